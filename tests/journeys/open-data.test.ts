import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { withoutChromium } from '../given/browser.ts'
import { givenJourney, type GivenJourney } from '../given/journey.ts'

describe('open data', { skip: withoutChromium() }, () => {
  let browser: GivenJourney
  before(async () => {
    browser = await givenJourney()
  })
  after(() => browser.close())

  for (const language of ['', '/ar'])
    test(`from the foot of any page to a file, on a phone, without scripts, by keyboard ${language}`, async () => {
      const context = await browser.open({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })
      const page = await context.newPage()
      const follow = async (selector: string) => {
        await page.locator(selector).first().focus()
        await page.keyboard.press('Enter')
        await page.waitForLoadState()
      }
      await page.goto(`${browser.address}${language}/law/ets-185/16`)
      await follow(`footer a[href="${language}/data"]`)
      await follow(`main a[href="${language}/data/treaty-status"]`)
      assert.match(await page.locator('main').innerText(), /inForceOn/)
      const begun = page.waitForEvent('download')
      await follow('main a[href="/data/treaty-status.csv"]')
      const download = await begun
      assert.match(download.suggestedFilename(), /^comity-\d{4}-\d{2}-\d{2}-[0-9a-f]{12}-treaty-status\.csv$/)
      const rows: string[][] = parse(await readFile(await download.path(), 'utf8'))
      assert.equal(rows.length, 196)
      await context.close()
    })
})
