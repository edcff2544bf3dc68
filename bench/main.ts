import { systemClock } from '../src/platform/clock.ts'
import { type GivenSite, givenSite } from '../tests/given/site.ts'
import { auditFigures } from './audit.ts'
import { cachedFigures } from './cached.ts'
import { compareFigures, matrixFigures } from './compare.ts'
import { crashFigures } from './crash.ts'
import { exportFigures } from './exports.ts'
import { type Figure, figureLine, isReached } from './figure.ts'
import { processFigures } from './process.ts'
import { machineLine, writeDown } from './report.ts'
import { searchFigures } from './search.ts'
import { signInFigures } from './sign-in.ts'
import { weightFigures } from './weight.ts'

/** What is measured under one name; one that is long runs only when it is named. */
type Bench = { measure: () => Promise<Figure[]>; isLong?: true }

const opened: GivenSite[] = []

/** A bench inside this process, on a site that they all share. */
const inside = (measure: (site: GivenSite) => Promise<Figure[]>): Bench => ({
  measure: async () => {
    const site = opened[0] ?? (await givenSite())
    if (opened.length === 0) opened.push(site)
    return measure(site)
  },
})

const BENCHES: Readonly<Record<string, Bench>> = {
  cached: { measure: cachedFigures },
  process: { measure: processFigures },
  weight: inside(weightFigures),
  matrix: inside(matrixFigures), // before the comparison fills provisions up
  compare: inside(compareFigures),
  exports: inside(exportFigures),
  search: { measure: () => searchFigures(20_000, 40) },
  'sign-in': inside(signInFigures),
  crash: { measure: crashFigures, isLong: true },
  audit: { measure: auditFigures, isLong: true },
  'search-million': { measure: () => searchFigures(1_000_000, 300), isLong: true },
}

const wished = process.argv.slice(2).filter((word) => word !== '--write')
const isWritten = process.argv.includes('--write')
const unknown = wished.filter((name) => !(name in BENCHES))
if (unknown.length > 0) {
  console.error(`There is no bench called ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}.`)
  process.exit(1)
}

console.log(machineLine())
for (const [name, { measure, isLong }] of Object.entries(BENCHES)) {
  if (wished.length === 0 ? isLong : !wished.includes(name)) continue
  const figures = await measure()
  for (const figure of figures) console.log(figureLine(figure))
  if (!figures.every(isReached)) process.exitCode = 1
  if (isWritten) await writeDown(name, figures, systemClock.today())
}
await opened[0]?.close()
