import type { Reader } from '#platform/reader'
import { Details, Row } from '#ui'

/** By which rule the elements of an article come to a judgement, in words, folded, at the end of a page. */
export function JudgementRule({ reader: { say } }: { reader: Reader }) {
  return (
    <Row id="rule" heading={say('countries.gap.rule.heading')}>
      <Details summary={say('countries.gap.rule.summary')}>
        <ul>
          {ruleWords(say).map((words) => (
            <li>{words}</li>
          ))}
        </ul>
      </Details>
    </Row>
  )
}

/** The sentences of the rule, in their order. */
export function ruleWords(say: Reader['say']): string[] {
  return ['deciding', 'in_line', 'not_in_line', 'partly', 'not_known', 'not_applicable'].map((key) =>
    say(`countries.gap.rule.${key}`),
  )
}
