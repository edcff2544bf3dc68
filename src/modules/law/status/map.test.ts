import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { givenSite, type GivenSite } from '#given/site'

const Data = z.object({
  from: z.string(),
  to: z.string(),
  fills: z.array(z.string()),
  places: z.record(z.string(), z.array(z.tuple([z.string(), z.int()]))),
})
const Twin = z.object({ held: z.object({ counts: z.record(z.string(), z.int()) }) })

let site: GivenSite
before(async () => {
  site = await givenSite()
})
after(() => site.close())

/** How many places each fill has: on the map, in its legend, and by the data for the script. */
async function counted(treaty: string, day: string) {
  const html = await (await site.get(`/law/${treaty}/status?on=${day}`)).text()
  const drawn: Record<string, number> = {}
  for (const [, fill = ''] of html.matchAll(/class="m-([a-z]+)" data-place=/g)) drawn[fill] = (drawn[fill] ?? 0) + 1
  const legend: Record<string, number> = {}
  for (const [, fill = '', count] of html.matchAll(/data-fill-count="([a-z]+)">(\d+)</g)) legend[fill] = Number(count)
  const block = /id="axis-data">(.*?)<\/script>/.exec(html)?.[1] ?? ''
  const data = Data.parse(JSON.parse(block))
  const scripted: Record<string, number> = {}
  for (const steps of Object.values(data.places)) {
    const fill = data.fills[steps.findLast(([from]) => from <= day)?.[1] ?? -1]
    if (fill !== undefined) scripted[fill] = (scripted[fill] ?? 0) + 1
  }
  return { drawn, legend, scripted, data }
}

for (const treaty of ['ets-185', 'ets-189', 'cets-224'])
  test(`on every day map, legend, lists and the data for the script agree: ${treaty}`, async () => {
    const { data } = await counted(treaty, '2026-11-23')
    const turns = Object.values(data.places).flatMap((steps) => steps.map(([day]) => day))
    const days = [...new Set([data.from, '2013-12-31', '2020-02-29', ...turns])]
      .filter((day) => day >= data.from)
      .toSorted()
    const some = days.filter((_, index) => index % Math.ceil(days.length / 25) === 0)
    for (const day of [...some, data.to]) {
      const { drawn, legend, scripted } = await counted(treaty, day)
      const { counts } = Twin.parse(await (await site.get(`/law/${treaty}/status.json?on=${day}`)).json()).held
      for (const [fill, count] of Object.entries(legend)) {
        assert.equal(drawn[fill] ?? 0, count, `${fill} drawn on ${day}`)
        assert.equal(scripted[fill] ?? 0, count, `${fill} scripted on ${day}`)
      }
      const byList = (...fills: string[]) => fills.reduce((sum, fill) => sum + (legend[fill] ?? 0), 0)
      assert.deepEqual(
        [
          byList('solid', 'diagonal'),
          byList('specks'),
          byList('grid'),
          byList('dots'),
          byList('bars'),
          byList('hollow'),
        ],
        [
          counts['party'],
          counts['possible_party'],
          counts['ratified'],
          counts['signatory'],
          counts['invited'],
          counts['not_placed'],
        ],
        day,
      )
    }
  })
