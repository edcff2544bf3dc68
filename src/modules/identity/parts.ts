import type { Clock } from '#platform/clock'
import type { Db } from '#platform/db/connect'
import type { InstanceKey } from '#platform/instance-key'
import type { OwnPart } from '#platform/own-part'
import type { Provider } from './provider/client.ts'

/** What the pages of accounts work with. */
export type IdentityParts = {
  db: Db
  clock: Clock
  key: InstanceKey
  /** True where the site is reached over TLS: its cookies then are sent over nothing else. */
  isSecure: boolean
  /** The address of the site without a slash at the end, from which alone the links of mails are made. */
  publicUrl: string
  /** The languages in which the site speaks, by their BCP 47 tags. */
  languages: readonly string[]
  /** Every State and territory there is, by its ISO 3166 code in lower case. */
  states: () => Promise<readonly string[]>
  /** A provider at which people may sign in; null where there is none. */
  provider: Provider | null
  /** What other modules keep of a person, for their own export. */
  ownParts: readonly OwnPart[]
}
