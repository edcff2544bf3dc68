import {
  confirmStatement,
  type Content,
  disputeStatement,
  proposeStatement,
  type Proposed,
  saidOn,
  settleProposal,
  type Subject,
} from '#countries'
import type { Actor } from '#platform/actor'
import { type Actors, type DemonstrationParts, doneBy } from './parts.ts'
import { STATE } from './people.ts'
import { because, made, MARK, REASONS, STATEMENTS } from './texts.ts'

type Section = Extract<Subject, { kind: 'point' }>['section']

const about = (section: Section): Subject => ({ kind: 'point', state: STATE, section })

/** A mapped article whose provisions are on record, so that a change of one can be proposed. */
const ARTICLE: Subject = { kind: 'provision', state: STATE, treaty: 'ets-185', article: '16' }

/**
 * Writes what is said of the State: published in two versions, disputed, confirmed, for practitioners alone, refused, and two
 * proposals that wait. Nothing that is published touches the law on record: a cell of the matrix has no room to say that it is made up.
 */
export async function makeStatements({ db, clock }: DemonstrationParts, actors: Actors): Promise<void> {
  const { editor, focal, practitioner, reviewer } = actors
  const propose = async (by: Actor, proposed: Partial<Proposed> & Pick<Proposed, 'subject' | 'content'>) => {
    const act = proposed.act ?? 'add'
    const added = { target: null, layer: 'public', act, base: null, reason: because(REASONS[act]) } as const
    return doneBy(await proposeStatement(db, clock, by, { ...added, ...proposed }))
  }
  const accept = async (id: string, base: number | null) => {
    const { item } = doneBy(await settleProposal(db, clock, reviewer, id, { kind: 'accept', base }))
    if (item === null) throw new Error('what was accepted is not published')
    return item
  }
  const publish = async (section: Section, content: Content, layer: 'public' | 'practitioner' = 'public') =>
    accept(await propose(editor, { subject: about(section), content, layer }), null)

  const strategy = await publish('policies', made(STATEMENTS.strategy))
  const change = { target: { item: strategy }, act: 'change', base: 1 } as const
  await accept(
    await propose(practitioner, { ...change, subject: about('policies'), content: made(STATEMENTS.strategyBetter) }),
    1,
  )

  const desk = await publish('channels', made(STATEMENTS.desk))
  const own = { subject: about('channels'), target: { item: desk }, number: 1, content: made(STATEMENTS.deskAtNight) }
  doneBy(await disputeStatement(db, clock, focal, { ...own, reason: because('the focal point reads it otherwise.') }))

  const law = await publish('legislation', made(STATEMENTS.law))
  const source = 'https://demonstration.example/fictitious-act-no-1'
  doneBy(
    await confirmStatement(db, clock, focal, {
      subject: about('legislation'),
      target: { item: law },
      number: 1,
      source,
    }),
  )

  await publish('international_cooperation', made(STATEMENTS.sealed), 'practitioner')

  const refused = await propose(practitioner, { subject: about('case_law'), content: made(STATEMENTS.refused) })
  const grounds = because('the source does not say so.')
  doneBy(await settleProposal(db, clock, reviewer, refused, { kind: 'refuse', grounds }))

  await propose(editor, { subject: about('international_cooperation'), content: made(STATEMENTS.waiting) })
  const [row] = await saidOn(db, editor, ARTICLE)
  if (row === undefined) return
  const content = { ...row.content, text: `${row.content.text}\n\n${MARK} ${STATEMENTS.sentence}` }
  await propose(practitioner, { subject: ARTICLE, target: { row: row.of }, act: 'change', base: 1, content })
}
