import { z } from 'zod'
import type { TwinDescription } from '#platform/http/openapi'
import { panelData } from '#platform/http/panel'
import type { Reader } from '#platform/reader'
import { FLEXIBILITIES } from '../reference/types.ts'
import { dayParameter, treatyParameter } from '../treaty/parameters.ts'
import { treatyLabel } from '../treaty/rules.ts'
import { PROVISION_KINDS, type ArticleEntry } from './types.ts'
import type { ArticlePageFacts } from './views.tsx'

const text = z.string().nullable()

/** An article as it stands in a list. */
export const articleEntry = z.strictObject({
  treaty: z.string(),
  number: z.string(),
  title: z.string(),
  chapter: text,
  section: text,
  titleGroup: text,
  depth: z.enum(['elements', 'gist', 'title']),
  kind: z.enum(PROVISION_KINDS).nullable(),
  isImplementable: z.boolean(),
  elementsCount: z.int(),
  isVerified: z.boolean(),
})

/** Whether a Party may reserve or declare something, and how. */
export const leeway = z.strictObject({ isAllowed: z.boolean(), note: text })

/** One point of an article's checklist. */
export const element = z.strictObject({
  key: z.string(),
  label: z.string(),
  ref: z.string(),
  flexibility: z.enum(FLEXIBILITIES),
})

const declaration = z.strictObject({
  id: z.string(),
  contribution: z.string(),
  treaty: z.string(),
  state: z.string(),
  name: z.string(),
  article: z.string(),
  kind: z.enum(['reservation', 'declaration', 'authority']),
  gist: z.string(),
  source: text,
  declaredOn: text,
})

const neighbour = z.strictObject({ number: z.string(), title: z.string() }).nullable()

const ArticleAnswer = z.strictObject({
  ...articleEntry.shape,
  label: z.string(),
  on: z.string(),
  summary: text,
  relevance: text,
  elements: z.array(element),
  reservation: leeway.nullable(),
  declaration: leeway.nullable(),
  timeLimits: z.array(
    z.strictObject({
      what: z.string(),
      value: z.int().nullable(),
      unit: text,
      isRenewable: z.boolean(),
      qualifier: text,
      ref: z.string(),
    }),
  ),
  source: text,
  unverifiedReason: text,
  officialUrl: z.string(),
  guidanceNotes: z.array(z.strictObject({ number: z.int(), title: z.string(), adoptedOn: text })),
  cyberviolenceForms: z.array(
    z.strictObject({ key: z.string(), label: z.string(), categoryKey: text, categoryLabel: text, reach: z.string() }),
  ),
  childProtection: z.array(z.strictObject({ key: z.string(), label: z.string() })),
  declarations: z.array(declaration),
  previous: neighbour,
  next: neighbour,
  panels: z.record(z.string(), z.unknown()),
})

/** The page of an article as data; what later modules say of it stands under `panels`. */
export function articleData(reader: Reader, facts: ArticlePageFacts): z.infer<typeof ArticleAnswer> {
  const { treaty, article, links, panels } = facts
  const short = (entry: ArticleEntry | null) => entry && { number: entry.number, title: entry.title }
  return {
    ...article,
    label: treatyLabel(treaty),
    on: reader.on,
    elements: [...article.elements],
    timeLimits: [...article.timeLimits],
    officialUrl: treaty.officialUrl,
    guidanceNotes: [...links.guidanceNotes],
    cyberviolenceForms: [...links.cyberviolenceForms],
    childProtection: [...links.childProtection],
    declarations: facts.declarations.map((each) => ({ ...each, name: reader.stateName(each.state) })),
    previous: short(facts.previous),
    next: short(facts.next),
    panels: panelData(panels),
  }
}

export const articleTwin: TwinDescription = {
  path: '/law/{treaty}/{article}',
  summary: 'An article of a treaty: elements, time limits, reservations, declarations and what reads it',
  parameters: [
    treatyParameter,
    { name: 'article', in: 'path', description: 'The number of the article', example: '16', isRequired: true },
    dayParameter,
  ],
  json: ArticleAnswer,
  csv: null,
}
