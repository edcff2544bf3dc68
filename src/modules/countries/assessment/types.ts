import type { ProvisionQuestion } from '../profile/types.ts'

/** What an assessment finds of domestic law against an article: in line with it, partly, or not. */
export const FINDINGS = ['in_line', 'partly', 'not_in_line'] as const
export type Finding = (typeof FINDINGS)[number]

/** One finding with its reason, by somebody, on a day. */
export type Assessment = {
  state: string
  treaty: string
  article: string
  /** The key of the element that was assessed; null for the article as a whole. */
  element: string | null
  finding: Finding
  /** Why, in English. */
  reason: string
  /** Who assessed: a body or an office. */
  assessor: string
  assessedOn: string
  source: string
  contribution: string
}

/** A finding, or that contributions differ; null where nobody has assessed. */
export type Assessed = Finding | 'disputed' | null

/** What holds of one State and article on a day: of each contribution its newest finding, the reference first. */
export type ArticleAssessment = {
  whole: readonly Assessment[]
  /** By the key of the element. */
  elements: ReadonlyMap<string, readonly Assessment[]>
}

/** Which assessments are asked for, as provisions are asked for. */
export type AssessmentQuestion = ProvisionQuestion
