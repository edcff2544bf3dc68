import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import axe from 'axe-core'
import { withoutChromium } from '../given/browser.ts'
import { givenJourney, type GivenJourney } from '../given/journey.ts'

describe('suggestions while somebody types', { skip: withoutChromium() }, () => {
  let browser: GivenJourney
  before(async () => {
    browser = await givenJourney()
  })
  after(() => browser.close())

  for (const { prefix, typed, place, count, field } of [
    {
      prefix: '',
      typed: 'keny',
      place: '/countries/ke',
      count: /^\d+ suggestions?, arrow keys/,
      field: '#home-search',
    },
    {
      prefix: '/ar',
      typed: 'كيني',
      place: '/ar/countries/ke',
      count: /^(?:اقتراح|[0-9]+ اقتراح)/,
      field: '#home-search',
    },
  ])
    test(`the keyboard alone leads to a State (${prefix || 'en'})`, async () => {
      const context = await browser.open()
      const page = await context.newPage()
      await page.goto(`${browser.address}${prefix}/`)
      await page.locator(field).focus()
      await page.keyboard.type(typed)
      await page.locator('[role=option]').first().waitFor()
      assert.equal(await page.locator(field).getAttribute('aria-expanded'), 'true')
      assert.match(await page.locator(`${field} ~ [role=status]`).innerText(), count)
      await page.keyboard.press('ArrowDown')
      const active = (await page.locator(field).getAttribute('aria-activedescendant')) ?? ''
      assert.equal(await page.locator(`#${active}`).getAttribute('aria-selected'), 'true')
      await page.evaluate(axe.source)
      const faults = await page.evaluate<string[]>('axe.run().then(({ violations }) => violations.map(({ id }) => id))')
      assert.deepEqual(faults, [])
      await page.keyboard.press('Enter')
      await page.waitForURL(`${browser.address}${place}`)
      await context.close()
    })

  test('Escape closes the list and keeps what was typed; Enter then searches for it', async () => {
    const context = await browser.open()
    const page = await context.newPage()
    await page.goto(`${browser.address}/law/ets-185`)
    await page.locator('#site-search').fill('preserv')
    await page.locator('[role=option]').first().waitFor()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Escape')
    assert.equal(await page.locator('[role=listbox]').isVisible(), false)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${browser.address}/search?q=preserv`)
    await context.close()
  })

  test('a line that does not answer leaves the field as it is', async () => {
    const context = await browser.open()
    const page = await context.newPage()
    await page.route('**/search/suggestions*', (route) => route.abort())
    await page.goto(`${browser.address}/`)
    await page.locator('#home-search').fill('kenya')
    await page.waitForTimeout(400)
    assert.equal(await page.locator('[role=option]').count(), 0)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/search\?q=kenya/)
    await context.close()
  })
})
