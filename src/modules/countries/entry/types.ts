/** What the search is told of a law or strategy. */
export type InstrumentText = {
  id: string
  state: string
  name: string
  originalName: string | null
  number: string | null
  year: number | null
}

/** What the search is told of a domestic provision, with its instrument. */
export type ProvisionText = {
  state: string
  treaty: string
  article: string
  citation: string
  gist: string
  citedAs: string
  instrument: string
  instrumentName: string
  originalName: string | null
  number: string | null
}

/** What the search is told of a statement in a State's fiche. */
export type StatementText = { state: string; section: string; position: number; contribution: string; point: string }
