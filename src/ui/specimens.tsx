import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import {
  Chart,
  Contents,
  DataTable,
  DatedList,
  Details,
  Fold,
  Figure,
  Filled,
  Footnotes,
  InLanguage,
  KnowledgeMark,
  KnowledgeState,
  Legend,
  Note,
  Notice,
  Panel,
  Passage,
  Passages,
  Row,
  Said,
  slot,
  SourceLink,
  Statement,
  Time,
  Timeline,
  YearWall,
} from './index.ts'

const ACT =
  'https://law.example/akn/xr/act/2018/5/eng@2026-01-01/!main~part_III/a-very-long-address?section=51&view=whole'

/** An address of a source for specimens. */
export const GAZETTE = 'https://www.gazette.example/2018/5'

/** What a specimen is shown with. */
export type Shown = { reader: Reader }

/** One entry of the gallery: the names of components and one of each. */
export function Specimen({ id, names, children }: { id: string; names: string; children: Child }) {
  return (
    <Row id={id} heading={id} under={<code>{names}</code>} width="wide">
      {children}
    </Row>
  )
}

/** Passages and rows. */
export function RowSpecimens({ reader }: Shown) {
  return (
    <>
      <Passages id="passages" heading="Passages">
        <Passage
          number="(1)"
          name="The power"
          notes={
            <Note heading="Guidance notes that read this article" level={4}>
              No. 9 on election interference, no. 12 on ransomware.
            </Note>
          }
        >
          <p>Authorities can order that specified data already stored in a computer system are kept as they are.</p>
          <DataTable
            reader={reader}
            caption="Elements"
            isCaptionHidden
            columns={[{ head: 'Element', speaksForItself: true }, { head: 'Flexibility' }]}
            rows={[
              ['Power covers specified stored computer data of any kind', 'Required'],
              ['Order can be renewed', 'Permitted'],
            ]}
          />
        </Passage>
        <Passage number="(2)" name="The duty of the custodian">
          <p>That person keeps the data intact for as long as is needed, up to ninety days.</p>
        </Passage>
      </Passages>
      <Row
        id="row"
        heading="Row"
        under="Reference, text, margin"
        notes={<Note heading="Note">Short, beside its line.</Note>}
      >
        <p>A row has a reference, a text and a margin. On a phone the note follows the text, set in by a rule.</p>
      </Row>
    </>
  )
}

/** Text, notices and what else stands in a row. */
export function TextSpecimens({ reader }: Shown) {
  const link = <a href="#language">a link in its middle</a>
  return (
    <>
      <Specimen id="language" names="InLanguage, Filled">
        <p>
          The Act is the{' '}
          <InLanguage reader={reader} tag="ar">
            قانون مكافحة الجرائم الإلكترونية رقم 63
          </InLanguage>
          . <Filled text={`A phrase with ${slot(0)}.`} elements={[link]} />
        </p>
        <InLanguage reader={reader} tag="ar" isBlock>
          <p>يجوز للسلطة المختصة أن تأمر بالتحفظ العاجل على بيانات حاسوبية محددة.</p>
        </InLanguage>
      </Specimen>
      <Specimen id="notices" names="Notice, Panel, Details, Fold, Footnotes, Contents">
        <Notice heading="The law of another day" level={3}>
          <p>This page shows the law on 1 July 2004. It has changed since.</p>
        </Notice>
        <Notice heading="Not in force" level={3} kind="warning">
          <p>A source says that these sections had not commenced.</p>
        </Notice>
        <Panel heading="The law in Ruritania" level={3}>
          <p>Section 51: expedited preservation of traffic data.</p>
        </Panel>
        <Details summary="How the figure is made">
          <p>By adding rows that anyone can open.</p>
        </Details>
        <Fold summary="The list, State by State">
          <p>Folded where the screen is narrow.</p>
        </Fold>
        <Contents reader={reader} label="Specimen" items={[{ label: 'Row', path: '#row' }]} />
        <Footnotes items={['* A name with a footnote keeps it wherever it stands.']} />
      </Specimen>
    </>
  )
}

/** States of knowledge, statements, figures. */
export function KnowledgeSpecimens({ reader }: Shown) {
  return (
    <>
      <Specimen id="states" names="Legend, KnowledgeState, KnowledgeMark">
        <Legend reader={reader} />
        <Legend reader={reader} isExplained />
        <p>
          <KnowledgeMark state="ageing" /> In a cell the word can be quiet:{' '}
          <KnowledgeState reader={reader} state="unverified" isQuiet /> Traffic data.
        </p>
      </Specimen>
      <Specimen id="statement" names="Statement, Said, SourceLink">
        <Statement
          reader={reader}
          state="known"
          sources={[{ address: ACT }]}
          notes={['read in a copy', 'text of 2026']}
        >
          Section 65 provides for a 24/7 contact point.
        </Statement>
        <Statement
          reader={reader}
          state="disputed"
          sources={[
            { address: GAZETTE, label: 'Gazette' },
            { address: null, label: 'Treaty Office list' },
          ]}
          readings={[
            { heading: 'In force.', text: 'The text of 2026 still contains them.', sources: [{ address: ACT }] },
            { heading: 'Once suspended.', text: 'The same file records that the High Court suspended them.' },
          ]}
        >
          Sections 22, 23, 24, 27 and 53.
        </Statement>
        <Said reader={reader} state="notknown" notes={['no source read']} />
        <p>
          <SourceLink address={ACT} isWhole /> · <SourceLink address="Treaty Office list, Article 27" />
        </p>
      </Specimen>
      <Specimen id="figure" names="Figure">
        <Figure
          reader={reader}
          value={reader.number(81)}
          label={
            <>
              States at least were Parties in <Time reader={reader} day="2026-01" />.
            </>
          }
          sum={{
            rows: [
              { label: 'Parties with a sourced day of entry into force', value: 65 },
              { label: 'Parties named by a source that gives no day', value: 15 },
            ],
            total: { label: 'Parties, at least', value: 81 },
          }}
        />
      </Specimen>
    </>
  )
}

/** What has a date. */
export function TimeSpecimens({ reader }: Shown) {
  const entry = (code: string, name: string) => ({ code, name, path: '#wall', title: `${name}, 1 July` })
  return (
    <>
      <Specimen id="timeline" names="Timeline">
        <Timeline
          steps={[
            { when: <Time reader={reader} day="2018" />, text: 'Cybercrimes Act.', kind: 'quiet' },
            { when: <Time reader={reader} day="2024-10-09" />, text: 'Invited to accede for five years.' },
            { when: <Time reader={reader} day={reader.today} />, text: 'Not a Party in any source read.', kind: 'now' },
            { when: <Time reader={reader} day="2029-10-09" />, text: 'The invitation ends.', kind: 'ahead' },
          ]}
        />
      </Specimen>
      <Specimen id="wall" names="YearWall">
        <YearWall
          years={[
            { year: 2004, entries: [entry('XA', 'Ruritania'), entry('XB', 'Syldavia'), entry('XC', 'Borduria')] },
            { year: 2005, entries: [entry('XD', 'Graustark')] },
            { year: 2008, entries: [entry('XE', 'Zubrowka'), entry('XF', 'Freedonia')] },
          ]}
          undated={[entry('XG', 'Sylvania')]}
          undatedLabel="Date not sourced"
        />
      </Specimen>
      <Specimen id="chart" names="Chart">
        <Chart
          facts={{
            id: 'specimen-chart',
            title: 'Parties to the treaty, 2004 to 2026: 6 counted, 9 published in June 2025.',
            description: 'Counted rows as a filled step, published totals as open rings on a dashed line.',
            until: reader.today,
            number: reader.number,
            counted: {
              label: 'counted: 6',
              until: reader.today,
              steps: [
                { on: '2004-07-01', value: 3 },
                { on: '2005-07-01', value: 4 },
                { on: '2008-07-01', value: 6 },
              ],
            },
            published: {
              label: 'published: 9',
              points: [
                { from: '2011-05-25', to: '2011-05-25', value: 6, title: '6, 25 May 2011' },
                { from: '2018-01-01', to: '2018-12-31', value: 8, title: '8, 2018' },
                { from: '2025-06-01', to: '2025-06-30', value: 9, title: '9, June 2025' },
              ],
            },
          }}
        />
      </Specimen>
      <Specimen id="news" names="DatedList">
        <DatedList
          reader={reader}
          items={[
            { day: '2025-10-01', text: 'The Convention entered into force for Syldavia.' },
            { day: null, text: 'Borduria is named as a Party by a source that gives no day.' },
          ]}
        />
      </Specimen>
    </>
  )
}
