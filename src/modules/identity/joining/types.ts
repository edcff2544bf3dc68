import { z } from 'zod'
import { anyWords, mailAddress, oneLine, severalLines } from '#platform/form/fields'
import { type PersonId, WORKING_LANGUAGES } from '../person/types.ts'

const LONGEST_NAME = 120
const LONGEST_ORGANISATION = 200
const LONGEST_TEXT = 2000

/** Who asks to join, for whom they act, why, and who knows them. */
export const JoinForm = z.object({
  name: oneLine({ max: LONGEST_NAME, missing: 'name_missing' }),
  email: mailAddress(),
  organisation: oneLine({ max: LONGEST_ORGANISATION, missing: 'organisation_missing' }),
  state: oneLine({ max: 2 }),
  purpose: severalLines({ max: LONGEST_TEXT, missing: 'purpose_missing' }),
  sponsor: mailAddress(),
  languages: anyWords(WORKING_LANGUAGES, 'working_language_missing'),
})

/** An answer to what the secretariat asked back, or what it asks, or why it declines. */
export const WordsForm = z.object({ words: severalLines({ max: LONGEST_TEXT, missing: 'answer_missing' }) })

export type JoinRequestId = string & { readonly __id: 'join request' }

/** What somebody asks who wants to join. `state` is null for bodies of no one State. */
export type Asked = {
  name: string
  email: string
  language: string
  languages: readonly string[]
  organisation: string
  state: string | null
  purpose: string
  sponsorEmail: string
}

export type JoinStatus = 'unconfirmed' | 'waiting' | 'asked' | 'accepted' | 'declined'

export type JoinRequest = Asked & {
  id: JoinRequestId
  status: JoinStatus
  /** Who is asked to vouch; null where the address is of nobody who may. */
  sponsor: PersonId | null
  sponsorAnswer: 'confirmed' | 'declined' | null
  /** What the secretariat asked back last, and what was answered; null while nothing was. */
  question: string | null
  answer: string | null
  madeAt: Date
}

/** What speaks for a request. */
export type Evidence = {
  sponsor: 'unknown' | 'silent' | 'confirmed' | 'declined'
  /** True where the domain of the address is known to be that of the organisation they are to act for. */
  isOwnDomain: boolean
}
