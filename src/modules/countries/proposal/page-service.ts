import type { Actor } from '#platform/actor'
import type { Db } from '#platform/db/connect'
import { answerProblem } from '#platform/http/problems'
import { instrumentsOf } from '../profile/store.ts'
import type { Instrument } from '../profile/types.ts'
import { rowOf } from '../publication/service.ts'
import type { Target } from '../publication/types.ts'
import { isId } from '../statement/address.ts'
import { type Naming, namingFor } from '../statement/people-service.ts'
import { contentOf, readItem } from '../statement/store.ts'
import type { Content, Item, Subject } from '../statement/types.ts'
import type { Proposal } from './types.ts'

/** What a page writes about: an item, or a row of the reference data that nobody wrote about yet. */
export type Written = { item: Item | null; content: Content | null; number: number }

/** What `of` names on a subject. Ends the request where there is nothing that the actor may read. */
export async function writtenAbout(db: Db, actor: Actor, subject: Subject, of: string): Promise<Written> {
  if (isId(of)) {
    const item = await readItem(db, actor, of)
    if (item === null || item.subject.state !== subject.state)
      return answerProblem({ kind: 'not_found', reason: 'no_such_statement', values: {} })
    return { item, content: item.current.content, number: item.current.number }
  }
  const row = await rowOf(db, subject, of)
  if (row === null) return answerProblem({ kind: 'gone', reason: 'row_moved', values: {} })
  const item = row.item === null ? null : await readItem(db, actor, row.item)
  if (item !== null) return { item, content: item.current.content, number: item.current.number }
  return { item: null, content: row.content, number: 1 }
}

/** The target that `of` names; null for something new. */
export function targetOf(of: string): Target | null {
  if (of === '') return null
  return isId(of) ? { item: of } : { row: of }
}

/** What an item said in the version that a form was opened with; null when that is not known. */
export async function baseOf(db: Db, item: Item | null, number: number | null): Promise<Content | null> {
  return item === null || number === null ? null : contentOf(db, item.id, number)
}

/** The laws that a provision of a State may stand in, or that another law may amend; none for other subjects. */
export async function instrumentsFor(db: Db, subject: Subject): Promise<Instrument[]> {
  return subject.kind === 'provision' || subject.kind === 'instrument' ? instrumentsOf(db, subject.state) : []
}

/** Proposals with the names of their authors and reviewers, where the actor may see them. */
export async function namedProposals(db: Db, actor: Actor, proposals: readonly Proposal[]): Promise<Proposal[]> {
  const states = Map.groupBy(proposals, ({ subject }) => subject.state)
  const namings = new Map<string, Naming>()
  for (const [state, own] of states)
    namings.set(
      state,
      await namingFor(
        db,
        actor,
        state,
        own.flatMap(({ author, reviewer }) => [author, reviewer]),
      ),
    )
  return proposals.map((proposal) => {
    const naming = namings.get(proposal.subject.state)
    const { author, reviewer } = proposal
    return naming ? { ...proposal, author: naming(author) ?? author, reviewer: naming(reviewer) } : proposal
  })
}
