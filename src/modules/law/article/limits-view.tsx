import type { Reader } from '#platform/reader'
import { Filled, Row, slot } from '#ui'
import { PlaceInTreaty, English } from '../treaty/words.tsx'
import type { TimeLimit } from './types.ts'

/** The number with its unit, such as "90 days"; null where the limit is qualitative. */
function amountOf(reader: Reader, limit: TimeLimit): string | null {
  if (limit.value === null) return null
  return reader.say('law.limit.amount', { value: limit.value, unit: limit.unit ?? 'none' })
}

function Limit({ reader, limit }: { reader: Reader; limit: TimeLimit }) {
  const { say } = reader
  const meaning = [
    limit.qualifier === null ? '' : say('law.limit.qualifier', { qualifier: limit.qualifier.replaceAll(' ', '_') }),
    limit.isRenewable ? say('law.limit.renewable') : '',
  ].filter((part) => part !== '')
  const what = <English reader={reader}>{limit.what}</English>
  return (
    <p class="figure">
      <b>{amountOf(reader, limit) ?? say('law.limit.no_number')}</b>{' '}
      <span>
        {meaning.length === 0 ? (
          what
        ) : (
          <Filled text={say('law.limit.meaning', { meaning: meaning.join(', '), what: slot(0) })} elements={[what]} />
        )}
        . <PlaceInTreaty reader={reader} place={limit.ref} />
      </span>
    </p>
  )
}

/** The time limits and thresholds of an article, in words. */
export function LimitsPart({ reader, limits }: { reader: Reader; limits: readonly TimeLimit[] }) {
  const { say } = reader
  return (
    <Row id="limits" heading={say('law.limit.heading')} under={say('law.limit.count', { count: limits.length })}>
      {limits.map((limit) => (
        <Limit reader={reader} limit={limit} />
      ))}
    </Row>
  )
}
