import type { Actor } from '#platform/actor'
import type { Db } from '#platform/db/connect'
import { doubtsOf, knowledgeOf } from '../profile/rules.ts'
import { instrumentsOf, provisionRows } from '../profile/store.ts'
import type { KnownProvision } from '../profile/types.ts'
import { isPublished } from '../publication/rules.ts'
import { isValidOn, provenanceOf } from '../statement/age-rules.ts'
import { namedItem, namingFor, publiclyNamed, signaturesOf } from '../statement/people-service.ts'
import { mayRead } from '../statement/rules.ts'
import { readDispute, readItem } from '../statement/store.ts'
import type { Item } from '../statement/types.ts'
import { textsOfLaw } from '../text/store.ts'
import { placesOf, standingOn } from './rules.ts'
import { itemOfLaw, sealedItems } from './store.ts'
import type { LawFacts } from './types.ts'

type Asked = { state: string; instrument: string; on: string }

/** The provisions of a law on a day, each once for every article that it is tied to. */
async function tiesOf(db: Db, state: string, instrument: string, on: string): Promise<KnownProvision[]> {
  const rows = await provisionRows(db, { states: [state], treaty: null, articles: null, instrument })
  const own = await publiclyNamed(
    db,
    rows.filter((row) => isValidOn(row.provenance, on)),
  )
  const year = Number(on.slice(0, 4))
  return own.map((row) => ({ ...row, knowledge: knowledgeOf(row, on), doubts: doubtsOf(row, year), texts: [] }))
}

/** Who says what of the law itself: the item that describes it, and the State's own reading of that. */
async function describedBy(db: Db, actor: Actor, state: string, id: string) {
  const item = await itemOfLaw(db, id)
  const described = item === null ? null : await readItem(db, actor, item)
  if (described === null) return { provenance: null, ownReading: null }
  const reading = (await readDispute(db, actor, described.id))?.current.content ?? null
  const isWritten = described.current.voice !== 'reference' || described.confirmed !== null || reading !== null
  const naming = await namingFor(db, actor, state, signaturesOf(described.current, described.confirmed))
  return {
    provenance: isWritten ? provenanceOf(namedItem(described, naming), reading !== null) : null,
    ownReading: reading,
  }
}

/** The texts of a law on a day that are for practitioners, where the actor is one; they stand in no table that public pages read. */
async function sealedTexts(db: Db, actor: Actor, { state, instrument, on }: Asked): Promise<Item[]> {
  if (!mayRead(actor, state, 'practitioner')) return []
  const items = await sealedItems(db, actor, state, instrument)
  const sealed = items.filter((item) => isPublished(item.current.content) && isValidOn(provenanceOf(item, false), on))
  const naming = await namingFor(
    db,
    actor,
    state,
    sealed.flatMap(({ current, confirmed }) => signaturesOf(current, confirmed)),
  )
  return sealed.map((item) => namedItem(item, naming))
}

/** What is held of a law of a State on a day, in the layers that the actor may read; null when the State has no such law. */
export async function lawFacts(db: Db, actor: Actor, asked: Asked): Promise<LawFacts | null> {
  const { state, instrument: id, on } = asked
  const laws = await instrumentsOf(db, state)
  const instrument = laws.find((law) => law.id === id)
  if (!instrument) return null
  const [ties, texts, described, sealed] = await Promise.all([
    tiesOf(db, state, id, on),
    textsOfLaw(db, state, id),
    describedBy(db, actor, state, id),
    sealedTexts(db, actor, asked),
  ])
  return {
    instrument,
    standing: standingOn(instrument, on),
    amends: laws.filter((law) => instrument.amends?.includes(law.id)),
    amendedBy: laws.filter((law) => law.amends?.includes(id)),
    places: placesOf(ties, texts, on),
    ...described,
    sealed,
  }
}
