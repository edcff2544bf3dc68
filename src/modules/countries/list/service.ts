import { type StateStanding, states, statusOfTreaties, treaties, type Treaty, type TreatyStatus } from '#law'
import type { Db } from '#platform/db/connect'
import type { Reader } from '#platform/reader'
import { holdings } from './store.ts'
import type { ListedState } from './types.ts'

function byState(status: TreatyStatus | undefined): Map<string, StateStanding> {
  const all = status ? Object.values(status).flat() : []
  return new Map(all.map((standing) => [standing.state, standing]))
}

/** The treaties towards which the list can show where States stand, in their order. */
export async function coreTreaties(db: Db): Promise<Treaty[]> {
  return (await treaties(db)).filter(({ role }) => role === 'core')
}

/** Every State, by name in the reader's language, with where it stands towards a treaty on the reader's day; what is held of it is left out. */
export async function statesTowards(db: Db, treaty: string, reader: Reader): Promise<ListedState[]> {
  const [all, status] = await Promise.all([states(db), statusOfTreaties(db, reader)])
  const standings = byState(status.get(treaty))
  return all
    .map((state) => ({
      state,
      name: reader.stateName(state.code),
      standing: standings.get(state.code) ?? null,
      holding: null,
    }))
    .toSorted((a, b) => reader.compare(a.name, b.name))
}

/** Every State, by name in the reader's language, with where it stands towards a treaty on the reader's day and what is held of it. */
export async function listedStates(db: Db, treaty: string, reader: Reader): Promise<ListedState[]> {
  const [all, held] = await Promise.all([statesTowards(db, treaty, reader), holdings(db, treaty, reader.on)])
  const holding = new Map(held.map((each) => [each.state, each]))
  return all.map((listed) => ({ ...listed, holding: holding.get(listed.state.code) ?? null }))
}
