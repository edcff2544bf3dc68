import type { Reader } from '#platform/reader'

/** How well something is known. `notknown` is no statement at all, and never means "no". */
export type Knowledge = 'known' | 'unverified' | 'ageing' | 'disputed' | 'notknown'

const STATES: readonly Knowledge[] = ['known', 'unverified', 'ageing', 'disputed', 'notknown']

const WORDS: Record<Knowledge, string> = {
  known: 'ui.knowledge.known',
  unverified: 'ui.knowledge.unverified',
  ageing: 'ui.knowledge.ageing',
  disputed: 'ui.knowledge.disputed',
  notknown: 'ui.knowledge.notknown',
}

const MEANINGS: Record<Knowledge, string> = {
  known: 'ui.knowledge.known_meaning',
  unverified: 'ui.knowledge.unverified_meaning',
  ageing: 'ui.knowledge.ageing_meaning',
  disputed: 'ui.knowledge.disputed_meaning',
  notknown: 'ui.knowledge.notknown_meaning',
}

/** The shape of a state of knowledge, hidden from screen readers; a word always stands beside it. */
export function KnowledgeMark({ state }: { state: Knowledge }) {
  return (
    <svg class="mark" viewBox="0 0 16 16" aria-hidden="true">
      <use href={`#k-${state}`} />
    </svg>
  )
}

/** Shape and word of a state of knowledge; with `isQuiet` the word is there for screen readers only. */
export function KnowledgeState(props: { reader: Reader; state: Knowledge; isQuiet?: boolean }) {
  const word = props.reader.say(WORDS[props.state])
  return (
    <span class={`state state-${props.state}`}>
      <KnowledgeMark state={props.state} />
      {props.isQuiet ? <span class="vh">{word} </span> : word}
    </span>
  )
}

/** The five states of knowledge; with `isExplained` each with its meaning. */
export function Legend({ reader, isExplained }: { reader: Reader; isExplained?: boolean }) {
  if (!isExplained) {
    return (
      <ul class="legend">
        {STATES.map((state) => (
          <li>
            <KnowledgeState reader={reader} state={state} />
          </li>
        ))}
      </ul>
    )
  }
  return (
    <dl class="states">
      {STATES.map((state) => (
        <>
          <dt>
            <KnowledgeState reader={reader} state={state} />
          </dt>
          <dd>{reader.say(MEANINGS[state])}</dd>
        </>
      ))}
    </dl>
  )
}

/** The shapes that pages draw with `<use>`: five states of knowledge and the mark of Comity. Once on each page. */
export function Sprite() {
  return (
    <svg class="vh" width="0" height="0" aria-hidden="true" focusable="false">
      <symbol id="k-known" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="7" fill="currentColor" />
      </symbol>
      <symbol id="k-unverified" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="5.9" fill="none" stroke="currentColor" stroke-width="2.2" />
      </symbol>
      <symbol id="k-ageing" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.6" />
        <path d="M1.8 8a6.2 6.2 0 0 0 12.4 0z" fill="currentColor" />
      </symbol>
      <symbol id="k-disputed" viewBox="0 0 16 16">
        <path d="M7 .6a6 6 0 0 0 0 12z" fill="currentColor" />
        <path d="M9 3.4a6 6 0 0 1 0 12z" fill="currentColor" />
      </symbol>
      <symbol id="k-notknown" viewBox="0 0 16 16">
        <path
          d="M4.8 5.4a3.2 3.2 0 1 1 4.7 2.8c-1 .55-1.5 1.1-1.5 2.3"
          fill="none"
          stroke="currentColor"
          stroke-width="2.4"
        />
        <circle cx="8" cy="13.6" r="1.5" fill="currentColor" />
      </symbol>
      <symbol id="comity" viewBox="0 3 48 42">
        <path
          d="M0 6H20a12 12 0 0 1 0 24M11.75 30H0M48 42H28a12 12 0 0 1 0-24M36.25 18H48"
          fill="none"
          stroke="currentColor"
          stroke-width="4.5"
        />
      </symbol>
    </svg>
  )
}
