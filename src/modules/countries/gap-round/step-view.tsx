import type { Treaty } from '#law'
import type { FormState, TypedBy } from '#platform/form/read'
import type { Reader } from '#platform/reader'
import { boundTo, Button, Buttons, DataTable, Form, LinkButton, TextArea } from '#ui'
import type { StepForm } from './forms.ts'
import { RoundPairs } from './round-view.tsx'
import type { ArticleState } from './rules.ts'
import type { Round, RoundAct } from './types.ts'
import { CellSprite, JudgementState, roundPath } from './words.tsx'

/** What is asked before a step is taken. */
export type StepFacts = {
  act: Exclude<RoundAct, 'open'>
  round: Round
  treaty: Treaty
  states: readonly ArticleState[]
  isCommented: boolean
  /** Articles on which a finding published earlier stays, because this round says nothing of them. */
  staying: readonly string[]
}

/** What publishing makes public, article by article. */
function Check({ reader, facts }: { reader: Reader; facts: StepFacts }) {
  const { say, href } = reader
  const { round, treaty, states, isCommented, staying } = facts
  return (
    <>
      <CellSprite />
      <RoundPairs reader={reader} round={round} treaty={treaty} />
      <DataTable
        reader={reader}
        caption={say('countries.gap.check.caption')}
        columns={[
          { head: say('countries.column.article'), kind: 'row' },
          { head: say('countries.gap.column.judgement') },
          { head: say('countries.gap.column.change') },
        ]}
        rows={states.map(({ article, judgement }) => [
          say('law.article.name', { number: article }),
          <JudgementState reader={reader} judgement={judgement} />,
          <a href={href(roundPath(round, article))}>
            {say('countries.gap.check.look')}
            <span class="vh"> {say('law.article.name', { number: article })}</span>
          </a>,
        ])}
      />
      <ul>
        <li>{say(round.draft === null ? 'countries.gap.check.cells' : 'countries.gap.check.no_cells')}</li>
        <li>{say(isCommented ? 'countries.gap.check.commented' : 'countries.gap.check.not_commented')}</li>
        {staying.length > 0 ? <li>{say('countries.gap.check.staying', { articles: staying.join(', ') })}</li> : null}
        <li>{say('countries.gap.check.for_good')}</li>
      </ul>
    </>
  )
}

/** The question before a step: what it does, with room for a remark. */
export function StepQuestion(props: { reader: Reader; facts: StepFacts; form: FormState<TypedBy<typeof StepForm>> }) {
  const { reader, facts, form } = props
  const { say, href } = reader
  const { act, round } = facts
  const field = boundTo(reader, form)
  return (
    <>
      {act === 'publish' ? <Check reader={reader} facts={facts} /> : null}
      <Form path={href(`${roundPath(round)}/steps/${act}`)}>
        <TextArea
          {...field('remark')}
          label={say('countries.gap.remark')}
          hint={say('countries.gap.remark_hint')}
          rows={3}
          isOptional
        />
        <Buttons>
          <Button>{say(`countries.gap.act.${act}`)}</Button>
          <LinkButton path={href(roundPath(round))} kind="plain">
            {say('countries.gap.leave')}
          </LinkButton>
        </Buttons>
      </Form>
    </>
  )
}
