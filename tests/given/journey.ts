import type { BrowserContext, BrowserContextOptions } from 'playwright-core'
import { givenBrowser } from './browser.ts'
import { type GivenSite, givenSite } from './site.ts'

export type GivenJourney = {
  site: GivenSite
  /** The address of the site without a slash at the end. */
  address: string
  open: (options?: BrowserContextOptions) => Promise<BrowserContext>
  close: () => Promise<void>
}

/** The whole site, listening, and a browser to visit it. */
export async function givenJourney(): Promise<GivenJourney> {
  const site = await givenSite()
  const address = await site.listen()
  const browser = await givenBrowser()
  return {
    site,
    address,
    open: browser.open,
    close: async () => {
      await browser.close()
      await site.close()
    },
  }
}
