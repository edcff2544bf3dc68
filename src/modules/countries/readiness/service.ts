import {
  article,
  articles,
  articleTitles,
  declarationsOfState,
  statusOfTreaties,
  terms,
  treaties,
  type Treaty,
} from '#law'
import type { Db } from '#platform/db/connect'
import type { Reader } from '#platform/reader'
import { assessedAs } from '../assessment/rules.ts'
import { assessmentsOf } from '../assessment/store.ts'
import { provisionsOf, recordKey } from '../profile/service.ts'
import { nextStep, pointState, relatedArticles } from './rules.ts'
import type { Readiness, ReadinessArticle } from './types.ts'

/** The treaty that the road map leads to, and the one on whose articles it builds. */
const AHEAD = 'cets-224'
const GROUND = 'ets-185'

/** The treaty that the road map leads to. */
export async function treatyAhead(db: Db): Promise<Treaty> {
  const treaty = (await treaties(db)).find(({ id }) => id === AHEAD)
  if (!treaty) throw new Error(`the data holds no ${AHEAD}`)
  return treaty
}

async function heldArticles(db: Db): Promise<Parameters<typeof article>[1][]> {
  return (await articles(db, AHEAD)).filter(
    ({ isImplementable, elementsCount }) => isImplementable && elementsCount > 0,
  )
}

/** What is public of a State's way to the treaty on the reader's day. */
export async function readinessOf(db: Db, state: string, reader: Reader): Promise<Readiness> {
  const asked = { states: [state], treaty: null, articles: null, on: reader.on }
  const [treaty, entries, titles, words, status, declared, records, assessments] = await Promise.all([
    treatyAhead(db),
    heldArticles(db),
    articleTitles(db),
    terms(db),
    statusOfTreaties(db, reader),
    declarationsOfState(db, state),
    provisionsOf(db, asked),
    assessmentsOf(db, asked),
  ])
  const whole = (id: string, number: string) => assessedAs(assessments.get(recordKey(state, id, number))?.whole ?? [])
  const recordOf = (id: string, number: string) => records.get(recordKey(state, id, number)) ?? null
  const found = await Promise.all(entries.map((entry) => article(db, entry)))
  const standings = Object.values(status.get(AHEAD) ?? {}).flat()
  const declarations = declared.filter(
    ({ treaty: id, declaredOn }) => id === AHEAD && (declaredOn === null || declaredOn <= reader.on),
  )
  return {
    treaty,
    standing: standings.find((each) => each.state === state) ?? null,
    articles: found
      .filter((each) => each !== null)
      .map((held): ReadinessArticle => {
        const elements = assessments.get(recordKey(state, AHEAD, held.number))?.elements
        return {
          article: held,
          record: recordOf(AHEAD, held.number),
          assessed: whole(AHEAD, held.number),
          related: relatedArticles(held, words, GROUND).flatMap((number) => {
            const entry = titles.get(`${GROUND}/${number}`)
            return entry ? [{ entry, record: recordOf(GROUND, number), assessed: whole(GROUND, number) }] : []
          }),
          declarations: declarations.filter((row) => row.article === held.number),
          points: held.elements.map((element) => {
            const findings = elements?.get(element.key) ?? []
            const where = pointState(assessedAs(findings))
            return { element, state: where, next: nextStep(element.flexibility, where), findings }
          }),
        }
      }),
  }
}
