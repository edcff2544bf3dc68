import { type Treaty, treaties } from '#law'
import type { Actor } from '#platform/actor'
import type { Db } from '#platform/db/connect'
import type { Panel } from '#platform/http/panel'
import type { Reader } from '#platform/reader'
import { IndexList, Row } from '#ui'
import { roundsSeen } from '../gap-round/store.ts'
import type { Round } from '../gap-round/types.ts'
import { roundPath, roundTitle } from '../gap-round/words.tsx'
import { importResult } from '../import/result.tsx'
import { importsWaiting } from '../import/store.ts'
import type { Import } from '../import/types.ts'
import { CONFIRM, PROPOSE, REVIEW } from '../statement/rules.ts'
import { namedProposals } from './page-service.ts'
import { mayReview } from './rules.ts'
import { proposalsFor } from './store.ts'
import type { Proposal } from './types.ts'
import { ProposalResults } from './views.tsx'

/** How many of each are shown before the list that holds all. */
const SHOWN = 5

/** What a person of the wiki has in hand; `toReview` is null for whoever reviews nothing. */
type InHand = {
  toReview: { imports: readonly (Import & { waiting: number })[]; proposals: readonly Proposal[]; count: number } | null
  own: readonly Proposal[]
  states: readonly string[]
  rounds: readonly { round: Round; treaty: Treaty }[]
}

async function inHandOf(db: Db, actor: Actor): Promise<InHand> {
  const [waiting, own, rounds, held] = await Promise.all([
    actor.canSomewhere(REVIEW) ? proposalsFor(db, actor, { waits: true }) : null,
    proposalsFor(db, actor, { isOwn: true }),
    roundsSeen(db, actor, null),
    treaties(db),
  ])
  const imports = waiting === null ? [] : await importsWaiting(db, actor)
  const reviewable = waiting?.filter((proposal) => mayReview(proposal, actor)) ?? []
  const scopes = [PROPOSE, CONFIRM].flatMap((right) => [...actor.scopes(right)])
  return {
    toReview: waiting && {
      imports: imports.slice(0, SHOWN),
      proposals: await namedProposals(db, actor, reviewable.slice(0, SHOWN)),
      count: imports.length + reviewable.length,
    },
    own: await namedProposals(db, actor, own.slice(0, SHOWN)),
    states: [...new Set(scopes.flatMap((scope) => /^state:([a-z]{2})$/.exec(scope)?.[1] ?? []))],
    rounds: rounds
      .filter(({ step }) => step !== 'published')
      .flatMap((round) => {
        const treaty = held.find(({ id }) => id === round.treaty)
        return treaty ? [{ round, treaty }] : []
      }),
  }
}

function OnDesk({ reader, inHand }: { reader: Reader; inHand: InHand }) {
  const { say, href } = reader
  const { toReview, own, states, rounds } = inHand
  return (
    <>
      {toReview === null ? null : (
        <Row id="reviews" heading={say('countries.desk.reviews')}>
          {toReview.count === 0 ? (
            <p>{say('countries.desk.no_reviews')}</p>
          ) : (
            <ProposalResults
              reader={reader}
              more={toReview.imports.map((held) => importResult(reader, held))}
              proposals={toReview.proposals}
              level={3}
            />
          )}
          <IndexList
            items={[
              {
                label: say('countries.proposals.queue'),
                path: href('/proposals'),
                note: reader.number(toReview.count),
              },
              { label: say('countries.stewardship.title'), path: href('/stewardship') },
            ]}
          />
        </Row>
      )}
      {own.length === 0 ? null : (
        <Row id="own" heading={say('countries.desk.own')}>
          <ProposalResults reader={reader} proposals={own} level={3} />
        </Row>
      )}
      {rounds.length === 0 ? null : (
        <Row id="assessments" heading={say('countries.desk.assessments')}>
          <IndexList
            items={rounds.map(({ round, treaty }) => ({
              label: roundTitle(reader, round, treaty),
              path: href(roundPath(round)),
              note: say(`countries.gap.step.${round.step}`),
            }))}
          />
        </Row>
      )}
      {states.length === 0 ? null : (
        <Row id="states" heading={say('countries.desk.states')}>
          <IndexList
            items={states.flatMap((state) => {
              const name = reader.stateName(state)
              return [
                { label: name, path: href(`/countries/${state}`) },
                { label: say('countries.law.title', { name }), path: href(`/countries/${state}/law`) },
                { label: say('countries.proposals.of_state', { name }), path: href(`/countries/${state}/proposals`) },
              ]
            })}
          />
        </Row>
      )}
    </>
  )
}

/** What of the wiki and its assessments a person has in hand, on their desk. */
export function countriesDeskPanel(db: Db): Panel<Actor> {
  return {
    key: 'countries',
    read: async (actor, reader) => {
      const inHand = await inHandOf(db, actor)
      return { title: '', body: <OnDesk reader={reader} inHand={inHand} />, data: null }
    },
  }
}
