import { states, statusByDay } from '#law'
import { periodOf } from '#platform/day'
import type { Db } from '#platform/db/connect'
import type { Reader } from '#platform/reader'
import { registerCount, type RegisterRule } from '../counting/register-rules.ts'
import { shareOf, verdictOf } from '../counting/rules.ts'
import { registerEnd, registerSteps, treatySteps } from '../counting/steps.ts'
import { recordEnd, tallyOf, treatyCount, type TreatyRule } from '../counting/treaty-rules.ts'
import type { EditionFacts, FigureFacts } from '../counting/types.ts'
import type { MembersRule } from '../reference/types.ts'
import { activities, projects } from '../register/store.ts'
import { inOrder, knownOn, sameDay } from './rules.ts'
import { editions, figures } from './store.ts'
import type { Edition, Figure } from './types.ts'

/** The day that is asked about, and today: a reader has both. */
type DayAsked = Pick<Reader, 'on' | 'today'>

type Counted = Pick<EditionFacts, 'count' | 'share'>

const isTreatyRule = (rule: MembersRule): rule is TreatyRule => 'treaty' in rule

type StatusOn = NonNullable<Awaited<ReturnType<typeof statusByDay>>>

function countStates(rule: TreatyRule, edition: Edition, statusOn: StatusOn, today: string) {
  const { first, last } = periodOf(edition.date)
  const on = last < today ? last : today
  const earlier = first === last ? null : tallyOf(rule, statusOn(first < today ? first : today), first)
  return treatyCount(tallyOf(rule, statusOn(on), on), on, earlier, recordEnd(statusOn(today)))
}

async function counterOf(db: Db, rule: MembersRule | null, today: DayAsked['today']) {
  const nothing: Counted = { count: null, share: null }
  if (rule === null) return async () => nothing
  if (isTreatyRule(rule)) {
    const statusOn = await statusByDay(db, rule.treaty, today)
    return async (edition: Edition): Promise<Counted> => ({
      count: statusOn && countStates(rule, edition, statusOn, today),
      share: null,
    })
  }
  if (rule.of === 'share') {
    const [all, known] = await Promise.all([states(db), editions(db)])
    const members = all.filter(({ kind }) => kind === 'un_member').length
    const base = known.filter(({ figure }) => figure === rule.figure)
    return async (edition: Edition): Promise<Counted> => ({
      count: null,
      share: shareOf(sameDay(base, edition), members),
    })
  }
  const own: RegisterRule = rule
  const register = { projects: await projects(db), activities: await activities(db) }
  return async (edition: Edition): Promise<Counted> => ({ count: registerCount(own, edition, register), share: null })
}

async function factsOf(db: Db, figure: Figure, known: readonly Edition[], today: DayAsked['today']) {
  const count = await counterOf(db, figure.members, today)
  return Promise.all(
    known.map(async (edition): Promise<EditionFacts> => {
      const counted = await count(edition)
      return { edition, ...counted, verdict: counted.count && verdictOf(edition, counted.count) }
    }),
  )
}

type Steps = Pick<FigureFacts, 'steps' | 'stepsUntil'>

async function stepsOf(db: Db, rule: MembersRule | null, { on, today }: DayAsked): Promise<Steps> {
  if (rule === null || rule.of === 'share') return { steps: [], stepsUntil: on }
  if (isTreatyRule(rule)) {
    const statusOn = await statusByDay(db, rule.treaty, today)
    return { steps: statusOn ? treatySteps(rule, statusOn(on), on) : [], stepsUntil: on }
  }
  const register = { projects: await projects(db), activities: await activities(db) }
  return { steps: registerSteps(rule, register, on), stepsUntil: registerEnd(rule, register, on) }
}

/** Every figure that had an edition by the day, with the newest of them, in the order of the record. */
export async function newestFigures(
  db: Db,
  day: DayAsked,
): Promise<{ figure: Figure; newest: Edition; count: number }[]> {
  const [all, held] = await Promise.all([figures(db), editions(db)])
  return all.flatMap((figure) => {
    const known = knownOn(inOrder(held.filter((edition) => edition.figure === figure.id)), day)
    const newest = known.at(-1)
    return newest ? [{ figure, newest, count: known.length }] : []
  })
}

/** A figure with the editions known on the day; null when there is no such figure. */
export async function figureFacts(db: Db, id: string, day: DayAsked): Promise<FigureFacts | null> {
  const figure = (await figures(db)).find((one) => one.id === id)
  if (!figure) return null
  const held = (await editions(db)).filter((edition) => edition.figure === id)
  const known = knownOn(inOrder(held), day)
  const [facts, steps, named] = await Promise.all([
    factsOf(db, figure, known, day.today),
    stepsOf(db, figure.members, day),
    projects(db),
  ])
  return { figure, editions: facts, ...steps, projects: named }
}

/** One edition, also one that was withdrawn, with its figure and those before and after it; null when there is none. */
export async function editionFacts(db: Db, id: string, edition: string, today: DayAsked['today']) {
  const figure = (await figures(db)).find((one) => one.id === id)
  const held = (await editions(db)).filter((one) => one.figure === id)
  const asked = held.find((one) => one.edition === edition)
  if (!figure || !asked) return null
  const [facts] = await factsOf(db, figure, [asked], today)
  return facts ? { figure, facts, projects: await projects(db), others: inOrder(held) } : null
}
