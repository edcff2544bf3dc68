import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import {
  Button,
  Buttons,
  DataTable,
  DateInput,
  Details,
  ErrorSummary,
  Form,
  Leaf,
  Note,
  Opening,
  Pager,
  Row,
  Select,
  TextInput,
} from '#ui'
import { askedPath, type FieldName, FIELDS } from './rules.ts'
import type { LoggedEntry, LogPage } from './types.ts'

/** What stands in the fields of the form, as typed; empty where nothing is asked. */
export type Typed = Readonly<Record<FieldName, string>>

type FormFacts = { typed: Typed; actions: readonly string[]; error?: { field: string; message: string } | null }

function FilterForm({ reader, typed, actions, error }: FormFacts & { reader: Reader }) {
  const { say, href } = reader
  const field = (name: FieldName, label: string) => ({
    reader,
    name,
    label,
    value: typed[name],
    error: error?.field === name ? error.message : null,
  })
  return (
    <Form
      path={href('/audit')}
      method="get"
      ownNames={[...FIELDS, 'before', 'after']}
      label={say('audit.log.narrow')}
      isInline
    >
      <Select
        {...field('action', say('audit.log.action'))}
        choices={actions.map((action) => ({ value: action, label: action }))}
        emptyLabel={say('audit.log.every')}
      />
      <TextInput {...field('object', say('audit.log.object'))} width="medium" autocomplete="off" isLeftToRight />
      <TextInput {...field('actor', say('audit.log.person'))} width="medium" autocomplete="off" isLeftToRight />
      <DateInput {...field('from', say('audit.log.from'))} />
      <DateInput {...field('to', say('audit.log.to'))} />
      <Buttons>
        <Button kind="plain">{say('audit.log.show')}</Button>
      </Buttons>
    </Form>
  )
}

function Code({ children }: { children: Child }) {
  return <code dir="ltr">{children}</code>
}

/** The name of an act, which breaks between its words. */
function ActName({ action }: { action: string }) {
  return (
    <Code>
      {action.split(/(?<=[._])/).map((part, index) => (
        <>
          {index > 0 ? <wbr /> : null}
          {part}
        </>
      ))}
    </Code>
  )
}

/** An id as a link to every entry of it. */
function IdLink({ reader, name, id }: { reader: Reader; name: 'object' | 'actor'; id: string }) {
  return (
    <a href={reader.href(askedPath({ [name]: id }))}>
      <Code>{id}</Code>
    </a>
  )
}

function Particulars({ reader, entry }: { reader: Reader; entry: LoggedEntry }) {
  const { role, authority, client, reason, body, trace } = entry.said
  const told = [
    ['audit.log.role', role],
    ['audit.log.authority', authority],
    ['audit.log.client', client],
    ['audit.log.reason', reason],
    ['audit.log.body', body],
    ['audit.log.trace', trace],
    ['audit.log.hash', entry.hash],
  ] as const
  return (
    <ul>
      {told.map(([phrase, value]) =>
        value === null ? null : (
          <li>
            {reader.say(phrase)} <Code>{value}</Code>
          </li>
        ),
      )}
    </ul>
  )
}

function Entries({ reader, page }: { reader: Reader; page: LogPage }) {
  const { say } = reader
  return (
    <DataTable
      reader={reader}
      caption={say('audit.log.entries')}
      isCaptionHidden
      columns={[
        { head: say('audit.log.number'), kind: 'row' },
        { head: say('audit.log.at'), kind: 'date' },
        { head: say('audit.log.action') },
        { head: say('audit.log.object') },
        { head: say('audit.log.person') },
        { head: say('audit.log.particulars'), speaksForItself: true },
      ]}
      rows={page.entries.map((entry): Child[] => {
        const { n, at, action, object, actor } = entry.said
        return [
          reader.number(n),
          <time datetime={at} dir="ltr">
            {at.slice(0, 19).replace('T', ' ')}
          </time>,
          <ActName action={action} />,
          <IdLink reader={reader} name="object" id={object} />,
          actor === null ? say('audit.log.nobody') : <IdLink reader={reader} name="actor" id={actor} />,
          <Details summary={say('audit.log.more', { n })}>
            <Particulars reader={reader} entry={entry} />
          </Details>,
        ]
      })}
    />
  )
}

function LogPager({ reader, page }: { reader: Reader; page: LogPage }) {
  const { say, href } = reader
  const { asked, newer, older } = page
  if (newer === null && older === null) return null
  return (
    <Pager
      label={say('audit.log.pages')}
      previous={
        newer === null ? null : { label: say('audit.log.newer'), path: href(askedPath(asked, { after: newer })) }
      }
      next={older === null ? null : { label: say('audit.log.older'), path: href(askedPath(asked, { before: older })) }}
    />
  )
}

/** A page of the log. `proofPath` is where the proof of the object asked for is; null where none is asked for. */
export function LogPageView(props: {
  reader: Reader
  page: LogPage
  form: FormFacts
  proofPath: string | null
  /** True where more would be shown after a second factor. */
  isMoreSealed: boolean
}) {
  const { reader, page, form, proofPath } = props
  const { say, href } = reader
  const isNarrowed = askedPath(page.asked) !== '/audit'
  return (
    <Leaf>
      <Opening
        reader={reader}
        title={say('audit.log.title')}
        standfirst={say('audit.log.standfirst')}
        notes={
          proofPath === null ? undefined : (
            <Note heading={say('audit.proof.title')} level={2}>
              <p>
                <a href={proofPath}>{say('audit.proof.link')}</a>
              </p>
              <p>{say('audit.proof.text')}</p>
            </Note>
          )
        }
      >
        <Details summary={say('audit.log.narrow')} isOpen={isNarrowed}>
          <FilterForm reader={reader} {...form} />
        </Details>
        {props.isMoreSealed ? <p>{say('audit.log.sealed')}</p> : null}
      </Opening>
      <Row id="entries" heading={say('audit.log.entries')} isHeadingHidden width="full">
        {page.entries.length > 0 ? (
          <Entries reader={reader} page={page} />
        ) : (
          <p>
            {say('audit.log.none')} {isNarrowed ? <a href={href('/audit')}>{say('audit.log.whole')}</a> : null}
          </p>
        )}
        <LogPager reader={reader} page={page} />
      </Row>
    </Leaf>
  )
}

/** The form as it was filled in, with what is to do about one of its fields. */
export function FaultyLogPage(props: {
  reader: Reader
  form: FormFacts & { error: { field: string; message: string } }
}) {
  const { reader, form } = props
  const { field, message } = form.error
  return (
    <Leaf>
      <Opening reader={reader} title={reader.say('audit.log.title')}>
        <ErrorSummary reader={reader} errors={[{ id: field, message }]} />
        <FilterForm reader={reader} {...form} />
      </Opening>
    </Leaf>
  )
}
