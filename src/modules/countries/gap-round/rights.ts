import type { RoundAct } from './types.ts'

/**
 * The rights of assessment rounds and the roles that hold them. Assessing and reviewing also need that the person is assigned to the
 * round; whoever may open rounds for a State reads those that are sealed.
 */
export const gapRights = {
  open_assessment: { roles: ['secretariat', 'focal_point'], stepUp: false },
  assess_law: { roles: ['country_editor', 'expert_reviewer'], stepUp: false },
  review_assessment: { roles: ['expert_reviewer', 'secretariat'], stepUp: false },
  comment_assessment: { roles: ['focal_point'], stepUp: false },
  publish_assessment: { roles: ['focal_point', 'secretariat'], stepUp: true },
} as const satisfies Readonly<Record<string, { roles: readonly string[]; stepUp: boolean }>>

/** The rights by which somebody sees a round before it is public, in its State or when assigned to it. */
export const ROUND_RIGHTS = Object.keys(gapRights)

/** Where the rights over a round are judged, and what is told to those who may see it and not do it. */
export const IN_ROUND = { where: 'record', seenBy: ROUND_RIGHTS, refusal: 'gap_not_yours' } as const

/** What each step of a round needs. */
export const STEP_RIGHTS = {
  send: ['assess_law', 'open_assessment'],
  return: ['review_assessment'],
  accept: ['review_assessment'],
  comment: ['comment_assessment'],
  reopen: ['open_assessment'],
  publish: ['publish_assessment'],
} as const satisfies Record<Exclude<RoundAct, 'open'>, readonly (keyof typeof gapRights)[]>
