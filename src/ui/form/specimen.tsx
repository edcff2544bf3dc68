import type { FormState } from '#platform/form/read'
import {
  boundTo,
  Button,
  Buttons,
  CheckAnswers,
  Checkboxes,
  DateInput,
  ErrorSummary,
  Field,
  FileInput,
  Fieldset,
  Form,
  HiddenInputs,
  LinkButton,
  Radios,
  Select,
  TaskList,
  TextArea,
  TextInput,
} from '../index.ts'
import { type Shown, Specimen } from '../specimens.tsx'

const FAULTY = {
  typed: { from: '2026', kinds: [], urgent: '', mail: '', grounds: '' },
  faults: [
    { field: 'from', reason: 'day_faulty', values: {} },
    { field: 'kinds', reason: 'choice_missing', values: {} },
  ],
  problem: { kind: 'invalid', reason: 'faulty_form', values: { count: 2 } },
} satisfies FormState

function FaultySpecimen({ reader }: Shown) {
  const answer = boundTo(reader, FAULTY)
  const errors = FAULTY.faults.map(({ field }) => ({ id: field, message: answer(field as 'from').error ?? '' }))
  return (
    <Specimen id="form" names="ErrorSummary, Form, HiddenInputs, TextInput, Checkboxes, Radios, Buttons">
      <ErrorSummary reader={reader} errors={errors} isStill />
      <Form path="/ui" method="get" label="Faulty">
        <HiddenInputs items={[{ name: 'version', value: '3' }]} />
        <TextInput {...answer('from')} label="First moment" hint="With its offset" />
        <Checkboxes
          {...answer('kinds')}
          label="Kind of data"
          choices={[
            { value: 'traffic', label: 'Traffic data', hint: 'Who was connected to whom, and when.' },
            { value: 'content', label: 'Content' },
          ]}
        />
        <Radios {...answer('urgent')} label="Is it urgent?" choices={[{ value: 'yes', label: 'Yes' }]} />
        <Buttons>
          <Button>Save and continue</Button>
          <LinkButton path="#form" kind="plain">
            Back
          </LinkButton>
        </Buttons>
      </Form>
    </Specimen>
  )
}

/** Forms: a faulty one, then each kind of field. */
export function FormSpecimens({ reader }: Shown) {
  return (
    <>
      <FaultySpecimen reader={reader} />
      <Specimen id="fields" names="Field, TextInput, DateInput, TextArea, Select, Fieldset, FileInput">
        <Form path="/ui" method="get" label="Fields">
          <TextInput reader={reader} name="mail" type="email" label="E-mail" autocomplete="email" value="" isOptional />
          <TextInput reader={reader} name="count" type="number" label="How many" value="" width="short" />
          <DateInput reader={reader} name="day" label="On this day" value={reader.on} />
          <TextArea reader={reader} name="grounds" label="Grounds" value="مذكرة" rows={3} />
          <Select
            reader={reader}
            name="treaty"
            label="Treaty"
            value=""
            emptyLabel="Any"
            choices={[{ value: 'a', label: 'A' }]}
          />
          <Fieldset reader={reader} id="office" legend="The office" hint="Its public name and number.">
            <TextInput reader={reader} name="office-name" label="Name" value="" />
            <TextInput reader={reader} name="office-tel" type="tel" label="Telephone" autocomplete="tel" value="" />
          </Fieldset>
          <FileInput
            reader={reader}
            name="sheet"
            label="The table"
            hint="A .csv or .xlsx file, 2 MB at most."
            endings={['.csv', '.xlsx']}
          />
          <Field reader={reader} id="own" label="A control of one’s own">
            <input class="input" id="own" name="own" />
          </Field>
        </Form>
      </Specimen>
      <StepSpecimens reader={reader} />
    </>
  )
}

function StepSpecimens({ reader }: Shown) {
  return (
    <Specimen id="steps" names="TaskList, CheckAnswers">
      <TaskList
        reader={reader}
        steps={[
          { label: 'The parties', path: '#steps', notes: ['Ruritania to Syldavia'], state: 'done' },
          { label: 'The data', path: '#steps', state: 'partly', word: 'Two answers missing' },
          { label: 'Why it is urgent', path: '#steps', state: 'todo' },
          { label: 'Check and approve', path: null, state: 'blocked' },
        ]}
      />
      <CheckAnswers
        reader={reader}
        answers={[
          { question: 'From', name: 'sender', answer: 'Contact point of Ruritania', path: '#steps' },
          { question: 'Period', name: 'period', answer: '', path: '#steps' },
        ]}
      />
    </Specimen>
  )
}
