import type { TreatyStatus } from '#law'
import type { Day } from '#platform/day'
import { periodOf } from '#platform/day'
import { countriesIn, isRunning, isWithin, ownEvents, type Register, type RegisterRule } from './register-rules.ts'
import { tallyOf, type TreatyRule } from './treaty-rules.ts'
import type { Step } from './types.ts'

/** How many there are from each of these days on, when one comes at each. */
function cumulated(days: readonly string[]): Step[] {
  const byDay = Map.groupBy(days, (day) => day)
  let value = 0
  return [...byDay]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([on, group]) => {
      value += group.length
      return { on, value }
    })
}

/** The dated States of a treaty's figure over time, up to the day of the status; those without a date are not drawn. */
export function treatySteps(rule: TreatyRule, status: TreatyStatus, day: string): Step[] {
  const { members } = tallyOf(rule, status, day)
  const standings = new Map(
    Object.values(status)
      .flat()
      .map((standing) => [standing.state, standing]),
  )
  const days = members.flatMap((member) => {
    if (member.kind !== 'state' || member.since === null) return []
    if (rule.of !== 'membership') return rule.of === 'parties' && member.row !== 'dated' ? [] : [member.since]
    const dates = (standings.get(member.state)?.readings ?? []).flatMap((row) => [
      row.invitedOn,
      row.signedOn,
      row.ratifiedOn,
      row.inForceOn,
    ])
    const first = dates
      .filter((date) => date !== null && date <= day)
      .toSorted()
      .at(0)
    return first ? [first] : []
  })
  return cumulated(days)
}

function dayAfter(day: Day): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}

function ongoingSteps({ projects }: Register, isMoney: boolean, until: string): Step[] {
  const dated = projects.flatMap((project) => {
    if (project.started === null || project.ended === null) return []
    return [{ project, changes: [periodOf(project.started).first, dayAfter(periodOf(project.ended).last)] }]
  })
  const days = new Set(dated.flatMap(({ changes }) => changes).filter((day) => day <= until))
  return [...days].toSorted().map((on) => {
    const running = dated.filter(({ project }) => isRunning(project, on) === true)
    return {
      on,
      value: isMoney ? running.reduce((sum, { project }) => sum + (project.budget ?? 0), 0) : running.length,
    }
  })
}

/** The years from the first entry of the register to its last or the day, each with the number of a whole year. */
function yearSteps(register: Register, until: string, count: (from: string, to: string) => number): Step[] {
  const years = register.activities.map(({ started }) => Number(started.slice(0, 4)))
  const first = Math.min(...years)
  const last = Math.min(Math.max(...years), Number(until.slice(0, 4)))
  const length = years.length === 0 ? 0 : Math.max(0, last - first + 1)
  return Array.from({ length }, (_, index) => {
    const year = String(first + index)
    return { on: `${year}-01-01`, value: count(periodOf(year).first, periodOf(year).last) }
  })
}

/** What the register counts over time, up to a day; empty where the editions of a figure count different things. */
export function registerSteps(rule: RegisterRule, register: Register, until: string): Step[] {
  const events = ownEvents(register.activities)
  switch (rule.of) {
    case 'ongoing_projects':
    case 'ongoing_budget':
      return ongoingSteps(register, rule.of === 'ongoing_budget', until)
    case 'activities': {
      const { since } = rule
      if (since === null)
        return yearSteps(register, until, (from, to) => events.filter((each) => isWithin(each, from, to)).length)
      const days = events.filter((each) => isWithin(each, periodOf(since).first, until))
      return cumulated(days.map(({ started }) => periodOf(started).last))
    }
    case 'countries': {
      const { since } = rule
      if (since === null) return yearSteps(register, until, (from, on) => countriesIn(register, { from, on }).length)
      const members = countriesIn(register, { from: periodOf(since).first, on: until })
      const start = periodOf(since).first
      return cumulated(
        members.flatMap((member) => {
          if (member.kind !== 'state' || member.since === null) return []
          const known = member.row === 'took_part' ? periodOf(member.since).last : periodOf(member.since).first
          return [known < start ? start : known]
        }),
      )
    }
    case 'project_activities':
      return []
  }
}

/**
 * The day up to which the register's count is drawn: the end of what it holds where it counts events, the day itself where it
 * counts projects by their dates.
 */
export function registerEnd(rule: RegisterRule, { activities }: Register, until: string): string {
  if (rule.of === 'ongoing_projects' || rule.of === 'ongoing_budget') return until
  const newest =
    activities
      .map(({ ended }) => periodOf(ended).last)
      .toSorted()
      .at(-1) ?? until
  const isYearly = 'since' in rule && rule.since === null
  const end = isYearly ? periodOf(newest.slice(0, 4)).last : newest
  return end < until ? end : until
}
