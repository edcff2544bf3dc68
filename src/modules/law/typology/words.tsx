import type { Reader } from '#platform/reader'
import { Notice } from '#ui'
import { byTreaty } from '../guidance/rules.ts'
import type { ArticleRef, Naming } from '../guidance/types.ts'
import { ArticleList, TreatyTitle } from '../guidance/words.tsx'

/** That Comity takes no reports, and where somebody turns who was harmed or is in danger. It stands before all else. */
export function HelpNotice({ reader }: { reader: Reader }) {
  const { say } = reader
  return (
    <Notice heading={say('law.cyberviolence.help')}>
      <p>{say('law.cyberviolence.help_text')}</p>
    </Notice>
  )
}

/** That the mapping ties nothing to this place; never that there is nothing. */
export function NoneOnRecord({ reader }: { reader: Reader }) {
  return <small>{reader.say('law.cyberviolence.none_on_record')}</small>
}

/** Articles with their titles, under the short title of their treaty. */
export function ArticleLines(props: { reader: Reader; articles: readonly ArticleRef[]; naming: Naming }) {
  const { reader, articles, naming } = props
  if (articles.length === 0) return <NoneOnRecord reader={reader} />
  return (
    <ul>
      {byTreaty(articles).map(({ treaty, entries }) => (
        <li>
          <small>
            <TreatyTitle reader={reader} treaty={treaty} naming={naming} />
          </small>
          <ArticleList reader={reader} items={entries} naming={naming} />
        </li>
      ))}
    </ul>
  )
}
