import { z } from 'zod'
import { type StateStanding, treatyLabel } from '#law'
import type { TwinDescription } from '#platform/http/openapi'
import { type PanelContent, panelData } from '#platform/http/panel'
import type { Reader } from '#platform/reader'
import { instrumentRef, knowledge, profileData, provenance, provenanceData, treatyProfiles } from '../profile/twins.ts'
import { INSTRUMENT_KINDS } from '../profile/types.ts'
import { GAP_KINDS, SECTIONS, SOURCE_BASES, type KnownStatement, type StateFacts } from './types.ts'

const day = z.string().nullable()

/** The standings that law tells apart. */
export const STANDING_NAMES = [
  'party',
  'ratified',
  'signatory',
  'invited',
  'possible_party',
  'disputed',
  'not_placed',
] as const satisfies readonly StateStanding['standing'][]

const reading = z.strictObject({
  contribution: z.string(),
  step: z.enum(['ratification', 'accession', 'signature_only', 'invited']),
  invitedOn: day,
  signedOn: day,
  ratifiedOn: day,
  inForceOn: day,
  source: z.string().nullable(),
  note: z.string().nullable(),
})

const statement = z.strictObject({
  point: z.string(),
  source: z.string(),
  basis: z.enum(SOURCE_BASES).nullable(),
  readOn: day,
  datedOn: day,
  contribution: z.string(),
  language: z.string(),
  provenance,
  knowledge,
})

const missing = z.union([
  z.strictObject({ kind: z.literal('no_profile') }),
  z.strictObject({ kind: z.literal('short_profile'), articles: z.int() }),
  z.strictObject({ kind: z.literal('no_statement'), section: z.enum(SECTIONS) }),
])

const StateAnswer = z.strictObject({
  state: z.string(),
  name: z.string(),
  on: z.string(),
  region: z.string(),
  subregion: z.string(),
  kind: z.enum(['un_member', 'un_observer', 'other']),
  bodies: z.array(z.string()),
  note: z.string().nullable(),
  membership: z.array(
    z.strictObject({
      treaty: z.string(),
      label: z.string(),
      standing: z.enum(STANDING_NAMES),
      since: day,
      knowledge,
      mayHaveGoneOn: z.boolean(),
      readings: z.array(reading),
    }),
  ),
  withoutStep: z.array(z.string()),
  declarations: z.array(
    z.strictObject({
      id: z.string(),
      contribution: z.string(),
      treaty: z.string(),
      article: z.string(),
      kind: z.enum(['reservation', 'declaration', 'authority']),
      gist: z.string(),
      source: z.string().nullable(),
      declaredOn: day,
    }),
  ),
  fiche: z.strictObject({
    policies: z.array(statement),
    legislation: z.array(statement),
    channels: z.array(statement),
    international_cooperation: z.array(statement),
    case_law: z.array(statement),
  }),
  profile: treatyProfiles(z.int()),
  instruments: z.array(
    instrumentRef.extend({ kind: z.enum(INSTRUMENT_KINDS), source: z.string(), contribution: z.string() }),
  ),
  laterInstruments: z.int(),
  gaps: z.array(z.strictObject({ kind: z.enum(GAP_KINDS), text: z.string() })),
  missing: z.array(missing),
  checked: z.strictObject({ fiche: day, instruments: day, profile: day }),
  panels: z.record(z.string(), z.unknown()),
})

type Answer = z.infer<typeof StateAnswer>

function membershipData({ membership }: StateFacts): Answer['membership'] {
  return membership.map(({ treaty, standing: { standing, since, knowledge: known, mayHaveGoneOn, readings } }) => ({
    treaty: treaty.id,
    label: treatyLabel(treaty),
    standing,
    since,
    knowledge: known,
    mayHaveGoneOn,
    readings: readings.map(({ treaty: _treaty, state: _state, ...row }) => row),
  }))
}

function ficheData({ fiche }: StateFacts): Answer['fiche'] {
  const list = (statements: readonly KnownStatement[]) =>
    statements.map(({ state, section: _section, position: _position, provenance: held, ...row }) => ({
      ...row,
      provenance: provenanceData(state, held),
    }))
  return {
    policies: list(fiche.policies),
    legislation: list(fiche.legislation),
    channels: list(fiche.channels),
    international_cooperation: list(fiche.international_cooperation),
    case_law: list(fiche.case_law),
  }
}

/** The page of a State as data. */
export function stateData(
  reader: Reader,
  facts: StateFacts,
  panels: readonly (PanelContent & { key: string })[],
): Answer {
  const { state } = facts
  return {
    state: state.code,
    name: reader.stateName(state.code),
    on: reader.on,
    region: state.region,
    subregion: state.subregion,
    kind: state.kind,
    bodies: [...state.bodies],
    note: state.note,
    membership: membershipData(facts),
    withoutStep: facts.withoutStep.map(({ id }) => id),
    declarations: facts.declarations.map(({ state: _state, ...row }) => row),
    fiche: ficheData(facts),
    profile: profileData(facts.profile, ({ provisions }) => provisions.length),
    instruments: facts.instruments.map(({ state: _state, amends: _amends, ...row }) => row),
    laterInstruments: facts.laterInstruments,
    gaps: [...facts.gaps],
    missing: [...facts.missing],
    checked: facts.checked,
    panels: panelData(panels),
  }
}

export const stateTwin: TwinDescription = {
  path: '/countries/{state}',
  summary: 'What is held of a State on a day',
  parameters: [
    { name: 'state', in: 'path', description: 'ISO 3166-1 code in lower case', example: 'ke', isRequired: true },
    { name: 'on', in: 'query', description: 'The day, today without it', example: '2020-06-30', isRequired: false },
  ],
  json: StateAnswer,
  csv: null,
}
