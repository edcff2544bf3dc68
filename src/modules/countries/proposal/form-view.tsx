import type { Child } from 'hono/jsx'
import type { FormState } from '#platform/form/read'
import type { Reader } from '#platform/reader'
import {
  boundTo,
  Button,
  Buttons,
  Details,
  Form,
  HiddenInputs,
  type HiddenInput,
  Select,
  TextArea,
  TextInput,
  Notice,
} from '#ui'
import { SOURCE_BASES } from '../fiche/types.ts'
import { InstrumentFields, ProvisionPlaceFields, TextFields } from '../instrument/form-fields.tsx'
import type { Instrument } from '../profile/types.ts'
import { ContentShown } from '../statement/content-view.tsx'
import { type Content, RANKS, type Subject } from '../statement/types.ts'
import type { TypedContent } from './form.ts'

/** The languages in which States publish their law, as far as a list can hold them; others come in with a file. */
const LANGUAGES =
  `ar az be bg bn bs ca cs da de dv el en es et fa fi fil fr ga he hi hr ht hu hy id is it ja ka kk km ko ky lb lo lt lv
  mg mi mk mn ms mt my nb ne nl nn pl ps pt ro ru rw si sk sl sm so sq sr st sv sw ta tet tg th ti tk to tr tpi uk ur uz vi
  xh zh zu`.split(/\s+/)

function References({ reader, form }: { reader: Reader; form: FormState<TypedContent> }) {
  const { say } = reader
  const answer = boundTo(reader, form)
  const { source, sourceTitle, sourceKind } = form.typed
  const kinds = SOURCE_BASES.map((kind) => ({ value: kind, label: say(`countries.basis.${kind}`) }))
  return (
    <>
      {Array.from({ length: Math.max(source.length, 1) + 1 }, (_, index) => {
        const id = (name: string) => (index === 0 ? name : `${name}-${index}`)
        const number = index + 1
        const own = { reader, error: index === 0 ? answer('source').error : null, isOptional: index > 0 }
        return (
          <>
            <TextInput
              {...own}
              name="source"
              id={id('source')}
              label={say('countries.write.source', { number })}
              hint={index === 0 ? say('countries.write.source_hint') : null}
              value={source[index] ?? ''}
              type="url"
              isLeftToRight
            />
            <TextInput
              reader={reader}
              name="sourceTitle"
              id={id('sourceTitle')}
              label={say('countries.write.source_title', { number })}
              value={sourceTitle[index] ?? ''}
              isOptional
            />
            <Select
              reader={reader}
              name="sourceKind"
              id={id('sourceKind')}
              label={say('countries.write.source_kind', { number })}
              value={sourceKind[index] ?? ''}
              choices={kinds}
              emptyLabel={say('countries.write.source_kind_none')}
              isOptional
            />
          </>
        )
      })}
    </>
  )
}

/** The fields that say what a statement says, with its sources. */
export function ContentFields(props: {
  reader: Reader
  subject: Subject
  form: FormState<TypedContent>
  instruments: readonly Instrument[]
}) {
  const { reader, subject, form, instruments } = props
  const { say } = reader
  const answer = boundTo(reader, form)
  const languages = [...new Set([...LANGUAGES, form.typed.language])]
    .filter((tag) => tag !== '')
    .map((tag) => ({ value: tag, label: reader.languageName(tag) }))
    .toSorted((a, b) => reader.compare(a.label, b.label))
  const { kind } = subject
  const isProvision = kind === 'provision'
  const isGist = kind === 'point' || isProvision // of a law its own fields ask for its days and words
  return (
    <>
      {kind === 'instrument' ? <InstrumentFields reader={reader} form={form} instruments={instruments} /> : null}
      {kind === 'text' ? <TextFields reader={reader} form={form} /> : null}
      {isProvision ? <ProvisionPlaceFields reader={reader} form={form} instruments={instruments} /> : null}
      {isGist ? (
        <TextArea
          {...answer('text')}
          label={say(isProvision ? 'countries.column.gist' : 'countries.write.text')}
          hint={say(isProvision ? 'countries.write.gist_hint' : 'countries.write.text_hint')}
          rows={6}
        />
      ) : null}
      {kind === 'instrument' ? (
        <input type="hidden" name="language" value="en" />
      ) : (
        <Select {...answer('language')} label={say('change.field.language')} choices={languages} />
      )}
      <References reader={reader} form={form} />
      {isGist ? (
        <TextInput
          {...answer('datedOn')}
          label={say(isProvision ? 'countries.write.text_of' : 'countries.write.dated_on')}
          hint={say('countries.write.partial_day')}
          width="short"
          isOptional
        />
      ) : null}
      <Details summary={say(isGist ? 'countries.write.more' : 'countries.content.rank')}>
        {isGist ? (
          <>
            <TextInput {...answer('validFrom')} label={say('countries.write.valid_from')} width="short" isOptional />
            <TextInput {...answer('validTo')} label={say('countries.write.valid_to')} width="short" isOptional />
          </>
        ) : null}
        <Select
          {...answer('rank')}
          label={say('countries.write.rank')}
          choices={RANKS.map((rank) => ({ value: rank, label: say(`countries.rank.${rank}`) }))}
        />
      </Details>
    </>
  )
}

/** The form around those fields: what goes along unseen, more questions, and the two ways to send it. */
export function StatementForm(props: {
  reader: Reader
  path: string
  hidden: readonly HiddenInput[]
  send: string
  children: Child
}) {
  const { reader, path, hidden, send, children } = props
  return (
    <Form path={reader.href(path)} method="post">
      <HiddenInputs items={hidden} />
      {children}
      <Buttons>
        <Button name="intent" value="send">
          {send}
        </Button>
        <Button kind="plain" name="intent" value="preview">
          {reader.say('countries.write.preview')}
        </Button>
      </Buttons>
    </Form>
  )
}

/** How a statement would look; nothing where there is none to look at. */
export function Preview(props: { reader: Reader; subject: Subject; content: Content | null }) {
  const { reader, subject, content } = props
  if (content === null) return null
  return (
    <Notice heading={reader.say('countries.write.preview_heading')}>
      <ContentShown reader={reader} subject={subject} content={content} id="preview" />
    </Notice>
  )
}
