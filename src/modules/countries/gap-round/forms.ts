import { z } from 'zod'
import { dayAnswer, oneLine, severalLines } from '#platform/form/fields'
import { MEMBER_PARTS } from './types.ts'

const code = (missing: string) => oneLine({ max: 40, missing })
const people = z.array(z.string().max(60)).max(100)

/** What is asked for when an assessment is opened. */
export const OpeningForm = z.object({
  state: code('gap_state_unknown'),
  treaty: code('gap_articles_unknown'),
  articles: z.array(z.string().max(10)).min(1, 'gap_articles_missing').max(200),
  law_on: dayAnswer('gap_day_missing'),
  assessor: oneLine({ max: 200, missing: 'gap_assessor_missing' }),
  draft_title: oneLine({ max: 300 }),
  draft_reference: oneLine({ max: 500 }),
  experts: people,
  reviewers: people,
})

/** Who is assigned as what, or no longer. */
export const MemberForm = z.object({
  person: oneLine({ max: 60, missing: 'gap_person_missing' }),
  part: z.enum(MEMBER_PARTS, 'choice_missing'),
  change: z.enum(['add', 'remove'], 'choice_missing'),
})

/** What somebody says with a step. */
export const StepForm = z.object({ remark: severalLines({ max: 2000 }) })
