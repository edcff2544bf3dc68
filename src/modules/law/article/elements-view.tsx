import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { DataTable, Filled, KnowledgeState, Note, Passage, Passages, Row, slot } from '#ui'
import { PlaceInTreaty, English } from '../treaty/words.tsx'
import { finerPlace, type Paragraph, paragraphs } from './rules.ts'
import type { Article, ArticleLinks, Element } from './types.ts'

function ElementName(props: { reader: Reader; article: Article; paragraph: Paragraph; element: Element }) {
  const { reader, article, paragraph, element } = props
  const finer = finerPlace(element.ref, paragraph.mark, article.number)
  return (
    <>
      <English reader={reader}>{element.label}</English>
      {finer === '' ? null : (
        <>
          {' '}
          <small>
            <bdi dir="ltr">{finer}</bdi>
          </small>
        </>
      )}
    </>
  )
}

function ElementTable({ reader, article, paragraph }: { reader: Reader; article: Article; paragraph: Paragraph }) {
  const { say } = reader
  const place = wholePlace(paragraph.mark, article.number)
  return (
    <DataTable
      reader={reader}
      caption={
        <Filled
          text={say('law.article.elements_of', { place: slot(0) })}
          elements={[<PlaceInTreaty reader={reader} place={place} />]}
        />
      }
      isCaptionHidden
      isAligned
      columns={[{ head: say('law.column.element'), speaksForItself: true }, { head: say('law.column.flexibility') }]}
      rows={paragraph.elements.map((element) => [
        <ElementName reader={reader} article={article} paragraph={paragraph} element={element} />,
        say(`law.flexibility.${element.flexibility}`),
      ])}
    />
  )
}

/** The place of a paragraph in its treaty: `16(1)`, a place in another article, or the number of the whole article. */
function wholePlace(mark: string | null, number: string): string {
  if (mark === null) return number
  return mark.startsWith('(') ? `${number}${mark}` : mark
}

/** How a paragraph is headed: its own mark, a place in another article, or the whole article. */
function paragraphHead(reader: Reader, mark: string | null, number: string): Child {
  if (mark === null) return reader.say('law.article.whole')
  if (!mark.startsWith('(')) return <PlaceInTreaty reader={reader} place={mark} />
  return (
    <>
      <span class="vh">{reader.say('law.article.name', { number })} </span>
      <bdi dir="ltr">{mark}</bdi>
    </>
  )
}

/** What the article asks for, paragraph by paragraph, with the guidance notes that read it beside the first. */
export function TextPart({ reader, article, links }: { reader: Reader; article: Article; links: ArticleLinks }) {
  const { say } = reader
  const parts = paragraphs(article.elements, article.number)
  if (parts.length === 0)
    return (
      <Row id="text" heading={say('law.article.elements')} notes={<Guidance reader={reader} links={links} level={3} />}>
        <p>
          {article.depth === 'elements' ? (
            say('law.article.no_elements')
          ) : (
            <>
              <KnowledgeState reader={reader} state="notknown" /> {say('law.article.elements_not_held')}
            </>
          )}
        </p>
      </Row>
    )
  return (
    <Passages id="text" heading={say('law.article.by_paragraph')}>
      {parts.map((paragraph, index) => (
        <Passage
          number={paragraphHead(reader, paragraph.mark, article.number)}
          notes={index === 0 ? <Guidance reader={reader} links={links} level={4} /> : null}
        >
          <ElementTable reader={reader} article={article} paragraph={paragraph} />
        </Passage>
      ))}
    </Passages>
  )
}

/** The guidance notes that read the article, in the margin of its first paragraph. */
function Guidance({ reader, links, level }: { reader: Reader; links: ArticleLinks; level: 3 | 4 }) {
  const { say, href } = reader
  if (links.guidanceNotes.length === 0) return null
  return (
    <Note heading={say('law.article.guidance')} level={level}>
      <ul>
        {links.guidanceNotes.map((note) => (
          <li>
            <Filled
              text={say('law.article.named_title', { article: slot(0), title: slot(1) })}
              elements={[
                <a href={href(`/law/guidance-notes/${note.number}`)}>
                  {say('law.article.guidance_note', { number: note.number })}
                </a>,
                <English reader={reader}>{note.title}</English>,
              ]}
            />{' '}
            ({note.adoptedOn === null ? say('law.no_date') : reader.date(note.adoptedOn)})
          </li>
        ))}
      </ul>
      <p class="said">{say('law.article.guidance_under')}</p>
    </Note>
  )
}
