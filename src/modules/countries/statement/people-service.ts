import { namesOfPeople, publicNames } from '#identity'
import type { Actor } from '#platform/actor'
import type { Db } from '#platform/db/connect'
import { mayRead } from './rules.ts'
import type { Confirmation, Item, Provenance, Signature, Version } from './types.ts'

/** Puts names to those who wrote, as far as the reader may be told them; for the rest the role stands alone. */
export type Naming = (signature: Signature | null) => Signature | null

/** The names of people who wrote of a State: for its verified practitioners all, for others those of whoever chose to be named. */
export async function namingFor(
  db: Db,
  actor: Actor,
  state: string,
  signatures: readonly (Signature | null | undefined)[],
): Promise<Naming> {
  const people = signatures.flatMap((signature) => signature?.person ?? [])
  const read = mayRead(actor, state, 'practitioner') ? namesOfPeople : publicNames
  return namingBy(await read(db, people))
}

function namingBy(names: ReadonlyMap<string, string>): Naming {
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

/** Rows that everybody reads, with the names of those behind them who chose to be named. */
export async function publiclyNamed<Row extends { provenance: Provenance | null }>(
  db: Db,
  rows: readonly Row[],
): Promise<Row[]> {
  const held = rows.flatMap(({ provenance }) => provenance ?? [])
  const signed = held.flatMap(({ author, reviewer, confirmed }) => [author, reviewer, confirmed?.by ?? null])
  const people = signed.flatMap((signature) => signature?.person ?? [])
  const naming = namingBy(await publicNames(db, people))
  return rows.map((row) => (row.provenance === null ? row : { ...row, provenance: named(row.provenance, naming) }))
}

function named(held: Provenance, naming: Naming): Provenance {
  const { author, reviewer, confirmed } = held
  return {
    ...held,
    author: naming(author),
    reviewer: naming(reviewer),
    confirmed: namedConfirmation(confirmed, naming),
  }
}
