import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { withoutChromium } from '../given/browser.ts'
import { givenJourney, type GivenJourney } from '../given/journey.ts'
import { inLanguage, LANGUAGES, OTHER_PAGES, PAGES } from './pages.ts'

const FOCUSED = "document.activeElement?.getAttribute('href')"

describe('reading', { skip: withoutChromium() }, () => {
  let browser: GivenJourney
  let address = ''
  before(async () => {
    browser = await givenJourney()
    address = browser.address
  })
  after(() => browser.close())

  test('the first visit to the home page costs at most 60 kB and 8 requests', async () => {
    const context = await browser.open()
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    let bytes = 0
    let requests = 0
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength
      requests += 1
    })
    await page.goto(`${address}/`, { waitUntil: 'networkidle' })
    await context.close()
    assert.ok(bytes > 1000 && bytes <= 60_000, `${bytes} bytes`)
    assert.ok(requests <= 8, `${requests} requests`)
  })

  for (const language of ['en', 'ar'])
    test(`at 320 pixels nothing scrolls sideways (${language})`, async () => {
      const context = await browser.open({ viewport: { width: 320, height: 640 } })
      const page = await context.newPage()
      const wide: string[] = []
      for (const path of [...PAGES, ...OTHER_PAGES]) {
        await page.goto(address + inLanguage(language, path))
        const width = await page.evaluate<number>('document.documentElement.scrollWidth')
        if (width > 320) wide.push(`${path}: ${width}`)
      }
      await context.close()
      assert.deepEqual(wide, [])
    })

  test('long lists of States are folded on a narrow screen, open on a wide one, and printed whole, without scripts', async () => {
    const context = await browser.open({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })
    const page = await context.newPage()
    await page.goto(`${address}/law/ets-185/status`)
    const summary = page.locator('.fold > summary').first()
    const lastRow = page.locator('.fold').first().locator('tr').last()
    const inSight = async () => [await summary.isVisible(), await lastRow.isVisible()]
    assert.deepEqual(await inSight(), [true, false])
    await summary.press('Enter')
    assert.deepEqual(await inSight(), [true, true])
    await summary.press('Enter')
    await page.emulateMedia({ media: 'print' })
    assert.deepEqual(await inSight(), [false, true])
    await page.emulateMedia({ media: 'screen' })
    await page.setViewportSize({ width: 1200, height: 800 })
    assert.deepEqual(await inSight(), [false, true])
    await context.close()
  })

  test('every page reads without scripts, and its links and forms work', async () => {
    const context = await browser.open({ javaScriptEnabled: false })
    const page = await context.newPage()
    for (const language of LANGUAGES)
      for (const path of PAGES) {
        await page.goto(address + inLanguage(language, path))
        assert.ok((await page.locator('h1').innerText()).length > 3, path)
        assert.ok((await page.locator('main').innerText()).length > 400, `${language} ${path} says little`)
      }
    await page.goto(`${address}/law/ets-185/16`)
    await page.locator('header.masthead input[type=search]').fill('Kenya')
    await page.locator('header.masthead input[type=search]').press('Enter')
    await page.locator('main a[href="/countries/ke"]').first().click()
    assert.equal(new URL(page.url()).pathname, '/countries/ke')
    await context.close()
  })

  test('the day of the law can be changed without scripts and stays while reading on', async () => {
    const context = await browser.open({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${address}/law/ets-185/status`)
    await page.locator('.running summary').click()
    await page.locator('.running input[name=on]').fill('2013-12-31')
    await page.locator('.running button').click()
    assert.equal(new URL(page.url()).searchParams.get('on'), '2013-12-31')
    await page.locator('main a[href^="/countries/"]').first().click()
    assert.equal(new URL(page.url()).searchParams.get('on'), '2013-12-31')
    await context.close()
  })

  test('the language switch keeps the page and the day, and the choice is remembered', async () => {
    const context = await browser.open()
    const page = await context.newPage()
    await page.goto(`${address}/law/ets-185/status?on=2013-12-31`)
    await page.locator('.langs a[hreflang=ar]').click()
    assert.equal(new URL(page.url()).pathname, '/ar/law/ets-185/status')
    assert.equal(new URL(page.url()).search, '?on=2013-12-31')
    const again = await context.newPage()
    await again.goto(`${address}/countries/ke`)
    assert.equal(new URL(again.url()).pathname, '/ar/countries/ke')
    await again.locator('.langs a[hreflang=en]').click()
    assert.equal(new URL(again.url()).pathname, '/countries/ke')
    await context.close()
  })

  test('a browser that asks for Spanish gets Spanish', async () => {
    const context = await browser.open({ locale: 'es-ES' })
    const page = await context.newPage()
    await page.goto(`${address}/countries`)
    assert.equal(new URL(page.url()).pathname, '/es/countries')
    await context.close()
  })

  test('by keyboard alone: past the navigation, into the text, on to the next article', async () => {
    const context = await browser.open()
    const page = await context.newPage()
    await page.goto(`${address}/law/ets-185/16`)
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate<string>(FOCUSED), '#main')
    await page.keyboard.press('Enter')
    assert.equal(new URL(page.url()).hash, '#main')
    for (let step = 0; step < 400; step += 1) {
      await page.keyboard.press('Tab')
      if ((await page.evaluate<string>(FOCUSED)) === '/law/ets-185/17') break
    }
    await page.keyboard.press('Enter')
    await page.waitForURL('**/law/ets-185/17')
    await context.close()
  })

  test('every page prints: navigation is left out, the content is there', async () => {
    const context = await browser.open()
    const page = await context.newPage()
    for (const path of PAGES) {
      await page.goto(address + path)
      await page.emulateMedia({ media: 'print' })
      assert.equal(await page.locator('nav.sections').isVisible(), false, path)
      assert.equal(await page.locator('h1').isVisible(), true, path)
      const paper = await page.pdf({ format: 'A4' })
      assert.ok(paper.byteLength > 10_000, path)
      await page.emulateMedia({ media: 'screen' })
    }
    await context.close()
  })
})
