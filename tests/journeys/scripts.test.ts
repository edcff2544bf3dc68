import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { withoutChromium } from '../given/browser.ts'
import { givenJourney, type GivenJourney } from '../given/journey.ts'
import { inLanguage } from './pages.ts'

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

  for (const language of ['en', 'ar'] as const)
    test(`time is walked through on the map without a request a step, in ${language}`, async () => {
      const context = await journey.open()
      const page = await context.newPage()
      const asked: string[] = []
      page.on('request', (request) => asked.push(new URL(request.url()).search))
      await page.goto(`${journey.address}${inLanguage(language, '/law/ets-185/status?on=2013-12-31')}`)
      const count = () => page.locator('[data-fill-count="solid"]').textContent()
      const mapped = () => page.locator('svg [data-place].m-solid').count()
      assert.deepEqual([await count(), await mapped()], ['33', 33])
      const slider = page.getByRole('slider')
      await slider.focus()
      asked.length = 0
      await page.evaluate(`{
        const status = document.querySelector('.time [role=status]')
        globalThis.told = []
        new MutationObserver(() => status.textContent && told.push(status.textContent))
          .observe(status, { childList: true, characterData: true, subtree: true })
      }`)
      for (let step = 0; step < 24; step += 1) await page.keyboard.press('ArrowRight')
      assert.deepEqual(asked, [])
      assert.equal(
        await slider.getAttribute('aria-valuetext'),
        { en: '31 December 2015', ar: '31 ديسمبر 2015' }[language],
      )
      // the slider itself has just said the day
      assert.deepEqual(await page.evaluate('told'), [])
      assert.match((await page.locator('.time > .said').textContent()) ?? '', /2015/)
      assert.equal(await count(), '38')
      assert.equal(await mapped(), 38)
      await page.waitForURL(/on=2015-12-31/)
      assert.deepEqual(asked, ['?on=2015-12-31'])
      await page.waitForFunction('told.length === 2')
      assert.equal(await page.locator('.figure b').first().textContent(), '38')
      assert.equal(
        await page
          .locator('.axis [aria-current]')
          .textContent()
          .then((text) => text?.slice(0, 4)),
        '2015',
      )
      assert.equal(await page.evaluate('document.activeElement?.type'), 'range')
      await context.close()
    })
})
