import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { withoutChromium } from '../given/browser.ts'
import { givenJourney, type GivenJourney } from '../given/journey.ts'

describe('what scripts add', { skip: withoutChromium() }, () => {
  let journey: GivenJourney
  before(async () => {
    journey = await givenJourney()
  })
  after(() => journey.close())

  test('the permanent address is copied by one button, and the reader is told', async () => {
    const context = await journey.open({ permissions: ['clipboard-read', 'clipboard-write'] })
    const page = await context.newPage()
    await page.goto(`${journey.address}/law/ets-185/16`)
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor()
    const copied = await page.evaluate('navigator.clipboard.readText()')
    assert.equal(copied, 'https://comity.example/law/ets-185/16?on=2026-11-23')
    await context.close()
  })
})
