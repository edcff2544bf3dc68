import type { Reader } from '#platform/reader'

/** By which rule the elements of an article come to a judgement, in words. */
export function JudgementRule({ reader: { say } }: { reader: Reader }) {
  return (
    <ul>
      {ruleWords(say).map((words) => (
        <li>{words}</li>
      ))}
    </ul>
  )
}

/** The sentences of the rule, in their order. */
export function ruleWords(say: Reader['say']): string[] {
  return ['deciding', 'in_line', 'not_in_line', 'partly', 'not_known', 'not_applicable'].map((key) =>
    say(`countries.gap.rule.${key}`),
  )
}
