import type { Reader } from '#platform/reader'
import type { Comparison } from '../compare/types.ts'

/** What a file of a comparison is made of. A file leaves the site, so every address in it is whole. */
export type ComparisonFile = {
  reader: Reader
  comparison: Comparison
  /** The notes that the names of its States need. */
  footnotes: readonly string[]
  /** The address of the site without a slash at the end. */
  publicUrl: string
}
