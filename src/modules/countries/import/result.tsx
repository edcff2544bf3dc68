import type { Reader } from '#platform/reader'
import type { ResultItem } from '#ui'
import { roleWords } from '../statement/signature-view.tsx'
import type { Import } from './types.ts'

/** An import as an entry of a list of what waits. */
export function importResult(reader: Reader, held: Import & { waiting: number }): ResultItem {
  const { say, href, stateName } = reader
  const { state, id, fileName, author, sentAt, madeAt, reason, waiting } = held
  const day = reader.date((sentAt ?? madeAt).slice(0, 10))
  return {
    kicker: stateName(state),
    title: say('countries.import.waits', { count: waiting }),
    path: href(`/countries/${state}/imports/${id}`),
    text: <bdi dir="auto">{reason ?? ''}</bdi>,
    said: (
      <p class="said">
        {say('countries.import.sent_standfirst', { file: fileName, who: roleWords(reader, author), day })}
      </p>
    ),
  }
}
