import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { givenReader } from '#given/reader'
import { projectFolder } from '#platform/project-folder'
import { type MapFill, WorldMap } from './world-map.tsx'
import { world } from './world.ts'

const rows: { code: string }[] = parse(readFileSync(join(projectFolder, 'data/law/states.csv')), { columns: true })
const codes = rows.map(({ code }) => code)

/** The points of a path, whole numbers all of them. */
function pointsOf(path: string): [number, number][] {
  const points: [number, number][] = []
  let [x, y, startX, startY] = [0, 0, 0, 0]
  for (const [, letter = '', text = ''] of path.matchAll(/([Mmlz])([^Mmlz]*)/g)) {
    const numbers = text.match(/-?\d+/g)?.map(Number) ?? []
    if (letter === 'z') [x, y] = [startX, startY]
    for (let index = 0; index < numbers.length; index += 2) {
      const [dx = 0, dy = 0] = numbers.slice(index)
      ;[x, y] = letter === 'M' ? [dx, dy] : [x + dx, y + dy]
      if (letter !== 'l' && index === 0) [startX, startY] = [x, y]
      points.push([x, y])
    }
  }
  return points
}

test('every State of the record is drawn once, as a shape or as a dot, within the frame', () => {
  const { shapes, dots, viewBox } = world()
  assert.deepEqual([...Object.keys(shapes), ...Object.keys(dots)].toSorted(), codes.toSorted())
  const [left, top, width, height] = viewBox
  for (const [x, y] of [...Object.values(shapes).flatMap(pointsOf), ...Object.values(dots)])
    assert.ok(x >= left && x <= left + width && y >= top && y <= top + height, `${x} ${y}`)
})

test('Crimea is drawn with Ukraine', () => {
  // the most southern point of Ukraine is the tip of Crimea, east of its middle, and Russia has no point by it
  const { shapes } = world()
  const points = pointsOf(shapes['ua'] ?? '').toSorted(([, a], [, b]) => b - a)
  const [tipX, tipY] = points[0] ?? [0, 0]
  const [west, east] = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))]
  assert.ok(tipX > (west + east) / 2)
  const near = pointsOf(shapes['ru'] ?? '').filter(([x, y]) => Math.hypot(x - tipX, y - tipY) < 8)
  assert.deepEqual(near, [])
})

test('the legend has a row for each fill, and each State is called by its name and what its fill means', () => {
  const reader = givenReader('en')
  const html = String(
    <WorldMap
      reader={reader}
      title="A map <b>"
      fillOf={(code): MapFill => (code === 'ke' ? 'solid' : 'plain')}
      legend={[
        { fill: 'solid', label: 'Yes', count: 1 },
        { fill: 'plain', label: 'Nothing', count: null },
      ]}
    />,
  )
  assert.match(html, /<path class="m-solid" data-place="ke"[^>]*><title>Kenya: Yes<\/title>/)
  assert.equal(html.match(/class="m-solid" data-place/g)?.length, 1)
  assert.equal(html.match(/data-place=/g)?.length, codes.length)
  assert.match(html, /data-fill-count="solid">1</)
  assert.doesNotMatch(html, /data-fill-count="plain"/)
  assert.doesNotMatch(html, /<b>"|style=/)
})
