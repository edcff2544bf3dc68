import { namesOfPeople } from '#identity'
import type { Actor } from '#platform/actor'
import type { Db } from '#platform/db/connect'
import { mayRead } from './rules.ts'
import type { Confirmation, Item, Signature, Version } from './types.ts'

/** Puts names to those who wrote, where the reader is a verified practitioner for the State; for others the role stands alone. */
export type Naming = (signature: Signature | null) => Signature | null

/** The names that an actor may see of people who wrote of a State. */
export async function namingFor(
  db: Db,
  actor: Actor,
  state: string,
  signatures: readonly (Signature | null | undefined)[],
): Promise<Naming> {
  if (!mayRead(actor, state, 'practitioner')) return (signature) => signature
  const people = signatures.flatMap((signature) => signature?.person ?? [])
  const names = await namesOfPeople(db, people)
  return (signature) => (signature === null ? null : { ...signature, name: names.get(signature.person) ?? null })
}

/** Everybody who signed a version or confirmed it. */
export function signaturesOf(version: Version, confirmed: Confirmation | null): (Signature | null)[] {
  return [version.author, version.reviewer, confirmed?.by ?? null]
}

/** A version with the names of those who signed it. */
export function namedVersion<T extends Version>(version: T, naming: Naming): T {
  return { ...version, author: naming(version.author), reviewer: naming(version.reviewer) }
}

/** A confirmation with the name of whoever made it. */
export function namedConfirmation(confirmed: Confirmation | null, naming: Naming): Confirmation | null {
  return confirmed === null ? null : { ...confirmed, by: naming(confirmed.by) ?? confirmed.by }
}

/** An item with the names of those who signed what it says now. */
export function namedItem(item: Item, naming: Naming): Item {
  return { ...item, current: namedVersion(item.current, naming), confirmed: namedConfirmation(item.confirmed, naming) }
}
