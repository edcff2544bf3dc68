import type { Tx } from '#platform/db/connect'
import type { InstanceKey } from '#platform/instance-key'
import type { Result } from '#platform/result'
import { hashPassword } from '../password/hash.ts'
import { savePassword } from '../password/store.ts'
import type { PersonId } from '../person/types.ts'
import { sealSecret } from '../second-factor/secret.ts'
import { confirmSecret, saveUnconfirmed } from '../second-factor/store.ts'

/**
 * Gives a person a password and a secret for codes that whoever runs the machine chose; for people who were made up, as nobody
 * else's may be known to another. Problem: `too_many` when too many passwords are being worked out.
 */
export async function equipPerson(
  tx: Tx,
  key: InstanceKey,
  { person, password, secret }: { person: PersonId; password: string; secret: Uint8Array },
  now: Date,
): Promise<Result<null>> {
  const hashed = await hashPassword(password)
  if (!hashed.ok) return hashed
  await savePassword(tx, person, hashed.value, now)
  await saveUnconfirmed(tx, person, sealSecret(key, person, secret), now)
  await confirmSecret(tx, person, 0, now) // no code was shown, so that of the present step is still to be used
  return { ok: true, value: null }
}
