import type { Reader } from '#platform/reader'
import { Row } from '#ui'
import { English } from '../treaty/words.tsx'
import type { TimeLimit } from './types.ts'

/** The number with its unit, such as "90 days"; null where the limit is qualitative. */
export function amountOf(reader: Reader, limit: TimeLimit): string | null {
  if (limit.value === null) return null
  return reader.say('law.limit.amount', { value: limit.value, unit: limit.unit ?? 'none' })
}

function Limit({ reader, limit }: { reader: Reader; limit: TimeLimit }) {
  const { say } = reader
  const amount = amountOf(reader, limit)
  const meaning = [
    limit.qualifier === null ? null : say('law.limit.qualifier', { qualifier: limit.qualifier.replaceAll(' ', '_') }),
    limit.isRenewable ? say('law.limit.renewable') : null,
  ].filter((part) => part !== null && part !== '')
  return (
    <div class="figure">
      <b>{amount ?? say('law.limit.no_number')}</b>
      <span>
        <English reader={reader}>{limit.what}</English>
        {meaning.length > 0 ? ` · ${meaning.join(' · ')}` : ''} ·{' '}
        <bdi dir="auto">{say('law.article.name', { number: limit.ref })}</bdi>
      </span>
    </div>
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
