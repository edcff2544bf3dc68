/** A piece of text. In another language than the document it says which, so that it is shaped, read out and ordered right. */
export type Run = {
  text: string
  /** Null for the language of the document. */
  foreign: { language: string; direction: 'ltr' | 'rtl' } | null
  isStrong: boolean
  /** Where it leads: a web address, or null. */
  address: string | null
}

/** A paragraph; small ones are what stands under a statement. */
export type Line = { runs: readonly Run[]; isSmall: boolean }

/** What stands in a cell: paragraphs one under the other. */
export type Cell = readonly Line[]

export type Block =
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph'; line: Line }
  /** Items are numbered from one. */
  | { kind: 'numbered'; items: readonly Line[] }
  /** The columns are the first row, which is repeated on every page; the first cell of each row is its head. */
  | { kind: 'table'; columns: readonly Cell[]; rows: readonly (readonly Cell[])[] }

/** A document described so plainly that any program for documents can make it; it can be sent between processes. */
export type PlainDocument = {
  title: string
  /** A BCP 47 tag. */
  language: string
  direction: 'ltr' | 'rtl'
  /** True where a table needs the long side of the paper. */
  isWide: boolean
  blocks: readonly Block[]
}

/** The files a document can become. */
export type FileKind = 'docx' | 'pdf'
