import { z } from 'zod'
import type { CsvTable } from '#platform/http/answer'
import type { TwinDescription } from '#platform/http/openapi'
import type { Reader } from '#platform/reader'
import { STEPS } from '../reference/types.ts'
import { dayParameter, treatyParameter } from '../treaty/parameters.ts'
import { treatyLabel } from '../treaty/rules.ts'
import type { Treaty } from '../treaty/types.ts'
import { countsOf } from './rules.ts'
import { STANDINGS, type Standing, type StateStanding, type TreatyDays, type TreatyStatus } from './types.ts'

const day = z.string().nullable()

const statusRow = z.strictObject({
  treaty: z.string(),
  state: z.string(),
  contribution: z.string(),
  step: z.enum(STEPS),
  invitedOn: day,
  signedOn: day,
  ratifiedOn: day,
  inForceOn: day,
  source: z.string().nullable(),
  note: z.string().nullable(),
})

const stateStanding = z.strictObject({
  state: z.string(),
  name: z.string(),
  since: day,
  knowledge: z.enum(['known', 'unverified', 'disputed']),
  mayHaveGoneOn: z.boolean(),
  readings: z.array(statusRow),
})

const eachStanding = <T extends z.ZodType>(schema: T) =>
  z.strictObject({
    party: schema,
    ratified: schema,
    signatory: schema,
    invited: schema,
    possible_party: schema,
    disputed: schema,
    not_placed: schema,
  })

/** How many States stand where: one number a standing. */
export const standingCounts = eachStanding(z.int())

const StatusAnswer = z.strictObject({
  treaty: z.string(),
  label: z.string(),
  on: z.string(),
  treatyInForceOn: day,
  asOf: z.string().nullable(),
  held: z
    .strictObject({
      recordedOn: z.string(),
      counts: standingCounts,
      states: eachStanding(z.array(stateStanding)),
    })
    .nullable(),
})

function standingData(reader: Reader, { state, since, knowledge, mayHaveGoneOn, readings }: StateStanding) {
  return { state, name: reader.stateName(state), since, knowledge, mayHaveGoneOn, readings: [...readings] }
}

/** The status page as data. `held` is null where nobody has put together the States of the treaty. */
export function statusData(
  reader: Reader,
  treaty: Treaty,
  held: { days: TreatyDays; status: TreatyStatus } | null,
): z.infer<typeof StatusAnswer> {
  const list = (status: TreatyStatus, name: Standing) => status[name].map((each) => standingData(reader, each))
  return {
    treaty: treaty.id,
    label: treatyLabel(treaty),
    on: reader.on,
    treatyInForceOn: treaty.enteredIntoForceOn,
    asOf: treaty.statusAsOf,
    held: held && {
      recordedOn: held.days.recordedOn,
      counts: countsOf(held.status),
      states: {
        party: list(held.status, 'party'),
        ratified: list(held.status, 'ratified'),
        signatory: list(held.status, 'signatory'),
        invited: list(held.status, 'invited'),
        possible_party: list(held.status, 'possible_party'),
        disputed: list(held.status, 'disputed'),
        not_placed: list(held.status, 'not_placed'),
      },
    },
  }
}

const COLUMNS = [
  'state',
  'name',
  'standing',
  'since',
  'knowledge',
  'mayHaveGoneOn',
  'contribution',
  'step',
  'invitedOn',
  'signedOn',
  'ratifiedOn',
  'inForceOn',
  'source',
  'note',
] as const

/** The status page as a table: one row a State and contribution. */
export function statusTable(reader: Reader, status: TreatyStatus | null): CsvTable {
  const standings = status ? STANDINGS.flatMap((name) => status[name]) : []
  return {
    columns: COLUMNS,
    rows: standings.flatMap(({ state, standing, since, knowledge, mayHaveGoneOn, readings }) =>
      readings.map((row) => [
        state,
        reader.stateName(state),
        standing,
        since,
        knowledge,
        mayHaveGoneOn,
        row.contribution,
        row.step,
        row.invitedOn,
        row.signedOn,
        row.ratifiedOn,
        row.inForceOn,
        row.source,
        row.note,
      ]),
    ),
  }
}

export const statusTwin: TwinDescription = {
  path: '/law/{treaty}/status',
  summary: 'Where States stand towards a treaty on a day',
  parameters: [treatyParameter, dayParameter],
  json: StatusAnswer,
  csv: COLUMNS,
}
