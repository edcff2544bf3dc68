import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { withoutChromium } from '../given/browser.ts'
import { givenJourney, type GivenJourney } from '../given/journey.ts'

/** Where the focus is: the address of the link, without language and day; else what has it. */
const PLACE = `(document.activeElement?.getAttribute('href') ?? document.activeElement?.tagName ?? '')
  .replace(/^\\/ar(?=\\/)/, '').replace(/\\?.*$/, '')`

const at = (page: Page) => page.evaluate<string>(PLACE)

async function press(page: Page, keys: readonly (readonly [string, string])[]): Promise<void> {
  for (const [key, place] of keys) {
    await page.keyboard.press(key)
    assert.equal(await at(page), place, key)
  }
}

/** Tab until the first cell of the matrix has the focus. */
async function intoMatrix(page: Page): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab')
    if ((await at(page)).startsWith('/matrix/ets-185/')) return
  }
  throw new Error('the matrix is out of reach')
}

describe('matrix', { skip: withoutChromium() }, () => {
  let browser: GivenJourney
  let address = ''
  before(async () => {
    browser = await givenJourney()
    address = browser.address
  })
  after(() => browser.close())

  test('by keyboard: one stop, arrows from cell to cell, a cell opens in its place, Escape closes it, Tab leaves', async () => {
    const context = await browser.open()
    const page = await context.newPage()
    await page.goto(`${address}/matrix/ets-185?sort=code`)
    await intoMatrix(page)
    await press(page, [
      ['ArrowRight', '/matrix/ets-185/ad/2'],
      ['ArrowDown', '/matrix/ets-185/ae/2'],
      ['End', '/matrix/ets-185/ae/35'],
      ['ArrowRight', '/matrix/ets-185/ae/35'],
      ['Home', '/countries/ae'],
      ['Control+End', '/matrix/ets-185/zw/35'],
      ['Control+Home', '/law/ets-185/1'],
      ['ArrowDown', '/matrix/ets-185/ad/1'],
    ])
    await page.keyboard.press('PageDown')
    const cell = await at(page)
    assert.match(cell, /^\/matrix\/ets-185\/(?!ad|ae|af)[a-z]{2}\/1$/)
    await page.keyboard.press('Enter')
    const panel = page.locator('.opened > td > div')
    await panel.locator('h3').waitFor()
    assert.equal(await page.evaluate('document.activeElement === document.querySelector(".opened > td > div")'), true)
    assert.match(await panel.innerText(), /: Article 1\n/)
    assert.equal(new URL(page.url()).pathname, '/matrix/ets-185')
    await page.keyboard.press('Escape')
    assert.equal(await page.locator('.opened').count(), 0)
    assert.equal(await at(page), cell)
    await page.keyboard.press('Tab')
    assert.ok(!(await at(page)).startsWith('/matrix/ets-185/'), await at(page))
    await context.close()
  })

  test('in Arabic, at 320 pixels, the arrows go the way they point, and only the matrix itself scrolls sideways', async () => {
    const context = await browser.open({ viewport: { width: 320, height: 640 } })
    const page = await context.newPage()
    await page.goto(`${address}/ar/matrix/ets-185?sort=code&on=2020-01-01`)
    await intoMatrix(page)
    await press(page, [
      ['ArrowLeft', '/matrix/ets-185/ad/2'],
      ['ArrowRight', '/matrix/ets-185/ad/1'],
      ['ArrowRight', '/countries/ad'],
      ['End', '/matrix/ets-185/ad/35'],
    ])
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320)
    const box = await page.locator('td > a:focus').boundingBox()
    assert.ok(box && box.x >= 0 && box.x + box.width <= 320, 'the focused cell is in sight')
    assert.equal(await page.locator('.matrix th .short').first().isVisible(), true)
    await page.keyboard.press('Enter')
    await page.locator('.opened h3').waitFor()
    const panel = await page.locator('.opened > td > div').boundingBox()
    assert.ok(panel && panel.x >= 0 && panel.x + panel.width <= 320, 'the panel is in sight')
    await context.close()
  })

  test('the slider fills the map of an article without a request, and the matrix of the day follows and is walked as before', async () => {
    const context = await browser.open()
    const page = await context.newPage()
    await page.goto(`${address}/matrix/ets-185?group=powers&article=16`)
    let requests = 0
    page.on('request', (request) => {
      if (request.url().includes('/matrix/')) requests += 1
    })
    await page.locator('input[type=range]').waitFor()
    // as a hand would pull it, quicker than the slider rests
    await page.evaluate(`{
      const slider = document.querySelector('input[type=range]')
      for (let step = 1; step <= 12; step += 1) {
        slider.value = String(Number(slider.max) - step * 10)
        slider.dispatchEvent(new Event('input'))
      }
    }`)
    assert.equal(requests, 0)
    const shown = `[...document.querySelectorAll('[data-fill-count]:not([data-fill-count=plain])')]
      .reduce((sum, each) => sum + Number(each.textContent), 0)`
    const onMap = await page.evaluate<number>(shown)
    await page.waitForURL('**/matrix/ets-185?*on=*')
    assert.equal(await page.evaluate<number>(shown), onMap)
    const column =
      "[...document.querySelectorAll('td:has(> a[href*=\"/16?\"])')].filter((td) => td.className !== 'k-notknown')"
    assert.equal(await page.evaluate<number>(`${column}.length`), onMap)
    assert.equal(await page.locator('table.matrix').getAttribute('role'), 'grid')
    await context.close()
  })

  test('without scripts the matrix can be narrowed and read, and a cell is a page that leads on', async () => {
    const context = await browser.open({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${address}/matrix/ets-185`)
    await page.locator('main summary').first().click()
    await page.getByLabel('Procedural powers').check()
    await page.getByLabel('Africa').check()
    await page.getByRole('button', { name: 'Narrow' }).click()
    assert.equal(new URL(page.url()).search, '?region=africa&group=powers')
    await page.locator('td a[href="/matrix/ets-185/ke/16"]').click()
    assert.equal(await page.locator('h1').innerText(), 'Kenya: Article 16')
    assert.match(await page.locator('main').innerText(), /s\. 51/)
    await page.getByRole('link', { name: 'Legal profile of Kenya' }).click()
    assert.equal(new URL(page.url()).pathname, '/countries/ke/law')
    await context.close()
  })
})
