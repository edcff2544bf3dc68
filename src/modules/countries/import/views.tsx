import type { Child } from 'hono/jsx'
import type { FormState } from '#platform/form/read'
import type { Reader } from '#platform/reader'
import {
  boundTo,
  Button,
  Buttons,
  DataTable,
  Details,
  FileInput,
  Form,
  Leaf,
  Notice,
  Opening,
  Pairs,
  Results,
  Row,
  TextArea,
} from '#ui'
import type { Proposal } from '../proposal/types.ts'
import { proposalResult } from '../proposal/views.tsx'
import { fieldName } from '../statement/content-view.tsx'
import { roleWords } from '../statement/signature-view.tsx'
import type { Content } from '../statement/types.ts'
import { subjectName } from '../statement/words.ts'
import { countsOf } from './rules.ts'
import { faultWords } from './template.ts'
import { type Column, COLUMNS, type Import, type ImportCounts, type JudgedRow, REQUIRED, VERDICTS } from './types.ts'

/** As many rows of each kind stand on the page; the file has them all. */
const MOST_SHOWN = 200

/** What the file must hold, the two forms of the template, and the field for the file. */
export function UploadPage(props: {
  reader: Reader
  state: string
  form: FormState<{ table: string }>
  endings: readonly string[]
  limits: { maxRows: number }
}) {
  const { reader, state, form, endings, limits } = props
  const { say, href } = reader
  const path = `/countries/${state}/proposals/import`
  const { error } = boundTo(reader, form)('table')
  return (
    <>
      <h2>{say('countries.import.template')}</h2>
      <p>{say('countries.import.template_text')}</p>
      <ul class="plain">
        <li>
          <a href={href(`${path}.xlsx`)}>{say('countries.import.template_xlsx')}</a>
        </li>
        <li>
          <a href={href(`${path}.csv`)}>{say('countries.import.template_csv')}</a>
        </li>
      </ul>
      <Details summary={say('countries.import.columns')}>
        <Pairs
          items={COLUMNS.map((column) => ({
            term: (
              <>
                <code>{column}</code>
                {REQUIRED.some((each) => each === column) ? ` (${say('countries.import.needed')})` : ''}
              </>
            ),
            value: say(`countries.import.means.${column}`),
          }))}
        />
      </Details>
      <h2>{say('countries.import.send_heading')}</h2>
      <Form path={href(path)} hasFiles label={say('countries.import.send_heading')}>
        <FileInput
          reader={reader}
          name="table"
          error={error}
          label={say('countries.import.file')}
          hint={say('countries.import.file_hint', { rows: limits.maxRows })}
          endings={endings}
        />
        <Button>{say('countries.import.read')}</Button>
      </Form>
    </>
  )
}

const places = (reader: Reader, { line, cells }: JudgedRow): Child[] => [
  reader.number(line),
  <bdi>{[cells.treaty, cells.article].filter((text) => text).join(' · ')}</bdi>,
  <bdi>{[cells.instrument, cells.citation].filter((text) => text).join(', ')}</bdi>,
]

function RowsTable(props: {
  reader: Reader
  id: string
  heading: string
  rows: readonly JudgedRow[]
  head: string
  what: (row: JudgedRow) => Child
}) {
  const { reader, id, heading, rows, head, what } = props
  const { say } = reader
  if (rows.length === 0) return null
  return (
    <>
      <h2 id={id}>{heading}</h2>
      <DataTable
        reader={reader}
        caption={heading}
        isCaptionHidden
        columns={[
          { head: say('countries.import.column.line'), kind: 'number' },
          { head: say('countries.import.column.article') },
          { head: say('countries.import.column.citation') },
          { head, speaksForItself: true },
        ]}
        rows={rows.slice(0, MOST_SHOWN).map((row) => [...places(reader, row), what(row)])}
      />
      {rows.length > MOST_SHOWN ? <p>{say('countries.import.more', { count: rows.length - MOST_SHOWN })}</p> : null}
    </>
  )
}

/** Which fields a row changes. */
function changedFields(reader: Reader, before: Content | null, after: Content | null): string {
  if (before === null || after === null) return ''
  const fields = (Object.keys(after) as (keyof Content)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  )
  return reader.list(fields.map((field) => fieldName(reader, field)))
}

function Problems({ reader, row }: { reader: Reader; row: JudgedRow }) {
  return (
    <ul class="plain">
      {row.faults.map((fault) => (
        <li>{faultWords(reader, fault)}</li>
      ))}
    </ul>
  )
}

/** What each row of a file would do, before any of it is proposed. */
export function ReportPage(props: {
  reader: Reader
  held: Import
  rows: readonly JudgedRow[]
  /** Heads of columns that were not read; empty for none. */
  unread: string
  /** The columns that the file has not. */
  missing: readonly Column[]
  form: FormState<{ reason: string }>
}) {
  const { reader, held, rows, unread, missing, form } = props
  const { say, href } = reader
  const counts = countsOf(rows)
  const of = (verdict: JudgedRow['verdict']) => rows.filter((row) => row.verdict === verdict)
  const path = `/countries/${held.state}/imports/${held.id}`
  const sound = counts.new + counts.changed
  return (
    <>
      <Pairs
        items={VERDICTS.map((verdict) => ({
          term: say(`countries.import.verdict_${verdict}`),
          value: reader.number(counts[verdict]),
        }))}
      />
      {unread === '' ? null : (
        <p>
          {say('countries.import.unread')} <bdi>{unread}</bdi>
        </p>
      )}
      {missing.length === 0 ? null : <p>{say('countries.import.kept', { columns: reader.list(missing) })}</p>}
      {counts.faulty === 0 ? null : (
        <Notice kind="warning" heading={say('countries.import.faulty', { count: counts.faulty })}>
          <p>{say('countries.import.faulty_text')}</p>
        </Notice>
      )}
      <p>
        <a href={href(`${path}.xlsx`)}>{say('countries.import.report_xlsx')}</a>
        {' · '}
        <a href={href(`${path}.csv`)}>{say('countries.import.report_csv')}</a>
      </p>
      {sound === 0 ? (
        <p>{say('countries.import.nothing_sound')}</p>
      ) : (
        <Form path={href(`${path}/proposals`)} label={say('countries.import.propose', { count: sound })}>
          <TextArea
            {...boundTo(reader, form)('reason')}
            label={say('countries.write.reason')}
            hint={say('countries.write.reason_hint')}
            rows={3}
          />
          <Buttons>
            <Button>{say('countries.import.propose', { count: sound })}</Button>
          </Buttons>
        </Form>
      )}
      <p>
        <a href={href(`/countries/${held.state}/proposals/import`)}>{say('countries.import.another')}</a>
      </p>
      <RowsTable
        reader={reader}
        id="faulty"
        heading={say('countries.import.verdict_faulty')}
        rows={of('faulty')}
        head={say('countries.import.column.what_is_wrong')}
        what={(row) => <Problems reader={reader} row={row} />}
      />
      <RowsTable
        reader={reader}
        id="changed"
        heading={say('countries.import.verdict_changed')}
        rows={of('changed')}
        head={say('countries.import.changes')}
        what={(row) => changedFields(reader, row.before, row.proposes?.content ?? null)}
      />
      <RowsTable
        reader={reader}
        id="new"
        heading={say('countries.import.verdict_new')}
        rows={of('new')}
        head={say('countries.import.column.gist')}
        what={(row) => <bdi dir="auto">{row.cells.gist}</bdi>}
      />
    </>
  )
}

/** A reason and the act that it is owed for, on a page that has other forms. */
function ReasonForm(props: {
  reader: Reader
  path: string
  form: FormState<{ reason: string }>
  act: string
  hint: string
}) {
  const { reader, path, form, act, hint } = props
  return (
    <Form path={reader.href(path)} label={act}>
      <TextArea
        {...boundTo(reader, form)('reason')}
        label={reader.say('countries.write.reason')}
        hint={hint}
        rows={3}
      />
      <Button kind="plain">{act}</Button>
    </Form>
  )
}

/** What may be done with an import by whoever looks at it. */
type ImportActs = { accept: boolean; takeBack: boolean; undo: boolean }

function Deciding(props: {
  reader: Reader
  path: string
  counts: ImportCounts
  acts: ImportActs
  form: FormState<{ reason: string }>
}) {
  const { reader, path, counts, acts, form } = props
  const { say, href } = reader
  const { waiting } = counts
  return (
    <>
      {acts.accept ? (
        <Form path={href(`${path}/acceptance`)} label={say('countries.import.accept', { count: waiting })}>
          <p>{say('countries.import.accept_text')}</p>
          <Button>{say('countries.import.accept', { count: waiting })}</Button>
        </Form>
      ) : null}
      {acts.takeBack ? (
        <Form path={href(`${path}/withdrawal`)} label={say('countries.import.take_back', { count: waiting })}>
          <Button kind="plain">{say('countries.import.take_back', { count: waiting })}</Button>
        </Form>
      ) : null}
      {acts.undo ? (
        <ReasonForm
          reader={reader}
          path={`${path}/undoing`}
          form={form}
          act={say('countries.import.undo')}
          hint={say('countries.import.undo_hint')}
        />
      ) : null}
      {Object.values(acts).some(Boolean) ? null : <p>{say('countries.review.nothing_to_do')}</p>}
    </>
  )
}

/** The proposals of an import: how they stand, what may be done with all of them, and each. */
export function ImportPage(props: {
  reader: Reader
  held: Import
  counts: ImportCounts
  proposals: readonly Proposal[]
  acts: ImportActs
  form: FormState<{ reason: string }>
}) {
  const { reader, held, counts, proposals, acts, form } = props
  const { say, href } = reader
  const total = counts.waiting + counts.accepted + counts.refused + counts.takenBack
  return (
    <Leaf>
      <Opening
        reader={reader}
        shelfmark={held.state.toUpperCase()}
        kicker={<a href={href(`/countries/${held.state}`)}>{reader.stateName(held.state)}</a>}
        title={say('countries.import.sent_title')}
        standfirst={say('countries.import.sent_standfirst', {
          file: held.fileName,
          who: roleWords(reader, held.author),
          day: reader.date((held.sentAt ?? held.madeAt).slice(0, 10)),
        })}
      />
      <Row id="standing" heading={say('countries.import.standing')}>
        <Pairs
          items={(['waiting', 'accepted', 'refused', 'takenBack'] as const).map((standing) => ({
            term: say(`countries.import.count_${standing}`),
            value: reader.number(counts[standing]),
          }))}
        />
        {held.reason === null ? null : (
          <p>
            {say('countries.history.reason')} <bdi dir="auto">{held.reason}</bdi>
          </p>
        )}
      </Row>
      <Row id="decision" heading={say('countries.review.decision')}>
        <Deciding
          reader={reader}
          path={`/countries/${held.state}/imports/${held.id}`}
          counts={counts}
          acts={acts}
          form={form}
        />
      </Row>
      <Row id="rows" heading={say('countries.import.rows')} width="wide">
        <Results items={proposals.map((proposal) => proposalResult(reader, proposal, lineWords(reader, proposal)))} />
        {total > proposals.length ? <p>{say('countries.import.more', { count: total - proposals.length })}</p> : null}
      </Row>
    </Leaf>
  )
}

function lineWords(reader: Reader, { line, subject, content }: Proposal): string {
  const what = [content?.instrument, content?.citation].filter((text) => text).join(', ')
  const place = [subjectName(reader, subject), what].filter((text) => text !== '').join(' · ')
  return reader.say('countries.import.line_of', { line: line ?? 0, place })
}
