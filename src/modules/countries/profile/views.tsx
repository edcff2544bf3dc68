import type { Child } from 'hono/jsx'
import { treatyCitation } from '#law'
import type { Reader } from '#platform/reader'
import { Contents, DataTable, KnowledgeState, Leaf, Legend, Notice, Opening, Row, Time } from '#ui'
import { PinLink } from '../compare/pins-view.tsx'
import { subjectPath } from '../statement/address.ts'
import { ProvisionTexts } from '../text/view.tsx'
import type { LegalProfile, ProfileArticle, TreatyProfile } from './types.ts'
import { English, Gist, ProvisionPlace, ProvisionSaid, TreatyName } from './words.tsx'

/** The anchor of an article on the page of a legal profile. */
export function articleAnchor(treaty: string, article: string): string {
  return `${treaty}-${article}`
}

function ArticleName(props: { reader: Reader; state: string; article: ProfileArticle; isFirst: boolean }) {
  const { reader, state, article, isFirst } = props
  const { entry } = article
  const pin = { state, treaty: entry.treaty, article: entry.number }
  return (
    <>
      <a
        href={reader.href(`/law/${entry.treaty}/${entry.number}`)}
        id={isFirst ? articleAnchor(entry.treaty, entry.number) : undefined}
      >
        {reader.say('law.article.name', { number: entry.number })}
      </a>
      <br />
      <English reader={reader}>{entry.title}</English>
      {isFirst ? (
        <small>
          <br />
          <a href={reader.href(subjectPath({ kind: 'provision', state, treaty: entry.treaty, article: entry.number }))}>
            {reader.say('countries.said.link')}
          </a>
        </small>
      ) : null}
      {isFirst && article.record.provisions.length > 0 ? (
        <small>
          <br />
          <PinLink
            reader={reader}
            pin={pin}
            path={`/countries/${state}/law#${articleAnchor(entry.treaty, entry.number)}`}
          />
        </small>
      ) : null}
    </>
  )
}

/** The lines of one article: one for each provision, or one that says that none is on record. */
function lines(reader: Reader, state: string, article: ProfileArticle): Child[][] {
  const { provisions, knowledge } = article.record
  if (provisions.length === 0)
    return [
      [
        <ArticleName reader={reader} state={state} article={article} isFirst />,
        reader.say('countries.profile.none'),
        <small>{reader.say('countries.profile.none_means')}</small>,
        <KnowledgeState reader={reader} state="notknown" />,
      ],
    ]
  return provisions.map((provision, index) => [
    <ArticleName reader={reader} state={state} article={article} isFirst={index === 0} />,
    <ProvisionPlace reader={reader} provision={provision} />,
    <>
      <Gist reader={reader} provision={provision} />
      <ProvisionTexts reader={reader} provision={provision} />
    </>,
    <ProvisionSaid reader={reader} provision={provision} knowledge={knowledge} />,
  ])
}

function TreatyTable({ reader, state, profile }: { reader: Reader; state: string; profile: TreatyProfile }) {
  const { say } = reader
  return (
    <DataTable
      reader={reader}
      caption={say('countries.profile.caption', { treaty: treatyCitation(say, profile.treaty) })}
      isCaptionHidden
      columns={[
        { head: say('countries.column.article'), kind: 'row' },
        { head: say('countries.column.provision') },
        { head: say('countries.column.gist'), speaksForItself: true },
        { head: say('countries.column.knowledge'), speaksForItself: true },
      ]}
      groups={profile.groups.map(({ group, articles }) => ({
        heading: say(`countries.group.${group}`),
        rows: articles.flatMap((article) => lines(reader, state, article)),
      }))}
    />
  )
}

function TreatyPart({ reader, state, profile }: { reader: Reader; state: string; profile: TreatyProfile }) {
  const { say } = reader
  const { treaty, onRecord, implementable } = profile
  return (
    <Row
      id={treaty.id}
      heading={<TreatyName reader={reader} treaty={treaty} />}
      under={say('countries.profile.count', { onRecord, implementable })}
      width="full"
    >
      <Contents
        reader={reader}
        label={say('countries.profile.jump', { treaty: treatyCitation(say, treaty) })}
        items={profile.groups
          .flatMap(({ articles }) => articles)
          .map(({ entry }) => ({
            label: say('law.article.name', { number: entry.number }),
            path: `#${articleAnchor(entry.treaty, entry.number)}`,
          }))}
      />
      <TreatyTable reader={reader} state={state} profile={profile} />
    </Row>
  )
}

/** What every reader of a legal profile must know: what a provision on record means, who tied it, what is left out. */
export function ProfileCaution({ reader, profile }: { reader: Reader; profile: LegalProfile }) {
  const { say } = reader
  return (
    <>
      <p>{say('countries.profile.caution')}</p>
      <p>{say('countries.profile.nobody_judged')}</p>
      {profile.laterProvisions > 0 ? <p>{say('countries.profile.later', { count: profile.laterProvisions })}</p> : null}
    </>
  )
}

/** The legal profile of a State, article by article, under every treaty of which articles are held. */
export function LawPage(props: { reader: Reader; state: string; profile: LegalProfile }) {
  const { reader, state, profile } = props
  const { say, href } = reader
  const name = reader.stateName(state)
  return (
    <Leaf>
      <Opening
        reader={reader}
        shelfmark={state.toUpperCase()}
        kicker={<a href={href(`/countries/${state}`)}>{name}</a>}
        title={say('countries.law.title', { name })}
        standfirst={say('countries.law.standfirst')}
        contents={profile.treaties.map(({ treaty }) => ({
          label: <TreatyName reader={reader} treaty={treaty} />,
          path: `#${treaty.id}`,
        }))}
      />
      <Row
        id="reading"
        heading={say('countries.law.reading')}
        under={
          profile.checkedOn === null ? null : (
            <>
              {say('countries.checked.label')} <Time reader={reader} day={profile.checkedOn} />
            </>
          )
        }
      >
        <ProfileCaution reader={reader} profile={profile} />
        <Legend reader={reader} />
        <p>
          <a href={href(`/compare/choice?states=${state}`)}>{say('countries.profile.compare')}</a>
        </p>
        <p>
          <a href={href(`/countries/${state}/readiness`)}>{say('countries.ready.link')}</a>
        </p>
        <p>
          <a href={href('/assessments')}>{say('countries.gap.list')}</a>
        </p>
      </Row>
      {profile.treaties.length === 0 ? (
        <Notice heading={say('countries.law.no_treaty')}>
          <p>{say('countries.law.no_treaty_text', { day: reader.date(reader.on) })}</p>
        </Notice>
      ) : null}
      {profile.treaties.map((each) => (
        <TreatyPart reader={reader} state={state} profile={each} />
      ))}
    </Leaf>
  )
}
