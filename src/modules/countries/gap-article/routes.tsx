import { type Context, Hono } from 'hono'
import type { ElementEntry } from '#law'
import { emptyForm, type FormState, readForm, refusedForm, type TypedBy } from '#platform/form/read'
import { answer } from '#platform/http/answer'
import { showPage, type WebEnv } from '#platform/http/page'
import { answered, answerProblem } from '#platform/http/problems'
import { forPublicRecord, forRight } from '#platform/rights'
import { showForm } from '#ui'
import { changesOf, roundAsked, type RoundRead } from '../gap-round/reading.ts'
import { IN_ROUND, ROUND_RIGHTS } from '../gap-round/rights.ts'
import { type GapParts, roundFrame } from '../gap-round/routes.tsx'
import { type ArticleState, mayWrite, powersOf, reviewables, stepAfter, toReview } from '../gap-round/rules.ts'
import { roundPath, roundTitle } from '../gap-round/words.tsx'
import { CommentFields, ConclusionFields, FindingFields, FindingNotes, ReviewFields } from './form-views.tsx'
import { CommentForm, ConclusionForm, FindingForm, ReviewForm } from './forms.ts'
import { chosenProvisions, offeredProvisions, provisionAnswers } from './rules.ts'
import { reviewArticle, writeComment, writeConclusion, writeFinding } from './service.ts'
import { ArticlePage } from './views.tsx'

type Page = Context<WebEnv>

/** The conclusion among the things to review, whose own name is empty. */
const CONCLUSION = '-'

/** The article of a round that the address names. */
type ArticleRead = { read: RoundRead; article: string; state: ArticleState; elements: readonly ElementEntry[] }

async function articleAsked(c: Page, { db }: GapParts): Promise<ArticleRead> {
  const read = await roundAsked(db, c.var.actor, c.req.param('round') ?? '')
  const article = c.req.param('article') ?? ''
  const state = read.states.find((each) => each.article === article)
  if (!state) return answerProblem({ kind: 'not_found', reason: 'gap_no_such_article', values: {} })
  return { read, article, state, elements: read.ground.elementsOf(article) }
}

const powers = (c: Page, { round }: RoundRead) => powersOf(round, c.var.actor)

/** Ends the request unless the actor may write in the round now. */
function needsWriter(c: Page, read: RoundRead): void {
  answered(mayWrite(read.round, powers(c, read)))
}

async function showArticle(c: Page, parts: GapParts): Promise<Response> {
  const { reader } = c.var
  const { read, article, state, elements } = await articleAsked(c, parts)
  const { round, treaty, ground, work, names } = read
  const entry = ground.entries.get(article)
  if (!entry) return answerProblem({ kind: 'not_found', reason: 'gap_no_such_article', values: {} })
  const held = powers(c, read)
  const person = c.var.actor.personId
  const things = reviewables(work).filter((each) => each.article === article)
  const place = round.articles.indexOf(article)
  const title = reader.say('law.article.name', { number: article })
  return showPage(
    c,
    { ...(await roundFrame(c, parts.db, read, title)), title: `${title} · ${roundTitle(reader, round, treaty)}` },
    <ArticlePage
      reader={reader}
      facts={{
        round,
        treaty,
        entry,
        state,
        elements,
        reservationsOf: (element) => ground.reservationsOf(article, element),
        record: ground.recordOf(article),
        reviews: work.reviews,
        comments: work.comments.filter((comment) => comment.article === article),
        names,
        changes: (await changesOf(parts.db, read)).get(article) ?? [],
        may: {
          write: mayWrite(round, held).ok,
          review: toReview(round, held, things, { reviews: work.reviews, person }).ok,
          comment: stepAfter('comment', round, held).ok,
        },
        previous: round.articles[place - 1] ?? null,
        next: round.articles[place + 1] ?? null,
      }}
    />,
  )
}

/** The element that the address names. */
function elementAsked(c: Page, { elements }: ArticleRead): ElementEntry {
  const element = elements.find(({ key }) => key === c.req.param('element'))
  return element ?? answerProblem({ kind: 'not_found', reason: 'gap_no_such_element', values: {} })
}

type FindingState = FormState<TypedBy<typeof FindingForm>>

async function showFinding(c: Page, parts: GapParts, given: FindingState | null): Promise<Response> {
  const { reader } = c.var
  const asked = await articleAsked(c, parts)
  const { read, article, state, elements } = asked
  needsWriter(c, read)
  const element = elementAsked(c, asked)
  const { round, treaty, ground, names } = read
  const held = state.findings.get(element.key) ?? null
  const form: FindingState =
    given ??
    emptyForm(
      FindingForm,
      held
        ? {
            finding: held.finding,
            reason: held.reason,
            reservation: held.reservation ?? '',
            ...provisionAnswers(held.provisions),
          }
        : {},
    )
  const isMeanwhile = form.problem?.reason === 'gap_changed_meanwhile'
  const path = roundPath(round, article)
  const title = element.label
  return showForm(
    c,
    {
      ...(await roundFrame(c, parts.db, read, reader.say('law.article.name', { number: article }))),
      title,
      kicker: `${roundTitle(reader, round, treaty)} · ${reader.say('law.article.name', { number: article })}`,
      reference: reader.say('countries.gap.element_of', {
        number: elements.indexOf(element) + 1,
        count: elements.length,
      }),
      notes: <FindingNotes reader={reader} element={element} record={ground.recordOf(article)} />,
    },
    form,
    <FindingFields
      reader={reader}
      form={form}
      ways={{ path: reader.href(`${path}/elements/${element.key}`), back: reader.href(path) }}
      offered={offeredProvisions(ground.recordOf(article), held?.provisions ?? [])}
      reservations={ground.reservationsOf(article, element)}
      version={held?.version ?? 0}
      meanwhile={
        isMeanwhile && held
          ? { finding: held, author: names.get(held.author) ?? reader.say('countries.gap.somebody') }
          : null
      }
    />,
  )
}

const FINDING_FIELDS = {
  gap_reason_missing: 'reason',
  gap_provision_missing: 'others',
  gap_reservation_missing: 'finding',
} as const

async function postFinding(c: Page, parts: GapParts): Promise<Response> {
  const asked = await articleAsked(c, parts)
  const { read, article, state, elements } = asked
  needsWriter(c, read)
  const element = elementAsked(c, asked)
  const form = await readForm(c, FindingForm)
  if (!form.ok) return showFinding(c, parts, form)
  const { finding, reason, reservation, version, ...chosen } = form.value
  const held = state.findings.get(element.key)
  const provisions = chosenProvisions(offeredProvisions(read.ground.recordOf(article), held?.provisions ?? []), chosen)
  const written = await writeFinding(parts.db, c.var.actor, read.round.id, {
    article,
    element: element.key,
    version,
    proposed: { finding, reason, provisions, reservation: reservation === '' ? null : reservation },
  })
  if (!written.ok) return showFinding(c, parts, refusedForm(form, written.problem, FINDING_FIELDS))
  const next = elements[elements.indexOf(element) + 1]
  const path = roundPath(read.round, article)
  return c.redirect(c.var.reader.href(next ? `${path}/elements/${next.key}` : `${path}/conclusion`), 303)
}

type ConclusionState = FormState<TypedBy<typeof ConclusionForm>>

async function showConclusion(c: Page, parts: GapParts, given: ConclusionState | null): Promise<Response> {
  const { reader } = c.var
  const { read, article, state } = await articleAsked(c, parts)
  needsWriter(c, read)
  const { round, treaty, names } = read
  const held = state.conclusion
  const form =
    given ??
    emptyForm(ConclusionForm, held ? { conclusion: held.conclusion, recommendation: held.recommendation ?? '' } : {})
  const path = roundPath(round, article)
  const title = reader.say('countries.gap.conclusion_on', { number: article })
  const isMeanwhile = form.problem?.reason === 'gap_changed_meanwhile'
  return showForm(
    c,
    { ...(await roundFrame(c, parts.db, read, title)), title, kicker: roundTitle(reader, round, treaty) },
    form,
    <ConclusionFields
      reader={reader}
      form={form}
      ways={{ path: reader.href(`${path}/conclusion`), back: reader.href(path) }}
      version={held?.version ?? 0}
      meanwhile={
        isMeanwhile && held
          ? { conclusion: held, author: names.get(held.author) ?? reader.say('countries.gap.somebody') }
          : null
      }
    />,
  )
}

async function postConclusion(c: Page, parts: GapParts): Promise<Response> {
  const { read, article } = await articleAsked(c, parts)
  needsWriter(c, read)
  const form = await readForm(c, ConclusionForm)
  if (!form.ok) return showConclusion(c, parts, form)
  const { conclusion, recommendation, version } = form.value
  const written = await writeConclusion(parts.db, c.var.actor, read.round.id, {
    article,
    version,
    conclusion,
    recommendation: recommendation === '' ? null : recommendation,
  })
  if (!written.ok) return showConclusion(c, parts, refusedForm(form, written.problem))
  return c.redirect(c.var.reader.href(roundPath(read.round, article)), 303)
}

async function showReview(
  c: Page,
  parts: GapParts,
  given: FormState<TypedBy<typeof ReviewForm>> | null,
): Promise<Response> {
  const { reader } = c.var
  const { read, article, state, elements } = await articleAsked(c, parts)
  const { round, treaty, work } = read
  const things = reviewables(work).filter((each) => each.article === article)
  const person = c.var.actor.personId
  const open = answered(toReview(round, powers(c, read), things, { reviews: work.reviews, person }))
  // in the treaty's order, the conclusion last
  const ordered = [...elements.map(({ key }) => key), ''].flatMap((key) =>
    open.filter(({ element }) => element === key),
  )
  const path = roundPath(round, article)
  const title = reader.say('countries.gap.review.title', { number: article })
  const form = given ?? emptyForm(ReviewForm)
  return showForm(
    c,
    {
      ...(await roundFrame(c, parts.db, read, title)),
      title,
      kicker: roundTitle(reader, round, treaty),
      standfirst: reader.say('countries.gap.review.standfirst'),
    },
    form,
    <ReviewFields
      reader={reader}
      form={form}
      ways={{ path: reader.href(`${path}/review`), back: reader.href(path) }}
      choices={ordered.map(({ element }) => ({
        element,
        label: elements.find(({ key }) => key === element)?.label ?? null,
        finding: state.findings.get(element) ?? null,
        words: element === '' ? (state.conclusion?.conclusion ?? null) : (state.findings.get(element)?.reason ?? null),
      }))}
    />,
  )
}

async function postReview(c: Page, parts: GapParts): Promise<Response> {
  const { read, article } = await articleAsked(c, parts)
  const form = await readForm(c, ReviewForm)
  if (!form.ok) return showReview(c, parts, form)
  const { verdict, elements, remark } = form.value
  const reviewed = await reviewArticle(parts.db, c.var.actor, read.round.id, {
    article,
    verdict,
    elements: elements.map((element) => (element === CONCLUSION ? '' : element)),
    remark: remark === '' ? null : remark,
  })
  if (reviewed.ok) return c.redirect(c.var.reader.href(roundPath(read.round, article)), 303)
  const fields = { gap_elements_missing: 'elements', gap_remark_missing: 'remark' } as const
  return showReview(c, parts, refusedForm(form, reviewed.problem, fields))
}

/** On what a comment is: the round as a whole, or an article of it. */
async function commentSubject(c: Page, parts: GapParts): Promise<{ read: RoundRead; article: string }> {
  const whole = c.req.param('article') === undefined
  const subject = whole
    ? { read: await roundAsked(parts.db, c.var.actor, c.req.param('round') ?? ''), article: '' }
    : await articleAsked(c, parts)
  answered(stepAfter('comment', subject.read.round, powers(c, subject.read)))
  return subject
}

async function showComment(c: Page, parts: GapParts, form: FormState<TypedBy<typeof CommentForm>>): Promise<Response> {
  const { reader } = c.var
  const { read, article } = await commentSubject(c, parts)
  const path = article === '' ? roundPath(read.round) : roundPath(read.round, article)
  const title =
    article === ''
      ? reader.say('countries.gap.comment.whole')
      : reader.say('countries.gap.comment.on', { number: article })
  return showForm(
    c,
    { ...(await roundFrame(c, parts.db, read, title)), title, kicker: roundTitle(reader, read.round, read.treaty) },
    form,
    <CommentFields
      reader={reader}
      form={form}
      ways={{ path: reader.href(`${path}/comment`), back: reader.href(path) }}
    />,
  )
}

async function postComment(c: Page, parts: GapParts): Promise<Response> {
  const { read, article } = await commentSubject(c, parts)
  const form = await readForm(c, CommentForm)
  if (!form.ok) return showComment(c, parts, form)
  const written = await writeComment(parts.db, c.var.actor, read.round.id, { article, text: form.value.text })
  if (!written.ok) return showComment(c, parts, refusedForm(form, written.problem))
  return c.redirect(c.var.reader.href(article === '' ? roundPath(read.round) : roundPath(read.round, article)), 303)
}

const ARTICLE = '/assessments/:round/articles/:article'

/** The articles of a round: what was found on them, and the forms in which that is written, reviewed and commented. */
export function articleRoutes(parts: GapParts): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get(ARTICLE, forPublicRecord(ROUND_RIGHTS), (c) => answer(c, { html: () => showArticle(c, parts) }))
    .get(`${ARTICLE}/elements/:element`, forRight('assess_law', IN_ROUND), (c) => showFinding(c, parts, null))
    .post(`${ARTICLE}/elements/:element`, forRight('assess_law', IN_ROUND), (c) => postFinding(c, parts))
    .get(`${ARTICLE}/conclusion`, forRight('assess_law', IN_ROUND), (c) => showConclusion(c, parts, null))
    .post(`${ARTICLE}/conclusion`, forRight('assess_law', IN_ROUND), (c) => postConclusion(c, parts))
    .get(`${ARTICLE}/review`, forRight('review_assessment', IN_ROUND), (c) => showReview(c, parts, null))
    .post(`${ARTICLE}/review`, forRight('review_assessment', IN_ROUND), (c) => postReview(c, parts))
    .get(`${ARTICLE}/comment`, forRight('comment_assessment', IN_ROUND), (c) =>
      showComment(c, parts, emptyForm(CommentForm)),
    )
    .post(`${ARTICLE}/comment`, forRight('comment_assessment', IN_ROUND), (c) => postComment(c, parts))
    .get('/assessments/:round/comment', forRight('comment_assessment', IN_ROUND), (c) =>
      showComment(c, parts, emptyForm(CommentForm)),
    )
    .post('/assessments/:round/comment', forRight('comment_assessment', IN_ROUND), (c) => postComment(c, parts))
}
