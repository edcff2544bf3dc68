import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { withoutChromium } from '../given/browser.ts'
import { givenJourney, type GivenJourney } from '../given/journey.ts'
import { inLanguage, OTHER_PAGES, PAGES } from './pages.ts'

/** Lists in which the same short words could stand for different things in every row. */
const LISTS = [
  '/law',
  '/law/documents',
  '/law/guidance-notes',
  '/law/ets-185/status?on=2013-12-31',
  '/cyberviolence',
  '/child-protection',
] as const

type Node = {
  nodeId: string
  ignored: boolean
  role?: { value: string }
  name?: { value: string }
  childIds?: string[]
}

/** Every row of the tables as assistive technology gets it: the roles of its cells, table by table. */
async function tablesOf(context: BrowserContext, page: Page): Promise<{ name: string; rows: string[][] }[]> {
  const session = await context.newCDPSession(page)
  const answer = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: Node[] }
  await session.detach()
  const byId = new Map(answer.nodes.map((node) => [node.nodeId, node]))
  const below = (node: Node): Node[] => (node.childIds ?? []).flatMap((id) => byId.get(id) ?? [])
  const rows = (node: Node): Node[] => below(node).flatMap((each) => (each.role?.value === 'row' ? [each] : rows(each)))
  const roles = (node: Node) => below(node).flatMap((each) => (each.ignored ? [] : [each.role?.value ?? '']))
  return answer.nodes
    .filter((node) => !node.ignored && node.role?.value === 'table')
    .map((node) => ({ name: node.name?.value ?? '', rows: rows(node).map(roles) }))
}

/** Headings in their order, as levels. */
const LEVELS = "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((each) => Number(each.tagName[1]))"

/** Links that say the same and lead to different places; those in a sentence are told apart by it. */
const AMBIGUOUS = `(() => {
  const places = new Map()
  for (const link of document.querySelectorAll('main a[href]:not(p a)')) {
    const name = link.textContent.replace(/\\s+/g, ' ').trim()
    places.set(name, (places.get(name) ?? new Set()).add(link.href))
  }
  return [...places].filter(([, found]) => found.size > 1).map(([name]) => name)
})()`

/** Links and controls under 24 pixels whose 24-pixel circle meets that of a neighbour; links in sentences are let be. */
const CROWDED = `(() => {
  const all = [...document.querySelectorAll('a[href], button, summary, select, input:not([type=hidden])')]
    .filter((each) => each.checkVisibility() && !each.closest('.skip') && each.getClientRects().length === 1)
    .map((each) => ({ each, box: each.getBoundingClientRect() }))
  const small = all.filter(({ each, box }) => Math.min(box.width, box.height) < 23.9 && !each.closest('p'))
  const centre = (box) => [box.left + box.width / 2, box.top + box.height / 2]
  const near = (one, other) => {
    if (one.each === other.each || one.each.contains(other.each) || other.each.contains(one.each)) return false
    const [x, y] = centre(one.box)
    if (small.includes(other)) return Math.hypot(x - centre(other.box)[0], y - centre(other.box)[1]) < 23.9
    const { left, right, top, bottom } = other.box
    return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) < 11.9
  }
  return small.filter((one) => all.some((other) => near(one, other))).map(({ each }) => each.textContent.trim())
})()`

describe('semantics', { skip: withoutChromium() }, () => {
  let browser: GivenJourney
  let address = ''
  before(async () => {
    browser = await givenJourney()
    address = browser.address
  })
  after(() => browser.close())

  test('headings have one first level and skip none, and tables stacked on a phone keep every head in its place', async () => {
    const context = await browser.open({ viewport: { width: 320, height: 640 } })
    const page = await context.newPage()
    const wrong: string[] = []
    for (const path of [...PAGES, ...OTHER_PAGES]) {
      await page.goto(address + path)
      const levels = await page.evaluate<number[]>(LEVELS)
      assert.equal(levels.filter((level) => level === 1).length, 1, path)
      assert.ok(
        levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1),
        `${path}: ${levels.join(' ')}`,
      )
      for (const { name, rows } of await tablesOf(context, page)) {
        if (name === '') wrong.push(`${path}: a table without a name`)
        const width = rows[0]?.length ?? 0
        const isWhole = (row: string[]) => row.length === width || (row.length === 1 && row[0] === 'rowheader')
        if (!rows.every(isWhole)) wrong.push(`${path}: ${name}: rows of unequal length`)
      }
    }
    await context.close()
    assert.deepEqual(wrong, [])
  })

  test('links of a list that say the same lead to the same place, and every target has room for a thumb', async () => {
    const context = await browser.open({ viewport: { width: 320, height: 640 } })
    const page = await context.newPage()
    for (const path of LISTS) {
      await page.goto(address + path)
      assert.deepEqual(await page.evaluate<string[]>(AMBIGUOUS), [], path)
      assert.deepEqual(await page.evaluate<string[]>(CROWDED), [], path)
    }
    await context.close()
  })

  test('an open facet scrolls nothing sideways, and the tables of an article stand in line', async () => {
    for (const width of [320, 1280]) {
      const context = await browser.open({ viewport: { width, height: 640 } })
      const page = await context.newPage()
      await page.goto(`${address}/search?q=preservation`)
      await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
      assert.equal(await page.evaluate<number>('document.documentElement.scrollWidth'), width)
      await page.goto(`${address}/law/ets-185/16`)
      const starts = "[...document.querySelectorAll('.aligned th:last-child')].map((each) => each.offsetWidth)"
      assert.equal(new Set(await page.evaluate<number[]>(starts)).size, 1)
      await context.close()
    }
  })

  test('no head of a table leaves English unmarked on an Arabic page', async () => {
    const context = await browser.open()
    const page = await context.newPage()
    for (const path of ['/cyberviolence', '/child-protection', '/law/ets-185/2']) {
      await page.goto(address + inLanguage('ar', path))
      const heads = await page.evaluate<string[]>(
        "[...document.querySelectorAll('th[scope=col], [data-head]')].filter((each) => !each.querySelector('[lang]')).map((each) => each.dataset.head ?? each.textContent)",
      )
      assert.deepEqual(
        heads.filter((head) => /[A-Za-z]{4}/.test(head)),
        [],
        path,
      )
    }
    await context.close()
  })
})
