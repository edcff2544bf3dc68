import type { Content, Signature, Subject, Voice } from '../statement/types.ts'
import type { PointRow, ProvisionRow, ReferenceRow, ShownFacts } from './types.ts'

const BLANK = {
  validFrom: null,
  validTo: null,
  rank: 'normal',
  instrument: null,
  citation: null,
  status: null,
} as const

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
