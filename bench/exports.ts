import type { GivenSite } from '../tests/given/site.ts'
import { type Figure, timeOf, timesFigure } from './figure.ts'

const EXPORTS = 50
const WARM = 20
const PAGES = 200
const LIMIT_TIMES = 2
const BETWEEN_MS = 5

const LANGUAGES = ['', '/fr', '/es', '/ar']
const PATHS = ['/', '/law/ets-185', '/countries', '/search?q=preservation']

/** Fifty files, each another one: every article, day and language makes its own. */
function exportsOf(round: number): string[] {
  return Array.from({ length: EXPORTS }, (_, index) => {
    const day = `20${10 + (index % 15)}-0${1 + (round % 9)}-01`
    const format = index % 2 === 0 ? 'pdf' : 'docx'
    return `${LANGUAGES[index % 4]}/compare.${format}?states=${index % 3 === 0 ? 'ke,de' : 'ph,ke'}&on=${day}`
  })
}

/** How long pages take that nobody has read yet, one after the other. */
async function pageTimes(site: GivenSite, count: number): Promise<number[]> {
  const times: number[] = []
  for (let turn = 0; turn < count; turn += 1) {
    const path = `${LANGUAGES[turn % 4]}${PATHS[turn % PATHS.length]}`
    site.factsChanged()
    times.push(
      await timeOf(async () => {
        const answer = await site.get(path)
        if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
        await answer.arrayBuffer()
      }),
    )
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS))
  }
  return times
}

/** What comes of exports asked for again and again, fifty at once, until told to end. */
function floodOf(site: GivenSite) {
  const counts = new Map<number, number>()
  let isOver = false
  const run = async () => {
    for (let round = 0; !isOver; round += 1)
      await Promise.all(
        exportsOf(round).map(async (path) => {
          const { status } = await site.get(path)
          counts.set(status, (counts.get(status) ?? 0) + 1)
        }),
      )
  }
  const running = run()
  return async () => {
    isOver = true
    await running
    return counts
  }
}

/** By how much exports, fifty at once from one address and again as soon as they are answered, hold up other pages. */
export async function exportFigures(site: GivenSite): Promise<Figure[]> {
  await pageTimes(site, WARM)
  const alone = timesFigure({ what: 'pages without exports', times: await pageTimes(site, PAGES), limitMs: null })
  const endFlood = floodOf(site)
  const beside = timesFigure({ what: 'pages beside exports', times: await pageTimes(site, PAGES), limitMs: null })
  const counts = await endFlood()
  const answers = [...counts].map(([status, count]) => `${count} × ${status}`).join(', ')
  return [
    alone,
    beside,
    {
      what: `pages beside ${EXPORTS} exports at once against pages without, p95`,
      value: beside.value / alone.value,
      unit: 'times',
      limit: LIMIT_TIMES,
      direction: 'at most',
      detail: `exports answered ${answers}`,
    },
  ]
}
