import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { brotliDecompressSync } from 'node:zlib'
import { sql } from 'kysely'
import { givenSite, type GivenSite } from '#given/site'

const MAX_BYTES = 120_000
const STATES = 120
const ARTICLES = 50

let site: GivenSite
before(async () => {
  site = await givenSite()
  // made up: every cell filled, each with citations of its own, of texts of every age and force
  await sql`
    insert into law.listed_article (treaty, position, number, title)
    select 'ets-185', 1000 + n, (48 + n)::text, 'Made up' from generate_series(1, ${ARTICLES - 48}::integer) as n`.execute(
    site.db,
  )
  await sql`
    with chosen as (select code, row_number() over (order by code) as n from law.state order by code limit ${STATES}),
    laws as (
      insert into countries.instrument (id, contribution, state, name, year, kind, source)
      select code || '-made-up', 'test', code, 'Made up', 1990 + n % 30, 'special_act', 'https://example.org/'
      from chosen returning id, state
    )
    insert into countries.domestic_provision
      (state, treaty, article, instrument, citation, source, contribution, gist, status, mapping, as_of, cited_as)
    select laws.state, 'ets-185', article::text, laws.id, made.citation, 'https://example.org/', 'reference', 'Made up',
      case hash % 7 when 0 then 'draft' when 1 then 'unknown' else 'in_force' end, 'statute', 2005 + hash % 22, 'Made up'
    from laws cross join generate_series(1, ${ARTICLES}::integer) as article
    cross join lateral (select abs(hashtext(laws.state || article)) as hash) as hashed
    cross join lateral (
      values ('s. ' || hash % 300 || '(' || hash % 9 || ')'), ('art. ' || hash % 777 || ' bis')
    ) as made (citation)`.execute(site.db)
  site.factsChanged()
})
after(() => site.close())

test(`a whole matrix of ${STATES} filled States and ${ARTICLES} articles weighs at most ${MAX_BYTES} bytes as it is sent`, async () => {
  for (const path of ['/matrix/ets-185', '/ar/matrix/ets-185?on=2020-01-01']) {
    const response = await site.get(path, { headers: { 'accept-encoding': 'br' } })
    assert.equal(response.headers.get('content-encoding'), 'br')
    const sent = new Uint8Array(await response.arrayBuffer())
    const page = brotliDecompressSync(sent).toString()
    const cells = page.match(/<td class="k-/g)?.length ?? 0
    const empty = page.match(/<td class="k-notknown"/g)?.length ?? 0
    assert.ok(cells - empty >= STATES * ARTICLES, `${cells - empty} of ${cells} cells are filled`)
    assert.ok(sent.byteLength <= MAX_BYTES, `${path}: ${sent.byteLength} bytes`)
  }
})
