import type { Treaty } from '#law'
import type { Reader } from '#platform/reader'
import { Buttons, DataTable, Leaf, LinkButton, Opening, Row, Time } from '#ui'
import { JudgementRule } from '../gap-judgement/rule-view.tsx'
import { English } from '../profile/words.tsx'
import type { Round } from './types.ts'
import { roundPath, roundTitle } from './words.tsx'

/** What the list of assessments shows. */
export type RoundsFacts = {
  rounds: readonly Round[]
  treaties: ReadonlyMap<string, Treaty>
  mayOpen: boolean
}

/** The assessments of laws that this reader may see. */
export function RoundsPage({ reader, facts }: { reader: Reader; facts: RoundsFacts }) {
  const { say, href } = reader
  const lines = facts.rounds.flatMap((round) => {
    const treaty = facts.treaties.get(round.treaty)
    if (!treaty) return []
    return [
      [
        <a href={href(roundPath(round))}>{roundTitle(reader, round, treaty)}</a>,
        <Time reader={reader} day={round.lawOn} />,
        <English reader={reader}>{round.assessor}</English>,
        say(`countries.gap.step.${round.step}`),
      ],
    ]
  })
  return (
    <Leaf>
      <Opening reader={reader} title={say('countries.gap.list')} standfirst={say('countries.gap.list_standfirst')}>
        {facts.mayOpen ? (
          <Buttons>
            <LinkButton path={href('/assessments/new')}>{say('countries.gap.open')}</LinkButton>
          </Buttons>
        ) : null}
      </Opening>
      <Row id="rounds" heading={say('countries.gap.rounds')} width="full">
        {lines.length === 0 ? (
          <p>{say('countries.gap.none')}</p>
        ) : (
          <DataTable
            reader={reader}
            caption={say('countries.gap.rounds')}
            isCaptionHidden
            columns={[
              { head: say('countries.gap.column.round'), kind: 'row' },
              { head: say('countries.gap.law_on'), kind: 'date' },
              { head: say('countries.gap.assessor') },
              { head: say('countries.gap.column.step') },
            ]}
            rows={lines}
          />
        )}
      </Row>
      <JudgementRule reader={reader} />
    </Leaf>
  )
}
