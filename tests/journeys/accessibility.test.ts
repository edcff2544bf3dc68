import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, describe, test } from 'node:test'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { withoutChromium } from '../given/browser.ts'
import { givenJourney, type GivenJourney } from '../given/journey.ts'
import { inLanguage, LANGUAGES, OTHER_PAGES, PAGES } from './pages.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds on the page: one line a violation with the first element it names. */
async function violations(page: Page, options: RunOptions): Promise<string[]> {
  const results = await page.evaluate(
    (wanted) => (globalThis as unknown as { axe: { run: (o: RunOptions) => Promise<AxeResults> } }).axe.run(wanted),
    options,
  )
  return results.violations.map(
    ({ id, help, nodes }) => `${id}: ${help} — ${nodes[0]?.html.slice(0, 200)} (${nodes.length})`,
  )
}

describe('accessibility', { skip: withoutChromium() }, () => {
  let browser: GivenJourney
  let address = ''
  before(async () => {
    browser = await givenJourney()
    address = browser.address
  })
  after(() => browser.close())

  for (const language of LANGUAGES)
    test(`every page passes WCAG 2.2 AA in ${language}, light and dark, with nothing blocked or fetched from elsewhere`, async () => {
      // without motion, or colours would be measured half-way from light to dark
      const context = await browser.open({ colorScheme: 'light', reducedMotion: 'reduce' })
      const page = await context.newPage()
      const elsewhere: string[] = []
      const complaints: string[] = []
      page.on('request', (request) => {
        if (!request.url().startsWith(address)) elsewhere.push(request.url())
      })
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      const found: string[] = []
      for (const path of language === 'en' ? [...PAGES, ...OTHER_PAGES] : PAGES) {
        const response = await page.goto(address + inLanguage(language, path))
        assert.equal(response?.status(), 200, path)
        assert.equal(await page.locator('html').getAttribute('lang'), language)
        assert.equal(await page.locator('html').getAttribute('dir'), language === 'ar' ? 'rtl' : 'ltr')
        await page.evaluate(axeSource)
        await page.emulateMedia({ colorScheme: 'light' })
        const light = await violations(page, { runOnly: { type: 'tag', values: AA } })
        await page.emulateMedia({ colorScheme: 'dark' })
        const dark = await violations(page, {
          runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
        })
        found.push(...light.map((line) => `${path} light ${line}`), ...dark.map((line) => `${path} dark ${line}`))
      }
      await context.close()
      assert.deepEqual(found, [])
      assert.deepEqual(elsewhere, [])
      assert.deepEqual(complaints, [])
    })
})
