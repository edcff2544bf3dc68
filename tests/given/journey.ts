import type { BrowserContext, BrowserContextOptions } from 'playwright-core'
import { givenBrowser } from './browser.ts'
import type { GivenPerson } from './person.ts'
import { type GivenSite, givenSite } from './site.ts'

export type GivenJourney = {
  site: GivenSite
  /** The address of the site without a slash at the end. */
  address: string
  open: (options?: BrowserContextOptions) => Promise<BrowserContext>
  /** The same for somebody who is signed in. */
  openAs: (person: GivenPerson, options?: BrowserContextOptions) => Promise<BrowserContext>
  close: () => Promise<void>
}

/** The whole site, listening, and a browser to visit it. */
export async function givenJourney(kind: { isDemonstration?: boolean } = {}): Promise<GivenJourney> {
  const site = await givenSite(kind)
  const address = await site.listen()
  const browser = await givenBrowser()
  return {
    site,
    address,
    open: browser.open,
    openAs: async (person, options) => {
      const context = await browser.open(options)
      const [name = '', value = ''] = person.cookie().split('=')
      // a browser sends cookies of TLS to its own machine without it too
      const url = address.replace('http:', 'https:')
      await context.addCookies([{ name, value, url, httpOnly: true, secure: true, sameSite: 'Lax' }])
      return context
    },
    close: async () => {
      await browser.close()
      await site.close()
    },
  }
}
