import type { Reader } from '#platform/reader'
import { Leaf, Opening } from './reading.tsx'

/** Every component with its name, for those who build pages. */
export function Gallery({ reader }: { reader: Reader }) {
  return (
    <Leaf>
      <Opening reader={reader} shelfmark="¶" kicker="The kit" title="Every component with its name" />
    </Leaf>
  )
}
