import { periodOf } from '#platform/day'
import type { Edition } from '../figure/types.ts'
import type { MembersRule } from '../reference/types.ts'
import type { Activity, Kind, Project } from '../register/types.ts'
import type { Count, Member, Reason } from './types.ts'

/** A rule that counts rows of the register of projects and activities. */
export type RegisterRule = Extract<
  MembersRule,
  { of: 'ongoing_projects' | 'ongoing_budget' | 'project_activities' | 'activities' | 'countries' }
>

/** The register, as far as figures need it. */
export type Register = { projects: readonly Project[]; activities: readonly Activity[] }

/** Entries of the register that are no event: what was written, reported, decided or begun. */
const NO_EVENT: readonly Kind[] = ['publication', 'news', 'treaty_action', 'project_milestone']

const reason = (name: Reason['reason'], count: number | null = null): Reason => ({ reason: name, count, day: null })

/** The activities that count as one of the programme: an event, and not somebody else's alone. */
export function ownEvents(activities: readonly Activity[]): Activity[] {
  return activities.filter(
    ({ kind, projects, bodies }) =>
      !NO_EVENT.includes(kind) && (projects.length > 0 || bodies.some((body) => body !== 'partner')),
  )
}

/** True when all that is known of an activity's date lies in the span; a month or year counts once all of it does. */
export function isWithin({ started }: Pick<Activity, 'started'>, from: string, to: string): boolean {
  const { first, last } = periodOf(started)
  return first >= from && last <= to
}

/**
 * Whether a project was running at the end of a day; null where its dates are not on record. A month or a year of its
 * start or end counts to its last day.
 */
export function isRunning({ started, ended }: Pick<Project, 'started' | 'ended'>, day: string): boolean | null {
  if (started !== null && periodOf(started).first > day) return false
  if (ended !== null && periodOf(ended).last < day) return false
  return started === null || ended === null ? null : true
}

/** The projects that ran on a day, and those of which nobody can tell. */
function runningOn(projects: readonly Project[], day: string): { running: Project[]; unclear: Project[] } {
  return {
    running: projects.filter((project) => isRunning(project, day) === true),
    unclear: projects.filter((project) => isRunning(project, day) === null),
  }
}

function projectMembers(running: readonly Project[], unclear: readonly Project[]): Member[] {
  return [
    ...running.map((project): Member => ({ kind: 'project', row: 'running', project })),
    ...unclear.map((project): Member => ({ kind: 'project', row: 'no_dates', project })),
  ]
}

function ongoing(rule: 'ongoing_projects' | 'ongoing_budget', { projects }: Register, on: string): Count {
  const { running, unclear } = runningOn(projects, on)
  const isMoney = rule === 'ongoing_budget'
  const counted = isMoney ? running.filter(({ budget }) => budget !== null) : running
  const count = isMoney ? counted.reduce((sum, { budget }) => sum + (budget ?? 0), 0) : counted.length
  return {
    from: null,
    on,
    count,
    earlier: null,
    atMost: isMoney ? null : count + unclear.length,
    rows: [
      { row: 'running', value: count, isCertain: true },
      ...(unclear.length > 0 && !isMoney
        ? [{ row: 'no_dates' as const, value: unclear.length, isCertain: false }]
        : []),
    ],
    members: projectMembers(counted, isMoney ? [] : unclear),
    reasons: unclear.length > 0 ? [reason('no_dates', unclear.length)] : [],
  }
}

/** The time over which an edition counts events: what it says itself, from `since`, or the whole of its date. */
function spanOf({ date, covers }: Pick<Edition, 'date' | 'covers'>, since: string | null) {
  const { first, last } = periodOf(date)
  if (covers) return { from: periodOf(covers.from).first, on: periodOf(covers.to).last }
  return { from: since === null ? first : periodOf(since).first, on: last }
}

function eventCount(held: readonly Activity[], span: { from: string; on: string }): Count {
  return {
    ...span,
    count: held.length,
    earlier: null,
    atMost: null,
    rows: [{ row: 'held', value: held.length, isCertain: true }],
    members: held.map((activity): Member => ({ kind: 'activity', row: 'held', activity })),
    reasons: [reason('register')],
  }
}

/** The first day of the earliest of these projects; null where none has a start on record. */
function startOf(projects: readonly Project[]): string | null {
  const starts = projects.flatMap(({ started }) => (started === null ? [] : [periodOf(started).first]))
  return starts.toSorted().at(0) ?? null
}

/** The States that took part in an event of the span, then those that a project running in it names as its own. */
export function countriesIn(register: Register, span: { from: string; on: string }): Member[] {
  const firstDay = new Map<string, string>()
  for (const activity of ownEvents(register.activities).filter((each) => isWithin(each, span.from, span.on)))
    for (const state of activity.countries) if (!firstDay.has(state)) firstDay.set(state, activity.started)
  const partners = register.projects.filter(
    ({ started, ended, countriesBasis }) =>
      countriesBasis === 'stated' &&
      started !== null &&
      periodOf(started).first <= span.on &&
      ended !== null &&
      periodOf(ended).last >= span.from,
  )
  const named = new Map<string, string | null>()
  for (const { countries, started } of partners)
    for (const state of countries) if (!firstDay.has(state) && !named.has(state)) named.set(state, started)
  return [
    ...[...firstDay].map(([state, since]): Member => ({ kind: 'state', row: 'took_part', state, since })),
    ...[...named].map(([state, since]): Member => ({ kind: 'state', row: 'partner_country', state, since })),
  ]
}

function countryCount(register: Register, span: { from: string; on: string }): Count {
  const members = countriesIn(register, span)
  const inferred = register.projects.filter(({ countriesBasis }) => countriesBasis === 'inferred').length
  return {
    ...span,
    count: members.length,
    earlier: null,
    atMost: null,
    rows: (['took_part', 'partner_country'] as const).map((row) => ({
      row,
      value: members.filter((member) => member.row === row).length,
      isCertain: true,
    })),
    members,
    reasons: [reason('register'), ...(inferred > 0 ? [reason('inferred', inferred)] : [])],
  }
}

function projectEvents(register: Register, edition: Pick<Edition, 'date' | 'covers' | 'projects'>): Count {
  const own = register.projects.filter(({ id }) => edition.projects.includes(id))
  const span = spanOf(edition, startOf(own))
  const held = ownEvents(register.activities).filter(
    (activity) =>
      activity.projects.some((id) => edition.projects.includes(id)) && isWithin(activity, span.from, span.on),
  )
  return eventCount(held, span)
}

/** What the register counts for an edition of a figure, on the last day of its date. */
export function registerCount(
  rule: RegisterRule,
  edition: Pick<Edition, 'date' | 'covers' | 'projects' | 'qualifier'>,
  register: Register,
): Count {
  switch (rule.of) {
    case 'ongoing_projects':
    case 'ongoing_budget':
      return ongoing(rule.of, register, periodOf(edition.date).last)
    case 'activities': {
      const span = spanOf(edition, rule.since)
      return eventCount(
        ownEvents(register.activities).filter((each) => isWithin(each, span.from, span.on)),
        span,
      )
    }
    case 'countries':
      return countryCount(register, spanOf(edition, rule.since))
    case 'project_activities':
      return projectEvents(register, edition)
  }
}
