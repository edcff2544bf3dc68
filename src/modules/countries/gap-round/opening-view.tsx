import type { ArticleEntry, Treaty } from '#law'
import type { FormState, TypedBy } from '#platform/form/read'
import type { Reader } from '#platform/reader'
import {
  boundTo,
  Button,
  Buttons,
  Checkboxes,
  DateInput,
  Fieldset,
  Form,
  HiddenInputs,
  LinkButton,
  Select,
  TextInput,
} from '#ui'
import { English, TreatyName } from '../profile/words.tsx'
import type { OpeningForm } from './forms.ts'

/** Somebody who can be assigned. */
export type Person = { id: string; name: string }

/** What an assessment can be opened on. */
export type OpeningFacts = {
  treaty: Treaty
  entries: readonly ArticleEntry[]
  experts: readonly Person[]
  reviewers: readonly Person[]
}

/** The first question: of which State, under which treaty. */
export function SubjectForm(props: {
  reader: Reader
  states: readonly { value: string; label: string }[]
  treaties: readonly { value: string; label: string }[]
  chosen: { state: string; treaty: string }
}) {
  const { reader, states, treaties, chosen } = props
  const { say, href } = reader
  return (
    <Form path={href('/assessments/new')} method="get" ownNames={['state', 'treaty']}>
      <Select
        reader={reader}
        name="state"
        label={say('countries.column.state')}
        value={chosen.state}
        choices={states}
        emptyLabel={say('countries.gap.choose_state')}
      />
      <Select
        reader={reader}
        name="treaty"
        label={say('countries.gap.treaty')}
        value={chosen.treaty}
        choices={treaties}
      />
      <Buttons>
        <Button>{say('countries.gap.continue')}</Button>
      </Buttons>
    </Form>
  )
}

/** The rest: which articles, the law of which day or which draft, in whose name, by whom. */
export function OpeningFields(props: {
  reader: Reader
  facts: OpeningFacts
  form: FormState<TypedBy<typeof OpeningForm>>
}) {
  const { reader, facts, form } = props
  const { say, href } = reader
  const field = boundTo(reader, form)
  const named = (people: readonly Person[]) => people.map(({ id, name }) => ({ value: id, label: <bdi>{name}</bdi> }))
  const { state, treaty } = form.typed
  return (
    <Form path={href('/assessments')}>
      <HiddenInputs
        items={[
          { name: 'state', value: state },
          { name: 'treaty', value: treaty },
        ]}
      />
      <p>
        {reader.stateName(state)} · <TreatyName reader={reader} treaty={facts.treaty} />{' '}
        <a href={href(`/assessments/new?treaty=${treaty}`)}>{say('countries.gap.change_subject')}</a>
      </p>
      <DateInput {...field('law_on')} label={say('countries.gap.law_on')} hint={say('countries.gap.law_on_hint')} />
      <TextInput
        {...field('assessor')}
        label={say('countries.gap.assessor')}
        hint={say('countries.gap.assessor_hint')}
      />
      <Fieldset reader={reader} id="draft" legend={say('countries.gap.draft')} hint={say('countries.gap.draft_hint')}>
        <TextInput {...field('draft_title')} label={say('countries.gap.draft_title')} isOptional />
        <TextInput {...field('draft_reference')} label={say('countries.gap.draft_reference')} isOptional />
      </Fieldset>
      <Checkboxes
        {...field('articles')}
        label={say('countries.gap.articles')}
        choices={facts.entries.map(({ number, title }) => ({
          value: number,
          label: say('law.article.name', { number }),
          hint: <English reader={reader}>{title}</English>,
        }))}
      />
      {facts.experts.length === 0 ? (
        <p>{say('countries.gap.nobody_expert')}</p>
      ) : (
        <Checkboxes {...field('experts')} label={say('countries.gap.part.experts')} choices={named(facts.experts)} />
      )}
      {facts.reviewers.length === 0 ? (
        <p>{say('countries.gap.nobody_reviewer')}</p>
      ) : (
        <Checkboxes
          {...field('reviewers')}
          label={say('countries.gap.part.reviewers')}
          hint={say('countries.gap.reviewers_hint')}
          choices={named(facts.reviewers)}
        />
      )}
      <Buttons>
        <Button>{say('countries.gap.open')}</Button>
        <LinkButton path={href('/assessments')} kind="plain">
          {say('countries.gap.leave')}
        </LinkButton>
      </Buttons>
    </Form>
  )
}
