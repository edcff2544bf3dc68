import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { Pairs } from '../table.tsx'

/** How far a step is; `blocked` is one that another step must come before. */
type StepState = 'done' | 'partly' | 'todo' | 'blocked'

/** A step of a long form. `gist` stands beside its name, notes below; `word` says more than its state, as “Two answers missing”. */
type Step = {
  label: Child
  path: string | null
  gist?: Child
  notes?: readonly Child[]
  state: StepState
  word?: string | null
}

const STATE_CLASS: Record<StepState, string> = { done: 'done', partly: 'part', todo: 'todo', blocked: 'todo' }

/** The steps of a long form, each with how far it is, in words. */
export function TaskList({ reader, steps }: { reader: Reader; steps: readonly Step[] }) {
  return (
    <ol class="tasks">
      {steps.map(({ label, path, gist = null, notes = [], state, word }) => (
        <li>
          <span>
            {path === null || state === 'blocked' ? label : <a href={path}>{label}</a>}
            {gist === null ? null : <> {gist}</>}
            {notes.map((note) => (
              <small>{note}</small>
            ))}
          </span>
          <span class={STATE_CLASS[state]}>{word ?? reader.say(`ui.step.${state}`)}</span>
        </li>
      ))}
    </ol>
  )
}

/** An answer to be checked. `name` says aloud which answer the link changes; `path` null where it cannot be changed. */
type CheckedAnswer = { question: Child; name: string; answer: Child; path: string | null }

/** All answers before they are sent, each with a way back to its question. An empty answer says so. */
export function CheckAnswers({ reader, answers }: { reader: Reader; answers: readonly CheckedAnswer[] }) {
  const { say } = reader
  const items = answers.map(({ question, name, answer, path }) => ({
    term: question,
    value: answer === '' || answer === null ? <span class="hint">{say('ui.answer.none')}</span> : answer,
    act:
      path === null ? null : (
        <a href={path}>
          {say('ui.answer.change')}
          <span class="vh"> {name}</span>
        </a>
      ),
  }))
  return <Pairs items={items} />
}

/** That something was done: first on the page that follows, said once. */
export function DoneBanner({ reader, children }: { reader: Reader; children: Child }) {
  return (
    <div class="done-banner" role="alert" tabindex={-1} aria-labelledby="done-heading">
      <h2 id="done-heading">{reader.say('ui.done')}</h2>
      <p>{children}</p>
    </div>
  )
}
