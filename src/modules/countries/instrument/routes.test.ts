import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { type GivenPerson, givenPerson } from '#given/person'
import { givenSite, type GivenSite } from '#given/site'
import { readLaw } from '#law'
import { projectFolder } from '#platform/project-folder'
import { instrumentsOf } from '../profile/store.ts'
import { readCountries } from '../reference/service.ts'
import { loadCountries } from '../reference/store.ts'

const DATA = join(projectFolder, 'data')
const SOURCE = 'https://example.org/act'
const LAW = 'ke-computer-misuse-and-cybercrimes-act-2018'
const PAGE = `/countries/ke/law/${LAW}`
const ORIGINAL = 'A person who is in possession of data shall preserve it.'

/** What somebody sends who writes about a law; `section` and `law` say which of the two kinds. */
const SENT = {
  of: '',
  act: 'add',
  section: '',
  treaty: '',
  article: '',
  law: '',
  layer: 'public',
  base: '',
  text: '',
  language: 'en',
  datedOn: '',
  validFrom: '',
  validTo: '',
  rank: 'normal',
  source: [SOURCE],
  sourceTitle: ['Gazette'],
  sourceKind: ['official_database'],
  citation: '',
  reason: 'For a test',
  intent: 'send',
}
type Sent = Record<string, string | readonly string[]>

const ABOUT_LAWS = { section: 'laws', instrumentKind: 'special_act' }
const TEXT = {
  law: LAW,
  citation: 'Section 51',
  textKind: 'original',
  licence: 'Free of copyright',
  datedOn: '2018-05-30',
}

const Twin = z.object({
  instrument: z.object({
    id: z.string(),
    name: z.string(),
    inForceFrom: z.string().nullable(),
    contribution: z.string(),
  }),
  standing: z.string(),
  amends: z.array(z.string()),
  amendedBy: z.array(z.string()),
  provenance: z.object({ writtenBy: z.string(), reviewedBy: z.string() }).nullable(),
  provisions: z.array(
    z.object({
      citation: z.string(),
      articles: z.array(z.object({ treaty: z.string(), article: z.string() })),
      texts: z.array(
        z.object({ kind: z.string(), language: z.string(), text: z.string(), provenance: z.object({}).nullable() }),
      ),
    }),
  ),
})

describe('laws and their texts', () => {
  let site: GivenSite
  let editor: GivenPerson
  let reviewer: GivenPerson
  let focal: GivenPerson
  let practitioner: GivenPerson
  before(async () => {
    site = await givenSite()
    const of = (role: 'country_editor' | 'expert_reviewer' | 'focal_point' | 'practitioner') =>
      givenPerson(site, { roles: [[role, 'state:ke']] })
    editor = await of('country_editor')
    reviewer = await of('expert_reviewer')
    focal = await of('focal_point')
    practitioner = await of('practitioner')
  })
  after(() => site.close())

  const page = async (path: string, status = 200) => {
    site.factsChanged()
    const answer = await site.get(path)
    assert.equal(answer.status, status, path)
    return answer.text()
  }
  const twin = async (path = PAGE) => Twin.parse(JSON.parse(await page(`${path}.json`)))
  const sent = (fields: Sent) => editor.post('/countries/ke/proposals', { ...SENT, ...fields })
  const proposed = async (fields: Sent) => {
    const answer = await sent(fields)
    return answer.headers.get('location') ?? assert.fail(await answer.text())
  }
  const accept = (path: string, base: string) => reviewer.post(`${path}/acceptance`, { base })
  /** The id of the statement that was published. */
  const published = async (fields: Sent) => {
    const path = await proposed(fields)
    const answer = await accept(path, String(fields['base'] ?? ''))
    assert.equal(answer.status, 303, await answer.text())
    const text = await (await reviewer.get(path)).text()
    return /\/countries\/ke\/statements\/([0-9a-f-]{36})/.exec(text)?.[1] ?? assert.fail(text)
  }
  /** What the form sends that changes what the reference data says of the law. */
  const asChange = async () => {
    const list = await page('/countries/ke/statements?section=laws')
    const links = [...list.matchAll(/\/countries\/ke\/proposals\/new\?section=laws&amp;of=([0-9a-f-]{32,36})"/g)]
    for (const [, of = ''] of links) {
      const form = await (await editor.get(`/countries/ke/proposals/new?section=laws&of=${of}`)).text()
      const value = (name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(form)?.[1] ?? ''
      if (/Cybercrimes Act/.test(value('text')))
        return { ...ABOUT_LAWS, act: 'change', of, base: value('base'), text: value('text'), year: '2018' }
    }
    return assert.fail(`${LAW} is not among the laws that can be changed`)
  }

  test('a law of the reference data has a page with its provisions by number, each with the articles it deals with', async () => {
    const text = await page(PAGE)
    assert.match(text, /<h1[^>]*>.*Computer Misuse and Cybercrimes Act/s)
    assert.match(text, /href="\/countries\/ke\/law#ets-185-16"/)
    assert.match(text, /The national text of these provisions is not held/)
    assert.match(text, /<div class="row passage" id="p-s-16">/)
    const { provisions, provenance, standing } = await twin()
    assert.ok(provisions.length > 10)
    assert.deepEqual([provenance, standing], [null, 'law'])
    for (const { articles } of provisions) assert.ok(articles.length > 0)
    const citations = provisions.map(({ citation }) => citation)
    assert.deepEqual(citations, citations.toSorted(new Intl.Collator('en', { numeric: true }).compare))
    for (const id of ['no-such-law', 'a%20b', 'a%0Ab', 'KE-NO-LAW']) await page(`/countries/ke/law/${id}`, 404)
    const upper = await site.get(`/countries/ke/law/${LAW.toUpperCase()}`)
    assert.deepEqual([upper.status, upper.headers.get('location')], [301, PAGE])
    await page(`/countries/gh/law/${LAW}`, 404)
    assert.match(await page('/countries/ke'), new RegExp(`href="${PAGE}"`))
    assert.match(await page('/countries/ke/law'), new RegExp(`href="${PAGE}"`))
    assert.match(await page(`/ar${PAGE}`), /dir="rtl"/)
    assert.match(await page('/sitemap.xml'), new RegExp(PAGE))
  })

  test('original and translation of a provision come onto its pages with both names, and a second edition takes over on its day', async () => {
    await published({ ...TEXT, text: ORIGINAL })
    const translation = { textKind: 'translation', language: 'fr', text: 'Toute personne…', licence: 'By permission' }
    await published({ ...TEXT, ...translation })
    await published({ ...TEXT, text: 'As amended.', datedOn: '2025', validFrom: '2025-10-15' })
    const shown = (await twin()).provisions.find(({ citation }) => citation === TEXT.citation)
    assert.deepEqual(
      shown?.texts.map(({ kind, language, text }) => [kind, language, text]),
      [
        ['original', 'en', 'As amended.'],
        ['translation', 'fr', 'Toute personne…'],
      ],
    )
    for (const { provenance } of shown?.texts ?? []) assert.ok(provenance)
    assert.match(await page(`${PAGE}?on=2025-10-14`), new RegExp(ORIGINAL))
    const today = await page(PAGE)
    assert.doesNotMatch(today, new RegExp(ORIGINAL))
    assert.match(today, /in force from 15 October 2025/)
    assert.match(today, /Written by an editor for the country/)
    assert.match(today, /Reviewed by an expert reviewer/)
    assert.match(today, /Shown under: <bdi dir="auto">By permission/)
    const changes = await page('/countries/ke/changes')
    assert.match(changes, new RegExp(`href="${PAGE}"`))
    assert.doesNotMatch(changes, new RegExp(ORIGINAL), 'a stream tells that there is a text, not the text')
    assert.match(await page('/data/provision-texts.csv'), /As amended\./)
  })

  test('a confirmed text is told by its place, not by its words', async () => {
    const words = 'Words that stand under a licence'
    const of = await published({ ...TEXT, citation: 'Section 53', text: words })
    const confirmed = { ...SENT, law: LAW, of, base: '1', checkedAt: SOURCE }
    const answer = await focal.post('/countries/ke/confirmations', confirmed)
    assert.equal(answer.status, 303, await answer.text())
    const changes = await page('/countries/ke/changes')
    assert.match(changes, /Section 53/)
    assert.doesNotMatch(changes, new RegExp(words))
    assert.match(await page(PAGE), new RegExp(words))
  })

  test('a text whose licence allows practitioners alone is read by them, and by nobody else anywhere', async () => {
    const fields = { ...TEXT, citation: 'Section 52', text: 'Words for practitioners alone', layer: 'practitioner' }
    const id = await published(fields)
    assert.match(await (await practitioner.get(PAGE)).text(), /Words for practitioners alone/)
    for (const path of [
      PAGE,
      `${PAGE}.json`,
      '/countries/ke/law',
      `/countries/ke/statements?law=${LAW}`,
      '/data/provision-texts.csv',
    ])
      assert.doesNotMatch(await page(path), /Words for practitioners alone|Section 52/, path)
    await page(`/countries/ke/statements/${id}`, 404)
  })

  test('a text without licence, day, place or kind comes back with what was typed', async () => {
    for (const [missing, said] of [
      ['licence', 'Say what allows the text to be shown'],
      ['datedOn', 'Say of which year, month or day'],
      ['citation', 'Say which provision of the law it is'],
      ['textKind', 'Say whether the text is the original or a translation'],
      ['text', 'Say|Write'],
    ] as const) {
      const answer = await sent({ ...TEXT, text: ORIGINAL, [missing]: '' })
      assert.equal(answer.status, 422, missing)
      const text = await answer.text()
      assert.match(text, new RegExp(said), missing)
      if (missing !== 'text') assert.match(text, new RegExp(ORIGINAL), missing)
    }
    assert.equal((await sent({ ...TEXT, text: 'x'.repeat(60_001) })).status, 422)
    assert.equal((await sent({ ...TEXT, law: 'ke-no-such-law', text: ORIGINAL })).status, 404)
  })

  test('the same text twice is refused when it is to be published, and stays a proposal', async () => {
    const path = await proposed({ ...TEXT, text: 'Typed again.', datedOn: '2025' })
    const answer = await accept(path, '')
    assert.equal(answer.status, 409)
    assert.match(await (await reviewer.get(path)).text(), /Typed again\./)
  })

  test('a new law comes into the list, the search, the record and the data, and can be chosen for a provision', async () => {
    const name = 'Fictitious Evidence Act'
    await published({ ...ABOUT_LAWS, text: name, year: '2024', number: 'No. 7 of 2024', validFrom: '2024-07-01' })
    const path = '/countries/ke/law/ke-fictitious-evidence-act-2024'
    assert.match(await page(path), /No provision of it is on record/)
    const { instrument, provenance } = await twin(path)
    assert.deepEqual([instrument.name, instrument.inForceFrom, instrument.contribution], [name, '2024-07-01', 'people'])
    assert.deepEqual([provenance?.writtenBy, provenance?.reviewedBy], ['country_editor', 'expert_reviewer'])
    assert.match(await page('/countries/ke'), new RegExp(name))
    assert.match(await page(`${path}?on=2024-06-30`), /Not yet law on 30 June 2024/)
    assert.match(await page('/search?q=Fictitious+Evidence+Act'), new RegExp(`href="${path}"`))
    assert.match(await page('/countries/ke/changes'), new RegExp(name))
    assert.match(await page('/data/instruments.csv'), new RegExp(name))
    const form = await (await editor.get('/countries/ke/proposals/new?treaty=ets-185&article=16')).text()
    assert.match(form, /<option value="ke-fictitious-evidence-act-2024"/)
    const again = await accept(await proposed({ ...ABOUT_LAWS, text: name, year: '2024' }), '')
    assert.equal(again.status, 409)
  })

  test('a law of the reference data is changed in place: its provisions stay, its old version stands in the history', async () => {
    const old = await twin()
    const change = await asChange()
    const amendment = 'ke-fictitious-evidence-act-2024'
    const id = await published({ ...change, text: 'Cybercrimes Act', validFrom: '2018-05-30', amends: [amendment] })
    const anew = await twin()
    assert.deepEqual(
      [anew.instrument.id, anew.instrument.name, anew.instrument.inForceFrom, anew.amends],
      [LAW, 'Cybercrimes Act', '2018-05-30', [amendment]],
    )
    assert.equal(anew.provisions.length, old.provisions.length)
    assert.deepEqual((await twin(`/countries/ke/law/${amendment}`)).amendedBy, [LAW])
    const history = await page(`/countries/ke/statements/${id}`)
    assert.match(history, /Computer Misuse and Cybercrimes Act/)
    assert.match(history, /Version 2/)
    assert.match(await page('/search?q=Cybercrimes+Act+preservation'), /Cybercrimes Act/)
    assert.match(await page('/countries/ke/law?on=2018-05-30'), /Cybercrimes Act/)
    assert.doesNotMatch(await page('/countries/ke/law?on=2018-05-29'), /Cybercrimes Act/)
    assert.doesNotMatch(await page('/compare?states=ke,gh&treaty=ets-185&articles=16&on=2018-05-29'), /Cybercrimes Act/)
  })

  test('a law that others refer to is not withdrawn, and one that nothing refers to goes', async () => {
    const change = await asChange()
    const refused = await accept(await proposed({ ...change, act: 'withdraw' }), change.base)
    assert.equal(refused.status, 409)
    assert.match(await refused.text(), /refer to this law/)
    const name = 'Fictitious Decree'
    const of = await published({ ...ABOUT_LAWS, text: name, year: '2023' })
    await page('/countries/ke/law/ke-fictitious-decree-2023')
    await published({ ...ABOUT_LAWS, act: 'withdraw', of, base: '1', text: name })
    await page('/countries/ke/law/ke-fictitious-decree-2023', 404)
    assert.match(await page(`/countries/ke/statements/${of}`), /Fictitious Decree/)
    await published({ ...ABOUT_LAWS, act: 'change', of, base: '2', text: 'Renamed Decree', year: '2023' })
    assert.match(await page('/countries/ke/law/ke-fictitious-decree-2023'), /Renamed Decree/, 'its address stays')
    const waiting = await published({ ...ABOUT_LAWS, text: name, year: '2021' })
    await proposed({ ...TEXT, law: 'ke-fictitious-decree-2021', text: ORIGINAL })
    const waits = await accept(
      await proposed({ ...ABOUT_LAWS, act: 'withdraw', of: waiting, base: '1', text: name }),
      '1',
    )
    assert.equal(waits.status, 409, 'a text of it waits for a reviewer')
  })

  test('the State’s own reading of a law stands beside it and changes nothing of it', async () => {
    const change = await asChange()
    const reading = { ...SENT, ...change, act: 'change', text: 'The Act, as the State calls it' }
    const answer = await focal.post('/countries/ke/readings', reading)
    assert.equal(answer.status, 303, await answer.text())
    assert.match(await page(PAGE), /The Act, as the State calls it/)
    assert.equal((await twin()).instrument.name, 'Cybercrimes Act')
    assert.match(await page(PAGE), /disputed/i)
    assert.match(await page('/countries/ke/changes'), /The Act, as the State calls it/)
  })

  test('nobody writes a law of another State, amends with what is no law, or changes an id', async () => {
    const change = await asChange()
    const other = 'gh-cybersecurity-act-2020'
    await accept(await proposed({ ...change, text: 'Renamed Cybercrimes Act', instrument: other }), change.base)
    const forged = { ...ABOUT_LAWS, text: 'Forged Act', instrument: 'gh-forged-act', layer: 'practitioner' }
    await published({ ...forged, year: '2022' })
    await page('/countries/ke/law/ke-forged-act-2022')
    const laws = [...(await instrumentsOf(site.db, 'ke')), ...(await instrumentsOf(site.db, 'gh'))]
    assert.equal(laws.find(({ id }) => id === 'gh-cybersecurity-act-2020')?.name, 'Cybersecurity Act')
    assert.ok(laws.some(({ id, name }) => id === LAW && name === 'Renamed Cybercrimes Act'))
    assert.ok(laws.every(({ id }) => id !== 'gh-forged-act'))
    const foreign = await proposed({ ...ABOUT_LAWS, text: 'Another Act', amends: ['gh-cybersecurity-act-2020'] })
    assert.equal((await accept(foreign, '')).status, 422)
    assert.equal((await editor.post('/countries/gh/proposals', { ...SENT, ...ABOUT_LAWS, text: 'X' })).status, 403)
    const kindless = await sent({ ...ABOUT_LAWS, instrumentKind: '', text: 'An Act' })
    assert.equal(kindless.status, 422)
  })

  test('a withdrawn law of the reference data is not told anew by a load, and a waiting change survives one', async () => {
    const { law } = await readLaw(DATA)
    const { countries: reference } = await readCountries(DATA, law)
    const source = reference.instruments[0]?.source ?? assert.fail()
    const bare = { original_name: null, number: null, year: 2020, kind: 'other', url: null, source } as const
    const added = (name: string, number: string | null = null) => ({
      ...bare,
      id: `ke-${name}`,
      state: 'ke',
      name,
      number,
    })
    const load = (...laws: ReturnType<typeof added>[]) =>
      site.db
        .transaction()
        .execute((tx) => loadCountries(tx, { ...reference, instruments: [...reference.instruments, ...laws] }))
    const ofLaw = async (name: string) => {
      const list = await page('/countries/ke/statements?section=laws')
      const [, rest = ''] = list.split(`<p>${name}</p>`)
      return /section=laws&amp;of=([0-9a-f-]{32,36})"/.exec(rest)?.[1] ?? assert.fail(name)
    }
    await load(added('gone'), added('moved'))
    const gone = { ...ABOUT_LAWS, act: 'withdraw', of: await ofLaw('gone'), base: '1', text: 'gone' }
    assert.equal((await accept(await proposed(gone), '1')).status, 303)
    const change = { ...ABOUT_LAWS, act: 'change', of: await ofLaw('moved'), base: '1', text: 'moved on', year: '2020' }
    const waiting = await proposed(change)
    await load(added('gone'), added('moved', 'No. 1'))
    await page('/countries/ke/law/ke-gone', 404)
    assert.equal((await accept(waiting, '1')).status, 303)
    assert.match(await page('/countries/ke/law/ke-moved'), /moved on/)
  })

  test('a load of the reference data leaves what people wrote of laws and texts', async () => {
    const lawHeld = async () => (await instrumentsOf(site.db, 'ke')).find(({ id }) => id === LAW)
    const empty = { instruments: [], profile: [], statements: [], sources: [], gaps: [], assessments: [], texts: [] }
    const held = await lawHeld()
    assert.ok(held)
    await site.db.transaction().execute((tx) => loadCountries(tx, empty))
    assert.deepEqual(await lawHeld(), held)
    const { provisions } = await twin()
    assert.deepEqual(
      provisions.map(({ citation }) => citation),
      ['Section 51', 'Section 53'],
    )
  })
})
