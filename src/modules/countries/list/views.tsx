import type { Treaty } from '#law'
import type { Reader } from '#platform/reader'
import {
  Beside,
  DataTable,
  type Facet,
  Facets,
  Filled,
  KnowledgeState,
  Leaf,
  Opening,
  Row,
  SearchForm,
  Time,
  slot,
} from '#ui'
import { standingText } from '../fiche/membership-view.tsx'
import { TreatyName } from '../profile/words.tsx'
import { holdsOf } from './rules.ts'
import type { ListedState, ListQuestion } from './types.ts'

/** Everything the list of States shows. */
export type ListFacts = {
  treaty: Treaty
  /** The treaties whose steps can be shown instead, each with the address that does so. */
  others: readonly { treaty: Treaty; path: string }[]
  asked: ListQuestion
  /** The address of the list as it was asked for, and without any narrowing. */
  path: string
  wholePath: string
  /** The States that fit, by region and subregion, each part in the order of names. */
  groups: readonly { id: string; region: string; subregion: string; states: readonly ListedState[] }[]
  shown: number
  all: { states: number; withAnything: number; withProfile: number }
  facets: readonly Facet[]
}

function StandingCell({ reader, listed }: { reader: Reader; listed: ListedState }) {
  const { standing } = listed
  return (
    <>
      <KnowledgeState reader={reader} state={standing?.knowledge ?? 'notknown'} isQuiet />{' '}
      {standingText(reader, standing)}
    </>
  )
}

function ProfileCell({ reader, listed }: { reader: Reader; listed: ListedState }) {
  const { say } = reader
  const articles = listed.holding?.articles ?? 0
  if (articles > 0) return <>{say('countries.list.articles', { count: articles })}</>
  return (
    <>
      <KnowledgeState reader={reader} state="notknown" isQuiet />{' '}
      {holdsOf(listed) === 'nothing' ? say('countries.list.nothing') : say('countries.profile.none')}
    </>
  )
}

function cells(reader: Reader, listed: ListedState) {
  const checkedOn = listed.holding?.checkedOn ?? null
  return [
    <a href={reader.href(`/countries/${listed.state.code}`)}>{listed.name}</a>,
    <StandingCell reader={reader} listed={listed} />,
    <ProfileCell reader={reader} listed={listed} />,
    checkedOn === null ? (
      <small>{reader.say('countries.checked.never')}</small>
    ) : (
      <Time reader={reader} day={checkedOn} />
    ),
  ]
}

function StatesTable({ reader, facts }: { reader: Reader; facts: ListFacts }) {
  const { say } = reader
  return (
    <DataTable
      reader={reader}
      caption={say('countries.list.caption', { shown: facts.shown, all: facts.all.states })}
      note={
        <>
          <Filled
            text={say('countries.list.towards', { treaty: slot(0) })}
            elements={[<TreatyName reader={reader} treaty={facts.treaty} />]}
          />{' '}
          {say('countries.list.choose_treaty')}{' '}
          <Filled
            text={reader.list(facts.others.map((_, index) => slot(index)))}
            elements={facts.others.map(({ treaty, path }) => (
              <a href={path}>
                <TreatyName reader={reader} treaty={treaty} />
              </a>
            ))}
          />
        </>
      }
      columns={[
        { head: say('countries.column.state'), kind: 'row' },
        { head: say('countries.column.standing') },
        { head: say('countries.column.provisions') },
        { head: say('countries.column.checked'), kind: 'date' },
      ]}
      groups={facts.groups.map(({ id, region, subregion, states }) => ({
        heading: <span id={id}>{region === subregion ? region : `${region} · ${subregion}`}</span>,
        rows: states.map((listed) => cells(reader, listed)),
      }))}
    />
  )
}

/** The first part of each region, to jump to; none where only one region is listed. */
function firstOfRegions(groups: ListFacts['groups']): ListFacts['groups'] {
  const firsts = groups.filter(({ region }, index) => groups[index - 1]?.region !== region)
  return firsts.length > 1 ? firsts : []
}

function NothingFits({ reader, facts }: { reader: Reader; facts: ListFacts }) {
  return (
    <p>
      <Filled
        text={reader.say('countries.list.none_fits', { whole: slot(0) })}
        elements={[<a href={facts.wholePath}>{reader.say('countries.list.whole')}</a>]}
      />
    </p>
  )
}

/** All States by region, with where each stands towards a treaty and what is held of its law. */
export function ListPage({ reader, facts }: { reader: Reader; facts: ListFacts }) {
  const { say, href } = reader
  return (
    <Leaf>
      <Opening
        reader={reader}
        title={say('countries.list.title')}
        standfirst={say('countries.list.standfirst', { ...facts.all })}
        contents={[
          ...firstOfRegions(facts.groups).map(({ id, region }) => ({ label: region, path: `#${id}` })),
          { label: say('countries.list.narrow'), path: '#narrow' },
          { label: say('countries.compare.form_title'), path: href('/compare') },
          { label: say('countries.matrices.title'), path: href('/matrix') },
        ]}
      >
        <SearchForm
          reader={reader}
          path={facts.path}
          id="find-state"
          label={say('countries.list.find')}
          value={facts.asked.text}
        />
      </Opening>
      <Row id="states" heading={say('countries.list.states')} width="full" isHeadingHidden>
        <Beside
          facets={
            <Facets
              reader={reader}
              id="narrow"
              path={facts.path}
              label={say('countries.list.narrow')}
              facets={facts.facets}
            />
          }
        >
          {facts.shown === 0 ? (
            <NothingFits reader={reader} facts={facts} />
          ) : (
            <StatesTable reader={reader} facts={facts} />
          )}
        </Beside>
      </Row>
    </Leaf>
  )
}
