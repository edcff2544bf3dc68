import type { Child } from 'hono/jsx'
import type { ToldText } from '#platform/changes/types'
import type { Reader } from '#platform/reader'
import { DataTable, Filled, InLanguage, type Level, Results, Said, slot } from '#ui'
import type { Entry } from './types.ts'

/** A text in its own language and direction. */
function Spoken({ reader, told }: { reader: Reader; told: ToldText | null }) {
  if (told === null) return <>{reader.say('newsroom.change.nothing')}</>
  if (told.tag === null) return <bdi>{told.text}</bdi>
  return (
    <InLanguage reader={reader} tag={told.tag}>
      {told.text}
    </InLanguage>
  )
}

function Fields({ reader, entry }: { reader: Reader; entry: Entry }) {
  const { say } = reader
  return (
    <DataTable
      reader={reader}
      caption={say('newsroom.change.fields')}
      isCaptionHidden
      columns={[
        { head: say('newsroom.change.field'), kind: 'row' },
        { head: say('newsroom.change.before') },
        { head: say('newsroom.change.now') },
      ]}
      rows={entry.fields.map(({ label, from, to }): Child[] => [
        label,
        <Spoken reader={reader} told={from} />,
        <Spoken reader={reader} told={to} />,
      ])}
    />
  )
}

function EntrySaid({ reader, entry }: { reader: Reader; entry: Entry }) {
  const { day, source } = entry
  if (day === null && source === null) return null
  return (
    <Said
      reader={reader}
      sources={source === null ? [] : [{ address: source, of: entry.title?.text ?? entry.what }]}
      notes={day === null ? [] : [reader.say('newsroom.change.fact_day', { day: reader.date(day) })]}
    />
  )
}

/** True where there is no text, or where what changed in it stands below. */
function isToldByField({ act, fields, text }: Entry): boolean {
  if (text === null) return true
  return act === 'changed' && fields.some(({ to }) => to?.text === text.text)
}

/** Changes one under the other: whom each speaks of, what happened, and from what to what. */
export function Entries({ reader, entries, level }: { reader: Reader; entries: readonly Entry[]; level: Level }) {
  return (
    <Results
      level={level}
      items={entries.map((entry) => ({
        kicker: entry.about === null ? undefined : <bdi>{entry.about}</bdi>,
        title: (
          <Filled
            text={
              entry.title === null
                ? entry.what
                : reader.say('newsroom.change.named', { what: entry.what, name: slot(0) })
            }
            elements={[<Spoken reader={reader} told={entry.title} />]}
          />
        ),
        path: reader.href(entry.path),
        text: isToldByField(entry) ? undefined : <Spoken reader={reader} told={entry.text} />,
        said: (
          <>
            {entry.act === 'changed' && entry.fields.length > 0 ? <Fields reader={reader} entry={entry} /> : null}
            <EntrySaid reader={reader} entry={entry} />
          </>
        ),
      }))}
    />
  )
}
