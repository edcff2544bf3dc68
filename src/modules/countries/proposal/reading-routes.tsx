import { type Context, Hono } from 'hono'
import type { Clock } from '#platform/clock'
import type { Db } from '#platform/db/connect'
import { webAddress } from '#platform/form/fields'
import { emptyForm, type FormState, readForm, refusedForm, type TypedBy } from '#platform/form/read'
import type { WebEnv } from '#platform/http/page'
import { forRight } from '#platform/rights'
import { showForm } from '#ui'
import { stateAsked } from '../fiche/address.ts'
import { askedBy, askedIn, subjectPath } from '../statement/address.ts'
import { trailTo } from '../statement/routes.tsx'
import { CONFIRM } from '../statement/rules.ts'
import { confirmStatement, disputeStatement } from '../statement/service.ts'
import { readDispute } from '../statement/store.ts'
import { subjectAsked, subjectTitle } from '../statement/subject-service.ts'
import type { Content, Subject } from '../statement/types.ts'
import { BLANK, cleanForm, contentFrom, FIELD_OF, ProposalForm, type TypedProposal, typedFrom } from './form.ts'
import { instrumentsFor, targetOf, writtenAbout } from './page-service.ts'
import { ReadingPage } from './reading-view.tsx'

const ConfirmationForm = ProposalForm.pick({
  of: true,
  section: true,
  treaty: true,
  article: true,
  law: true,
  base: true,
}).extend({
  checkedAt: webAddress('reference_missing'),
})
export type TypedConfirmation = TypedBy<typeof ConfirmationForm>
const NO_VERSION = 0

type Forms = { confirmation?: FormState<TypedConfirmation>; reading?: FormState<TypedProposal>; preview?: Content }

async function show(c: Context<WebEnv>, db: Db, subject: Subject, of: string, forms: Forms = {}) {
  const { reader, actor } = c.var
  const { item, content, number } = await writtenAbout(db, actor, subject, of)
  const own = item === null ? null : await readDispute(db, actor, item.id)
  const ownContent = own?.current.content ?? null
  const asked = { ...askedBy(subject), of, base: String(number) }
  const reading =
    forms.reading ??
    cleanForm({
      ...typedFrom(ownContent ?? content ?? BLANK, number),
      ...asked,
      act: 'change',
      layer: 'public',
      reason: '',
    })
  const confirmation = forms.confirmation ?? emptyForm(ConfirmationForm, asked)
  const title = reader.say('countries.focal.title')
  return showForm(
    c,
    {
      title,
      section: '/countries',
      trail: trailTo(c, subject.state, title),
      kicker: (
        <a href={reader.href(subjectPath(subject))}>
          {`${reader.stateName(subject.state)} · ${await subjectTitle(db, reader, subject)}`}
        </a>
      ),
      standfirst: reader.say('countries.focal.standfirst'),
    },
    forms.reading ?? confirmation,
    <ReadingPage
      reader={reader}
      subject={subject}
      content={content}
      confirmation={confirmation}
      reading={reading}
      hasOwn={ownContent !== null}
      preview={forms.preview ?? null}
      instruments={await instrumentsFor(db, subject)}
    />,
  )
}

/** Where the focal point of a State says that a statement holds, or how the State reads it. */
export function readingRoutes(db: Db, clock: Clock): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get(
      '/countries/:state/readings/new',
      forRight(CONFIRM, { where: 'state', refusal: 'not_your_state' }),
      async (c) => {
        const { code } = await stateAsked(db, c.req.param('state'))
        const subject = await subjectAsked(
          db,
          code,
          askedIn((name) => c.req.query(name)),
        )
        return show(c, db, subject, c.req.query('of') ?? '')
      },
    )
    .post(
      '/countries/:state/confirmations',
      forRight(CONFIRM, { where: 'state', refusal: 'not_your_state' }),
      async (c) => {
        const { code } = await stateAsked(db, c.req.param('state'))
        const form = await readForm(c, ConfirmationForm)
        const subject = await subjectAsked(db, code, form.typed)
        const { of } = form.typed
        if (!form.ok) return show(c, db, subject, of, { confirmation: form })
        const done = await confirmStatement(db, clock, c.var.actor, {
          subject,
          target: targetOf(of) ?? { row: of },
          number: form.value.base ?? NO_VERSION,
          source: form.value.checkedAt,
        })
        if (done.ok) return c.redirect(c.var.reader.href(subjectPath(subject)), 303)
        return show(c, db, subject, of, { confirmation: refusedForm(form, done.problem) })
      },
    )
    .post('/countries/:state/readings', forRight(CONFIRM, { where: 'state', refusal: 'not_your_state' }), async (c) => {
      const { code } = await stateAsked(db, c.req.param('state'))
      const form = await readForm(c, ProposalForm)
      const subject = await subjectAsked(db, code, form.typed)
      const { of } = form.typed
      if (!form.ok) return show(c, db, subject, of, { reading: form })
      const { act, base, reason, intent } = form.value
      if (intent === 'preview') {
        const preview = contentFrom(subject, form.value)
        return show(c, db, subject, of, { reading: cleanForm(form.typed), preview })
      }
      const done = await disputeStatement(db, clock, c.var.actor, {
        subject,
        target: targetOf(of) ?? { row: of },
        number: base ?? NO_VERSION,
        content: act === 'withdraw' ? null : contentFrom(subject, form.value),
        reason,
      })
      if (done.ok) return c.redirect(c.var.reader.href(subjectPath(subject)), 303)
      return show(c, db, subject, of, {
        reading: refusedForm(form, done.problem, { ...FIELD_OF, reason_missing: 'reason' }),
      })
    })
}
