import type { Reader } from '#platform/reader'
import { CellStateWord, SourceLink, Time } from '#ui'
import type { Assessment } from '../assessment/types.ts'
import { English } from '../profile/words.tsx'
import type { Cell } from './types.ts'

const MAX_CITATIONS = 3
const MAX_NOTE = 160

/** The places of the provisions of a cell, each once, in their order. */
export function citationsOf({ record }: Cell): string[] {
  return [...new Set(record.provisions.map(({ citation }) => citation))]
}

/** A few words on a cell for who points at it: the reason of its finding, else its first citations; null for none. */
export function cellNote(cell: Cell): string | null {
  const reasons = cell.assessment?.whole.map(({ reason }) => reason) ?? []
  const citations = citationsOf(cell)
  const shown = reasons.length > 0 ? reasons : citations.slice(0, MAX_CITATIONS)
  if (shown.length === 0) return null
  const text = shown.join('; ')
  return text.length > MAX_NOTE || (reasons.length === 0 && citations.length > MAX_CITATIONS)
    ? `${text.slice(0, MAX_NOTE)} …`
    : text
}

/** One finding: what, why, who says so since when and where. */
export function Finding({ reader, assessment }: { reader: Reader; assessment: Assessment }) {
  const { say } = reader
  const { finding, reason, assessor, assessedOn, source, contribution } = assessment
  return (
    <div class="statement">
      <div class="fact">
        <p>
          <CellStateWord reader={reader} state={finding} />
        </p>
        <p>
          <English reader={reader}>{reason}</English>
        </p>
      </div>
      <p class="said">
        <span>
          <English reader={reader}>{assessor}</English>
        </span>
        <Time reader={reader} day={assessedOn} />
        <span>
          <SourceLink address={source} />
        </span>
        {contribution === 'reference' || contribution === assessor ? null : (
          <span>{say('countries.contributed', { who: contribution })}</span>
        )}
      </p>
    </div>
  )
}
