import { knownArticles, type LawReference } from '#law'
import { dangling, type Fault, repeated } from '#platform/reference/faults'
import { placeKey } from '../text/rules.ts'
import type { CountriesReference } from './types.ts'

const FILES = {
  instruments: 'countries/instruments.csv',
  profile: 'countries/legal-profile.csv',
  statements: 'countries/statements.csv',
  sources: 'countries/sources.csv',
  gaps: 'countries/gaps.csv',
  assessments: 'countries/assessments.csv',
  texts: 'countries/provision-texts.csv',
} as const

/** Faults of profile rows against the instrument they name: it is one of the same State, and no younger than its text. */
function instrumentFaults({ instruments, profile }: CountriesReference): Fault[] {
  const byId = new Map(instruments.map((instrument) => [instrument.id, instrument]))
  return profile.flatMap((row, index) => {
    const fault = (field: string, reason: string): Fault => ({ file: FILES.profile, row: index + 1, field, reason })
    const instrument = byId.get(row.instrument)
    if (!instrument) return [fault('instrument', `names ${row.instrument}, which does not exist`)]
    if (instrument.state !== row.state)
      return [fault('instrument', `names ${row.instrument}, which is not of ${row.state}`)]
    const isTooOld = row.as_of !== null && instrument.year !== null && row.as_of < instrument.year
    return isTooOld ? [fault('as_of', `is before the instrument, which is of ${instrument.year}`)] : []
  })
}

function prefixFaults({ instruments }: CountriesReference): Fault[] {
  return instruments.flatMap(({ id, state }, index) =>
    id.startsWith(`${state}-`)
      ? []
      : [{ file: FILES.instruments, row: index + 1, field: 'id', reason: `must begin with ${state}-` }],
  )
}

/** Faults of assessments against the law: an element is one of its article, and nothing was assessed before the treaty was open. */
function assessmentFaults({ assessments }: CountriesReference, law: LawReference): Fault[] {
  const elements = new Set(
    law.provisions.flatMap(({ treaty, number, elements: own }) => own.map(({ key }) => `${treaty}/${number} ${key}`)),
  )
  const openedOn = new Map(law.treaties.map(({ id, opened_for_signature_on: day }) => [id, day]))
  return assessments.flatMap((row, index) => {
    const fault = (field: string, reason: string): Fault => ({ file: FILES.assessments, row: index + 1, field, reason })
    const place = `${row.treaty}/${row.article}`
    const opened = openedOn.get(row.treaty) ?? null
    return [
      ...(row.element === null || elements.has(`${place} ${row.element}`)
        ? []
        : [fault('element', `names ${row.element}, which is no element of ${place}`)]),
      ...(opened !== null && row.assessed_on < opened
        ? [fault('assessed_on', `is before ${row.treaty} was open for signature, ${opened}`)]
        : []),
    ]
  })
}

/** Faults of texts against the profile: each is that of a provision on record, and no older than its instrument. */
function textFaults({ instruments, profile, texts }: CountriesReference): Fault[] {
  const places = new Set(profile.map(placeKey))
  const years = new Map(instruments.map(({ id, year }) => [id, year]))
  return texts.flatMap((row, index) => {
    const fault = (field: string, reason: string): Fault => ({ file: FILES.texts, row: index + 1, field, reason })
    if (!places.has(placeKey(row)))
      return [fault('citation', `names ${row.citation} of ${row.instrument}, which is no provision of ${row.state}`)]
    const year = years.get(row.instrument) ?? null
    const isTooOld = year !== null && Number(row.as_of.slice(0, 4)) < year
    return isTooOld ? [fault('as_of', `is before the instrument, which is of ${year}`)] : []
  })
}

/** What does not fit together between the files of `data/countries`, and between them and the law. */
export function countriesFaults(reference: CountriesReference, law: LawReference): Fault[] {
  const { instruments, profile, statements, sources, gaps, assessments, texts } = reference
  const states = new Set(law.states.map(({ code }) => code))
  const articles = knownArticles(law)
  const addresses = new Set(sources.map(({ source }) => source))
  const stateOf = ({ state }: { state: string }) => state
  const articleOf = ({ treaty, article }: { treaty: string; article: string }) => `${treaty}/${article}`
  const sourceOf = ({ source }: { source: string }) => source
  return [
    ...repeated(FILES.instruments, instruments, ({ id }) => id),
    ...repeated(FILES.profile, profile, (row) =>
      [row.state, row.treaty, row.article, row.instrument, row.citation, row.source].join(' · '),
    ),
    ...repeated(FILES.statements, statements, (row) => `${row.state} ${row.section} ${row.position}`),
    ...repeated(FILES.sources, sources, sourceOf),
    ...repeated(FILES.gaps, gaps, (row) => `${row.state} ${row.kind} ${row.text}`),
    ...repeated(FILES.assessments, assessments, (row) =>
      [row.state, row.treaty, row.article, row.element ?? '', row.assessed_on].join(' · '),
    ),
    ...repeated(FILES.texts, texts, (row) =>
      [row.state, row.instrument, row.citation, row.language, row.kind, row.as_of].join(' · '),
    ),
    ...dangling(FILES.instruments, instruments, 'state', stateOf, states),
    ...dangling(FILES.profile, profile, 'state', stateOf, states),
    ...dangling(FILES.statements, statements, 'state', stateOf, states),
    ...dangling(FILES.gaps, gaps, 'state', stateOf, states),
    ...dangling(FILES.assessments, assessments, 'state', stateOf, states),
    ...dangling(FILES.profile, profile, 'article', articleOf, articles),
    ...dangling(FILES.assessments, assessments, 'article', articleOf, articles),
    ...dangling(FILES.instruments, instruments, 'source', sourceOf, addresses),
    ...dangling(FILES.profile, profile, 'source', sourceOf, addresses),
    ...dangling(FILES.statements, statements, 'source', sourceOf, addresses),
    ...dangling(FILES.assessments, assessments, 'source', sourceOf, addresses),
    ...dangling(FILES.texts, texts, 'source', sourceOf, addresses),
    ...prefixFaults(reference),
    ...instrumentFaults(reference),
    ...assessmentFaults(reference, law),
    ...textFaults(reference),
  ]
}
