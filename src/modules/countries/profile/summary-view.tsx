import { treatyCitation } from '#law'
import type { Reader } from '#platform/reader'
import { Filled, type Knowledge, KnowledgeState, Pairs, Row, slot } from '#ui'
import type { LegalProfile, ProfileArticle, TreatyProfile } from './types.ts'
import { articleAnchor, ProfileCaution } from './views.tsx'
import { TreatyName } from './words.tsx'

const ORDER: readonly Knowledge[] = ['known', 'ageing', 'unverified', 'disputed', 'notknown']

type Line = { reader: Reader; state: string; knowledge: Knowledge; articles: readonly ProfileArticle[] }

/** The articles that are known alike, as links into the profile. */
function ArticlesLine({ reader, state, knowledge, articles }: Line) {
  const { say, href } = reader
  const numbers = reader.list(articles.map((_, index) => slot(index)))
  const links = articles.map(({ entry }) => (
    <a href={href(`/countries/${state}/law#${articleAnchor(entry.treaty, entry.number)}`)}>{entry.number}</a>
  ))
  return (
    <p>
      <KnowledgeState reader={reader} state={knowledge} />{' '}
      <Filled text={say('countries.profile.articles', { count: articles.length, numbers })} elements={links} />
    </p>
  )
}

function TreatySummary({ reader, state, profile }: { reader: Reader; state: string; profile: TreatyProfile }) {
  const { say } = reader
  const { treaty, onRecord, implementable } = profile
  return (
    <>
      <h3>
        <TreatyName reader={reader} treaty={treaty} />
      </h3>
      <p>{say('countries.profile.count', { onRecord, implementable })}</p>
      {onRecord === 0 ? (
        <ArticlesLine
          reader={reader}
          state={state}
          knowledge="notknown"
          articles={profile.groups
            .flatMap(({ articles }) => articles)
            .toSorted((a, b) => reader.compare(a.entry.number, b.entry.number))}
        />
      ) : (
        <Pairs
          items={profile.groups.map(({ group, articles }) => ({
            term: say(`countries.group.${group}`),
            value: ORDER.map((knowledge) => {
              const own = articles.filter(({ record }) => record.knowledge === knowledge)
              return own.length === 0 ? null : (
                <ArticlesLine reader={reader} state={state} knowledge={knowledge} articles={own} />
              )
            }),
          }))}
        />
      )}
    </>
  )
}

/** Which articles have a provision on record, by the parts of each treaty, and which have none: that is not known. */
export function ProfileSummary(props: { reader: Reader; state: string; profile: LegalProfile }) {
  const { reader, state, profile } = props
  const { say, href } = reader
  return (
    <Row id="profile" heading={say('countries.profile.heading')} width="wide">
      {profile.treaties.map((each) => (
        <TreatySummary reader={reader} state={state} profile={each} />
      ))}
      <p>{say('countries.profile.not_none')}</p>
      <ProfileCaution reader={reader} profile={profile} />
      <p>
        <a href={href(`/countries/${state}/law`)}>{say('countries.profile.whole')}</a>
      </p>
      <p>
        <a href={href(`/compare/choice?states=${state}`)}>{say('countries.profile.compare')}</a>
      </p>
      {profile.treaties.map(({ treaty }) => (
        <p>
          <a href={href(`/matrix/${treaty.id}#row-${state}`)}>
            {say('countries.matrix.among', { treaty: treatyCitation(say, treaty) })}
          </a>
        </p>
      ))}
    </Row>
  )
}
