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
