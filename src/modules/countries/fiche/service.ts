import {
  declarationsOfState,
  type Region,
  regions,
  type State,
  statusOfState,
  treaties,
  type TreatyOfState,
} from '#law'
import type { Actor } from '#platform/actor'
import type { Db } from '#platform/db/connect'
import type { Reader } from '#platform/reader'
import { isEnacted, newest } from '../profile/rules.ts'
import { profileOfState } from '../profile/service.ts'
import { instrumentsOf } from '../profile/store.ts'
import { publiclyNamed } from '../statement/people-service.ts'
import { mayRead } from '../statement/rules.ts'
import { itemsOn } from '../statement/store.ts'
import { ficheOf, missingOf, pointOf } from './rules.ts'
import { gapsOf, instrumentsReadOn, statementsOf } from './store.ts'
import type { FicheStatement, StateFacts } from './types.ts'

const SOURCE_LANGUAGE = 'en'

/** The name of a region in a language, else in English. */
export function regionName(all: readonly Region[], id: string, language: string): string {
  const names = all.find((region) => region.id === id)?.names
  return names?.[language] ?? names?.[SOURCE_LANGUAGE] ?? id
}

async function membershipOf(
  db: Db,
  state: string,
  reader: Reader,
): Promise<Pick<StateFacts, 'membership' | 'withoutStep'>> {
  const [all, membership] = await Promise.all([treaties(db), statusOfState(db, state, reader)])
  const placed = new Set(membership.map(({ treaty }: TreatyOfState) => treaty.id))
  const withoutStep = all.filter(
    ({ id, role, openedOn }) => role === 'core' && !placed.has(id) && (openedOn === null || openedOn <= reader.on),
  )
  return { membership, withoutStep }
}

/** The points of a fiche that are for practitioners, where the actor is one; they stand in no table that public pages read. */
async function practitionerPoints(db: Db, actor: Actor, state: string): Promise<FicheStatement[]> {
  if (!mayRead(actor, state, 'practitioner')) return []
  const items = await itemsOn(db, actor, { kind: 'all', state })
  return items.filter(({ layer }) => layer === 'practitioner').flatMap(pointOf)
}

/** Everything that is held of a State on the reader's day, in the layers that the actor may read. */
export async function factsOfState(db: Db, actor: Actor, state: State, reader: Reader): Promise<StateFacts> {
  const { on, language } = reader
  const { code } = state
  const [names, membership, declarations, statements, sealed, profile, instruments, gaps, instrumentsChecked] =
    await Promise.all([
      regions(db),
      membershipOf(db, code, reader),
      declarationsOfState(db, code),
      statementsOf(db, code),
      practitionerPoints(db, actor, code),
      profileOfState(db, code, on),
      instrumentsOf(db, code),
      gapsOf(db, code),
      instrumentsReadOn(db, code),
    ])
  const fiche = ficheOf(await publiclyNamed(db, [...statements, ...sealed]), on)
  const enacted = instruments.filter((instrument) => isEnacted(instrument, on))
  const articles = profile.treaties.reduce((sum, { onRecord }) => sum + onRecord, 0)
  return {
    state,
    region: regionName(names, state.region, language),
    subregion: regionName(names, state.subregion, language),
    ...membership,
    declarations: declarations.filter(({ declaredOn }) => declaredOn === null || declaredOn <= on),
    fiche,
    profile,
    instruments: enacted,
    laterInstruments: instruments.length - enacted.length,
    gaps,
    missing: missingOf(articles, fiche, gaps),
    checked: {
      fiche: newest(statements.map(({ readOn }) => readOn)),
      instruments: instrumentsChecked,
      profile: profile.checkedOn,
    },
  }
}
