import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { type GivenPerson, givenPerson } from '#given/person'
import { givenSite, type GivenSite } from '#given/site'
import { referenceRows } from '../publication/store.ts'

const SOURCE = 'https://example.org/act'
const ARTICLE = { kind: 'provision', state: 'ke', treaty: 'ets-185', article: '16' } as const
const POLICIES = { kind: 'point', state: 'ke', section: 'policies' } as const

const ROLES = [
  'practitioner',
  'country_editor',
  'focal_point',
  'expert_reviewer',
  'secretariat',
  'auditor',
  'machine_administrator',
] as const
type Who = (typeof ROLES)[number] | 'signed_out' | 'elsewhere'

const POINT = {
  of: '',
  act: 'add',
  section: 'policies',
  treaty: '',
  article: '',
  layer: 'public',
  base: '',
  text: 'A **fictitious** strategy.',
  language: 'en',
  datedOn: '2024',
  validFrom: '',
  validTo: '',
  rank: 'normal',
  source: [SOURCE],
  sourceTitle: ['Act'],
  sourceKind: ['official_database'],
  instrument: '',
  citation: '',
  status: '',
  reason: 'For a test',
  intent: 'send',
}

describe('the pages where people write', () => {
  let site: GivenSite
  const people = new Map<Who, GivenPerson>()
  before(async () => {
    site = await givenSite()
    for (const role of ROLES) people.set(role, await givenPerson(site, { roles: [[role, 'state:ke']] }))
    people.set('elsewhere', await givenPerson(site, { roles: [['secretariat', 'state:gh']] }))
  })
  after(() => site.close())

  const as = (who: Who): GivenPerson => people.get(who) ?? assert.fail(who)
  const get = async (who: Who, path: string) => (who === 'signed_out' ? site.get(path) : as(who).get(path))
  const post = async (who: Who, path: string, fields: Record<string, string | readonly string[]>) => {
    if (who !== 'signed_out') return as(who).post(path, fields)
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://comity.example' }
    return site.get(path, { method: 'POST', headers, body: 'x=1' })
  }
  const text = async (who: Who, path: string, status = 200) => {
    const answer = await get(who, path)
    assert.equal(answer.status, status, `${who} ${path}`)
    return answer.text()
  }
  const placeOf = (answer: Response) => answer.headers.get('location') ?? assert.fail(`${answer.status}`)
  const proposed = async (fields: Partial<typeof POINT> = {}, who: Who = 'country_editor') => {
    const answer = await post(who, '/countries/ke/proposals', { ...POINT, ...fields })
    assert.equal(answer.status, 303, await answer.clone().text())
    return placeOf(answer)
  }
  const accepted = async (path: string, base: string) => {
    const answer = await post('expert_reviewer', `${path}/acceptance`, { base })
    assert.equal(answer.status, 303, await answer.clone().text())
    site.factsChanged()
    return /\/countries\/ke\/statements\/[0-9a-f-]{36}/.exec(await text('expert_reviewer', path))?.[0] ?? assert.fail()
  }

  test('whoever holds several roles signs, and is on record, in the one that lets them do it there', async () => {
    const several = await givenPerson(site, {
      roles: [
        ['practitioner', 'state:ke'],
        ['focal_point', 'state:gh'],
        ['secretariat', '*'],
      ],
    })
    const idIn = (path: string) => path.split('/').at(-1) ?? ''
    const own = await several.post('/countries/ke/proposals', POINT)
    const abroad = await several.post('/countries/gh/proposals', POINT)
    const elsewhere = await several.post('/countries/tz/proposals', POINT)
    const other = await proposed()
    assert.equal((await several.post(`${other}/acceptance`, { base: '' })).status, 303)
    const invited = { email: 'several@justice.example', name: '', language: 'en', organisation: '' }
    await several.post('/people/invitations', { ...invited, role: 'practitioner', scope: 'state:gh' })
    await several.post('/account/profile', { name: 'Several', language: 'en', timeZone: 'Etc/UTC' })
    const { rows } = await sql<{ action: string; role: string | null; object: string }>`
      select action, line::jsonb ->> 'role' as role, object from audit.entry where actor = ${several.id} order by n
    `.execute(site.db)
    assert.deepEqual(
      rows.map(({ action, role }) => `${action} ${role}`),
      [
        'countries.statement_proposed practitioner',
        'countries.statement_proposed focal_point',
        'countries.statement_proposed secretariat',
        'countries.proposal_accepted secretariat',
        'identity.invited focal_point',
        'identity.profile_changed null',
      ],
    )
    assert.equal(rows[0]?.object, idIn(placeOf(own)))
    const { rows: signed } = await sql<{ role: string }>`
      select author_role as role from countries.proposal
      where id::text in (${idIn(placeOf(own))}, ${idIn(placeOf(abroad))}, ${idIn(placeOf(elsewhere))}) order by made_at, id
    `.execute(site.db)
    assert.deepEqual(signed.map(({ role }) => role).toSorted(), ['focal_point', 'practitioner', 'secretariat'])
  })

  describe('who may do what', () => {
    const everybody: readonly Who[] = ['signed_out', 'elsewhere', ...ROLES]
    const writers: readonly Who[] = ['practitioner', 'country_editor', 'focal_point', 'secretariat']
    const reviewers: readonly Who[] = ['expert_reviewer', 'secretariat']
    const outcome = (who: Who, may: readonly Who[], done: number, hidden: number, signedOut: number) =>
      may.includes(who) ? done : who === 'signed_out' ? signedOut : hidden
    const page = (who: Who, may: readonly Who[], done: number, hidden = 403) => outcome(who, may, done, hidden, 303)
    const act = (who: Who, may: readonly Who[], done: number, hidden = 403) => outcome(who, may, done, hidden, 401)
    for (const who of everybody)
      test(who, async () => {
        const path = await proposed({ text: `Seen by ${who}` })
        const ofState = [...writers, 'expert_reviewer'] as const
        const status = async (answer: Promise<Response>) => (await answer).status
        const got = {
          history: await status(get(who, '/countries/ke/statements?section=policies')),
          writing: await status(get(who, '/countries/ke/proposals/new?section=policies')),
          list: await status(get(who, '/countries/ke/proposals')),
          queue: await status(get(who, '/proposals')),
          stewardship: await status(get(who, '/stewardship')),
          proposal: await status(get(who, path)),
          amendment: await status(get(who, `${path}/amendment`)),
          reading: await status(get(who, '/countries/ke/readings/new?section=policies&of=x')),
          propose: await status(post(who, '/countries/ke/proposals', POINT)),
          confirm: await status(
            post(who, '/countries/ke/confirmations', { ...POINT, of: '0'.repeat(32), checkedAt: SOURCE }),
          ),
          refuse: await status(post(who, `${path}/refusal`, { grounds: '' })),
          accept: await status(post(who, `${path}/acceptance`, { base: '' })),
          takeBack: await status(post(who, `${path}/withdrawal`, {})),
        }
        const isReviewer = reviewers.includes(who)
        assert.deepEqual(got, {
          history: 200,
          writing: page(who, writers, 200),
          list: page(who, ofState, 200),
          queue: page(who, [...reviewers, 'elsewhere'], 200),
          stewardship: page(who, [...reviewers, 'elsewhere'], 200),
          proposal: page(who, ofState, 200, 404),
          amendment: isReviewer ? 200 : page(who, ofState, 403, 404),
          reading: page(who, ['focal_point'], 410),
          propose: act(who, writers, 303),
          confirm: act(who, ['focal_point'], 410),
          refuse: isReviewer ? 422 : act(who, ofState, 403, 404),
          accept: isReviewer ? 303 : act(who, ofState, 403, 404),
          takeBack: who === 'country_editor' ? 303 : act(who, ofState, 403, 404),
        })
      })
  })

  test('from a proposal to Kenya’s profile to profile, matrix, stream of changes, twin, index and history', async () => {
    const [row] = await referenceRows(site.db, ARTICLE)
    if (!row) assert.fail()
    const form = await text('country_editor', `/countries/ke/proposals/new?treaty=ets-185&article=16&of=${row.digest}`)
    assert.match(form, /Nothing is published before another person has reviewed it/)
    assert.ok(form.includes(row.content.citation ?? assert.fail()))
    const fields = {
      of: row.digest,
      act: 'change',
      section: '',
      treaty: 'ets-185',
      article: '16',
      base: '1',
      text: 'Preservation of computer data, said better',
      instrument: row.content.instrument ?? '',
      citation: row.content.citation ?? '',
      status: 'in_force',
      source: [row.content.references[0]?.address ?? ''],
    }
    const path = await proposed(fields)
    assert.doesNotMatch(await text('signed_out', '/countries/ke/law'), /said better/)
    assert.match(await text('expert_reviewer', '/proposals'), new RegExp(path))
    assert.match(await text('expert_reviewer', path), /said better/)
    const history = await accepted(path, '1')
    const law = await text('signed_out', '/countries/ke/law')
    assert.match(law, /said better/)
    assert.match(law, /Written by an editor for the country, 23 November 2026/)
    assert.match(law, /Reviewed by an expert reviewer/)
    assert.match(await text('signed_out', '/matrix/ets-185/ke/16'), /said better/)
    assert.match(await text('signed_out', '/changes?state=ke'), /said better.*an editor for the country/s)
    assert.match(
      await text('signed_out', '/countries/ke/law.json'),
      /"writtenBy":"country_editor","writtenByName":null,"reviewedBy":"expert_reviewer"/,
    )
    assert.match(await text('signed_out', '/search?q=preservation+said+better'), /said better/)
    assert.match(await text('signed_out', '/data/domestic-provisions.csv'), /said better/)
    const versions = await text('signed_out', history)
    assert.match(versions, /Version 2.*Version 1/s)
    assert.match(versions, /What the reference data said/)
    const named = new RegExp(`Written by .?${as('country_editor').name}`)
    assert.doesNotMatch(versions, named)
    assert.match(await text('practitioner', history), named)
    assert.doesNotMatch(await text('elsewhere', history), named)
    assert.match(versions, /For a test/)
    const undo = /href="(\/countries\/ke\/proposals\/new\?[^"]*version=1)"/
      .exec(versions)?.[1]
      ?.replaceAll('&amp;', '&')
    assert.ok((await text('country_editor', undo ?? assert.fail())).includes(row.content.text))
  })

  test('a preview shows the text as it will look, saves nothing and keeps what was typed', async () => {
    const listed = await text('country_editor', '/countries/ke/proposals')
    const answer = await post('country_editor', '/countries/ke/proposals', { ...POINT, intent: 'preview' })
    assert.equal(answer.status, 200)
    const page = await answer.text()
    assert.match(page, /<strong>fictitious<\/strong>/)
    assert.match(page, /A \*\*fictitious\*\* strategy\./)
    assert.equal(await text('country_editor', '/countries/ke/proposals'), listed)
  })

  test('a form without source, reason or text comes back with 422 and everything typed', async () => {
    for (const [fields, message] of [
      [{ source: [''] }, 'Give at least one source'],
      [{ reason: ' ' }, 'Give a reason'],
      [{ text: ' ' }, 'Write what the statement says'],
      [{ source: ['ftp://example.org'] }, 'Give the address in full, begi'],
      [{ text: '=1+1' }, 'a spreadsheet would take it for a formula'],
      [{ datedOn: 'last year' }, 'Write a year, a month or a day'],
      [{ validFrom: '2024', validTo: '2020' }, 'Turn them round'],
    ] as const) {
      const answer = await post('country_editor', '/countries/ke/proposals', { ...POINT, ...fields })
      assert.equal(answer.status, 422, message)
      const page = await answer.text()
      assert.ok(page.includes(message), message)
      assert.ok(page.includes('Act'), 'the title of the source is kept')
    }
  })

  test('what is no language comes back with 422, whatever it is', async () => {
    for (const language of ['x', 'e n', '<b>', "en' or 1=1", 'zz'])
      assert.equal(
        (await post('country_editor', '/countries/ke/proposals', { ...POINT, language })).status,
        422,
        language,
      )
  })

  test('the second of two who write gets 409 with the first’s change, everything typed kept, and sends again', async () => {
    const first = 'One thing holds. Another holds too.'
    const history = await accepted(await proposed({ text: first }), '')
    const of = history.slice(-36)
    const change = { of, act: 'change', base: '1' }
    await accepted(await proposed({ ...change, text: 'The first thing holds. Another holds too.' }), '1')
    const mine = { ...POINT, ...change, text: 'One thing holds. Another does not.', reason: 'Typed by the second' }
    const answer = await post('secretariat', '/countries/ke/proposals', mine)
    assert.equal(answer.status, 409)
    const page = await answer.text()
    assert.match(page, /Published meanwhile/)
    assert.match(page, /The first thing holds\. Another does not\.<\/textarea>/)
    assert.match(page, /Typed by the second/)
    assert.match(page, /name="base" value="2"/)
    const clash = await post('secretariat', '/countries/ke/proposals', {
      ...mine,
      text: 'Nothing holds. Another holds too.',
    })
    const both = await clash.text()
    assert.match(both, /Both changed the same/)
    assert.match(both, /Nothing holds\. Another holds too\.<\/textarea>/)
    await proposed({ ...mine, base: '2', text: 'The first thing holds. Another does not.' }, 'secretariat')
  })

  test('a focal point confirms on the page, and disputes so that both readings stand on it', async () => {
    const [row] = await referenceRows(site.db, POLICIES)
    if (!row) assert.fail()
    const asked = { ...POINT, of: row.item ?? row.digest, base: '1' }
    const page = await text('focal_point', `/countries/ke/readings/new?section=policies&of=${asked.of}`)
    assert.match(page, /It holds/)
    const confirmed = await post('focal_point', '/countries/ke/confirmations', { ...asked, checkedAt: SOURCE })
    assert.equal(confirmed.status, 303)
    const reading = { ...asked, act: 'change', text: 'The State reads it otherwise.' }
    assert.equal((await post('focal_point', '/countries/ke/readings', reading)).status, 303)
    site.factsChanged()
    const fiche = await text('signed_out', '/countries/ke')
    assert.match(fiche, /Confirmed by the focal point of the State/)
    assert.match(await text('signed_out', '/changes?state=ke'), /Statement confirmed by the State/)
    assert.ok(!(await text('signed_out', '/changes.json?state=ke')).includes(as('focal_point').id))
    assert.match(fiche, /The State reads it otherwise\./)
    assert.match(fiche, /The State’s own reading/)
    assert.ok(fiche.includes(row.content.text.slice(0, 30)))
  })

  test('the grounds of a refusal come back when somebody else settled first, and when they are missing', async () => {
    const path = await proposed({ text: 'Settled by another' })
    await accepted(path, '')
    const late = await post('secretariat', `${path}/refusal`, { grounds: 'A long and careful reason' })
    assert.equal(late.status, 409)
    assert.match(await late.text(), /so that it is not lost:.*A long and careful reason/s)
  })

  test('what is for practitioners alone is met by no page, twin, feed or file of a signed-out reader', async () => {
    const canary = 'CANARY7F3A'
    const pages = [
      '/countries/ke',
      '/countries/ke.json',
      '/countries/ke/statements?section=policies',
      '/countries/ke/law',
      '/countries.json',
      '/matrix/ets-185.json',
      '/changes',
      '/changes.atom',
      '/changes.json?state=ke',
      `/search?q=${canary}`,
      `/search.json?q=${canary}`,
      '/data/statements.csv',
      '/data/statements.json',
    ]
    const read = async () => {
      site.factsChanged()
      return Promise.all(
        pages.map(async (page) => (await (await get('signed_out', page)).text()).replaceAll(/"traceId":"[^"]*"/g, '')),
      )
    }
    const unread = await read()
    const history = await accepted(
      await proposed({ text: `${canary} statement`, layer: 'practitioner', reason: canary }),
      '',
    )
    assert.match(await text('practitioner', '/countries/ke/statements?section=policies'), new RegExp(canary))
    assert.match(await text('practitioner', history), new RegExp(canary))
    assert.match(
      await text('practitioner', '/countries/ke'),
      new RegExp(`${canary}.*Shown to verified practitioners alone`, 's'),
    )
    assert.match(await text('practitioner', '/countries/ke.json'), new RegExp(canary))
    for (const [index, now] of (await read()).entries()) assert.equal(now, unread[index], pages[index])
    for (const who of ['signed_out', 'elsewhere', 'auditor', 'machine_administrator'] as const) {
      assert.equal((await get(who, history)).status, 404, who)
      assert.doesNotMatch(await text(who, '/countries/ke/statements?section=policies'), new RegExp(canary))
    }
  })

  test('whatever is typed into any field is text on every page', async () => {
    const evil = '<script>alert(1)</script><img src=x onerror=alert(1)>'
    const link = '[x](javascript:alert(1)) [y](data:text/html,x)'
    const path = await proposed({ text: `${evil} ${link}`, reason: evil, sourceTitle: [evil], citation: evil })
    const history = await accepted(path, '')
    site.factsChanged()
    for (const page of [
      path,
      history,
      '/countries/ke',
      '/countries/ke/statements?section=policies',
      '/changes?state=ke',
      '/countries/ke/proposals',
    ]) {
      const html = await text(page === path || page.endsWith('proposals') ? 'expert_reviewer' : 'signed_out', page)
      assert.ok(!html.includes('<script>alert') && !html.includes('<img src=x'), page)
      assert.doesNotMatch(html, /href="(javascript|data):/, page)
    }
  })

  test('what nobody looks after stands on a list for those who review there', async () => {
    const section = 'channels'
    await accepted(await proposed({ section, text: 'A channel that will age' }), '')
    assert.doesNotMatch(await text('expert_reviewer', '/stewardship'), /A channel that will age/)
    site.setToday('2027-06-01')
    const later = await givenPerson(site, { roles: [['expert_reviewer', 'state:ke']] })
    const list = await (await later.get('/stewardship')).text()
    assert.match(list, /States that nobody watches.*href="\/countries\/ke"/s)
    assert.match(list, /A channel that will age.*past its first limit/s)
    assert.doesNotMatch(list, /href="\/countries\/gh"/)
    assert.match(await text('signed_out', '/countries/ke'), /Ageing: nobody has confirmed it for 6 months/)
    site.setToday('2026-11-23')
    const gh = await (await as('elsewhere').get('/stewardship')).text()
    assert.match(gh, /href="\/countries\/gh"/)
    assert.doesNotMatch(gh, /A channel that will age/)
  })

  test('an id that is none, of another State or of something else is not found', async () => {
    const history = await accepted(await proposed({ text: 'Of Kenya' }), '')
    const id = history.slice(-36)
    for (const path of [
      `/countries/gh/statements/${id}`,
      '/countries/ke/statements/x',
      `/countries/ke/statements/${id.replace(/^./, 'f')}`,
    ])
      await text('signed_out', path, 404)
    for (const path of ['/proposals/x', `/proposals/${id}`]) await text('expert_reviewer', path, 404)
    await text('country_editor', `/countries/gh/proposals/new?section=policies&of=${id}`, 403)
    await text('country_editor', '/countries/ke/proposals/new?section=x', 404)
    await text('country_editor', '/countries/ke/proposals/new?treaty=ets-185&article=999', 404)
  })
})
