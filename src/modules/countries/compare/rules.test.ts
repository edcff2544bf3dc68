import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ArticleEntry, ProvisionKind, StateStanding, Topic, Treaty } from '#law'
import type { ArticleRecord, KnownProvision } from '../profile/types.ts'
import {
  askedFrom,
  choicePath,
  comparableTreaties,
  comparePath,
  comparisonOf,
  differencesOf,
  examplesOf,
  groupArticles,
  readSelection,
  standingArticles,
  topicOf,
  withTopic,
} from './rules.ts'
import { MAX_ARTICLES, type SelectionReading } from './types.ts'

const givenTreaty = (id: string) => ({ id, shortTitle: id, openedOn: null }) as Treaty

function givenArticle(treaty: string, number: string, kind: ProvisionKind, isImplementable = true): ArticleEntry {
  return {
    treaty,
    number,
    title: `Title ${number}`,
    chapter: null,
    section: null,
    titleGroup: null,
    depth: 'elements',
    kind,
    isImplementable,
    elementsCount: 1,
    isVerified: true,
  }
}

const ENTRIES = [
  givenArticle('ets-185', '1', 'definition'),
  givenArticle('ets-185', '2', 'substantive_offence'),
  givenArticle('ets-185', '11', 'ancillary'),
  givenArticle('ets-185', '15', 'safeguards'),
  givenArticle('ets-185', '16', 'procedural_power'),
  givenArticle('ets-185', '23', 'international_cooperation'),
  givenArticle('ets-185', '36', 'final', false),
  givenArticle('cets-224', '6', 'international_cooperation'),
  givenArticle('cets-224', '13', 'safeguards'),
  givenArticle('cets-201', '18', 'final', false),
]
const TREATIES = comparableTreaties(['ets-185', 'cets-224', 'cets-201'].map(givenTreaty), ENTRIES)
const STATES = new Set(['de', 'fr', 'gh', 'in', 'ke', 'ph', 'ro', 'sn', 'xk'])

const read = (query: string) => readSelection(askedFrom(queriesOf(query)), STATES, TREATIES)

function queriesOf(query: string): Record<string, string[]> {
  const parameters = new URLSearchParams(query)
  return Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name)]))
}

function faultsOf(reading: SelectionReading): string[] {
  assert.equal(reading.kind, 'faulty')
  if (reading.kind !== 'faulty') return []
  return reading.faults.map(({ field, reason, count, named }) => [field, reason, count, ...named].join(' '))
}

function chosen(reading: SelectionReading) {
  assert.equal(reading.kind, 'chosen')
  if (reading.kind !== 'chosen') throw new Error('not chosen')
  const { treaty, states, articles, isOwnChoice, repeated } = reading.selection
  return { treaty: treaty.treaty.id, states, articles: articles.map(({ number }) => number), isOwnChoice, repeated }
}

describe('what a query asks', () => {
  test('one parameter with commas and several parameters are the same', () => {
    const expected = { states: ['ke', 'de'], treaty: 'ets-185', articles: ['2', '16'], topic: null }
    assert.deepEqual(askedFrom(queriesOf('states=ke,de&treaty=ets-185&articles=2,16')), expected)
    assert.deepEqual(
      askedFrom(queriesOf('states=ke&states=&states=de&treaty=ets-185&articles=2&articles=16')),
      expected,
    )
  })

  test('case, blanks and leading zeros do not matter', () => {
    assert.deepEqual(askedFrom(queriesOf('states=%20KE%20,De&treaty=ETS-185&articles=02,%20016,0')), {
      states: ['ke', 'de'],
      treaty: 'ets-185',
      articles: ['2', '16', '0'],
      topic: null,
    })
  })

  test('no States at all differs from States left empty', () => {
    assert.equal(askedFrom({}).states, null)
    assert.deepEqual(askedFrom(queriesOf('states=&articles=&treaty=')), {
      states: [],
      treaty: null,
      articles: [],
      topic: null,
    })
  })
})

describe('what can be compared', () => {
  test('only treaties that domestic law carries out, with the articles that it does', () => {
    assert.deepEqual(
      TREATIES.map(({ treaty, articles }) => [treaty.id, ...articles.map(({ number }) => number)].join(' ')),
      ['ets-185 1 2 11 15 16 23', 'cets-224 6 13'],
    )
  })

  test('without articles substantive law and procedure stand in, or all where the treaty has neither', () => {
    assert.deepEqual(
      TREATIES.map((treaty) =>
        standingArticles(treaty)
          .map(({ number }) => number)
          .join(' '),
      ),
      ['2 11 15 16', '6 13'],
    )
    const [treaty] = TREATIES
    const articles = Array.from({ length: 80 }, (_, index) => givenArticle('cets-224', `${index}`, 'procedural_power'))
    assert.equal(treaty && standingArticles({ ...treaty, articles }).length, MAX_ARTICLES)
  })
})

describe('a selection', () => {
  test('keeps the States in the order of the address and puts articles in that of the treaty', () => {
    assert.deepEqual(chosen(read('states=ph,de,ke&articles=16,2')), {
      treaty: 'ets-185',
      states: ['ph', 'de', 'ke'],
      articles: ['2', '16'],
      isOwnChoice: true,
      repeated: [],
    })
  })

  test('without treaty and articles has the first treaty and the articles that stand in', () => {
    const { treaty, articles, isOwnChoice } = chosen(read('states=ke,de'))
    assert.deepEqual([treaty, articles, isOwnChoice], ['ets-185', ['2', '11', '15', '16'], false])
  })

  test('names a State and an article once however often they are asked', () => {
    const { states, repeated, articles } = chosen(read('states=ke,de,KE,ke&articles=2,2'))
    assert.deepEqual([states, repeated, articles], [['ke', 'de'], ['ke'], ['2']])
  })

  test('six States are allowed, seven are not, and seven of which two are the same are', () => {
    assert.equal(chosen(read('states=de,fr,gh,in,ke,ph')).states.length, 6)
    assert.equal(chosen(read('states=de,fr,gh,in,ke,ph,de')).states.length, 6)
    const reading = read('states=de,fr,gh,in,ke,ph,ro')
    assert.deepEqual(faultsOf(reading), ['states compare_too_many_states 7'])
    assert.equal(reading.kept.states.length, 7)
  })

  test('fewer than two States are too few, also when one is named twice or none is', () => {
    for (const [query, count] of [
      ['states=ke', 1],
      ['states=ke,KE', 1],
      ['states=', 0],
      ['states=,,', 0],
    ] as const)
      assert.deepEqual(faultsOf(read(query)), [`states compare_too_few_states ${count}`], query)
  })

  test('unknown codes are named, a few of them and shortened, and the known ones kept', () => {
    const reading = read(`states=ke,zz,${'x'.repeat(300)},a,b,c,d`)
    assert.deepEqual(faultsOf(reading), [`states compare_unknown_states 6 zz ${'x'.repeat(20)} a b c`])
    assert.deepEqual(reading.kept.states, ['ke'])
    assert.deepEqual(faultsOf(read('states=de,fr,gh,in,ke,ph,ro,zz')), [
      'states compare_unknown_states 1 zz',
      'states compare_too_many_states 7',
    ])
  })

  test('characters that are not seen are not quoted, and none is cut in two', () => {
    assert.deepEqual(faultsOf(read(`states=ke,de,${encodeURIComponent(`\u202Ez\u0007${'💣'.repeat(30)}`)}`)), [
      `states compare_unknown_states 1 z${'💣'.repeat(19)}`,
    ])
  })

  test('an unknown treaty, or one that cannot be compared, is named and its articles are not looked at', () => {
    for (const treaty of ['ets-999', 'cets-201', '<script>']) {
      const reading = read(`states=ke,de&treaty=${encodeURIComponent(treaty)}&articles=2`)
      assert.deepEqual(faultsOf(reading), [`treaty compare_unknown_treaty 1 ${treaty}`])
      assert.equal(reading.kept.treaty.treaty.id, 'ets-185')
      assert.deepEqual(reading.kept.articles, [])
    }
  })

  test('articles of another treaty, and those that domestic law does not carry out, are named and the others kept', () => {
    const reading = read('states=ke,de&articles=2,36,99')
    assert.deepEqual(faultsOf(reading), ['articles compare_unknown_articles 2 36 99'])
    assert.deepEqual(
      reading.kept.articles.map(({ number }) => number),
      ['2'],
    )
    assert.deepEqual(faultsOf(read('states=ke,de&treaty=cets-224&articles=2')), [
      'articles compare_unknown_articles 1 2',
    ])
  })

  test('three hundred articles are too many, and nothing else is said about them', () => {
    const many = Array.from({ length: 300 }, (_, index) => index).join(',')
    assert.deepEqual(faultsOf(read(`states=ke,de&articles=${many}`)), ['articles compare_too_many_articles 300'])
  })

  test('every fault is told at once', () => {
    assert.equal(faultsOf(read('states=zz&treaty=none&articles=2')).length, 2)
    assert.equal(faultsOf(read('states=ke&articles=99')).length, 2)
  })

  test('without States nothing is wrong yet, and the rest of the choice is kept', () => {
    const reading = read('treaty=ets-185&articles=2')
    assert.equal(reading.kind, 'open')
    assert.deepEqual(
      reading.kept.articles.map(({ number }) => number),
      ['2'],
    )
    assert.equal(read('articles=99').kind, 'faulty')
  })

  test('the first treaty stands in for the one that is not named; without any the reference data is broken', () => {
    assert.throws(() => readSelection(askedFrom({}), STATES, []), /no treaty/)
    assert.equal(readSelection(askedFrom({}), STATES, TREATIES.toReversed()).kept.treaty.treaty.id, 'cets-224')
  })
})

test('an address has what was chosen and no more', () => {
  const choice = { states: ['ke', 'de'], treaty: 'ets-185', articles: ['2', '16'] }
  assert.equal(comparePath(choice), '/compare?states=ke,de&treaty=ets-185&articles=2,16')
  assert.equal(choicePath({ ...choice, articles: [] }), '/compare/choice?states=ke,de&treaty=ets-185')
  assert.equal(comparePath({ states: [], treaty: 'ets-185', articles: [] }), '/compare?treaty=ets-185')
})

test('a comparison has a record for each State and article, not known where nothing is on record', () => {
  const reading = read('states=ph,ke&articles=2,16')
  if (reading.kind !== 'chosen') throw new Error('not chosen')
  const standing: StateStanding = {
    treaty: 'ets-185',
    state: 'ke',
    standing: 'invited',
    since: null,
    knowledge: 'unverified',
    mayHaveGoneOn: false,
    readings: [],
  }
  const comparison = comparisonOf(
    reading.selection,
    [standing],
    (state, article) => (state === 'ke' && article === '16' ? { knowledge: 'known', provisions: [] } : undefined),
    () => undefined,
  )
  assert.deepEqual(
    comparison.states.map(({ code, standing: own }) => [code, own?.standing ?? null]),
    [
      ['ph', null],
      ['ke', 'invited'],
    ],
  )
  assert.deepEqual(
    comparison.articles.map(({ entry, records }) => [entry.number, ...records.map(({ knowledge }) => knowledge)]),
    [
      ['2', 'notknown', 'notknown'],
      ['16', 'notknown', 'known'],
    ],
  )
})

test('articles that follow one another in the same part stand under one heading', () => {
  assert.deepEqual(
    groupArticles(ENTRIES.slice(0, 6), (entry) => entry).map(({ group, articles }) => [group, articles.length]),
    [
      ['terms', 1],
      ['offences', 2],
      ['powers', 2],
      ['cooperation', 1],
    ],
  )
})

describe('examples', () => {
  const [treaty] = TREATIES
  test('are States on record for the article, spread over the alphabet, and the same every time', () => {
    assert.ok(treaty)
    const statesOn = (number: string) =>
      number === '23' ? ['ke', 'de'] : ['sn', 'de', 'fr', 'gh', 'in', 'ke', 'ph', 'ro']
    const examples = examplesOf(treaty, statesOn)
    assert.deepEqual(
      examples.map(({ article, states }) => [article.number, ...states]),
      [
        ['2', 'de', 'in', 'ro'],
        ['16', 'fr', 'ke', 'ro'],
      ],
    )
    assert.deepEqual(examplesOf(treaty, statesOn), examples)
  })

  test('none where too few States are on record', () => {
    assert.deepEqual(treaty && examplesOf(treaty, () => []), [])
  })
})

const TOPICS: Topic[] = [
  { id: 'preservation', treaty: 'ets-185', articles: ['15', '16'], names: { en: 'Preservation' } },
  { id: 'direct', treaty: 'cets-224', articles: ['6'], names: { en: 'Direct' } },
]

describe('a topic', () => {
  const asked = (query: string) => withTopic(askedFrom(queriesOf(query)), TOPICS)

  test('stands for its articles, and brings its treaty', () => {
    assert.deepEqual(asked('states=ke,gh&topic=Preservation'), {
      states: ['ke', 'gh'],
      treaty: 'ets-185',
      articles: ['15', '16'],
      topic: null,
    })
  })

  test('is read with articles of the same treaty, and without those of another', () => {
    assert.deepEqual(asked('treaty=ets-185&topic=preservation&articles=16,2').articles, ['15', '16', '2'])
    assert.deepEqual(asked('treaty=ets-185&topic=direct&articles=2').articles, ['6'])
    assert.equal(asked('treaty=ets-185&topic=direct').treaty, 'cets-224')
  })

  test('is told from its articles in any order, and from no more and no fewer than them', () => {
    assert.equal(topicOf('ets-185', ['16', '15'], TOPICS)?.id, 'preservation')
    for (const articles of [['15'], ['15', '16', '2'], ['15', '15'], []])
      assert.equal(topicOf('ets-185', articles, TOPICS), null)
    assert.equal(topicOf('ets-185', ['6'], TOPICS), null)
  })

  test('that does not exist is a fault, and the rest is kept', () => {
    const reading = readSelection(asked('states=ke,gh&topic=haute%20cuisine&articles=2'), STATES, TREATIES)
    if (reading.kind !== 'faulty') throw new Error(reading.kind)
    assert.deepEqual(reading.faults, [
      { field: 'topic', reason: 'compare_unknown_topic', count: 1, named: ['haute cuisine'] },
    ])
    assert.deepEqual(reading.kept.states, ['ke', 'gh'])
  })
})

describe('differences in words', () => {
  const record = (
    ...provisions: (Pick<KnownProvision, 'status' | 'asOf'> & Partial<KnownProvision>)[]
  ): ArticleRecord => ({
    knowledge: 'known',
    provisions: provisions.map((row) => ({ doubts: [], ...row }) as unknown as KnownProvision),
  })
  const kinds = (...records: ArticleRecord[]) =>
    differencesOf(['ke', 'gh', 'sn', 'ro'].slice(0, records.length), { records })
      .kinds.map(({ kind, states }) => `${kind} ${states.join(' ')}`)
      .join(', ')

  test('each State is told by its best provision, and nobody is left out', () => {
    assert.equal(
      kinds(
        record({ status: 'draft', asOf: null }, { status: 'in_force', asOf: null }),
        record({ status: 'draft', asOf: null }),
        record({ status: 'draft', asOf: null }, { status: 'unknown', asOf: null }),
        record(),
      ),
      'in_force ke, unsettled sn, draft gh, nothing ro',
    )
  })

  test('law read only in a text later than the day is not said to be in force on it', () => {
    const later = { status: 'in_force', asOf: 2026, doubts: ['text_is_later'] } as const
    assert.equal(kinds(record(later), record(later, { status: 'in_force', asOf: 2010 })), 'in_force gh, later ke')
  })

  test('where all are alike there is one kind', () => {
    assert.equal(kinds(record(), record()), 'nothing ke gh')
  })

  test('the years of the texts are told where they differ', () => {
    const years = (...all: (number | null)[]) =>
      differencesOf(['ke'], { records: [record(...all.map((asOf) => ({ status: 'in_force' as const, asOf })))] }).years
    assert.deepEqual(years(2010, null, 2018), { first: 2010, last: 2018 })
    assert.equal(years(2010, 2010), null)
    assert.equal(years(null), null)
    assert.equal(years(), null)
  })
})
