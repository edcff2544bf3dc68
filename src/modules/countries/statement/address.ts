import type { Subject } from './types.ts'

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** True for what may be the id of an item or a proposal. */
export function isId(text: string): boolean {
  return ID.test(text)
}

/** What stands for a section in the address of a State's list of laws. */
export const LAWS = 'laws'

/** What names a subject in an address or a form; empty where it is another kind. */
export const SUBJECT_FIELDS = ['section', 'treaty', 'article', 'law'] as const
export type AskedSubject = Record<(typeof SUBJECT_FIELDS)[number], string>

/** What names a subject in an address or a form. */
export function askedBy(subject: Subject): AskedSubject {
  const none = { section: '', treaty: '', article: '', law: '' }
  switch (subject.kind) {
    case 'point':
      return { ...none, section: subject.section }
    case 'provision':
      return { ...none, treaty: subject.treaty, article: subject.article }
    case 'instrument':
      return { ...none, section: LAWS }
    case 'text':
      return { ...none, law: subject.instrument }
  }
}

/** What of a subject the parameters of an address name. */
export function askedIn(parameter: (name: string) => string | undefined): AskedSubject {
  const [section = '', treaty = '', article = '', law = ''] = SUBJECT_FIELDS.map(parameter)
  return { section, treaty, article, law }
}

/** A subject as the parameters of an address. */
export function subjectQuery(subject: Subject): URLSearchParams {
  return new URLSearchParams(Object.entries(askedBy(subject)).filter(([, value]) => value !== ''))
}

/** Where what is on record on a subject stands with who says so. */
export function subjectPath(subject: Subject): string {
  return `/countries/${subject.state}/statements?${subjectQuery(subject)}`
}

/** Where a law stands with its provisions and their texts. */
export function instrumentPath(state: string, instrument: string): string {
  return `/countries/${state}/law/${instrument}`
}

/** Where readers find a subject. */
export function readingPath(subject: Subject): string {
  const { state } = subject
  switch (subject.kind) {
    case 'point':
      return `/countries/${state}#${subject.section}`
    case 'provision':
      return `/countries/${state}/law#${subject.treaty}-${subject.article}`
    case 'instrument':
      return `/countries/${state}#instruments`
    case 'text':
      return instrumentPath(state, subject.instrument)
  }
}

/** Where a proposal is written: about an item or a row (`of`), else something new; `version` fills it with an older one. */
export function writingPath(
  subject: Subject,
  values: { of?: string; act?: 'change' | 'withdraw'; version?: number } = {},
): string {
  const query = subjectQuery(subject)
  for (const [name, value] of Object.entries(values)) query.set(name, String(value))
  return `/countries/${subject.state}/proposals/new?${query}`
}
