import { z } from 'zod'
import { oneLine, severalLines, wholeAnswer } from '#platform/form/fields'
import { ELEMENT_FINDINGS } from '../gap-judgement/types.ts'
import { VERDICTS } from '../gap-round/types.ts'

/** Which version the writer saw; it comes with the form, unseen. */
const version = wholeAnswer('gap_version_missing', { min: 0, max: 1_000_000 })

/** What is found on an element. `provisions` are keys of those offered; each line of `others` is one in the expert's own words. */
export const FindingForm = z.object({
  finding: z.enum(ELEMENT_FINDINGS, 'gap_finding_missing'),
  provisions: z.array(z.string().max(600)).max(100),
  others: severalLines({ max: 2000 }),
  reason: severalLines({ max: 4000 }),
  reservation: oneLine({ max: 200 }),
  version,
})

/** What an article comes to in words. */
export const ConclusionForm = z.object({
  conclusion: severalLines({ max: 4000, missing: 'gap_conclusion_missing' }),
  recommendation: severalLines({ max: 4000 }),
  version,
})

/** What a second person says of what is written on an article; `elements` are those sent back, `''` the conclusion. */
export const ReviewForm = z.object({
  verdict: z.enum(VERDICTS, 'gap_verdict_missing'),
  elements: z.array(z.string().max(100)).max(200),
  remark: severalLines({ max: 2000 }),
})

/** What the focal point of the State says. */
export const CommentForm = z.object({ text: severalLines({ max: 4000, missing: 'gap_comment_missing' }) })
