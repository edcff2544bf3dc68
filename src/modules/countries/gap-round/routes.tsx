import { type Context, Hono } from 'hono'
import { articleTitles, nameNotes, states, stateNotes, treaties, treatyCitation } from '#law'
import type { Db } from '#platform/db/connect'
import type { Press } from '#platform/documents/press'
import { emptyForm, type FormState, readForm, refusedForm, type TypedBy } from '#platform/form/read'
import { answer, type Forms, twinsOf } from '#platform/http/answer'
import { type PageMeta, showPage, type WebEnv } from '#platform/http/page'
import { answered, answerProblem } from '#platform/http/problems'
import { forEveryone, forPublicRecord, forRight } from '#platform/rights'
import { showForm } from '#ui'
import { assessableArticles } from '../gap-basis/service.ts'
import { reportForms } from '../gap-report/files.ts'
import { roundData, roundsData } from '../gap-report/twins.ts'
import { ReportPage } from '../gap-report/views.tsx'
import { MemberForm, OpeningForm, StepForm } from './forms.ts'
import { RoundsPage } from './list-view.tsx'
import { OpeningFields, SubjectForm } from './opening-view.tsx'
import { candidatesFor, changesOf, roundAsked, type RoundRead, stayingArticles } from './reading.ts'
import { IN_ROUND, ROUND_RIGHTS, STEP_RIGHTS } from './rights.ts'
import { RoundPage } from './round-view.tsx'
import { actsOpen, powersOf } from './rules.ts'
import { assign, openRound, takeStep } from './service.ts'
import { StepQuestion } from './step-view.tsx'
import { roundsSeen } from './store.ts'
import { ROUND_ACTS, type RoundAct } from './types.ts'
import { roundPath, roundTitle } from './words.tsx'

/** What the pages of assessments are made from; a published finding names the address of the site. */
export type GapParts = { db: Db; publicUrl: string; press: Press }

type Page = Context<WebEnv>

/** What the frame of every page of a round has in common. `step` is the page itself, null for that of the round. */
export async function roundFrame(
  c: Page,
  db: Db,
  { round, treaty }: Pick<RoundRead, 'round' | 'treaty'>,
  step: string | null,
): Promise<Pick<PageMeta, 'section' | 'trail' | 'footnotes'>> {
  const { reader } = c.var
  const [all, notes] = await Promise.all([states(db), stateNotes(db)])
  const title = roundTitle(reader, round, treaty)
  const own =
    step === null
      ? [{ label: title, path: null }]
      : [
          { label: title, path: reader.href(roundPath(round)) },
          { label: step, path: null },
        ]
  return {
    section: '/countries',
    trail: [{ label: reader.say('countries.gap.list'), path: reader.href('/assessments') }, ...own],
    footnotes: nameNotes(all, notes, [round.state], reader.language),
  }
}

async function showList(c: Page, db: Db): Promise<Response> {
  const { reader, actor } = c.var
  const [rounds, all, known, notes] = await Promise.all([
    roundsSeen(db, actor, null),
    treaties(db),
    states(db),
    stateNotes(db),
  ])
  const title = reader.say('countries.gap.list')
  const page = () =>
    showPage(
      c,
      {
        title,
        description: reader.say('countries.gap.list_standfirst'),
        section: '/countries',
        trail: [{ label: title, path: null }],
        twins: ['json'],
        footnotes: nameNotes(
          known,
          notes,
          rounds.map(({ state }) => state),
          reader.language,
        ),
      },
      <RoundsPage
        reader={reader}
        facts={{
          rounds,
          treaties: new Map(all.map((treaty) => [treaty.id, treaty])),
          mayOpen: actor.canSomewhere('open_assessment'),
        }}
      />,
    )
  return answer(c, { html: page, json: () => roundsData(reader, rounds) })
}

/** The first question of opening: the States for which the actor may, and the treaties held element by element. */
async function showSubject(c: Page, db: Db): Promise<Response> {
  const { reader, actor } = c.var
  const [all, every, titles] = await Promise.all([states(db), treaties(db), articleTitles(db)])
  const held = new Set(
    [...titles.values()]
      .filter((entry) => entry.isImplementable && entry.elementsCount > 0)
      .map((entry) => entry.treaty),
  )
  const choices = all
    .filter(({ code }) => actor.can('open_assessment', `state:${code}`))
    .map(({ code }) => ({ value: code, label: reader.stateName(code) }))
    .toSorted((a, b) => reader.compare(a.label, b.label))
  const title = reader.say('countries.gap.open')
  return showForm(
    c,
    { title, section: '/countries', trail: openingTrail(c), standfirst: reader.say('countries.gap.open_standfirst') },
    emptyForm(StepForm),
    <SubjectForm
      reader={reader}
      states={choices}
      treaties={every
        .filter(({ id }) => held.has(id))
        .map((treaty) => ({ value: treaty.id, label: `${treaty.shortTitle} (${treatyCitation(reader.say, treaty)})` }))}
      chosen={{ state: c.req.query('state') ?? '', treaty: c.req.query('treaty') ?? '' }}
    />,
  )
}

function openingTrail({ var: { reader } }: Page): PageMeta['trail'] {
  return [
    { label: reader.say('countries.gap.list'), path: reader.href('/assessments') },
    { label: reader.say('countries.gap.open'), path: null },
  ]
}

async function showOpening(c: Page, db: Db, form: FormState<TypedBy<typeof OpeningForm>>): Promise<Response> {
  const { reader, actor } = c.var
  const { state, treaty: id } = form.typed
  const all = await treaties(db)
  const treaty = all.find((each) => each.id === id)
  if (!treaty || !actor.can('open_assessment', `state:${state}`)) return showSubject(c, db)
  const [entries, people] = await Promise.all([assessableArticles(db, id), candidatesFor(db, state)])
  return showForm(
    c,
    { title: reader.say('countries.gap.open'), section: '/countries', trail: openingTrail(c) },
    form,
    <OpeningFields
      reader={reader}
      facts={{ treaty, entries, experts: people.expert, reviewers: people.reviewer }}
      form={form}
    />,
  )
}

async function postOpening(c: Page, db: Db): Promise<Response> {
  const form = await readForm(c, OpeningForm)
  if (!form.ok) return showOpening(c, db, form)
  const { state, treaty, articles, assessor, experts, reviewers, ...rest } = form.value
  if (rest.law_on > c.var.reader.today || assessor === 'reference') {
    const reason = assessor === 'reference' ? 'gap_assessor_missing' : 'gap_day_to_come'
    return showOpening(
      c,
      db,
      refusedForm(
        form,
        { kind: 'invalid', reason, values: {} },
        { gap_day_to_come: 'law_on', gap_assessor_missing: 'assessor' },
      ),
    )
  }
  const candidates = await candidatesFor(db, state)
  const chosen = (people: readonly string[], part: 'expert' | 'reviewer') =>
    candidates[part].filter(({ id }) => people.includes(id)).map(({ id }) => ({ person: id, part }))
  const opened = await openRound(db, c.var.actor, {
    state,
    treaty,
    articles,
    assessor,
    lawOn: rest.law_on,
    draft: rest.draft_title === '' ? null : { title: rest.draft_title, reference: rest.draft_reference || null },
    members: [...chosen(experts, 'expert'), ...chosen(reviewers, 'reviewer')],
  })
  if (opened.ok) return c.redirect(c.var.reader.href(`/assessments/${opened.value}`), 303)
  return showOpening(
    c,
    db,
    refusedForm(form, opened.problem, { gap_articles_unknown: 'articles', gap_round_exists: 'law_on' }),
  )
}

async function showRound(c: Page, parts: GapParts): Promise<Response> {
  const { db } = parts
  const { reader, actor } = c.var
  const read = await roundAsked(db, actor, c.req.param('round') ?? '')
  const { round, treaty, states: each, work, names, ground } = read
  const files = reportForms(c, parts, read)
  const forms: Forms = {
    ...files,
    json: () => roundData(reader, read),
    html: async () => {
      const meta = { ...(await roundFrame(c, db, read, null)), title: roundTitle(reader, round, treaty) }
      const titles = new Map([...ground.entries].map(([number, entry]) => [number, entry.title]))
      if (round.step === 'published')
        return showPage(
          c,
          { ...meta, twins: twinsOf(forms) },
          <ReportPage reader={reader} facts={{ ...read, titles }} />,
        )
      const powers = powersOf(round, actor)
      const scope = `state:${round.state}` as const
      return showPage(
        c,
        meta,
        <RoundPage
          reader={reader}
          facts={{
            round,
            treaty,
            titles,
            states: each,
            since: await changesOf(db, read),
            comments: work.comments,
            acts: work.acts,
            names,
            powers,
            open: actsOpen(round.step, powers),
            mustConfirm:
              actsOpen(round.step, { ...powers, mayPublish: true }).includes('publish') &&
              actor.awaitsConfirmation('publish_assessment', scope),
            candidates: powers.mayOpen ? await candidatesFor(db, round.state) : { expert: [], reviewer: [] },
            files: ['docx', 'pdf'],
          }}
        />,
      )
    },
  }
  return answer(c, forms)
}

async function postMember(c: Page, db: Db): Promise<Response> {
  const { round } = await roundAsked(db, c.var.actor, c.req.param('round') ?? '')
  const form = await readForm(c, MemberForm)
  if (!form.ok) return answerProblem(form.problem)
  const { person, part, change } = form.value
  const isKnown =
    change === 'add'
      ? (await candidatesFor(db, round.state))[part].some(({ id }) => id === person)
      : round.members.some((member) => member.person === person && member.part === part)
  if (!isKnown) return answerProblem({ kind: 'invalid', reason: 'gap_person_missing', values: {} })
  answered(await assign(db, c.var.actor, round.id, { member: { person, part }, isOn: change === 'add' }))
  return c.redirect(`${c.var.reader.href(roundPath(round))}#people`, 303)
}

type Step = Exclude<RoundAct, 'open'>

async function showStep(c: Page, db: Db, act: Step, form: FormState<TypedBy<typeof StepForm>>): Promise<Response> {
  const { reader, actor } = c.var
  const read = await roundAsked(db, actor, c.req.param('round') ?? '')
  const { round, treaty, states: each, work } = read
  if (!actsOpen(round.step, powersOf(round, actor)).includes(act))
    return answerProblem(
      ROUND_ACTS.includes(act) &&
        actsOpen(round.step, {
          mayAssess: true,
          mayReview: true,
          mayComment: true,
          mayPublish: true,
          mayOpen: true,
        }).includes(act)
        ? { kind: 'not_allowed', reason: 'gap_not_yours', values: {} }
        : { kind: 'conflict', reason: 'gap_step_passed', values: {} },
    )
  const title = reader.say(`countries.gap.act.${act}`)
  const staying = act === 'publish' ? await stayingArticles(db, read) : []
  return showForm(
    c,
    {
      ...(await roundFrame(c, db, read, title)),
      title,
      kicker: roundTitle(reader, round, treaty),
      standfirst: reader.say(`countries.gap.act_means.${act}`),
    },
    form,
    <StepQuestion
      reader={reader}
      facts={{ act, round, treaty, states: each, isCommented: work.comments.length > 0, staying }}
      form={form}
    />,
  )
}

async function postStep(c: Page, { db, publicUrl }: GapParts, act: Step): Promise<Response> {
  const { round } = await roundAsked(db, c.var.actor, c.req.param('round') ?? '')
  const form = await readForm(c, StepForm)
  if (!form.ok) return showStep(c, db, act, form)
  const remark = form.value.remark === '' ? null : form.value.remark
  const taken = await takeStep(db, c.var.actor, round.id, { act, remark, publicUrl })
  if (taken.ok) return c.redirect(c.var.reader.href(roundPath(round)), 303)
  if (taken.problem.kind === 'conflict') return answerProblem(taken.problem)
  return showStep(c, db, act, refusedForm(form, taken.problem))
}

/** The steps of a round: the question before each, and taking it. */
function stepRoutes(parts: GapParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  for (const act of ROUND_ACTS.filter((each) => each !== 'open')) {
    const path = `/assessments/:round/steps/${act}`
    const needed = forRight(STEP_RIGHTS[act], IN_ROUND)
    app.get(path, needed, (c) => showStep(c, parts.db, act, emptyForm(StepForm)))
    app.post(path, needed, (c) => postStep(c, parts, act))
  }
  return app
}

/** The assessments: their list, opening one, its page and report, its people and its steps. */
export function roundRoutes(parts: GapParts): Hono<WebEnv> {
  const { db } = parts
  return new Hono<WebEnv>()
    .get('/assessments', forEveryone, (c) => showList(c, db))
    .get('/assessments/new', forRight('open_assessment', { where: 'somewhere' }), (c) => {
      const { state = '', treaty = '' } = c.req.query()
      if (state === '' || treaty === '') return showSubject(c, db)
      return showOpening(c, db, emptyForm(OpeningForm, { state, treaty, law_on: c.var.reader.today }))
    })
    .post('/assessments', forRight('open_assessment', { where: 'somewhere' }), (c) => postOpening(c, db))
    .get('/assessments/:round', forPublicRecord(ROUND_RIGHTS), (c) => showRound(c, parts))
    .post('/assessments/:round/members', forRight('open_assessment', IN_ROUND), (c) => postMember(c, db))
    .route('/', stepRoutes(parts))
}
