import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { withoutChromium } from '../given/browser.ts'
import { givenJourney, type GivenJourney } from '../given/journey.ts'
import { inLanguage } from './pages.ts'

const WISHED = ['ke', 'gh', 'sn']

/** Fills the form whose topic is chosen already: three States and the day. */
async function fillIn(page: Page): Promise<void> {
  for (const [index, code] of WISHED.entries())
    await page.locator('select[name="states"]').nth(index).selectOption(code)
  await page.locator('#compare-on').fill('2020-01-01')
}

async function isShown(page: Page, path: string): Promise<void> {
  await page.waitForURL((url) => url.pathname + url.search === path)
  const heads = await page.locator('table.compare thead th[scope="col"]').allTextContents()
  assert.equal(heads.length, 4)
  assert.ok((await page.locator('table.compare .art').count()) > 0)
  const rows = await page.locator('table.compare tbody tr:not(.art) > th').allTextContents()
  assert.equal(rows.length, 2)
}

describe('preservation powers in three States on 1 January 2020, in three clicks', { skip: withoutChromium() }, () => {
  let journey: GivenJourney
  before(async () => {
    journey = await givenJourney()
  })
  after(() => journey.close())

  const looks: { name: string; language: string; options: BrowserContextOptions }[] = [
    { name: 'with scripts', language: 'en', options: {} },
    { name: 'without scripts', language: 'en', options: { javaScriptEnabled: false } },
    { name: 'at 320 px', language: 'en', options: { viewport: { width: 320, height: 640 } } },
    { name: 'in Arabic', language: 'ar', options: {} },
    {
      name: 'in Arabic at 320 px without scripts',
      language: 'ar',
      options: { javaScriptEnabled: false, viewport: { width: 320, height: 640 } },
    },
  ]
  for (const { name, language, options } of looks)
    test(`by pointer, ${name}`, async () => {
      const context = await journey.open(options)
      const page = await context.newPage()
      await page.goto(journey.address + inLanguage(language, '/'))
      await page.locator('a[href$="/compare?topic=preservation-powers"]').click()
      await fillIn(page)
      await page.locator('main form button[type="submit"]').click()
      await isShown(page, inLanguage(language, '/compare?states=ke,gh,sn&treaty=ets-185&articles=16,17&on=2020-01-01'))
      const isWider = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
      assert.equal(isWider, false)
      await context.close()
    })

  test('by keyboard alone, without scripts', async () => {
    const context = await journey.open({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${journey.address}/`)
    const reach = async (selector: string) => {
      for (let turn = 0; turn < 300; turn += 1) {
        await page.keyboard.press('Tab')
        if (await page.locator(`${selector}:focus`).count()) return
      }
      throw new Error(`${selector} was not reached by keyboard`)
    }
    await reach('a[href="/compare?topic=preservation-powers"]')
    await page.keyboard.press('Enter')
    await page.waitForURL(/topic=preservation-powers/)
    for (const [index, name] of ['Kenya', 'Ghana', 'Senegal'].entries()) {
      await reach(index === 0 ? '#states' : `#states-${index + 1}`)
      await page.keyboard.type(name)
    }
    await reach('#compare-on')
    await page.keyboard.type('01012020')
    await page.keyboard.press('Enter')
    await isShown(page, '/compare?states=ke,gh,sn&treaty=ets-185&articles=16,17&on=2020-01-01')
    await context.close()
  })
})
