import type { OrganisationId, PersonId } from '../person/types.ts'
import type { HeldRole } from '../role/types.ts'

export type SessionId = string & { readonly __id: 'session' }

/** Where somebody is signed in. */
export type Session = {
  id: SessionId
  person: PersonId
  createdAt: Date
  lastSeenAt: Date
  /** When a second factor was last shown in it; null when none was. */
  confirmedAt: Date | null
  /** The family of the browser, such as Firefox. */
  agent: string
}

/** A session with all that a request under it needs to know. */
export type OpenSession = Session & {
  /** True when its token must be changed with the next answer. */
  isRotationDue: boolean
  name: string
  roles: readonly HeldRole[]
  /** The organisations of which the person is a member today. */
  organisations: readonly OrganisationId[]
}
