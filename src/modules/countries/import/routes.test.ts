import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { parseCsv } from 'hucre/csv'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import { type GivenPerson, givenPerson } from '#given/person'
import { givenSite, type GivenSite } from '#given/site'
import { COLUMNS } from './types.ts'

const PAGE = 'https://example.org/act'
const PATH = '/countries/ke/proposals/import'
const ROLES = ['practitioner', 'country_editor', 'focal_point', 'expert_reviewer', 'secretariat', 'auditor'] as const
type Who = (typeof ROLES)[number] | 'elsewhere' | 'signed_out'

describe('the import of a legal profile', () => {
  let site: GivenSite
  let law = ''
  const people = new Map<Who, GivenPerson>()
  before(async () => {
    site = await givenSite()
    for (const role of ROLES) people.set(role, await givenPerson(site, { roles: [[role, 'state:ke']] }))
    people.set('elsewhere', await givenPerson(site, { roles: [['secretariat', 'state:gh']] }))
    const { rows } = await sql<{ id: string }>`
      select id from countries.instrument where state = 'ke' order by id limit 1`.execute(site.db)
    law = rows[0]?.id ?? assert.fail()
  })
  after(() => site.close())

  const as = (who: Who): GivenPerson => people.get(who) ?? assert.fail(who)
  const get = async (who: Who, path: string) => (who === 'signed_out' ? site.get(path) : as(who).get(path))
  const post = async (who: Who, path: string, fields: Record<string, string> = {}) =>
    who === 'signed_out' ? site.post(path, { x: '1', ...fields }) : as(who).post(path, fields)
  const upload = async (who: Who, content: string | Uint8Array, path = PATH) => {
    const body = new FormData()
    body.set('table', new File([typeof content === 'string' ? content : Uint8Array.from(content)], 'profile.csv'))
    const headers = { origin: 'https://comity.example', 'sec-fetch-site': 'same-origin' }
    const init = {
      method: 'POST',
      body,
      headers: who === 'signed_out' ? headers : { ...headers, cookie: as(who).cookie() },
    }
    return site.get(path, init)
  }
  const HEADS = 'treaty,article,instrument,citation,gist,status,source'
  const line = (citation: string, gist = 'A fictitious gist.', more: Partial<Record<'law' | 'article', string>> = {}) =>
    ['ets-185', more.article ?? '16', more.law ?? law, citation, gist, 'in_force', PAGE].join(',')
  const kept = async (content: string | Uint8Array, who: Who = 'country_editor') => {
    const answer = await upload(who, content)
    assert.equal(answer.status, 303, await answer.clone().text())
    return (answer.headers.get('location') ?? '').split('?', 1)[0] ?? ''
  }
  const proposed = async (content: string, who: Who = 'country_editor') => {
    const path = await kept(content, who)
    const answer = await post(who, `${path}/proposals`, { reason: 'For a test' })
    assert.equal(answer.status, 303, await answer.clone().text())
    return path
  }
  const count = async (where: string) => {
    const { rows } = await sql<{ many: number }>`select count(*)::integer as many from countries.proposal
      where reason = 'For a test' and standing = ${where}`.execute(site.db)
    return rows[0]?.many ?? 0
  }
  const text = async (who: Who, path: string) => (await get(who, path)).text()

  describe('who may do what', () => {
    const writers: readonly Who[] = ['practitioner', 'country_editor', 'focal_point', 'secretariat']
    const readers: readonly Who[] = [...writers, 'expert_reviewer']
    for (const who of [...ROLES, 'elsewhere', 'signed_out'] as const)
      test(who, async () => {
        const draft = await kept(`${HEADS}\n${line(`d-${who}`)}`)
        const sent = await proposed(`${HEADS}\n${line(`s-${who}`)}`)
        const status = async (answer: Promise<Response>) => (await answer).status
        const outcome = (may: readonly Who[], done: number, hidden: number, signedOut: number) =>
          may.includes(who) ? done : who === 'signed_out' ? signedOut : hidden
        const got = {
          page: await status(get(who, PATH)),
          csv: await status(get(who, `${PATH}.csv`)),
          xlsx: await status(get(who, `${PATH}.xlsx`)),
          upload: await status(upload(who, `${HEADS}\n${line('u')}`)),
          draft: await status(get(who, draft)),
          draftFile: await status(get(who, `${draft}.csv`)),
          send: await status(post(who, `${draft}/proposals`, { reason: '' })),
          sent: await status(get(who, sent)),
          undo: await status(post(who, `${sent}/undoing`, { reason: 'Back' })),
          accept: await status(post(who, `${sent}/acceptance`)),
          takeBack: await status(post(who, `${sent}/withdrawal`)),
        }
        const isOwn = who === 'country_editor'
        const isReviewer = who === 'expert_reviewer' || who === 'secretariat'
        assert.deepEqual(got, {
          page: outcome(writers, 200, 403, 303),
          csv: outcome(writers, 200, 403, 401),
          xlsx: outcome(writers, 200, 403, 401),
          upload: outcome(writers, 303, 403, 401),
          draft: outcome(['country_editor'], 200, 404, 303),
          draftFile: outcome(['country_editor'], 200, 404, 401),
          send: outcome(['country_editor'], 422, 404, 401),
          sent: outcome(readers, 200, 404, 303),
          undo: outcome(writers, 409, who === 'expert_reviewer' ? 403 : 404, 401),
          accept: isReviewer ? 303 : outcome(readers, 403, 404, 401),
          takeBack: isOwn ? 303 : outcome(readers, 403, 404, 401),
        })
      })
  })

  test('the template comes in both forms with what is on record, and sent back as it is changes nothing', async () => {
    const bytes = new Uint8Array(await (await get('country_editor', `${PATH}.csv`)).arrayBuffer())
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], 'spreadsheet programs know UTF-8 by its mark')
    const csv = new TextDecoder().decode(bytes)
    assert.ok(csv.startsWith(COLUMNS.join(',')))
    assert.ok(parseCsv(csv).length > 10)
    const file = new Uint8Array(await (await get('country_editor', `${PATH}.xlsx`)).arrayBuffer())
    const { sheets } = await readXlsx(file)
    assert.equal(sheets.length, 3)
    assert.deepEqual(sheets[0]?.rows[0], [...COLUMNS])
    assert.ok(sheets[2]?.rows.some((row) => row[1] === law))
    for (const content of [csv, file]) {
      const page = await text('country_editor', await kept(content))
      assert.match(page, /No row of this file would change anything/)
      assert.doesNotMatch(page, /to be mended/)
    }
  })

  test('a file goes from the report through one act and one review to the profile, and all of it can be undone', async () => {
    const waiting = await count('waiting')
    const path = await kept(`${HEADS}\n${line('f-1')}\n${line('f-2')}\n${line('f-3', 'x', { article: '99' })}`)
    const report = await text('country_editor', path)
    assert.match(report, /1 row has to be mended/)
    assert.match(report, /There is no such article in that treaty/)
    assert.equal(await count('waiting'), waiting, 'nothing is proposed by looking')
    const file = await text('country_editor', `${path}.csv`)
    assert.match(file, /There is no such article/)
    const again = await kept(file)
    assert.match(await text('country_editor', again), /1 row has to be mended/)
    assert.equal((await post('country_editor', `${path}/proposals`, { reason: 'For a test' })).status, 303)
    assert.equal(await count('waiting'), waiting + 2)
    assert.equal((await post('country_editor', `${path}/proposals`, { reason: 'For a test' })).status, 409)
    const queue = await text('expert_reviewer', '/proposals')
    assert.match(queue, /2 rows proposed together in a file/)
    assert.ok(queue.includes(path))
    const page = await text('expert_reviewer', path)
    const single = /\/proposals\/[0-9a-f-]{36}/.exec(page)?.[0] ?? assert.fail()
    assert.match(await text('expert_reviewer', single), /in line 2 of a file/)
    assert.equal((await post('expert_reviewer', `${path}/acceptance`)).status, 303)
    site.factsChanged()
    const profile = await (await site.get('/countries/ke/law')).text()
    assert.match(profile, /f-1/)
    assert.match(profile, /f-2/)
    const undone = await post('practitioner', `${path}/undoing`, { reason: 'Not so' })
    assert.equal(undone.status, 303)
    const undo = undone.headers.get('location') ?? ''
    assert.equal((await post('expert_reviewer', `${undo}/acceptance`)).status, 303)
    site.factsChanged()
    assert.doesNotMatch(await (await site.get('/countries/ke/law')).text(), /f-1/)
  })

  test('rows on record change in their place, and undoing brings back what stood before', async () => {
    const csv = await text('country_editor', `${PATH}.csv`)
    const [heads = [], first = []] = parseCsv(csv).map((cells) => cells.map(String))
    const changed = first.map((cell, index) => (heads[index] === 'gist' ? 'Said anew by a file.' : cell))
    const quoted = changed.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
    const path = await proposed(`${heads.join(',')}\n${quoted}`)
    assert.equal((await post('expert_reviewer', `${path}/acceptance`)).status, 303)
    assert.match(await text('country_editor', `${PATH}.csv`), /Said anew by a file/)
    const stale = await text('country_editor', await kept(csv))
    assert.match(stale, /no longer on record in that form/)
    const undo = (await post('practitioner', `${path}/undoing`, { reason: 'Back' })).headers.get('location') ?? ''
    assert.equal((await post('expert_reviewer', `${undo}/acceptance`)).status, 303)
    assert.doesNotMatch(await text('country_editor', `${PATH}.csv`), /Said anew by a file/)
  })

  test('what its author takes back waits for nobody, and nobody reviews their own file', async () => {
    const path = await proposed(`${HEADS}\n${line('own-1')}\n${line('own-2')}`, 'secretariat')
    assert.equal((await post('secretariat', `${path}/acceptance`)).status, 403)
    assert.equal((await post('secretariat', `${path}/withdrawal`)).status, 303)
    assert.equal((await post('expert_reviewer', `${path}/acceptance`)).status, 409)
  })

  test('a row that cannot be published keeps all from being published, and says which it is', async () => {
    const one = await proposed(`${HEADS}\n${line('twin')}`)
    const two = await proposed(`${HEADS}\n${line('before-twin')}\n${line('twin')}`)
    assert.equal((await post('expert_reviewer', `${one}/acceptance`)).status, 303)
    const refused = await post('expert_reviewer', `${two}/acceptance`)
    assert.equal(refused.status, 409)
    assert.match(await refused.text(), /Line 3 cannot be published as it is/)
    const { rows } = await sql`select from countries.domestic_provision where citation = 'before-twin'`.execute(site.db)
    assert.equal(rows.length, 0)
  })

  test('hostile and odd files are told in words, and nothing is kept of them', async () => {
    const imports = async () => (await sql`select from countries.import`.execute(site.db)).rows.length
    const many = await imports()
    for (const [content, words] of [
      ['', /Choose a file/],
      ['%PDF-1.7', /Choose a file of one of these kinds/],
      [Buffer.from(`${HEADS}\r\nd\xe9cret`, 'latin1'), /CSV UTF-8/],
      [Buffer.from(`\uFEFF${HEADS}`, 'utf16le'), /CSV UTF-8/],
      ['a,b\n1,2', /These columns are missing/],
      [`${HEADS},gist\n${line('x')},y`, /stands twice/],
      [`${HEADS}\n`, /There are no rows/],
      [`${HEADS}\n${'x\n'.repeat(10_001)}`, /at most 10,000 rows/],
      [`${HEADS}\n"open`, /quotation mark/],
      [Buffer.from('PK\u0003\u0004 xl/workbook.xml broken'), /This workbook cannot be read/],
      ['x'.repeat(5_000_000), /at most 4 MB/],
    ] as const) {
      const answer = await upload('country_editor', content)
      assert.equal(answer.status, 422, String(words))
      assert.match(await answer.text(), words)
    }
    assert.equal(await imports(), many)
    const script = '<script>alert(1)</script>'
    const path = await kept(`${HEADS},${script}\n${line(script, script)},x\n${line('y', '=1+1')},x`)
    const page = await text('country_editor', path)
    assert.ok(!page.includes(script))
    assert.match(page, /&lt;script&gt;/)
  })

  test('another State’s import is not found, and a faulty id neither', async () => {
    const path = await kept(`${HEADS}\n${line('other')}`)
    assert.equal((await get('country_editor', path.replace('/ke/', '/gh/'))).status, 404)
    assert.equal((await get('country_editor', '/countries/ke/imports/x')).status, 404)
  })

  test('1,000 rows are read, proposed and published within seconds', async (t) => {
    const lines = Array.from({ length: 1000 }, (_, index) => [
      'ets-185',
      String(2 + (index % 30)),
      law,
      `many-${index}`,
      `Gist ${index}`,
      'in_force',
      PAGE,
    ])
    const file = await writeXlsx({ sheets: [{ name: 'A', rows: [HEADS.split(','), ...lines] }] })
    const started = performance.now()
    const path = await kept(file)
    assert.match(await text('country_editor', path), /1,000 rows for review/)
    const read = performance.now()
    assert.equal((await post('country_editor', `${path}/proposals`, { reason: 'For a test' })).status, 303)
    const sent = performance.now()
    assert.equal((await post('expert_reviewer', `${path}/acceptance`)).status, 303)
    const seconds = [read - started, sent - read, performance.now() - sent].map((ms) => (ms / 1000).toFixed(1))
    t.diagnostic(`1,000 rows: read ${seconds[0]} s, proposed ${seconds[1]} s, published ${seconds[2]} s`)
    const { rows } = await sql`select from countries.domestic_provision where citation like 'many-%'`.execute(site.db)
    assert.equal(rows.length, 1000)
    assert.ok(performance.now() - started < 60_000)
  })
})
