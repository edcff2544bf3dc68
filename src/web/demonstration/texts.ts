import { type Content, NO_LAW } from '#countries'

/** Every text of the demonstration says this of itself, wherever it is shown. */
export const MARK = 'Demonstration, not a fact:'

const ACT = 'Fictitious Act No. 1'

/** What a made-up statement says. */
export function made(text: string, { datedOn = null }: { datedOn?: string | null } = {}): Content {
  return {
    text: `${MARK} ${text}`,
    language: 'en',
    datedOn,
    validFrom: null,
    validTo: null,
    rank: 'normal',
    references: [
      { address: 'https://demonstration.example/fictitious-act-no-1', title: `${ACT} (demonstration)`, kind: null },
    ],
    ...NO_LAW,
  }
}

/** Why somebody in the demonstration does something. */
export const because = (reason: string) => `${MARK} ${reason}`

export const STATEMENTS = {
  strategy: `${ACT} asks for a fictitious strategy. It names no ministry.`,
  strategyBetter: `${ACT} asks for a fictitious strategy, to be read again each year. It names no ministry.`,
  desk: 'a fictitious desk answers fictitious requests on weekdays.',
  deskAtNight: 'the fictitious desk answers fictitious requests at night too.',
  law: `${ACT} has one section, which was made up for these pages.`,
  sealed: 'a fictitious note that verified practitioners alone can read.',
  waiting: `${ACT} lets a fictitious authority answer in five fictitious days.`,
  refused: 'a fictitious court decided a fictitious case.',
  sentence: 'this sentence was made up, so that a reviewer can accept, amend or refuse it.',
} as const

/** Why somebody adds, changes or withdraws something. */
export const REASONS = {
  add: 'nobody had said so of the fictitious law.',
  change: 'the fictitious text was read again, and says more.',
  withdraw: 'the fictitious law says so no longer.',
} as const

/** Who is said to assess, and what the draft law is called that is no law. */
export const ASSESSORS = {
  published: 'Two fictitious experts (demonstration)',
  underWay: 'Fictitious office for assessments (demonstration)',
} as const
export const DRAFT = {
  title: 'Fictitious Draft Act No. 1 (demonstration, not a law)',
  reference: 'https://demonstration.example/fictitious-draft-act-no-1',
} as const

export const fictitiousSection = (number: number) => `${ACT}, section ${number} (demonstration)`
