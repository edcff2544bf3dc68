import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Actor } from '#platform/actor'
import type { Clock } from '#platform/clock'
import type { Db } from '#platform/db/connect'
import { severalLines } from '#platform/form/fields'
import { type FormState, readForm, refusedForm } from '#platform/form/read'
import { showPage, type WebEnv } from '#platform/http/page'
import { answered, answerProblem, statusOf } from '#platform/http/problems'
import type { Problem } from '#platform/result'
import { forRight } from '#platform/rights'
import { Notice, showForm } from '#ui'
import { stateAsked } from '../fiche/address.ts'
import { importResult } from '../import/result.tsx'
import { importsWaiting } from '../import/store.ts'
import { isId } from '../statement/address.ts'
import { trailTo } from '../statement/routes.tsx'
import { REVIEW, SEES } from '../statement/rules.ts'
import type { Content } from '../statement/types.ts'
import { ContentFields, Preview, StatementForm } from './form-view.tsx'
import { ContentForm, contentFrom, FIELD_OF, cleanForm, type TypedContent, typedFrom } from './form.ts'
import { instrumentsFor, namedProposals } from './page-service.ts'
import { mayReview, mergedProposal } from './rules.ts'
import { settleProposal, takeBackProposal, versionsFor } from './service.ts'
import { proposalsFor, readProposal } from './store.ts'
import type { Decision, Proposal } from './types.ts'
import { type Acts, Conflicts, ProposalList, ProposalPage, PublishedSince } from './views.tsx'

const RefusalForm = z.object({ grounds: severalLines({ max: 6000 }) })
const AcceptanceForm = z.object({
  base: z
    .string()
    .regex(/^\d{0,9}$/, 'answer_faulty')
    .transform((text) => (text === '' ? null : Number(text))),
})

async function proposalAsked(c: Context<WebEnv>, db: Db): Promise<Proposal> {
  const id = c.req.param('id') ?? ''
  const found = isId(id) ? await readProposal(db, c.var.actor, id) : null
  return found ?? answerProblem({ kind: 'not_found', reason: 'no_such_proposal', values: {} })
}

/** The proposal beside what was published since: what accepting it would publish, and where the two collide. */
async function comparedWith(db: Db, actor: Actor, proposal: Proposal) {
  const { base, current } = await versionsFor(db, actor, proposal)
  const hasMoved = proposal.standing === 'waiting' && current !== null && current.number !== proposal.base
  const merged = hasMoved ? mergedProposal(base, proposal.content, current.content) : null
  const conflicts = merged?.conflicts ?? []
  return {
    base,
    current,
    conflicts,
    after: merged?.content ?? proposal.content,
    isAcceptable: !hasMoved || (merged !== null && conflicts.length === 0),
  }
}

function actsOf(proposal: Proposal, actor: Actor, isAcceptable: boolean): Acts {
  const isOpen = proposal.standing === 'waiting'
  const reviews = isOpen && mayReview(proposal, actor)
  return {
    accept: reviews && isAcceptable,
    amend: reviews && proposal.content !== null,
    refuse: reviews,
    takeBack: isOpen && actor.personId === proposal.author.person,
  }
}

async function showProposal(
  c: Context<WebEnv>,
  db: Db,
  proposal: Proposal,
  problem: Problem | null = null,
  grounds = '',
) {
  const { reader, actor } = c.var
  const { isAcceptable, ...compared } = await comparedWith(db, actor, proposal)
  const [named] = await namedProposals(db, actor, [proposal])
  const title = reader.say(`countries.proposals.act_${proposal.act}`)
  const acts = actsOf(proposal, actor, isAcceptable)
  return showPage(
    c,
    { title, section: '/countries', trail: trailTo(c, proposal.subject.state, title) },
    <>
      {problem === null ? null : (
        <Notice kind="warning" heading={reader.say(`problem.${problem.reason}`, problem.values)}>
          {grounds === '' || acts.refuse ? null : (
            <p>
              {reader.say('countries.review.your_grounds')} <bdi dir="auto">{grounds}</bdi>
            </p>
          )}
        </Notice>
      )}
      <ProposalPage reader={reader} proposal={named ?? proposal} {...compared} acts={acts} grounds={grounds} />
    </>,
    problem === null ? 200 : statusOf(problem.kind, c.req.method),
  )
}

/** The answer to a decision: the way back to the proposal, or the proposal with what stood against it. */
async function decide(c: Context<WebEnv>, db: Db, clock: Clock, decision: Decision) {
  const proposal = await proposalAsked(c, db)
  const settled = await settleProposal(db, clock, c.var.actor, proposal.id, decision)
  if (settled.ok) return c.redirect(c.var.reader.href(`/proposals/${proposal.id}`), 303)
  const { problem } = settled
  if (problem.kind !== 'invalid' && problem.kind !== 'conflict') return answerProblem(problem)
  const grounds = decision.kind === 'refuse' ? decision.grounds : ''
  return showProposal(c, db, (await readProposal(db, c.var.actor, proposal.id)) ?? proposal, problem, grounds)
}

async function showAmendment(
  c: Context<WebEnv>,
  db: Db,
  proposal: Proposal,
  given: FormState<TypedContent> | null,
  preview: Content | null = null,
) {
  const { reader, actor } = c.var
  if (!mayReview(proposal, actor) || proposal.content === null)
    return answerProblem({ kind: 'not_allowed', reason: 'not_a_reviewer', values: {} })
  const { base, current, conflicts, after } = await comparedWith(db, actor, proposal)
  const form = given ?? cleanForm(typedFrom(after ?? proposal.content, current?.number ?? null))
  const title = reader.say('countries.review.amend_title')
  return showForm(
    c,
    { title, section: '/countries', trail: trailTo(c, proposal.subject.state, title) },
    form,
    <>
      {current !== null && current.number !== proposal.base ? (
        <PublishedSince reader={reader} base={base} current={current} />
      ) : null}
      <Conflicts reader={reader} conflicts={conflicts} />
      <Preview reader={reader} subject={proposal.subject} content={preview} />
      <StatementForm
        reader={reader}
        path={`/proposals/${proposal.id}/amendment`}
        hidden={[{ name: 'base', value: current === null ? '' : String(current.number) }]}
        send={reader.say('countries.review.publish')}
      >
        <ContentFields
          reader={reader}
          subject={proposal.subject}
          form={form}
          instruments={await instrumentsFor(db, proposal.subject)}
        />
      </StatementForm>
    </>,
  )
}

/** What waits for a reviewer, each proposal, and how it is settled. */
export function reviewRoutes(db: Db, clock: Clock): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/proposals', forRight(REVIEW, { where: 'somewhere', refusal: 'not_a_reviewer' }), async (c) => {
      const { reader, actor } = c.var
      const title = reader.say('countries.proposals.queue')
      const proposals = await namedProposals(db, actor, await proposalsFor(db, actor, { waits: true }))
      const imports = await importsWaiting(db, actor)
      return showPage(
        c,
        { title, section: '/countries', trail: [{ label: title, path: null }] },
        <ProposalList
          reader={reader}
          title={title}
          standfirst={reader.say('countries.proposals.queue_standfirst')}
          more={imports.map((held) => importResult(reader, held))}
          proposals={proposals}
        />,
      )
    })
    .get('/countries/:state/proposals', forRight(SEES, { where: 'state', refusal: 'not_your_state' }), async (c) => {
      const { reader, actor } = c.var
      const { code } = await stateAsked(db, c.req.param('state'))
      const name = reader.stateName(code)
      const title = reader.say('countries.proposals.of_state', { name })
      return showPage(
        c,
        { title, section: '/countries', trail: trailTo(c, code, title) },
        <ProposalList
          reader={reader}
          title={title}
          kicker={<a href={reader.href(`/countries/${code}`)}>{name}</a>}
          standfirst={reader.say('countries.proposals.standfirst')}
          proposals={await namedProposals(db, actor, await proposalsFor(db, actor, { state: code }))}
        />,
      )
    })
    .get('/proposals/:id', forRight(SEES, { where: 'record', isOrOwn: true }), async (c) =>
      showProposal(c, db, await proposalAsked(c, db)),
    )
    .post(
      '/proposals/:id/acceptance',
      forRight(REVIEW, { where: 'record', seenBy: SEES, isOrOwn: true }),
      async (c) => {
        const form = await readForm(c, AcceptanceForm)
        return form.ok ? decide(c, db, clock, { kind: 'accept', base: form.value.base }) : answerProblem(form.problem)
      },
    )
    .post('/proposals/:id/refusal', forRight(REVIEW, { where: 'record', seenBy: SEES, isOrOwn: true }), async (c) => {
      const form = await readForm(c, RefusalForm)
      return form.ok
        ? decide(c, db, clock, { kind: 'refuse', grounds: form.value.grounds })
        : answerProblem(form.problem)
    })
    .get('/proposals/:id/amendment', forRight(REVIEW, { where: 'record', seenBy: SEES, isOrOwn: true }), async (c) =>
      showAmendment(c, db, await proposalAsked(c, db), null),
    )
    .post('/proposals/:id/amendment', forRight(REVIEW, { where: 'record', seenBy: SEES, isOrOwn: true }), async (c) => {
      const proposal = await proposalAsked(c, db)
      const form = await readForm(c, ContentForm)
      if (!form.ok) return showAmendment(c, db, proposal, form)
      const content = contentFrom(proposal.subject, form.value)
      if (form.value.intent === 'preview') return showAmendment(c, db, proposal, cleanForm(form.typed), content)
      const decision = { kind: 'amend', base: form.value.base, content } as const
      const settled = await settleProposal(db, clock, c.var.actor, proposal.id, decision)
      if (settled.ok) return c.redirect(c.var.reader.href(`/proposals/${proposal.id}`), 303)
      return showAmendment(c, db, proposal, refusedForm(form, settled.problem, FIELD_OF))
    })
    .post('/proposals/:id/withdrawal', forRight([], { where: 'record', seenBy: SEES, isOrOwn: true }), async (c) => {
      const { id } = await proposalAsked(c, db)
      answered(await takeBackProposal(db, clock, c.var.actor, id))
      return c.redirect(c.var.reader.href(`/proposals/${id}`), 303)
    })
}
