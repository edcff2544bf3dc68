import type { FormState } from '#platform/form/read'
import type { Reader } from '#platform/reader'
import { boundTo, Radios, TextArea } from '#ui'
import type { Instrument } from '../profile/types.ts'
import { type Content, LAYERS, type Subject, type Version } from '../statement/types.ts'
import { ContentFields, Preview, StatementForm } from './form-view.tsx'
import type { TypedProposal } from './form.ts'
import type { FieldConflict } from './types.ts'
import { Conflicts, PublishedSince } from './views.tsx'

/** What stands above the form: how it would look, and what was published meanwhile. */
export type Aside = {
  preview?: Content | null
  moved?: { base: Content | null; current: Version } | null
  conflicts?: readonly FieldConflict[]
}

/** The form in which a proposal is written. */
export function WritingPage(props: {
  reader: Reader
  subject: Subject
  form: FormState<TypedProposal>
  aside: Aside
  instruments: readonly Instrument[]
  mayChooseLayer: boolean
}) {
  const { reader, subject, form, aside, instruments, mayChooseLayer } = props
  const { say } = reader
  const answer = boundTo(reader, form)
  const { act, of, section, treaty, article, law, base, layer } = form.typed
  const hidden = Object.entries({ act, of, section, treaty, article, law, base }).map(([name, value]) => ({
    name,
    value,
  }))
  return (
    <>
      {aside.moved ? <PublishedSince reader={reader} {...aside.moved} /> : null}
      <Conflicts reader={reader} conflicts={aside.conflicts ?? []} />
      <Preview reader={reader} subject={subject} content={aside.preview ?? null} />
      <StatementForm
        reader={reader}
        path={`/countries/${subject.state}/proposals`}
        hidden={mayChooseLayer ? hidden : [...hidden, { name: 'layer', value: layer }]}
        send={say('countries.write.send')}
      >
        {act === 'withdraw' ? (
          <Withdrawn form={form} />
        ) : (
          <ContentFields reader={reader} subject={subject} form={form} instruments={instruments} />
        )}
        {mayChooseLayer ? (
          <Radios
            {...answer('layer')}
            label={say('countries.write.layer')}
            choices={LAYERS.map((each) => ({ value: each, label: say(`countries.layer.${each}`) }))}
          />
        ) : null}
        <TextArea
          {...answer('reason')}
          label={say('countries.write.reason')}
          hint={say('countries.write.reason_hint')}
          rows={3}
        />
      </StatementForm>
    </>
  )
}

/** What a withdrawal sends along, which the form owes; of the text nothing, which may be long. */
function Withdrawn({ form }: { form: FormState<TypedProposal> }) {
  const { typed } = form
  return (
    <>
      {(['language', 'rank'] as const).map((name) => (
        <input type="hidden" name={name} value={typed[name]} />
      ))}
    </>
  )
}
