import { z } from 'zod'
import type { TwinDescription } from '#platform/http/openapi'
import type { Reader } from '#platform/reader'
import { ELEMENT_FINDINGS } from '../gap-judgement/types.ts'
import type { RoundRead } from '../gap-round/reading.ts'
import { type Round, ROUND_STEPS } from '../gap-round/types.ts'
import { treatyElement } from '../readiness/twins.ts'

const round = z.strictObject({
  id: z.string(),
  state: z.string(),
  name: z.string(),
  treaty: z.string(),
  articles: z.array(z.string()),
  lawOn: z.string(),
  draft: z.strictObject({ title: z.string(), reference: z.string().nullable() }).nullable(),
  assessor: z.string(),
  step: z.enum(ROUND_STEPS),
  previous: z.string().nullable(),
})

const RoundsAnswer = z.strictObject({ rounds: z.array(round) })

const judgement = z.enum(['in_line', 'partly', 'not_in_line', 'not_applicable', 'not_known'])

const RoundAnswer = round.extend({
  results: z.array(
    z.strictObject({
      article: z.string(),
      title: z.string(),
      judgement,
      conclusion: z.string().nullable(),
      recommendation: z.string().nullable(),
      elements: z.array(
        treatyElement.extend({
          finding: z.enum(ELEMENT_FINDINGS),
          reason: z.string().nullable(),
          provisions: z.array(
            z.strictObject({
              instrument: z.string().nullable(),
              name: z.string().nullable(),
              citation: z.string(),
              source: z.string().nullable(),
            }),
          ),
          reservation: z.string().nullable(),
        }),
      ),
    }),
  ),
  comments: z.array(z.strictObject({ article: z.string().nullable(), text: z.string(), writtenOn: z.string() })),
})

function roundFacts(reader: Reader, each: Round): z.infer<typeof round> {
  const { id, state, treaty, articles, lawOn, draft, assessor, step, previous } = each
  return {
    id,
    state,
    name: reader.stateName(state),
    treaty,
    articles: [...articles],
    lawOn,
    draft,
    assessor,
    step,
    previous,
  }
}

/** The assessments that a reader may see, as data. */
export function roundsData(reader: Reader, rounds: readonly Round[]): z.infer<typeof RoundsAnswer> {
  return { rounds: rounds.map((each) => roundFacts(reader, each)) }
}

/** What an assessment found, element by element, as data; it names nobody. */
export function roundData(
  reader: Reader,
  { round: own, states, ground, work }: RoundRead,
): z.infer<typeof RoundAnswer> {
  return {
    ...roundFacts(reader, own),
    results: states.map(({ article, judgement: whole, conclusion, findings }) => ({
      article,
      title: ground.entries.get(article)?.title ?? '',
      judgement: whole,
      conclusion: conclusion?.conclusion ?? null,
      recommendation: conclusion?.recommendation ?? null,
      elements: ground.elementsOf(article).map(({ key, label, ref, flexibility }) => {
        const found = findings.get(key)
        return {
          key,
          label,
          ref,
          flexibility,
          finding: found?.finding ?? 'not_known',
          reason: found?.reason ?? null,
          provisions: (found?.provisions ?? []).map((each) => ({ ...each })),
          reservation: found?.reservation ?? null,
        }
      }),
    })),
    comments: work.comments.map(({ article, text, writtenOn }) => ({
      article: article === '' ? null : article,
      text,
      writtenOn,
    })),
  }
}

export const roundsTwin: TwinDescription = {
  path: '/assessments',
  summary: 'The assessments of laws that are published, and those sealed in which whoever asks has a part',
  parameters: [],
  json: RoundsAnswer,
  csv: null,
}

export const roundTwin: TwinDescription = {
  path: '/assessments/{round}',
  summary: 'What an assessment found, element by element, with the national provisions it rests on',
  parameters: [
    {
      name: 'round',
      in: 'path',
      description: 'The id of an assessment, from /assessments.json',
      example: '00000000-0000-7000-8000-000000000000',
      isRequired: true,
    },
  ],
  json: RoundAnswer,
  csv: null,
}
