import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { DataTable, Filled, Leaf, Opening, Pairs, Row, Said, SourceLink, slot } from '#ui'
import type { ArticleRef, Naming } from '../guidance/types.ts'
import { NumberLink, ReadingNotice } from '../guidance/words.tsx'
import { English } from '../treaty/words.tsx'
import { articlesOfCategories, treatiesOf, underTreaty } from './rules.ts'
import type { CyberviolenceCategory, CyberviolenceForm, CyberviolenceReading } from './types.ts'
import { ArticleLines, HelpNotice, NoneOnRecord } from './words.tsx'

/** Everything the page on cyberviolence shows. */
export type CyberviolencePageFacts = {
  reading: CyberviolenceReading
  categories: readonly CyberviolenceCategory[]
  naming: Naming
}

type Part = { reader: Reader; facts: CyberviolencePageFacts }

function Definition({ reader, facts }: Part) {
  const { say } = reader
  const { definition, definitionSource, caveats } = facts.reading
  return (
    <Row id="definition" heading={say('law.cyberviolence.definition')} under={say('law.guidance.our_words')}>
      <p>
        <English reader={reader}>{definition}</English>
      </p>
      <Said reader={reader} state="known" sources={[{ address: definitionSource }]} />
      {caveats.map((caveat) => (
        <p>
          <English reader={reader}>{caveat}</English>
        </p>
      ))}
    </Row>
  )
}

/** Article numbers behind the word for how they meet the category. */
function ReachLine(props: { reader: Reader; phrase: string; items: readonly ArticleRef[]; naming: Naming }) {
  const { reader, phrase, items, naming } = props
  const list = reader.list(items.map((_, index) => slot(index)))
  return (
    <Filled
      text={reader.say(phrase, { list })}
      elements={items.map((item) => (
        <NumberLink reader={reader} item={item} naming={naming} />
      ))}
    />
  )
}

function GlanceCell({ reader, facts, category, treaty }: Part & { category: CyberviolenceCategory; treaty: string }) {
  const { naming } = facts
  const { direct, facilitating, named } = underTreaty(category, treaty)
  const lines = [
    { phrase: 'law.cyberviolence.direct_list', items: direct },
    { phrase: 'law.cyberviolence.facilitating_list', items: facilitating },
    { phrase: 'law.cyberviolence.named_list', items: named },
  ].filter(({ items }) => items.length > 0)
  if (lines.length === 0) return <NoneOnRecord reader={reader} />
  return (
    <>
      {lines.map(({ phrase, items }, index) => (
        <>
          {index > 0 ? <br /> : null}
          <ReachLine reader={reader} phrase={phrase} items={items} naming={naming} />
        </>
      ))}
    </>
  )
}

/** The categories against the treaties, with the numbers of the articles under each. */
function Glance({ reader, facts }: Part) {
  const { say } = reader
  const { categories, naming } = facts
  const columns = treatiesOf(articlesOfCategories(categories), naming.treaties)
  return (
    <Row
      id="glance"
      heading={say('law.cyberviolence.glance')}
      under={say('law.cyberviolence.glance_under')}
      width="full"
    >
      <DataTable
        reader={reader}
        caption={say('law.cyberviolence.glance')}
        isCaptionHidden
        columns={[
          { head: say('law.cyberviolence.category'), kind: 'row' },
          ...columns.map((treaty) => ({ head: naming.treaties.get(treaty)?.shortTitle ?? treaty, headTag: 'en' })),
        ]}
        rows={categories.map((category): Child[] => [
          <a href={`#${category.key}`}>
            <English reader={reader}>{category.label}</English>
          </a>,
          ...columns.map((treaty) => <GlanceCell reader={reader} facts={facts} category={category} treaty={treaty} />),
        ])}
      />
    </Row>
  )
}

function formCells(reader: Reader, form: CyberviolenceForm, naming: Naming): Child[] {
  return [
    <span id={form.key}>
      <English reader={reader}>{form.label}</English>
    </span>,
    <>
      <English reader={reader}>{form.description}</English>
      {form.note === null ? null : (
        <>
          <br />
          <small>
            <English reader={reader}>{form.note}</English>
          </small>
        </>
      )}
    </>,
    <ArticleLines reader={reader} articles={form.provisions} naming={naming} />,
  ]
}

function Category({ reader, facts, category }: Part & { category: CyberviolenceCategory }) {
  const { say } = reader
  const { naming } = facts
  const ofReach = (reach: string) => category.provisions.filter((provision) => provision.reach === reach)
  return (
    <Row id={category.key} heading={<English reader={reader}>{category.label}</English>} width="full">
      <div class="flow">
        {' '}
        <p class="read">
          <English reader={reader}>{category.description}</English>
        </p>
        <Pairs
          items={[
            {
              term: say('law.cyberviolence.direct'),
              value: <ArticleLines reader={reader} articles={ofReach('direct')} naming={naming} />,
            },
            {
              term: say('law.cyberviolence.facilitating'),
              value: <ArticleLines reader={reader} articles={ofReach('facilitating')} naming={naming} />,
            },
          ]}
        />
        <DataTable
          reader={reader}
          caption={say('law.cyberviolence.forms')}
          columns={[
            { head: say('law.cyberviolence.form'), kind: 'row' },
            { head: say('law.cyberviolence.form_description'), speaksForItself: true },
            { head: say('law.cyberviolence.provisions') },
          ]}
          rows={category.forms.map((form) => formCells(reader, form, naming))}
        />
      </div>{' '}
    </Row>
  )
}

function Horizontal({ reader, facts }: Part) {
  const { horizontal } = facts.reading
  return (
    <Row id="horizontal" heading={reader.say('law.cyberviolence.horizontal')}>
      <p>
        <English reader={reader}>{horizontal.note}</English>
      </p>
      <ArticleLines reader={reader} articles={horizontal.provisions} naming={facts.naming} />
    </Row>
  )
}

function Sources({ reader, facts }: Part) {
  const { say, href } = reader
  const { typologySource, studySource, studyDocumentNumber, mappingNote } = facts.reading
  return (
    <Row id="sources" heading={say('law.cyberviolence.sources')}>
      <p>
        <English reader={reader}>{mappingNote}</English>
      </p>
      <ul>
        <li>
          {say('law.cyberviolence.typology_source')} <SourceLink address={typologySource} />
        </li>
        <li>
          {say('law.cyberviolence.study_source')} <bdi dir="ltr">{studyDocumentNumber}</bdi>{' '}
          <SourceLink address={studySource} />
        </li>
        <li>
          <a href={href('/law/documents')}>{say('law.guidance.document.title')}</a>
        </li>
        <li>
          <a href={href('/child-protection')}>{say('law.cyberviolence.to_child')}</a>
        </li>
      </ul>
    </Row>
  )
}

/** The page on cyberviolence: what it is, its forms, and the provisions of treaties that meet them. */
export function CyberviolencePage({ reader, facts }: Part) {
  const { say } = reader
  const { reading, categories } = facts
  return (
    <Leaf>
      <Opening
        reader={reader}
        title={say('law.cyberviolence.title')}
        standfirst={say('law.cyberviolence.standfirst')}
        contents={[
          { label: say('law.cyberviolence.definition'), path: '#definition' },
          { label: say('law.cyberviolence.glance'), path: '#glance' },
          ...categories.map(({ key, label }) => ({
            label: <English reader={reader}>{label}</English>,
            path: `#${key}`,
          })),
          { label: say('law.cyberviolence.horizontal'), path: '#horizontal' },
          { label: say('law.cyberviolence.sources'), path: '#sources' },
        ]}
      >
        <HelpNotice reader={reader} />
      </Opening>
      <ReadingNotice reader={reader} caution={reading} text={say('law.cyberviolence.reading_of')} />
      <Definition reader={reader} facts={facts} />
      <Glance reader={reader} facts={facts} />
      {categories.map((category) => (
        <Category reader={reader} facts={facts} category={category} />
      ))}
      <Horizontal reader={reader} facts={facts} />
      <Sources reader={reader} facts={facts} />
    </Leaf>
  )
}
