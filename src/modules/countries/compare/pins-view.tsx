import type { Reader } from '#platform/reader'
import { type Pin, pinFrom, pinMark, pinnedComparisons, withPins } from './pins.ts'

/** A link that puts the record of a State on an article aside to be compared, or takes it back; it stays on the page `path`. */
export function PinLink({ reader, pin, path }: { reader: Reader; pin: Pin; path: string }) {
  const mark = pinMark(pin)
  const isPinned = reader.pins.includes(mark)
  const marks = isPinned ? reader.pins.filter((each) => each !== mark) : [...reader.pins, mark]
  const values = { name: reader.stateName(pin.state), number: pin.article }
  return (
    <a class="no-print" href={withPins(reader, path, marks)} rel="nofollow">
      {reader.say(isPinned ? 'countries.pin.remove' : 'countries.pin.add')}
      <span class="vh"> {reader.say('countries.pin.what', values)}</span>
    </a>
  )
}

/**
 * What the reader has put aside, with the way to compare it, for the head of every page; `path` is the page, with its query.
 * Null when nothing is pinned.
 */
export function PinnedBar({ reader, path }: { reader: Reader; path: string }) {
  const { say, href } = reader
  const pins = reader.pins.map(pinFrom).filter((pin) => pin !== null)
  if (pins.length === 0) return null
  return (
    <section class="pins no-print" aria-labelledby="pins">
      <div class="frame">
        <h2 id="pins">{say('countries.pin.heading')}</h2>
        {pinnedComparisons(pins).map((comparison) => (
          <p class="said">
            {comparison.pins.map((pin) => (
              <span>
                {say('countries.pin.what', { name: reader.stateName(pin.state), number: pin.article })}{' '}
                <PinLink reader={reader} pin={pin} path={path} />
              </span>
            ))}
            <span>
              <a href={href(comparison.path)}>
                {say('countries.pin.compare', { treaty: comparison.treaty.toUpperCase().replace('-', ' ') })}
              </a>
            </span>
            {comparison.isWhole ? null : <span>{say('countries.pin.too_many')}</span>}
          </p>
        ))}
      </div>
    </section>
  )
}
