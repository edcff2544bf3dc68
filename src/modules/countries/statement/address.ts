import { articleTitles } from '#law'
import type { Db } from '#platform/db/connect'
import { answerProblem } from '#platform/http/problems'
import { SECTIONS } from '../fiche/types.ts'
import type { Subject } from './types.ts'

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** True for what may be the id of an item or a proposal. */
export function isId(text: string): boolean {
  return ID.test(text)
}

/** What names a subject in an address or a form; empty where it is the other kind. */
export type AskedSubject = { section: string; treaty: string; article: string }

/** The subject that is asked for; ends the request where there is no such section or article. */
export async function subjectAsked(db: Db, state: string, asked: AskedSubject): Promise<Subject> {
  const section = SECTIONS.find((one) => one === asked.section)
  if (section) return { kind: 'point', state, section }
  const { treaty, article } = asked
  if (asked.section === '' && (await articleTitles(db)).has(`${treaty}/${article}`))
    return { kind: 'provision', state, treaty, article }
  return answerProblem({ kind: 'not_found', reason: 'no_such_subject', values: {} })
}

/** A subject as the parameters of an address. */
export function subjectQuery(subject: Subject): URLSearchParams {
  return new URLSearchParams(
    subject.kind === 'point' ? { section: subject.section } : { treaty: subject.treaty, article: subject.article },
  )
}

/** Where what is on record on a subject stands with who says so. */
export function subjectPath(subject: Subject): string {
  return `/countries/${subject.state}/statements?${subjectQuery(subject)}`
}

/** Where readers find a subject. */
export function readingPath(subject: Subject): string {
  const { state } = subject
  return subject.kind === 'point'
    ? `/countries/${state}#${subject.section}`
    : `/countries/${state}/law#${subject.treaty}-${subject.article}`
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
