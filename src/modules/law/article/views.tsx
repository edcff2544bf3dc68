import type { PanelContent } from '#platform/http/panel'
import type { Reader } from '#platform/reader'
import { Filled, Leaf, Notice, Opening, Pager, Row, Said, SourceLink, slot } from '#ui'
import type { Treaty } from '../treaty/types.ts'
import { English, NoteText, SourceText, TreatyName } from '../treaty/words.tsx'
import { DeclarationsPart } from './declarations-view.tsx'
import { TextPart } from './elements-view.tsx'
import { LimitsPart } from './limits-view.tsx'
import { divisionNumbers, divisionOf } from './rules.ts'
import type { Article, ArticleEntry, ArticleLinks, Declaration } from './types.ts'

/** Everything the page of an article shows. */
export type ArticlePageFacts = {
  treaty: Treaty
  article: Article
  links: ArticleLinks
  declarations: readonly Declaration[]
  /** How many declarations under the treaty were read, and of how many States. */
  declarationsHeld: { declarations: number; states: number }
  previous: ArticleEntry | null
  next: ArticleEntry | null
  panels: readonly (PanelContent & { key: string })[]
}

function Kicker({ reader, treaty, article }: { reader: Reader; treaty: Treaty; article: Article }) {
  const place = divisionNumbers(article).join(', ')
  return (
    <>
      <a href={reader.href(`/law/${treaty.id}`)}>
        <TreatyName reader={reader} treaty={treaty} />
      </a>
      {place === '' ? null : (
        <>
          {' · '}
          <English reader={reader}>{place}</English>
        </>
      )}
      {article.kind === null ? null : ` · ${reader.say(`law.kind.${article.kind}`)}`}
    </>
  )
}

function SummarySaid({ reader, article }: { reader: Reader; article: Article }) {
  const { say } = reader
  return (
    <Said
      reader={reader}
      state={article.isVerified ? 'known' : 'unverified'}
      notes={[
        article.summary === null ? say('law.article.title_only') : say('law.article.our_words'),
        ...(article.source === null
          ? []
          : [
              <>
                {say('ui.table.head', { head: say('law.fact.source') })}{' '}
                <SourceText reader={reader} text={article.source} />
              </>,
            ]),
      ]}
    />
  )
}

function Typology({ reader, links }: { reader: Reader; links: ArticleLinks }) {
  const { say, href } = reader
  return (
    <Row id="named" heading={say('law.article.named')} under={say('law.article.named_under')}>
      {links.cyberviolenceForms.length === 0 ? null : (
        <>
          <h3>{say('law.beside.cyberviolence')}</h3>
          <ul>
            {links.cyberviolenceForms.map((form) => (
              <li>
                <a href={href(`/cyberviolence#${form.key}`)}>
                  <English reader={reader}>{form.label}</English>
                </a>{' '}
                <small>{say(`law.reach.${form.reach}`)}</small>
              </li>
            ))}
          </ul>
        </>
      )}
      {links.childProtection.length === 0 ? null : (
        <>
          <h3>{say('law.beside.child')}</h3>
          <ul>
            {links.childProtection.map((conduct) => (
              <li>
                <a href={href(`/child-protection#${conduct.key}`)}>
                  <English reader={reader}>{conduct.label}</English>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Row>
  )
}

function TreatyPart({ reader, treaty, article }: { reader: Reader; treaty: Treaty; article: Article }) {
  const { say } = reader
  return (
    <Row id="place" heading={say('law.article.place')}>
      {divisionOf(article).map((name) => (
        <p>
          <English reader={reader}>{name}</English>
        </p>
      ))}
      {article.relevance === null ? null : <p>{say(`law.relevance.${article.relevance}`)}</p>}
      <p>
        <SourceLink address={treaty.officialUrl} label={say('law.fact.official_link')} />
      </p>
      <p class="said">{say('law.fact.official_note')}</p>
    </Row>
  )
}

function neighbourLink(reader: Reader, entry: ArticleEntry | null) {
  if (!entry) return null
  return {
    path: reader.href(`/law/${entry.treaty}/${entry.number}`),
    label: (
      <Filled
        text={reader.say('law.article.named_title', {
          article: reader.say('law.article.name', { number: entry.number }),
          title: slot(0),
        })}
        elements={[<English reader={reader}>{entry.title}</English>]}
      />
    ),
  }
}

function contentsOf(reader: Reader, facts: ArticlePageFacts) {
  const { say } = reader
  const { article, links, panels } = facts
  const hasNames = links.cyberviolenceForms.length + links.childProtection.length > 0
  return [
    { label: say('law.article.elements'), path: '#text' },
    ...(article.timeLimits.length > 0 ? [{ label: say('law.limit.heading'), path: '#limits' }] : []),
    ...(article.reservation ? [{ label: say('law.declaration.heading'), path: '#declarations' }] : []),
    ...panels.map(({ key, title }) => ({ label: title, path: `#${key}` })),
    ...(hasNames ? [{ label: say('law.article.named'), path: '#named' }] : []),
    { label: say('law.article.place'), path: '#place' },
  ]
}

/** The page of an article on the day. */
export function ArticlePage({ reader, facts }: { reader: Reader; facts: ArticlePageFacts }) {
  const { say } = reader
  const { treaty, article, links } = facts
  const hasNames = links.cyberviolenceForms.length + links.childProtection.length > 0
  return (
    <Leaf>
      <Opening
        reader={reader}
        shelfmark={article.number}
        kicker={<Kicker reader={reader} treaty={treaty} article={article} />}
        title={<English reader={reader}>{article.title}</English>}
        standfirst={article.summary === null ? null : <English reader={reader}>{article.summary}</English>}
        contents={contentsOf(reader, facts)}
      >
        <SummarySaid reader={reader} article={article} />
      </Opening>
      {article.isVerified ? null : (
        <Notice kind="warning" heading={say('law.article.unverified')}>
          <p>
            {article.unverifiedReason === null ? (
              say('law.article.unverified_no_reason')
            ) : (
              <NoteText reader={reader} text={article.unverifiedReason} />
            )}
          </p>
        </Notice>
      )}
      <TextPart reader={reader} article={article} links={links} />
      {article.timeLimits.length > 0 ? <LimitsPart reader={reader} limits={article.timeLimits} /> : null}
      {article.reservation ? (
        <DeclarationsPart
          reader={reader}
          treaty={treaty}
          article={article}
          declarations={facts.declarations}
          held={facts.declarationsHeld}
        />
      ) : null}
      {facts.panels.map(({ body }) => body)}
      {hasNames ? <Typology reader={reader} links={links} /> : null}
      <TreatyPart reader={reader} treaty={treaty} article={article} />
      <Pager
        label={say('law.article.neighbours')}
        previous={neighbourLink(reader, facts.previous)}
        next={neighbourLink(reader, facts.next)}
      />
    </Leaf>
  )
}
