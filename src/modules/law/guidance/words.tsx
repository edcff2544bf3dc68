import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { Filled, Notice, Time, slot } from '#ui'
import { treatyCitation } from '../treaty/rules.ts'
import { English } from '../treaty/words.tsx'
import { byTreaty } from './rules.ts'
import type { ArticleRef, Caution, Naming } from './types.ts'

/** The short title of a treaty, or its id where the treaty is not held. */
export function TreatyTitle({ reader, treaty, naming }: { reader: Reader; treaty: string; naming: Naming }) {
  return <English reader={reader}>{naming.treaties.get(treaty)?.shortTitle ?? treaty}</English>
}

/** The treaty as lawyers cite it, or its id where the treaty is not held. */
export function labelOf(reader: Reader, naming: Naming, treaty: string): string {
  const held = naming.treaties.get(treaty)
  return held ? treatyCitation(reader.say, held) : treaty
}

const titleOf = (naming: Naming, { treaty, article }: ArticleRef) => naming.titles.get(`${treaty}/${article}`)?.title

/** The number of an article as a link; its title is there for screen readers. */
export function NumberLink({ reader, item, naming }: { reader: Reader; item: ArticleRef; naming: Naming }) {
  const title = titleOf(naming, item)
  return (
    <a class="number" href={reader.href(`/law/${item.treaty}/${item.article}`)}>
      {item.article}
      {title === undefined ? null : (
        <span class="vh">
          {' '}
          <English reader={reader}>{title}</English>
        </span>
      )}
    </a>
  )
}

/** Articles of one treaty by number: `ETS 185, Articles 2, 3 and 4`. */
function NumbersOfTreaty(props: { reader: Reader; treaty: string; items: readonly ArticleRef[]; naming: Naming }) {
  const { reader, items, naming } = props
  const text = reader.say('law.guidance.articles_of', {
    treaty: labelOf(reader, naming, props.treaty),
    count: items.length,
    list: reader.list(items.map((_, index) => slot(index))),
  })
  return (
    <Filled
      text={text}
      elements={items.map((item) => (
        <NumberLink reader={reader} item={item} naming={naming} />
      ))}
    />
  )
}

/** Articles by number, a line for each treaty. */
export function ArticleNumbers(props: { reader: Reader; articles: readonly ArticleRef[]; naming: Naming }) {
  const { reader, articles, naming } = props
  return (
    <>
      {byTreaty(articles).map(({ treaty, entries }, index) => (
        <>
          {index > 0 ? <br /> : null}
          <NumbersOfTreaty reader={reader} treaty={treaty} items={entries} naming={naming} />
        </>
      ))}
    </>
  )
}

/** An article as a link with its title after it; `treaty` is said with it where only what stands around names it. */
export function ArticleLine(props: { reader: Reader; item: ArticleRef; naming: Naming; treaty?: string | null }) {
  const { reader, item, naming, treaty = null } = props
  const title = titleOf(naming, item)
  return (
    <>
      <a href={reader.href(`/law/${item.treaty}/${item.article}`)}>
        {reader.say('law.article.name', { number: item.article })}
        {treaty === null ? null : <span class="vh"> ({treaty})</span>}
      </a>
      {title === undefined ? null : (
        <>
          {' '}
          <English reader={reader}>{title}</English>
        </>
      )}
    </>
  )
}

/** Articles of one treaty, a line each. */
export function ArticleList(props: { reader: Reader; items: readonly ArticleRef[]; naming: Naming }) {
  const { reader, items, naming } = props
  return (
    <ul>
      {items.map((item) => (
        <li>
          <ArticleLine reader={reader} item={item} naming={naming} treaty={labelOf(reader, naming, item.treaty)} />
        </li>
      ))}
    </ul>
  )
}

/** A date as precisely as it is known, or that there is none. */
export function Dated({ reader, date }: { reader: Reader; date: string | null }): Child {
  return date === null ? <small>{reader.say('law.no_date')}</small> : <Time reader={reader} day={date} />
}

/** That a mapping is the project's own reading and nobody else's view, with the caution of the data in its words. */
export function ReadingNotice({ reader, caution, text }: { reader: Reader; caution: Caution; text: string }) {
  const { say } = reader
  return (
    <Notice heading={say('law.guidance.own_reading')}>
      <p>
        {text} {say(caution.isReviewed ? 'law.guidance.reviewed' : 'law.guidance.not_reviewed')}
      </p>
      <p class="said">
        <English reader={reader}>{caution.caution}</English>
      </p>
    </Notice>
  )
}
