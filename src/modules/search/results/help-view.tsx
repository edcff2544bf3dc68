import type { Reader } from '#platform/reader'
import { Contents, Filled, Pairs, Row, slot } from '#ui'
import type { Guide } from '../question/types.ts'
import { addressOf, isNarrowed, withoutWords } from './rules.ts'
import type { Findings } from './types.ts'

const searchPath = (text: string) => `/search?q=${encodeURIComponent(text)}`

/** How to search, with examples that can be followed. */
export function HowToSearch({ reader, guide }: { reader: Reader; guide: Guide }) {
  const { say, href } = reader
  const [state] = guide.states
  const name = state ? reader.stateName(state.code).replace('*', '') : ''
  const examples = [
    { text: say('search.example.word'), says: say('search.example.word_says') },
    { text: 'art 16', says: say('search.example.article_says') },
    { text: 'ets 185 16', says: say('search.example.series_says') },
    ...(state ? [{ text: say('search.example.law', { state: name }), says: say('search.example.law_says') }] : []),
    { text: '§ 202a', says: say('search.example.section_says') },
    { text: 'RA 10175', says: say('search.example.number_says') },
  ]
  return (
    <Row id="how" heading={say('search.how')}>
      <Pairs
        items={examples.map(({ text, says }) => ({
          term: (
            <a href={href(searchPath(text))}>
              <bdi>{text}</bdi>
            </a>
          ),
          value: says,
        }))}
      />
      <p>{say('search.how_text')}</p>
    </Row>
  )
}

/** What was looked for in vain, and what else to try. */
export function HelpWhenNothing({ reader, findings }: { reader: Reader; findings: Findings }) {
  const { say, href } = reader
  const { question, alike, unknown } = findings
  const rest = withoutWords(question.text, unknown)
  const wide = { ...findings, filters: { kinds: [], states: [], treaties: [] } }
  return (
    <Row id="nothing" heading={say('search.nothing', { text: question.text })}>
      <ul>
        {isNarrowed(findings.filters) ? (
          <li>
            <a href={href(addressOf(wide, { page: 1 }))}>{say('search.widen')}</a>
          </li>
        ) : null}
        {unknown.length > 0 ? (
          <li>{say('search.unknown', { words: reader.list(unknown.map((word) => `“${word}”`)) })}</li>
        ) : null}
        {rest === '' ? null : (
          <li>
            <Filled
              text={say('search.rest', { text: slot(0) })}
              elements={[
                <a href={href(searchPath(rest))}>
                  <bdi>{rest}</bdi>
                </a>,
              ]}
            />
          </li>
        )}
        <li>{say('search.english_content')}</li>
        <li>{say('search.fewer_words')}</li>
      </ul>
      <p>{say('search.description')}</p>
      {alike.length > 0 ? (
        <Contents
          reader={reader}
          label={say('search.alike')}
          items={alike.map((word) => ({ label: word, path: href(searchPath(word)) }))}
        />
      ) : null}
      <Contents
        reader={reader}
        label={say('search.sections')}
        items={[
          { label: say('search.all_treaties'), path: href('/law') },
          { label: say('search.all_states'), path: href('/countries') },
          { label: say('search.how'), path: href('/search') },
        ]}
      />
    </Row>
  )
}
