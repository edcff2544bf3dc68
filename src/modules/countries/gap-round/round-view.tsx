import type { Treaty } from '#law'
import type { TwinFormat } from '#platform/http/page'
import type { Reader } from '#platform/reader'
import {
  Button,
  Buttons,
  Form,
  HiddenInputs,
  Leaf,
  LinkButton,
  Notice,
  Opening,
  Pairs,
  Row,
  Select,
  SourceLink,
  TaskList,
  Time,
} from '#ui'
import type { Since } from '../gap-basis/types.ts'
import { JudgementRule } from '../gap-judgement/rule-view.tsx'
import { English, TreatyName } from '../profile/words.tsx'
import type { Person } from './opening-view.tsx'
import type { ArticleState } from './rules.ts'
import {
  type Comment,
  MEMBER_PARTS,
  type ActDone,
  type MemberPart,
  type Round,
  type RoundAct,
  type RoundPowers,
} from './types.ts'
import { CellSprite, JudgementState, partWords, roundPath, roundTitle } from './words.tsx'

/** Everything the page of a round shows. */
export type RoundFacts = {
  round: Round
  treaty: Treaty
  /** What the articles are called, in English. */
  titles: ReadonlyMap<string, string>
  states: readonly ArticleState[]
  /** What changed on an article since the round before was published; articles in which nothing did are missing. */
  since: ReadonlyMap<string, readonly Since[]>
  comments: readonly Comment[]
  acts: readonly ActDone[]
  names: ReadonlyMap<string, string>
  powers: RoundPowers
  /** The acts that are open to this reader now, and those that wait for their second factor. */
  open: readonly RoundAct[]
  mustConfirm: boolean
  candidates: Readonly<Record<MemberPart, readonly Person[]>>
  files: readonly TwinFormat[]
}

const PROGRESS_STATE = {
  not_begun: 'todo',
  begun: 'partly',
  written: 'done',
  returned: 'partly',
  accepted: 'done',
} as const

function Articles({ reader, facts }: { reader: Reader; facts: RoundFacts }) {
  const { say, href } = reader
  const { round, states, titles, since } = facts
  return (
    <TaskList
      reader={reader}
      steps={states.map(({ article, progress, judgement }) => ({
        label: say('law.article.name', { number: article }),
        path: href(roundPath(round, article)),
        gist: <English reader={reader}>{titles.get(article) ?? ''}</English>,
        notes: [
          ...(progress === 'not_begun' ? [] : [<JudgementState reader={reader} judgement={judgement} />]),
          ...(since.has(article) ? [say('countries.gap.since.marked')] : []),
        ],
        state: PROGRESS_STATE[progress],
        word: say(`countries.gap.progress.${progress}`),
      }))}
    />
  )
}

function Members({ reader, facts }: { reader: Reader; facts: RoundFacts }) {
  const { say, href } = reader
  const { round, names, powers, candidates } = facts
  const path = href(`${roundPath(round)}/members`)
  const mayChange = powers.mayOpen && round.step !== 'published'
  return (
    <>
      {MEMBER_PARTS.map((part) => {
        const assigned = round.members.filter((member) => member.part === part)
        const held = new Set(assigned.map(({ person }) => person))
        const others = candidates[part].filter(({ id }) => !held.has(id))
        return (
          <>
            <h3>{say(`countries.gap.part.${part}s`)}</h3>
            {assigned.length === 0 ? <p>{say('countries.gap.nobody')}</p> : null}
            <ul>
              {assigned.map(({ person }) => (
                <li>
                  <bdi>{names.get(person) ?? say('countries.gap.somebody')}</bdi>
                  {mayChange ? (
                    <Form path={path} isInline>
                      <HiddenInputs
                        items={[
                          { name: 'person', value: person },
                          { name: 'part', value: part },
                          { name: 'change', value: 'remove' },
                        ]}
                      />
                      <Button kind="plain">
                        {say('countries.gap.unassign')}
                        <span class="vh"> {names.get(person) ?? ''}</span>
                      </Button>
                    </Form>
                  ) : null}
                </li>
              ))}
            </ul>
            {mayChange && others.length > 0 ? (
              <Form path={path} isInline>
                <HiddenInputs
                  items={[
                    { name: 'part', value: part },
                    { name: 'change', value: 'add' },
                  ]}
                />
                <Select
                  reader={reader}
                  id={`person-${part}`}
                  name="person"
                  label={say(`countries.gap.assign_${part}`)}
                  value=""
                  choices={others.map(({ id, name }) => ({ value: id, label: name }))}
                />
                <Button kind="plain">{say('countries.gap.assign')}</Button>
              </Form>
            ) : null}
          </>
        )
      })}
    </>
  )
}

function Acts({ reader, facts }: { reader: Reader; facts: RoundFacts }) {
  const { say, href } = reader
  const { round, open, powers, mustConfirm } = facts
  return (
    <>
      {open.length > 0 ? (
        <Buttons>
          {open.map((act, index) => (
            <LinkButton path={href(`${roundPath(round)}/steps/${act}`)} kind={index === 0 ? 'solid' : 'plain'}>
              {say(`countries.gap.act.${act}`)}
            </LinkButton>
          ))}
          {powers.mayComment && round.step === 'reviewed' ? (
            <LinkButton path={href(`${roundPath(round)}/comment`)} kind="plain">
              {say('countries.gap.comment.whole')}
            </LinkButton>
          ) : null}
        </Buttons>
      ) : mustConfirm ? null : (
        <p>{say('countries.gap.no_act')}</p>
      )}
      {mustConfirm ? (
        <>
          <p>{say('countries.gap.confirm_first')}</p>
          <Buttons>
            <LinkButton path={href(`${roundPath(round)}/steps/publish`)}>{say('countries.gap.act.publish')}</LinkButton>
          </Buttons>
        </>
      ) : null}
    </>
  )
}

function Comments({ reader, facts }: { reader: Reader; facts: RoundFacts }) {
  const { say } = reader
  return (
    <ul>
      {facts.comments.map(({ article, author, text, writtenOn }) => (
        <li>
          <p>
            {article === '' ? null : `${say('law.article.name', { number: article })}: `}
            <bdi dir="auto">{text}</bdi>
          </p>
          <p class="said">
            <span>
              <bdi>{facts.names.get(author) ?? say('countries.gap.somebody')}</bdi>
            </span>
            <Time reader={reader} day={writtenOn} />
          </p>
        </li>
      ))}
    </ul>
  )
}

/** What was done with a round and by whom, the newest first. */
function History({ reader, facts }: { reader: Reader; facts: RoundFacts }) {
  const { say } = reader
  return (
    <ul>
      {facts.acts.toReversed().map(({ act, person, remark, doneOn }) => (
        <li>
          <Time reader={reader} day={doneOn} /> · {say(`countries.gap.done.${act}`)} ·{' '}
          <bdi>{facts.names.get(person) ?? say('countries.gap.somebody')}</bdi>
          {remark === null ? null : (
            <>
              : <bdi dir="auto">{remark}</bdi>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What a round is about: treaty, day, draft, assessor. */
export function RoundPairs({ reader, round, treaty }: { reader: Reader; round: Round; treaty: Treaty }) {
  const { say } = reader
  const { draft } = round
  return (
    <Pairs
      items={[
        { term: say('countries.gap.treaty'), value: <TreatyName reader={reader} treaty={treaty} /> },
        { term: say('countries.gap.law_on'), value: <Time reader={reader} day={round.lawOn} /> },
        ...(draft === null
          ? []
          : [
              {
                term: say('countries.gap.draft'),
                value: (
                  <>
                    <bdi dir="auto">{draft.title}</bdi>{' '}
                    {draft.reference === null ? null : <SourceLink address={draft.reference} isWhole />}
                  </>
                ),
              },
            ]),
        { term: say('countries.gap.assessor'), value: <bdi dir="auto">{round.assessor}</bdi> },
        { term: say('countries.gap.column.step'), value: say(`countries.gap.step.${round.step}`) },
      ]}
    />
  )
}

/** A round in the making: what it is, how far each article is, and what can be done next. */
export function RoundPage({ reader, facts }: { reader: Reader; facts: RoundFacts }) {
  const { say, href } = reader
  const { round, treaty, powers, comments, files } = facts
  const parts = partWords(reader, powers)
  return (
    <Leaf>
      <CellSprite />
      <Opening
        reader={reader}
        shelfmark={round.state.toUpperCase()}
        kicker={say('countries.gap.sealed')}
        title={roundTitle(reader, round, treaty)}
        standfirst={parts.length > 0 ? say('countries.gap.you', { parts: reader.list(parts) }) : null}
      />
      <Row id="about" heading={say('countries.gap.about')}>
        <RoundPairs reader={reader} round={round} treaty={treaty} />
        {round.previous === null ? null : (
          <Notice heading={say('countries.gap.carried.heading')} level={3}>
            <p>
              {say('countries.gap.carried.text')}{' '}
              <a href={href(`/assessments/${round.previous}`)}>{say('countries.gap.carried.link')}</a>
            </p>
          </Notice>
        )}
      </Row>
      <Row
        id="articles"
        heading={say('countries.gap.articles')}
        under={say('countries.gap.articles_under')}
        width="wide"
      >
        <Articles reader={reader} facts={facts} />
      </Row>
      <Row id="next" heading={say('countries.gap.next')}>
        <Acts reader={reader} facts={facts} />
      </Row>
      {comments.length > 0 ? (
        <Row id="comments" heading={say('countries.gap.comment.heading')}>
          <Comments reader={reader} facts={facts} />
        </Row>
      ) : null}
      <Row id="people" heading={say('countries.gap.people')}>
        <Members reader={reader} facts={facts} />
      </Row>
      <Row id="files" heading={say('countries.gap.report.heading')} under={say('countries.gap.report.sealed_under')}>
        <ul>
          {files.map((format) => (
            <li>
              <a href={href(`${roundPath(round)}.${format}`)}>{say(`countries.gap.report.${format}`)}</a>
            </li>
          ))}
        </ul>
      </Row>
      <Row id="history" heading={say('countries.gap.history')}>
        <History reader={reader} facts={facts} />
      </Row>
      <JudgementRule reader={reader} />
    </Leaf>
  )
}
