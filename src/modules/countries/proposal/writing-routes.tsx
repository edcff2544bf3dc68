import { type Context, Hono } from 'hono'
import type { Clock } from '#platform/clock'
import type { Db } from '#platform/db/connect'
import { type FormState, readForm, refusedForm } from '#platform/form/read'
import type { WebEnv } from '#platform/http/page'
import { forRight } from '#platform/rights'
import { showForm } from '#ui'
import { stateAsked } from '../fiche/address.ts'
import { askedIn, subjectPath } from '../statement/address.ts'
import { trailTo } from '../statement/routes.tsx'
import { PROPOSE, READ_PRACTITIONER, scopeOf } from '../statement/rules.ts'
import { contentOf } from '../statement/store.ts'
import { subjectAsked, subjectTitle } from '../statement/subject-service.ts'
import type { Content, Subject } from '../statement/types.ts'
import { BLANK, cleanForm, contentFrom, FIELD_OF, ProposalForm, type TypedProposal, typedFrom } from './form.ts'
import { merge } from './merge-rules.ts'
import { baseOf, instrumentsFor, targetOf, writtenAbout } from './page-service.ts'
import { proposeStatement } from './service.ts'
import { ACTS } from './types.ts'
import { type Aside, WritingPage } from './writing-view.tsx'

const VERSION = /^\d{1,9}$/

async function show(c: Context<WebEnv>, db: Db, subject: Subject, form: FormState<TypedProposal>, aside: Aside = {}) {
  const { reader, actor } = c.var
  const { state } = subject
  const title = reader.say(`countries.write.title_${form.typed.act}`)
  return showForm(
    c,
    {
      title,
      section: '/countries',
      trail: trailTo(c, state, title),
      kicker: (
        <a
          href={reader.href(subjectPath(subject))}
        >{`${reader.stateName(state)} · ${await subjectTitle(db, reader, subject)}`}</a>
      ),
      standfirst: reader.say('countries.write.standfirst'),
    },
    form,
    <WritingPage
      reader={reader}
      subject={subject}
      form={form}
      aside={aside}
      instruments={await instrumentsFor(db, subject)}
      mayChooseLayer={
        form.typed.of === '' && subject.kind !== 'instrument' && actor.can(READ_PRACTITIONER, scopeOf(state))
      }
    />,
  )
}

/** The form again after another version was published: both changes put together, mine where they collide. */
async function showMoved(
  c: Context<WebEnv>,
  db: Db,
  subject: Subject,
  sent: { form: FormState<TypedProposal>; base: number | null; content: Content | null },
) {
  const { form, content } = sent
  const { item, content: theirs, number } = await writtenAbout(db, c.var.actor, subject, form.typed.of)
  const base = await baseOf(db, item, sent.base)
  const merged = base === null || content === null || theirs === null ? null : merge(base, content, theirs)
  const again = {
    ...form,
    typed: { ...form.typed, ...(merged ? typedFrom(merged.content, number) : {}), base: String(number) },
  }
  const moved = item === null ? null : { base, current: item.current }
  return show(c, db, subject, again, { moved, conflicts: merged?.conflicts ?? [] })
}

/** Where a change of what is said of a State is written and sent. */
export function writingRoutes(db: Db, clock: Clock): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get(
      '/countries/:state/proposals/new',
      forRight(PROPOSE, { where: 'state', refusal: 'not_your_state' }),
      async (c) => {
        const { code } = await stateAsked(db, c.req.param('state'))
        const asked = (name: string) => c.req.query(name) ?? ''
        const [of, version] = [asked('of'), asked('version')]
        const place = askedIn((name) => c.req.query(name))
        const subject = await subjectAsked(db, code, place)
        const written = of === '' ? null : await writtenAbout(db, c.var.actor, subject, of)
        const { item } = written ?? { item: null }
        const older = item !== null && VERSION.test(version) ? await contentOf(db, item.id, Number(version)) : null
        const content = older ?? written?.content ?? BLANK
        const act = written === null ? 'add' : asked('act') === 'withdraw' ? 'withdraw' : 'change'
        const layer = item?.layer ?? 'public'
        const typed = { ...typedFrom(content, written?.number ?? null), ...place, of, act, layer, reason: '' }
        return show(c, db, subject, cleanForm(typed))
      },
    )
    .post(
      '/countries/:state/proposals',
      forRight(PROPOSE, { where: 'state', refusal: 'not_your_state' }),
      async (c) => {
        const { code } = await stateAsked(db, c.req.param('state'))
        const form = await readForm(c, ProposalForm)
        const { typed } = form
        const subject = await subjectAsked(db, code, typed)
        if (!form.ok) {
          const known = { ...typed, act: ACTS.find((act) => act === typed.act) ?? 'add' }
          return show(c, db, subject, { ...form, typed: known })
        }
        const { act, base, layer, reason, of, intent } = form.value
        const content = act === 'withdraw' ? null : contentFrom(subject, form.value)
        if (intent === 'preview') return show(c, db, subject, cleanForm(typed), { preview: content })
        const made = await proposeStatement(db, clock, c.var.actor, {
          subject,
          target: targetOf(of),
          layer,
          act,
          base,
          content,
          reason,
        })
        if (made.ok) return c.redirect(c.var.reader.href(`/proposals/${made.value}`), 303)
        const refused = refusedForm(form, made.problem, { ...FIELD_OF, reason_missing: 'reason' })
        if (made.problem.reason === 'base_moved') return showMoved(c, db, subject, { form: refused, base, content })
        return show(c, db, subject, refused)
      },
    )
}
