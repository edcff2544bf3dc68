import type { Child } from 'hono/jsx'
import type { ChangedPart, SentenceChange } from '#platform/diff'
import type { Reader } from '#platform/reader'
import { Details } from '../reading.tsx'
import { directionOf } from '../text.tsx'

/** What came or went, with its word for those who hear it and a line for those who see it. */
function Part({ reader, part }: { reader: Reader; part: ChangedPart }): Child {
  if (part.kind === 'same') return <>{part.text}</>
  const Tag = part.kind === 'added' ? 'ins' : 'del'
  return (
    <Tag>
      <span class="vh" lang={reader.language}>
        [{reader.say(`ui.change.${part.kind}`)}]{' '}
      </span>
      {part.text}
      <span class="vh" lang={reader.language}>
        {' '}
        [{reader.say('ui.change.end')}]{' '}
      </span>
    </Tag>
  )
}

const FOLDED_FROM = 4 // shorter runs of what stayed are read as they are, for the sense of what lies beside them

function SameRun({ reader, sentences, language }: { reader: Reader; sentences: readonly string[]; language: string }) {
  const text = (
    <p lang={language} dir={directionOf(language)}>
      {sentences.join('')}
    </p>
  )
  if (sentences.length < FOLDED_FROM) return text
  return <Details summary={reader.say('ui.change.same', { count: sentences.length })}>{text}</Details>
}

/** Runs of sentences that stayed together, and each changed one by itself. */
function runsOf(changes: readonly SentenceChange[]): (string[] | Exclude<SentenceChange, { kind: 'same' }>)[] {
  const runs: (string[] | Exclude<SentenceChange, { kind: 'same' }>)[] = []
  for (const change of changes) {
    const last = runs.at(-1)
    if (change.kind !== 'same') runs.push(change as Exclude<SentenceChange, { kind: 'same' }>)
    else if (Array.isArray(last)) last.push(change.text)
    else runs.push([change.text])
  }
  return runs
}

/** What differs between two versions of a text, in the language of the text; long runs of what stayed are folded. */
export function Changes(props: { reader: Reader; changes: readonly SentenceChange[]; language: string }) {
  const { reader, changes, language } = props
  if (changes.every(({ kind }) => kind === 'same')) return <p>{reader.say('ui.change.none')}</p>
  return (
    <div class="changes">
      {runsOf(changes).map((run) =>
        Array.isArray(run) ? (
          <SameRun reader={reader} sentences={run} language={language} />
        ) : (
          <p lang={language} dir={directionOf(language)}>
            {(run.kind === 'changed' ? run.parts : [run]).map((part) => (
              <Part reader={reader} part={part} />
            ))}
          </p>
        ),
      )}
    </div>
  )
}
