import type { FormState } from '#platform/form/read'
import type { Reader } from '#platform/reader'
import { boundTo, Button, Form, HiddenInputs, Notice, TextArea, TextInput } from '#ui'
import type { Instrument } from '../profile/types.ts'
import type { AskedSubject } from '../statement/address.ts'
import { ContentShown } from '../statement/content-view.tsx'
import type { Content, Subject } from '../statement/types.ts'
import { ContentFields, Preview, StatementForm } from './form-view.tsx'
import type { TypedProposal } from './form.ts'

type Asked = AskedSubject & { of: string; base: string }

const hiddenOf = ({ of, section, treaty, article, law, base }: Asked) =>
  Object.entries({ of, section, treaty, article, law, base }).map(([name, value]) => ({ name, value }))

/** The statement, and the two answers of a State: that it holds, or how the State reads it. */
export function ReadingPage(props: {
  reader: Reader
  subject: Subject
  content: Content | null
  confirmation: FormState<Asked & { checkedAt: string }>
  reading: FormState<TypedProposal>
  hasOwn: boolean
  preview: Content | null
  instruments: readonly Instrument[]
}) {
  const { reader, subject, content, confirmation, reading, hasOwn, preview, instruments } = props
  const { say, href } = reader
  const answer = boundTo(reader, reading)
  return (
    <>
      {content === null ? null : (
        <Notice heading={say('countries.focal.statement')}>
          <ContentShown reader={reader} subject={subject} content={content} id="statement" />
        </Notice>
      )}
      <h2>{say('countries.focal.confirm_heading')}</h2>
      <Form path={href(`/countries/${subject.state}/confirmations`)} label={say('countries.focal.confirm_heading')}>
        <HiddenInputs items={hiddenOf(confirmation.typed)} />
        <TextInput
          {...boundTo(reader, confirmation)('checkedAt')}
          label={say('countries.focal.source')}
          hint={say('countries.focal.source_hint')}
          type="url"
          isLeftToRight
        />
        <Button>{say('countries.focal.confirm')}</Button>
      </Form>
      <h2>{say('countries.focal.dispute_heading')}</h2>
      <p>{say('countries.focal.dispute_text')}</p>
      <Preview reader={reader} subject={subject} content={preview} />
      <StatementForm
        reader={reader}
        path={`/countries/${subject.state}/readings`}
        hidden={[...hiddenOf(reading.typed), { name: 'act', value: 'change' }, { name: 'layer', value: 'public' }]}
        send={say('countries.focal.dispute')}
      >
        <ContentFields reader={reader} subject={subject} form={reading} instruments={instruments} />
        <TextArea {...answer('reason')} label={say('countries.focal.reason')} rows={3} />
      </StatementForm>
      {hasOwn ? (
        <>
          <h2>{say('countries.focal.take_back')}</h2>
          <Form path={href(`/countries/${subject.state}/readings`)} label={say('countries.focal.take_back')}>
            <HiddenInputs
              items={[
                ...hiddenOf(reading.typed),
                { name: 'act', value: 'withdraw' },
                { name: 'layer', value: 'public' },
                { name: 'language', value: reading.typed.language },
                { name: 'rank', value: reading.typed.rank },
                { name: 'intent', value: 'send' },
              ]}
            />
            <TextArea
              reader={reader}
              id="own-reason"
              name="reason"
              label={say('countries.focal.reason')}
              value=""
              rows={3}
            />
            <Button kind="plain">{say('countries.focal.take_back')}</Button>
          </Form>
        </>
      ) : null}
    </>
  )
}
