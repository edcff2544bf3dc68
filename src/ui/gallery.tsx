import { FormSpecimens } from './form/specimen.tsx'
import {
  Beside,
  Compare,
  ContentsList,
  DataTable,
  Facets,
  IndexList,
  KnowledgeState,
  Leaf,
  Marked,
  Opening,
  Pager,
  Pairs,
  Results,
  Row,
  Said,
  SearchForm,
} from './index.ts'
import { MatrixSpecimens } from './matrix/specimen.tsx'
import {
  GAZETTE,
  KnowledgeSpecimens,
  RowSpecimens,
  type Shown,
  Specimen,
  TextSpecimens,
  TimeSpecimens,
} from './specimens.tsx'
import { WrittenSpecimens } from './written/specimen.tsx'

function TableSpecimens({ reader }: Shown) {
  const known = <KnowledgeState reader={reader} state="known" />
  const notKnown = <KnowledgeState reader={reader} state="notknown" />
  return (
    <>
      <Specimen id="pairs" names="Pairs">
        <Pairs
          items={[
            { term: 'Mutual assistance, Article 27', value: 'Central Authority', act: known },
            { term: 'Extradition, Article 24', value: 'No office named in any source read', act: notKnown },
          ]}
        />
      </Specimen>
      <Specimen id="table" names="DataTable">
        <DataTable
          reader={reader}
          caption="Cybercrimes Act 2018"
          note="Provisions that deal with the subject of each article."
          columns={[
            { head: 'Article', kind: 'row' },
            { head: 'Provision', speaksForItself: true },
            { head: 'Text of', kind: 'date' },
            { head: 'Sections', kind: 'number' },
            { head: 'State of knowledge', speaksForItself: true },
          ]}
          rows={[[<a href="#table">Article 2</a>, 'ss. 14, 15', '2026', '2', known]]}
          groups={[
            { heading: 'Procedural powers', rows: [[<a href="#table">Article 16</a>, 's. 51', '2026', '1', known]] },
          ]}
        />
      </Specimen>
      <Row id="compare" heading="Compare" under="Rows that differ carry a bar." width="full">
        <Compare
          reader={reader}
          caption="Ruritania, Syldavia, Borduria"
          columns={[
            { name: 'Ruritania', note: 'Invited 9 October 2024' },
            { name: 'Syldavia', note: 'Party since 1 July 2009', path: '#compare' },
            { name: 'Borduria' },
          ]}
          groups={[
            {
              mark: '16',
              heading: 'Expedited preservation of stored computer data',
              rows: [
                {
                  head: 'Provision',
                  isLaw: true,
                  differs: false,
                  cells: [<b>s. 51</b>, <b>§§ 94, 95</b>, <b>s. 13</b>],
                },
                { head: 'Longest order', differs: true, cells: [notKnown, 'No period', 'Six months'] },
              ],
            },
          ]}
        />
      </Row>
    </>
  )
}

function SearchSpecimens({ reader }: Shown) {
  const title = [
    { text: 'Section 51: expedited ', isHit: false },
    { text: 'preservation', isHit: true },
  ]
  const said = <Said reader={reader} state="known" sources={[{ address: GAZETTE }]} notes={['text of 2026']} />
  const region = (label: string, isChosen: boolean) => ({ value: label, label, count: 17, isChosen })
  const regions = ['Africa', 'Americas', 'Asia', 'Caribbean', 'Europe', 'Gulf', 'Islands', 'North', 'Pacific']
  return (
    <Specimen id="search" names="SearchForm, Beside, Facets, Results, Marked, Pager">
      <SearchForm
        reader={reader}
        path="/search"
        id="specimen-search"
        label="Search the law"
        value="preservation"
        isLarge
      />
      <Beside
        facets={
          <Facets
            reader={reader}
            id="narrow"
            path="/search?q=preservation"
            label="Narrow the results"
            facets={[
              { name: 'kind', legend: 'What', choices: [region('Provisions', true), region('Articles', false)] },
              { name: 'region', legend: 'Region', choices: regions.map((each) => region(each, false)) },
            ]}
          />
        }
      >
        <Results
          level={3}
          items={[
            {
              kicker: 'National provision',
              title: <Marked parts={title} />,
              path: '#search',
              text: 'Act no. 5.',
              said,
            },
          ]}
        />
        <Pager label="Pages of results" previous={null} next={{ label: 'Next: 2 to 3', path: '#search' }}>
          Entries 1 to 1 of 3
        </Pager>
      </Beside>
    </Specimen>
  )
}

function ListSpecimens() {
  return (
    <Specimen id="lists" names="ContentsList, IndexList">
      <ContentsList
        items={[
          {
            label: 'Law',
            path: '#lists',
            text: 'Article by article.',
            holds: (
              <>
                <b>89</b> articles
              </>
            ),
          },
        ]}
      />
      <IndexList
        items={['Borduria', 'Ruritania', 'Syldavia'].map((label) => ({ label, path: '#lists', note: 'Party' }))}
      />
    </Specimen>
  )
}

/** The body of the gallery: every component with its name, for those who build pages. Its States are invented. */
export function Gallery({ reader }: Shown) {
  return (
    <Leaf>
      <Opening
        reader={reader}
        shelfmark="¶"
        kicker="The kit"
        title="Every component with its name"
        standfirst="One of each, in its plain state. The States on this page are invented."
        contents={['row', 'states', 'timeline', 'table', 'matrix', 'search', 'form', 'prose'].map((id) => ({
          label: id,
          path: `#${id}`,
        }))}
      />
      <RowSpecimens reader={reader} />
      <TextSpecimens reader={reader} />
      <KnowledgeSpecimens reader={reader} />
      <TimeSpecimens reader={reader} />
      <TableSpecimens reader={reader} />
      <MatrixSpecimens reader={reader} />
      <SearchSpecimens reader={reader} />
      <ListSpecimens />
      <FormSpecimens reader={reader} />
      <WrittenSpecimens reader={reader} />
    </Leaf>
  )
}
