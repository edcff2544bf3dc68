import type { Clock } from '#platform/clock'
import type { Db } from '#platform/db/connect'
import type { InstanceKey } from '#platform/instance-key'

/** What the pages of accounts work with. */
export type IdentityParts = {
  db: Db
  clock: Clock
  key: InstanceKey
  /** True where the site is reached over TLS: its cookies then are sent over nothing else. */
  isSecure: boolean
  /** The address of the site without a slash at the end. */
  publicUrl: string
}
