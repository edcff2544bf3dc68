import { sql } from 'kysely'
import type { GivenSite } from '../tests/given/site.ts'
import { type Figure, timeOf, timesFigure } from './figure.ts'

const STATES = 6
const PROVISIONS = 60
const ARTICLES = 20 // as many as a comparison takes
const LIMIT_MS = 40
const WARM = 20
const RENDERS = 100

/** Fills up what is on record of the six States with most provisions, by copies under other citations, to sixty each. */
async function fillUp({ db }: GivenSite): Promise<string> {
  const { rows } = await sql<{ state: string; treaty: string }>`
    select state, treaty from countries.domestic_provision
    where treaty = (select treaty from countries.domestic_provision group by treaty order by count(*) desc limit 1)
    group by state, treaty order by count(*) desc, state limit ${STATES}
  `.execute(db)
  const [states, treaty] = [rows.map(({ state }) => state), rows[0]?.treaty ?? '']
  await sql`
    insert into countries.domestic_provision
      (state, treaty, article, instrument, citation, source, gist, status, mapping, as_of, cited_as)
    select state, treaty, article, instrument, citation || ', ' || copy, source, gist, status, mapping, as_of, cited_as
    from (
      select held.*, copy, row_number() over (partition by state order by copy, article, citation, source) as place,
        count(*) filter (where copy = 1) over (partition by state) as held_count
      from countries.domestic_provision as held cross join generate_series(1, ${PROVISIONS}) as copy
      where treaty = ${treaty} and state = any(${states}::text[]) and article in (
        select distinct article from countries.domestic_provision
        where treaty = ${treaty} and state = any(${states}::text[]) order by article limit ${ARTICLES}
      )
    ) as copies
    where place <= ${PROVISIONS} - held_count
  `.execute(db)
  const { rows: articles } = await sql<{ article: string }>`
    select distinct article from countries.domestic_provision
    where treaty = ${treaty} and state = any(${states}::text[]) order by article limit ${ARTICLES}
  `.execute(db)
  return `/compare?states=${states.join(',')}&treaty=${treaty}&articles=${articles.map(({ article }) => article).join(',')}`
}

/** How long the first render of an address takes in the server, every finished page and fact forgotten before. */
async function renderFigure(site: GivenSite, path: string, what: string, limitMs: number | null): Promise<Figure> {
  const render = async () => {
    const answer = await site.get(path, { headers: { 'accept-encoding': 'br, gzip' } })
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    await answer.arrayBuffer()
  }
  const times: number[] = []
  for (let turn = 0; turn < WARM + RENDERS; turn += 1) {
    site.factsChanged()
    const time = await timeOf(render)
    if (turn >= WARM) times.push(time)
  }
  return timesFigure({ what: `first render of ${what}`, times, limitMs })
}

/** How long the first render of the comparison of six States takes in the server. */
export async function compareFigures(site: GivenSite): Promise<Figure[]> {
  const path = await fillUp(site)
  const figures: Figure[] = []
  for (const language of ['', '/fr', '/ar']) {
    const what = `${language}/compare, ${STATES} States × ${PROVISIONS} provisions`
    figures.push(await renderFigure(site, language + path, what, LIMIT_MS))
  }
  return figures
}

/** How long the first renders of the matrix and of the map take in the server; the design asks no figure of them. */
export async function matrixFigures(site: GivenSite): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const path of ['/matrix/ets-185', '/law/ets-185/status'])
    figures.push(await renderFigure(site, path, path, null))
  return figures
}
