import type { FormState } from '#platform/form/read'
import type { Reader } from '#platform/reader'
import { boundTo, Checkboxes, Radios, Select, TextArea, TextInput } from '#ui'
import { type Instrument, INSTRUMENT_KINDS, PROVISION_STATUSES } from '../profile/types.ts'
import { InstrumentName } from '../profile/words.tsx'
import type { TypedContent } from '../proposal/form.ts'
import { TEXT_KINDS } from '../text/types.ts'

type FieldsProps = { reader: Reader; form: FormState<TypedContent>; instruments: readonly Instrument[] }

/** Where a provision stands, and whether it is law. */
export function ProvisionPlaceFields({ reader, form, instruments }: FieldsProps) {
  const { say } = reader
  const answer = boundTo(reader, form)
  return (
    <>
      <Select
        {...answer('instrument')}
        label={say('change.field.instrument')}
        choices={instruments.map(({ id, name }) => ({ value: id, label: name }))}
        emptyLabel={say('countries.write.choose')}
      />
      <TextInput
        {...answer('citation')}
        label={say('change.field.citation')}
        hint={say('countries.write.citation_hint')}
      />
      <Select
        {...answer('status')}
        label={say('change.field.status')}
        choices={PROVISION_STATUSES.map((status) => ({ value: status, label: say(`countries.status.${status}`) }))}
        emptyLabel={say('countries.write.choose')}
      />
    </>
  )
}

/** What a law is called, what kind it is, and which others it amends. */
export function InstrumentFields({ reader, form, instruments }: FieldsProps) {
  const { say } = reader
  const answer = boundTo(reader, form)
  const { instrument } = form.typed
  const others = instruments.filter(({ id }) => id !== instrument)
  return (
    <>
      <TextInput
        {...answer('text')}
        label={say('countries.write.law_name')}
        hint={say('countries.write.law_name_hint')}
      />
      <TextInput {...answer('originalName')} label={say('change.field.original_name')} isOptional />
      <Select
        {...answer('instrumentKind')}
        label={say('countries.column.kind')}
        choices={INSTRUMENT_KINDS.map((kind) => ({ value: kind, label: say(`countries.kind.${kind}`) }))}
        emptyLabel={say('countries.write.choose')}
      />
      <TextInput
        {...answer('number')}
        label={say('change.field.number')}
        hint={say('countries.write.law_number_hint')}
        isOptional
      />
      <TextInput
        {...answer('year')}
        label={say('countries.content.year')}
        hint={say('countries.write.year_hint')}
        width="short"
        isOptional
      />
      <ForceFields reader={reader} form={form} />
      <TextInput
        {...answer('url')}
        label={say('countries.content.url')}
        hint={say('countries.write.official_hint')}
        type="url"
        isLeftToRight
        isOptional
      />
      {others.length === 0 ? null : (
        <Checkboxes
          {...answer('amends')}
          label={say('countries.content.amends')}
          hint={say('countries.write.amends_hint')}
          choices={others.map((other) => ({
            value: other.id,
            label: <InstrumentName reader={reader} instrument={other} />,
          }))}
          isOptional
        />
      )}
    </>
  )
}

/** Since when and until when a law or a text is in force. */
function ForceFields({ reader, form }: Omit<FieldsProps, 'instruments'>) {
  const { say } = reader
  const answer = boundTo(reader, form)
  return (
    <>
      <TextInput
        {...answer('validFrom')}
        label={say('countries.content.in_force_from')}
        hint={say('countries.write.partial_day')}
        width="short"
        isOptional
      />
      <TextInput
        {...answer('validTo')}
        label={say('countries.content.in_force_to')}
        hint={say('countries.write.in_force_to_hint')}
        width="short"
        isOptional
      />
    </>
  )
}

/** Of which provision a text is, whose words it has, since when it is the law, and what allows it to be shown. */
export function TextFields({ reader, form }: Omit<FieldsProps, 'instruments'>) {
  const { say } = reader
  const answer = boundTo(reader, form)
  return (
    <>
      <TextInput
        {...answer('citation')}
        label={say('change.field.citation')}
        hint={say('countries.write.text_citation_hint')}
      />
      <Radios
        {...answer('textKind')}
        label={say('countries.content.textKind')}
        choices={TEXT_KINDS.map((kind) => ({
          value: kind,
          label: say(`countries.national_text.kind_${kind}`),
          hint: say(`countries.write.text_${kind}_hint`),
        }))}
      />
      <TextArea
        {...answer('text')}
        label={say('countries.write.law_text')}
        hint={say('countries.write.law_text_hint')}
        rows={12}
      />
      <TextInput
        {...answer('datedOn')}
        label={say('countries.write.text_of')}
        hint={say('countries.write.partial_day')}
        width="short"
      />
      <ForceFields reader={reader} form={form} />
      <TextInput
        {...answer('licence')}
        label={say('countries.content.licence')}
        hint={say('countries.write.licence_hint')}
      />
    </>
  )
}
