import type { FicheStatement } from '../fiche/types.ts'
import type { DomesticProvision, Instrument } from '../profile/types.ts'

/** What the search is told of a law or strategy. */
export type InstrumentText = Pick<Instrument, 'id' | 'state' | 'name' | 'originalName' | 'number' | 'year'>

/** What the search is told of a domestic provision, with its instrument. */
export type ProvisionText = Pick<
  DomesticProvision,
  'state' | 'treaty' | 'article' | 'citation' | 'gist' | 'citedAs' | 'asOf' | 'status' | 'mapping' | 'language'
> & { source: string; contribution: string } & Pick<Instrument, 'originalName' | 'number'> & {
    instrument: string
    instrumentName: string
  }

/** What the search is told of a statement in a State's fiche. */
export type StatementText = Pick<
  FicheStatement,
  'state' | 'section' | 'position' | 'contribution' | 'point' | 'language'
>
