import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { BrowserContext } from 'playwright-core'
import { faultsForAll } from '../given/axe.ts'
import { withoutChromium } from '../given/browser.ts'
import { givenJourney, type GivenJourney } from '../given/journey.ts'
import { givenPerson } from '../given/person.ts'
import { inLanguage, LANGUAGES, OTHER_PAGES, PAGES, SIGNED_IN_PAGES } from './pages.ts'

/** What is wrong with pages in a language, and whatever they complain of or fetch from elsewhere. */
async function faultsOf(
  context: BrowserContext,
  address: string,
  language: string,
  paths: readonly string[],
): Promise<string[]> {
  const found: string[] = []
  const waiting = [...paths]
  const tab = async () => {
    const page = await context.newPage()
    page.on('request', (request) => {
      if (!request.url().startsWith(address)) found.push(`fetched from elsewhere: ${request.url()}`)
    })
    page.on('console', (message) => {
      if (message.type() === 'error') found.push(`complained: ${message.text()}`)
    })
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const response = await page.goto(address + inLanguage(language, path))
      assert.equal(response?.status(), 200, path)
      assert.equal(page.url(), address + inLanguage(language, path))
      assert.equal(await page.locator('html').getAttribute('lang'), language)
      assert.equal(await page.locator('html').getAttribute('dir'), language === 'ar' ? 'rtl' : 'ltr')
      found.push(...(await faultsForAll(page)).map((line) => `${path} ${line}`))
    }
    await page.close()
  }
  await Promise.all([tab(), tab()]) // most of the time is the browser's, which has a process for each
  return found
}

describe('accessibility', { skip: withoutChromium() }, () => {
  // without motion, or colours would be measured half-way from light to dark
  const options = { colorScheme: 'light', reducedMotion: 'reduce' } as const
  let browser: GivenJourney
  let address = ''
  before(async () => {
    browser = await givenJourney()
    address = browser.address
  })
  after(() => browser.close())

  for (const language of LANGUAGES)
    test(`every page passes WCAG 2.2 AA in ${language}, light and dark, with nothing blocked or fetched from elsewhere`, async () => {
      const context = await browser.open(options)
      const paths = language === 'en' ? [...PAGES, ...OTHER_PAGES] : PAGES
      assert.deepEqual(await faultsOf(context, address, language, paths), [])
      await context.close()
    })

  test('so do the pages of what somebody watches, and none is wider than 320 px', async () => {
    const person = await givenPerson(browser.site)
    for (const path of ['/search?q=preservation&kind=provision&state=ke', '/matrix/ets-185?region=africa&group=powers'])
      assert.equal((await person.post('/watches', { path, rhythm: 'daily' })).status, 303)
    const context = await browser.openAs(person, { ...options, viewport: { width: 320, height: 800 } })
    for (const language of LANGUAGES) assert.deepEqual(await faultsOf(context, address, language, SIGNED_IN_PAGES), [])
    const page = await context.newPage()
    for (const path of SIGNED_IN_PAGES) {
      await page.goto(address + path)
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320, path)
    }
    await context.close()
  })
})
