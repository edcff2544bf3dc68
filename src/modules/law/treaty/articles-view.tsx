import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { DataTable, KnowledgeState } from '#ui'
import { divisionOf } from '../article/rules.ts'
import type { ArticleEntry } from '../article/types.ts'
import type { Treaty } from './types.ts'
import { English, SourceText } from './words.tsx'

function articleLink(reader: Reader, entry: ArticleEntry): Child {
  return (
    <a href={reader.href(`/law/${entry.treaty}/${entry.number}`)}>
      {reader.say('law.article.name', { number: entry.number })}
    </a>
  )
}

/** Entries that stand one after the other in the same chapter, section and title. */
function divisions(entries: readonly ArticleEntry[]): { name: string; entries: ArticleEntry[] }[] {
  const parts: { name: string; entries: ArticleEntry[] }[] = []
  for (const entry of entries) {
    const name = divisionOf(entry).join(' · ')
    const last = parts.at(-1)
    if (last?.name === name) last.entries.push(entry)
    else parts.push({ name, entries: [entry] })
  }
  return parts
}

function grouped(reader: Reader, entries: readonly ArticleEntry[], cells: (entry: ArticleEntry) => Child[]) {
  const parts = divisions(entries)
  if (parts.every(({ name }) => name === '')) return { rows: entries.map(cells) }
  return {
    groups: parts.map((part) => ({
      heading: <English reader={reader}>{part.name}</English>,
      rows: part.entries.map(cells),
    })),
  }
}

function WholeTable({ reader, entries }: { reader: Reader; entries: readonly ArticleEntry[] }) {
  const { say } = reader
  const cells = (entry: ArticleEntry): Child[] => [
    articleLink(reader, entry),
    <English reader={reader}>{entry.title}</English>,
    entry.kind === null ? '' : say(`law.kind.${entry.kind}`),
    entry.isImplementable ? reader.number(entry.elementsCount) : <small>{say('law.article.no_checklist')}</small>,
  ]
  return (
    <DataTable
      reader={reader}
      caption={say('law.treaty.articles')}
      isCaptionHidden
      columns={[
        { head: say('law.column.article'), kind: 'row' },
        { head: say('law.column.title'), speaksForItself: true },
        { head: say('law.column.kind') },
        { head: say('law.column.elements'), kind: 'number' },
      ]}
      {...grouped(reader, entries, cells)}
    />
  )
}

type Gists = ReadonlyMap<string, { gist: string; relevance: string }>

function GistTable({ reader, entries, gists }: { reader: Reader; entries: readonly ArticleEntry[]; gists: Gists }) {
  const { say } = reader
  const cells = (entry: ArticleEntry): Child[] => {
    const held = gists.get(entry.number)
    return [
      articleLink(reader, entry),
      <English reader={reader}>
        {entry.title}
        <br />
        <small>{held?.gist}</small>
      </English>,
      held ? say(`law.relevance.${held.relevance}`) : '',
      <KnowledgeState reader={reader} state={entry.isVerified ? 'known' : 'unverified'} />,
    ]
  }
  return (
    <DataTable
      reader={reader}
      caption={say('law.treaty.articles')}
      isCaptionHidden
      columns={[
        { head: say('law.column.article'), kind: 'row' },
        { head: say('law.column.title'), speaksForItself: true },
        { head: say('law.column.relevance') },
        { head: say('law.column.knowledge'), speaksForItself: true },
      ]}
      rows={entries.map(cells)}
    />
  )
}

function TitleTable({ reader, entries }: { reader: Reader; entries: readonly ArticleEntry[] }) {
  const { say } = reader
  const cells = (entry: ArticleEntry): Child[] => [
    articleLink(reader, entry),
    <English reader={reader}>{entry.title}</English>,
  ]
  return (
    <DataTable
      reader={reader}
      caption={say('law.treaty.articles')}
      isCaptionHidden
      columns={[
        { head: say('law.column.article'), kind: 'row' },
        { head: say('law.column.title'), speaksForItself: true },
      ]}
      {...grouped(reader, entries, cells)}
    />
  )
}

/** The articles of a treaty as far as they are held, by chapter, section and title, with how far they are verified. */
export function ArticlesOfTreaty(props: {
  reader: Reader
  treaty: Treaty
  entries: readonly ArticleEntry[]
  gists: Gists
}) {
  const { reader, treaty, entries, gists } = props
  const { say } = reader
  if (entries.length === 0)
    return (
      <p>
        <KnowledgeState reader={reader} state="notknown" /> {say('law.treaty.no_articles')}
      </p>
    )
  const isVerified = entries.every((entry) => entry.isVerified)
  const depth = entries[0]?.depth
  return (
    <>
      <p class="said">
        <KnowledgeState reader={reader} state={isVerified ? 'known' : 'unverified'} />
        <span>{say(isVerified ? 'law.articles.verified' : 'law.articles.unverified')}</span>
        {treaty.articleListSource === null ? null : (
          <span>
            <SourceText reader={reader} text={treaty.articleListSource} />
          </span>
        )}
        {depth === 'elements' ? <span>{say('law.articles.elements_note')}</span> : null}
        {depth === 'gist' ? <span>{say('law.articles.gist_note')}</span> : null}
        {depth === 'title' ? <span>{say('law.articles.title_note')}</span> : null}
      </p>
      {depth === 'elements' ? <WholeTable reader={reader} entries={entries} /> : null}
      {depth === 'gist' ? <GistTable reader={reader} entries={entries} gists={gists} /> : null}
      {depth === 'title' ? <TitleTable reader={reader} entries={entries} /> : null}
    </>
  )
}
