import { type Content, NO_LAW, type Signature, type Subject, type Voice } from '../statement/types.ts'
import type { InstrumentRow, PointRow, ProvisionRow, ReferenceRow, ShownFacts, TextRow } from './types.ts'

const BLANK = { ...NO_LAW, validFrom: null, validTo: null, rank: 'normal' } as const

/** A row of the reference data in the shape of what people write. */
export function fromPoint(subject: Subject, row: PointRow): ReferenceRow {
  const { digest, item, point, language, source, basis, dated_on: datedOn } = row
  const references = [{ address: source, title: '', kind: basis }]
  return { digest, item, subject, content: { ...BLANK, text: point, language, datedOn, references } }
}

/** The same of a row of a profile. */
export function fromProvision(subject: Subject, row: Omit<ProvisionRow, 'treaty' | 'article'>): ReferenceRow {
  const { digest, item, gist, language, source, basis, as_of: asOf, cited_as: citedAs } = row
  const { instrument, citation, status } = row
  const datedOn = asOf === null ? null : String(asOf)
  const references = [{ address: source, title: citedAs, kind: basis }]
  return {
    digest,
    item,
    subject,
    content: { ...BLANK, text: gist, language, datedOn, references, instrument, citation, status },
  }
}

/** The same of a law. */
export function fromInstrument(subject: Subject, row: InstrumentRow): ReferenceRow {
  const { digest, item, id, name, original_name: originalName, number, year, kind, url, source, basis } = row
  const references = [{ address: source, title: '', kind: basis }]
  const law = {
    instrument: id,
    originalName,
    number,
    year: year === null ? null : String(year),
    instrumentKind: kind,
    url,
  }
  return { digest, item, subject, content: { ...BLANK, ...law, text: name, language: 'en', datedOn: null, references } }
}

/** The same of the text of a provision. */
export function fromText(subject: Extract<Subject, { kind: 'text' }>, row: TextRow): ReferenceRow {
  const { digest, item, text, language, kind, citation, as_of: datedOn, licence, source, basis } = row
  const references = [{ address: source, title: '', kind: basis }]
  const law = { instrument: subject.instrument, citation, textKind: kind, licence }
  return { digest, item, subject, content: { ...BLANK, ...law, text, language, datedOn, references } }
}

/** True for what readers of the public pages see. */
export function isPublished(content: Content | null): content is Content {
  return content !== null && content.rank !== 'deprecated'
}

const firstAddress = (content: Content) => content.references[0]?.address ?? ''

/** The row of a fiche that shows a statement; `position` is its place among those of its contribution. */
export function pointFacts(
  subject: Extract<Subject, { kind: 'point' }>,
  content: Content,
  voice: Voice,
  position: number,
): ShownFacts {
  return {
    state: subject.state,
    section: subject.section,
    position,
    contribution: voice,
    point: content.text,
    source: firstAddress(content),
    dated_on: content.datedOn,
    language: content.language,
  }
}

/** The row of a legal profile that shows a statement; `instrumentName` is what its instrument is called. */
export function provisionFacts(
  subject: Extract<Subject, { kind: 'provision' }>,
  content: Content,
  voice: Voice,
  instrumentName: string,
): ShownFacts {
  return {
    state: subject.state,
    treaty: subject.treaty,
    article: subject.article,
    instrument: content.instrument,
    citation: content.citation,
    source: firstAddress(content),
    contribution: voice,
    gist: content.text,
    status: content.status,
    mapping: 'reviewed',
    as_of: content.datedOn === null ? null : Number(content.datedOn.slice(0, 4)),
    cited_as: instrumentName,
    language: content.language,
  }
}

/** The row of a law; `id` is the one that it keeps. */
export function instrumentFacts(state: string, content: Content, id: string): ShownFacts {
  return {
    id,
    state,
    name: content.text,
    original_name: content.originalName,
    number: content.number,
    year: content.year === null ? null : Number(content.year),
    kind: content.instrumentKind,
    url: content.url,
    source: firstAddress(content),
    contribution: 'people',
    in_force_from: content.validFrom,
    in_force_to: content.validTo,
    amends: content.amends,
  }
}

/** The row of a text of a provision. */
export function textFacts(subject: Extract<Subject, { kind: 'text' }>, content: Content, voice: Voice): ShownFacts {
  return {
    state: subject.state,
    instrument: subject.instrument,
    citation: content.citation,
    language: content.language,
    kind: content.textKind,
    as_of: content.datedOn,
    contribution: voice,
    text: content.text,
    source: firstAddress(content),
    licence: content.licence,
    in_force_from: content.validFrom,
    in_force_to: content.validTo,
  }
}

const LONGEST_SLUG = 60

/** The id that a new law of a State gets, from its English name and its year: `ke-computer-misuse-act-2018`. */
export function instrumentId(state: string, name: string, year: string | null): string {
  const words =
    name
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  const slug = words
    .reduce((held, word) => (held.length + word.length < LONGEST_SLUG ? `${held}-${word}` : held), '')
    .slice(1)
  return [state, slug === '' ? 'law' : slug, ...(year === null || slug.endsWith(year) ? [] : [year])].join('-')
}

/** A content with the id of its law: of one that is described already the same, else a new one; no form decides it. */
export function withLawId<Said extends Content | null>(
  subject: Subject,
  content: Said,
  described: Content | null,
): Said {
  if (subject.kind !== 'instrument' || content === null) return content
  const { text, year } = content
  return { ...content, instrument: described?.instrument ?? instrumentId(subject.state, text, year) }
}

/**
 * Facts with the roles of those who wrote and reviewed them, as the stream of changes tells them. They hold no person, but the
 * version by which one is found, so that a name can be told and stop being told.
 */
export function signed(
  facts: ShownFacts,
  version: { item: string; number: number },
  { author, reviewer }: { author: Signature | null; reviewer: Signature | null },
): ShownFacts {
  const place = `${version.item}/${version.number}`
  return { ...facts, author_role: author?.role ?? null, reviewer_role: reviewer?.role ?? null, signed_version: place }
}
