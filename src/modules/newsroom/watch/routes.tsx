import { type Context, Hono } from 'hono'
import type { Db } from '#platform/db/connect'
import { changesById } from '#platform/db/stream'
import { transact } from '#platform/db/transact'
import { feed } from '#platform/documents/atom'
import { xmlElement, xmlText } from '#platform/documents/xml'
import { emptyForm, readForm } from '#platform/form/read'
import { showPage, type WebEnv } from '#platform/http/page'
import { answerProblem } from '#platform/http/problems'
import { forPerson, forSecret } from '#platform/rights'
import { boundTo, showForm } from '#ui'
import { sentenceOf } from '../change/rules.ts'
import { tellChanges } from '../change/service.ts'
import { addWatch, newSecret, secretHash } from './service.ts'
import * as store from './store.ts'
import { WatchForm } from './types.ts'
import { knownView, readViewFacts, type ViewParts } from './view-service.ts'
import { ChoicePage, StopPage, WatchesPage, WatchFields } from './views.tsx'

type Parts = ViewParts & { publicUrl: string }
type Page = Context<WebEnv>

const NO_STORE = { 'cache-control': 'no-store' }

/** Who is signed in; ends the request where nobody is. */
function personOf(c: Page): string {
  return c.var.actor.personId ?? answerProblem({ kind: 'not_signed_in', reason: 'sign_in_first', values: {} })
}

async function showWatches(c: Page, db: Db, parts: Parts, feedUrl: string | null): Promise<Response> {
  const { reader } = c.var
  const person = personOf(c)
  const [watches, watcher, facts] = await Promise.all([
    store.watchesOf(db, person),
    store.watcherOf(db, person),
    readViewFacts(db, parts),
  ])
  const shown = await Promise.all(
    watches.map(async (watch) => {
      const view = await knownView(db, facts, watch.path, reader)
      return { ...watch, about: view.ok ? view.value.about : null }
    }),
  )
  c.header('cache-control', 'no-store')
  return showPage(
    c,
    { title: reader.say('newsroom.watch.title'), trail: [{ label: reader.say('newsroom.watch.title'), path: null }] },
    <WatchesPage reader={reader} watches={shown} watcher={watcher} feedUrl={feedUrl} />,
  )
}

type WatchState = Parameters<typeof boundTo<{ path: string; rhythm: string }>>[1]

async function showWatchForm(c: Page, db: Db, parts: Parts, form: WatchState): Promise<Response> {
  const { reader } = c.var
  const view = await knownView(db, await readViewFacts(db, parts), form.typed.path, reader)
  if (!view.ok) return view.problem.reason === 'compare_first' ? showChoice(c) : answerProblem(view.problem)
  const { about } = view.value
  const title = reader.say('newsroom.watch.new', { about })
  return showForm(
    c,
    {
      title,
      trail: [
        { label: reader.say('newsroom.watch.title'), path: reader.href('/watches') },
        { label: title, path: null },
      ],
    },
    form,
    <WatchFields reader={reader} path={view.value.path} rhythm={boundTo(reader, form)('rhythm')} />,
  )
}

/** What has to be chosen before a comparison can be watched. */
function showChoice(c: Page): Response | Promise<Response> {
  const { reader } = c.var
  const title = reader.say('newsroom.watch.compare')
  return showPage(c, { title, trail: [{ label: title, path: null }] }, <ChoicePage reader={reader} />)
}

/** The private feed of somebody: what they had notices of, the newest first. */
async function feedOf(c: Page, db: Db, { tellers, publicUrl }: Parts, person: string): Promise<Response> {
  const { reader } = c.var
  const changes = await changesById(db, await store.noticedChanges(db, person))
  const entries = await tellChanges(db, tellers, changes, reader)
  const page = { rel: 'alternate', path: reader.href('/watches'), type: 'text/html' }
  const text = feed({
    publicUrl,
    language: reader.language,
    id: `watches/${person}`,
    title: reader.say('newsroom.watch.title'),
    subtitle: null,
    updatedAt: entries[0]?.at ?? `${reader.today}T00:00:00Z`,
    links: [page],
    entries: entries.map((entry) => ({
      id: `changes/${entry.id}`,
      title: sentenceOf(entry, reader),
      at: entry.at,
      link: { ...page, path: reader.href(entry.path) },
      kind: entry.kind,
      content: xmlElement('summary', { type: 'text' }, xmlText(sentenceOf(entry, reader))),
    })),
  })
  return c.body(text, 200, { ...NO_STORE, 'content-type': 'application/atom+xml; charset=utf-8' })
}

const gone = () => answerProblem({ kind: 'not_found', reason: 'no_such_watch', values: {} })

/** Links of mails: what is asked by GET, and by one POST done, without signing in (RFC 8058). */
function stopRoutes(db: Db): Hono<WebEnv> {
  const personAt = async (c: Page) => {
    const hash = secretHash(c.req.param('secret') ?? '')
    return hash === null ? null : store.personOfStopLink(db, hash)
  }
  const show = (c: Page, isEnded: boolean) => {
    const { reader } = c.var
    c.header('cache-control', 'no-store')
    const title = reader.say('newsroom.watch.stop')
    return showPage(
      c,
      { title, trail: [{ label: title, path: null }] },
      <StopPage reader={reader} path={reader.href(c.var.path)} isEnded={isEnded} />,
    )
  }
  return new Hono<WebEnv>()
    .get('/watches/end/:secret', forSecret, async (c) => ((await personAt(c)) === null ? gone() : show(c, false)))
    .post('/watches/end/:secret', forSecret, async (c) => {
      const person = await personAt(c)
      if (person === null) return gone()
      await db.transaction().execute((tx) => store.saveMail(tx, person, false))
      return show(c, true)
    })
}

/** What somebody watches: `/watches`, their feed, and what ends mails. */
export function watchRoutes(db: Db, parts: Parts): Hono<WebEnv> {
  const back = (c: Page) => c.redirect(c.var.reader.href('/watches'), 303)
  const setMail = async (c: Page, takesMail: boolean) => {
    const person = personOf(c)
    await db.transaction().execute((tx) => store.saveMail(tx, person, takesMail))
    return back(c)
  }
  return new Hono<WebEnv>()
    .get('/watches', forPerson, (c) => showWatches(c, db, parts, null))
    .get('/watches/new', forPerson, async (c) => {
      personOf(c)
      return showWatchForm(c, db, parts, emptyForm(WatchForm, { path: c.req.query('path') ?? '', rhythm: 'daily' }))
    })
    .post('/watches', forPerson, async (c) => {
      const person = personOf(c)
      const form = await readForm(c, WatchForm)
      if (!form.ok) return showWatchForm(c, db, parts, form)
      const { path, rhythm } = form.value
      const view = await knownView(db, await readViewFacts(db, parts), path, c.var.reader)
      const added = view.ok ? await transact(db, (tx) => addWatch(tx, person, view.value.path, rhythm)) : view
      return added.ok ? back(c) : answerProblem(added.problem)
    })
    .post('/watches/mail/end', forPerson, (c) => setMail(c, false))
    .post('/watches/mail/begin', forPerson, (c) => setMail(c, true))
    .post('/watches/feed', forPerson, async (c) => {
      const person = personOf(c)
      const { text, hash } = newSecret()
      await db.transaction().execute((tx) => store.saveFeed(tx, person, hash))
      return showWatches(c, db, parts, `${parts.publicUrl}${c.var.reader.href(`/watches/feed/${text}`)}.atom`)
    })
    .post('/watches/feed/end', forPerson, async (c) => {
      const person = personOf(c)
      await db.transaction().execute((tx) => store.saveFeed(tx, person, null))
      return back(c)
    })
    .get('/watches/feed/:secret', forSecret, async (c) => {
      const hash = secretHash(c.req.param('secret'))
      const person = hash === null ? null : await store.personOfFeed(db, hash)
      return person === null ? gone() : feedOf(c, db, parts, person)
    })
    .route('/', stopRoutes(db))
    .post('/watches/:id/end', forPerson, async (c) => {
      const person = personOf(c)
      const isEnded = await db.transaction().execute((tx) => store.removeWatch(tx, person, c.req.param('id')))
      return isEnded ? back(c) : gone()
    })
}
