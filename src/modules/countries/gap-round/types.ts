import type { CitedProvision, ElementFinding } from '../gap-judgement/types.ts'

declare const roundId: unique symbol
export type RoundId = string & { readonly [roundId]: true }

/** Where a round stands: experts write; others review; the State's focal point comments; it is public. */
export const ROUND_STEPS = ['open', 'in_review', 'reviewed', 'commented', 'published'] as const
export type RoundStep = (typeof ROUND_STEPS)[number]

/** What is done with a round as a whole. */
export const ROUND_ACTS = ['open', 'send', 'return', 'accept', 'comment', 'reopen', 'publish'] as const
export type RoundAct = (typeof ROUND_ACTS)[number]

/** As what a person is assigned to a round. */
export const MEMBER_PARTS = ['expert', 'reviewer'] as const
export type MemberPart = (typeof MEMBER_PARTS)[number]
export type Member = { person: string; part: MemberPart }

/** A text that is not law yet; `reference` is where it can be read, null where nobody says. */
export type DraftLaw = { title: string; reference: string | null }

/** The law of a State on a day, or a draft of it, held against articles of a treaty. Sealed until published. */
export type Round = {
  id: RoundId
  state: string
  treaty: string
  /** In the treaty's order. */
  articles: readonly string[]
  lawOn: string
  /** Null for the law in force. */
  draft: DraftLaw | null
  /** The body that answers for it and under whose name it is published. */
  assessor: string
  step: RoundStep
  /** The published round it was filled from; null for a first one. */
  previous: RoundId | null
  members: readonly Member[]
}

/** What opens a round. */
export type NewRound = Omit<Round, 'id' | 'step'>

/** One version of what was found on an element, by whom. */
export type ElementRecord = {
  article: string
  element: string
  version: number
  finding: ElementFinding
  reason: string
  provisions: readonly CitedProvision[]
  reservation: string | null
  author: string
  /** True where it was taken over from the round before and nobody has looked at it anew. */
  isCarried: boolean
}

/** One version of what an article comes to in words. */
export type Conclusion = {
  article: string
  version: number
  conclusion: string
  recommendation: string | null
  author: string
  isCarried: boolean
}

export const VERDICTS = ['accepted', 'returned'] as const
export type Verdict = (typeof VERDICTS)[number]

/** What a second person said of one version; an element of '' is the conclusion on the article. */
export type Review = {
  article: string
  element: string
  version: number
  reviewer: string
  verdict: Verdict
  remark: string | null
}

export type Comment = { article: string; author: string; text: string; writtenOn: string }

/** One act on record, with the day on which it was done. */
export type ActDone = { act: RoundAct; person: string; remark: string | null; doneOn: string }

/** Everything written in a round: of each element and article the newest version. */
export type RoundWork = {
  findings: readonly ElementRecord[]
  conclusions: readonly Conclusion[]
  reviews: readonly Review[]
  comments: readonly Comment[]
  acts: readonly ActDone[]
}

/** What somebody may do with a round. */
export type RoundPowers = {
  mayAssess: boolean
  mayReview: boolean
  mayComment: boolean
  mayPublish: boolean
  mayOpen: boolean
}
