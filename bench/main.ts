import { type GivenSite, givenSite } from '../tests/given/site.ts'
import { compareFigures } from './compare.ts'
import { type Figure, figureLine, isWithin } from './figure.ts'
import { searchFigures } from './search.ts'

const BENCHES: Readonly<Record<string, (site: GivenSite) => Promise<Figure[]>>> = {
  compare: compareFigures,
  search: searchFigures,
}

const wished = process.argv.slice(2)
const names = Object.keys(BENCHES).filter((name) => wished.length === 0 || wished.includes(name))
const site = await givenSite()
for (const name of names) {
  const figures = (await BENCHES[name]?.(site)) ?? []
  for (const figure of figures) console.log(figureLine(figure))
  if (!figures.every(isWithin)) process.exitCode = 1
}
await site.close()
