import { z } from 'zod'
import type { TwinDescription } from '#platform/http/openapi'
import type { Reader } from '#platform/reader'
import { provision, provisionData } from '../profile/twins.ts'
import { NEXT_STEPS, type Readiness } from './types.ts'

const assessed = z.enum(['in_line', 'partly', 'not_in_line', 'disputed'])

/** A point that a treaty asks for. */
export const treatyElement = z.strictObject({
  key: z.string(),
  label: z.string(),
  ref: z.string(),
  flexibility: z.enum(['none', 'extra_requirement', 'reservation', 'declaration', 'permissive']),
})

const ReadinessAnswer = z.strictObject({
  state: z.string(),
  name: z.string(),
  on: z.string(),
  treaty: z.string(),
  standing: z.string().nullable(),
  articles: z.array(
    z.strictObject({
      number: z.string(),
      title: z.string(),
      isVerified: z.boolean(),
      assessed: assessed.nullable(),
      provisions: z.array(provision),
      related: z.array(
        z.strictObject({
          treaty: z.string(),
          article: z.string(),
          assessed: assessed.nullable(),
          provisions: z.array(provision),
        }),
      ),
      declarations: z.array(
        z.strictObject({
          kind: z.enum(['reservation', 'declaration', 'authority']),
          gist: z.string(),
          source: z.string().nullable(),
          declaredOn: z.string().nullable(),
        }),
      ),
      elements: z.array(
        treatyElement.extend({
          found: z.enum([...assessed.options, 'not_known']),
          next: z.enum(NEXT_STEPS),
        }),
      ),
    }),
  ),
})

/** The road map of a State as data. */
export function readinessData(reader: Reader, state: string, readiness: Readiness): z.infer<typeof ReadinessAnswer> {
  return {
    state,
    name: reader.stateName(state),
    on: reader.on,
    treaty: readiness.treaty.id,
    standing: readiness.standing?.standing ?? null,
    articles: readiness.articles.map(({ article, record, assessed: whole, related, declarations, points }) => ({
      number: article.number,
      title: article.title,
      isVerified: article.isVerified,
      assessed: whole,
      provisions: (record?.provisions ?? []).map(provisionData),
      related: related.map((each) => ({
        treaty: each.entry.treaty,
        article: each.entry.number,
        assessed: each.assessed,
        provisions: (each.record?.provisions ?? []).map(provisionData),
      })),
      declarations: declarations.map(({ kind, gist, source, declaredOn }) => ({ kind, gist, source, declaredOn })),
      elements: points.map(({ element, state: found, next }) => ({ ...element, found, next })),
    })),
  }
}

export const readinessTwin: TwinDescription = {
  path: '/countries/{state}/readiness',
  summary: 'What a State has and what is missing or not known for the Second Protocol, article by article, on a day',
  parameters: [
    { name: 'state', in: 'path', description: 'ISO 3166-1 code in lower case', example: 'ke', isRequired: true },
    { name: 'on', in: 'query', description: 'The day, today without it', example: '2026-11-01', isRequired: false },
  ],
  json: ReadinessAnswer,
  csv: null,
  others: [
    { format: 'pdf', type: 'application/pdf', description: 'The same as a road map to print' },
    {
      format: 'docx',
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      description: 'The same for Word',
    },
  ],
}
