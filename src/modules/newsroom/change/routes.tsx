import { Hono, type Context } from 'hono'
import type { Child } from 'hono/jsx'
import { nameNotes, stateNotes, states, treaties } from '#law'
import type { Teller } from '#platform/changes/types'
import type { Db } from '#platform/db/connect'
import { answer, type Forms, twinsOf } from '#platform/http/answer'
import { showPage, type WebEnv } from '#platform/http/page'
import { answerProblem } from '#platform/http/problems'
import { forEveryone } from '#platform/rights'
import { changeFeed } from './atom.ts'
import { FIELDS, type FormChoices } from './form.tsx'
import { type AskedResult, askedOf, askedPath, inForm, isNarrowed, scopePath } from './rules.ts'
import { articleKeys, isOnRecord, kindChoices, placeInLaw, readStream } from './service.ts'
import { streamData, streamTable } from './twins.ts'
import type { Scope, Stream } from './types.ts'
import { FaultyPage, StreamPage } from './views.tsx'

/** What the pages need: who tells the changes of which tables, and the address of the site. */
type NewsroomParts = { tellers: readonly Teller[]; publicUrl: string }

/** What a page is about, in the reader's words. */
type About = {
  scope: Scope
  title: string
  shelfmark: string | null
  name: Child
  /** The page of the subject, without language; null where there is none, or no longer. */
  subjectPath: string | null
  section: string | null
  trail: { label: string; path: string | null }[]
}

const MAX_QUOTED = 60

async function formChoices(c: Context<WebEnv>, db: Db, tellers: readonly Teller[]): Promise<FormChoices> {
  const { reader } = c.var
  const [all, held, kinds] = await Promise.all([states(db), treaties(db), kindChoices(db, tellers, reader)])
  return {
    states: all
      .map(({ code }) => ({ value: code, label: reader.stateName(code) }))
      .toSorted((a, b) => reader.compare(a.label, b.label)),
    treaties: held.map((treaty) => ({
      value: treaty.id,
      label: `${treaty.shortTitle} (${placeInLaw(reader, treaty, treaty.id, null)})`,
    })),
    kinds,
  }
}

/** What the address asks for within its scope, or what is wrong with it. */
async function askedIn(c: Context<WebEnv>, db: Db, scope: Scope, choices: FormChoices): Promise<AskedResult> {
  return askedOf(
    (name) => c.req.query(name) ?? null,
    scope,
    {
      states: new Set(choices.states.map(({ value }) => value)),
      treaties: new Set(choices.treaties.map(({ value }) => value)),
      articles: await articleKeys(db),
      kinds: new Set(choices.kinds.map(({ kind }) => kind)),
    },
    c.var.reader,
  )
}

/** The form with what was typed where the fault lies in one of its fields; else, and for machines, the problem. */
function faultyAnswer(
  c: Context<WebEnv>,
  { scope, title, shelfmark, section, trail }: About,
  choices: FormChoices,
  { problem, field }: Extract<AskedResult, { ok: false }>,
): Response {
  const { reader, format } = c.var
  if (format !== 'html' || !FIELDS.some((name) => name === field)) return answerProblem(problem)
  const typed = (name: (typeof FIELDS)[number]) => (c.req.query(name) ?? '').trim().slice(0, MAX_QUOTED)
  return showPage(
    c,
    { title, section, trail },
    <FaultyPage
      reader={reader}
      scope={scope}
      title={title}
      shelfmark={shelfmark}
      choices={choices}
      typed={{
        state: typed('state'),
        treaty: typed('treaty'),
        article: typed('article'),
        kind: typed('kind'),
        from: typed('from'),
        to: typed('to'),
      }}
      error={{ field, message: reader.say(`problem.${problem.reason}`, problem.values) }}
    />,
    400,
  )
}

async function footnotesOf(c: Context<WebEnv>, db: Db, stream: Stream): Promise<string[]> {
  const [all, notes] = await Promise.all([states(db), stateNotes(db)])
  const codes = stream.revisions.flatMap(({ entries }) => entries.flatMap(({ state }) => state ?? []))
  const asked = stream.asked.state === null ? [] : [stream.asked.state]
  return nameNotes(all, notes, [...new Set([...asked, ...codes])], c.var.reader.language)
}

function feedOf(c: Context<WebEnv>, about: About, stream: Stream, publicUrl: string): string {
  const { reader } = c.var
  const { scope } = about
  const { asked, newer, older } = stream
  const path = (place?: { before?: number | null; after?: number | null }) =>
    reader.href(askedPath(scope, asked, place))
  return changeFeed(reader, {
    publicUrl,
    title: reader.say('newsroom.change.feed_title', { title: about.title }),
    subtitle: reader.say('newsroom.change.standfirst'),
    path: path(),
    selfPath: path({ before: asked.before, after: asked.after }),
    newerPath: newer === null ? null : path({ after: newer }),
    olderPath: older === null ? null : path({ before: older }),
    stream,
  })
}

async function streamAnswer(c: Context<WebEnv>, db: Db, parts: NewsroomParts, about: About): Promise<Response> {
  const { reader } = c.var
  const { scope, title } = about
  const choices = await formChoices(c, db, parts.tellers)
  const result = await askedIn(c, db, scope, choices)
  if (!result.ok) return faultyAnswer(c, about, choices, result)
  const asked = result.value
  const stream = await readStream(db, parts.tellers, asked, reader)
  const { newer, older } = stream
  const path = (place: { before?: number; after?: number }) => reader.href(askedPath(scope, asked, place))
  const feedPath = inForm(reader.href(askedPath(scope, asked)), 'atom')
  const forms: Forms = {
    html: async () =>
      showPage(
        c,
        {
          title,
          description: reader.say('newsroom.change.standfirst'),
          section: about.section,
          trail: about.trail,
          twins: twinsOf(forms),
          feeds: [{ title: reader.say('newsroom.change.feed_title', { title }), path: feedPath }],
          footnotes: await footnotesOf(c, db, stream),
        },
        <StreamPage
          reader={reader}
          facts={{
            ...about,
            stream,
            choices,
            feedPath,
            subjectPath: about.subjectPath === null ? null : reader.href(about.subjectPath),
            wholePath: reader.href(isNarrowed(scope, asked) ? scopePath(scope) : '/changes'),
          }}
        />,
      ),
    json: () =>
      streamData(reader, stream, {
        newer: newer === null ? null : inForm(path({ after: newer }), 'json'),
        older: older === null ? null : inForm(path({ before: older }), 'json'),
      }),
    csv: () => streamTable(reader, stream),
    atom: () => feedOf(c, about, stream, parts.publicUrl),
  }
  return answer(c, forms)
}

/** The way to the one address of a page when another spelling of it was asked for; null at the right address. */
function canonicalRedirect(c: Context<WebEnv>, scope: Scope): Response | null {
  const path = scopePath(scope)
  if (c.var.path === path) return null
  const { search } = new URL(c.req.url)
  return c.redirect(c.var.reader.href((c.var.format === 'html' ? path : inForm(path, c.var.format)) + search), 301)
}

async function aboutState(c: Context<WebEnv>, db: Db, typed: string): Promise<About> {
  const { reader } = c.var
  const state = typed.trim().toLowerCase()
  const isHeld = (await states(db)).some(({ code }) => code === state)
  if (!isHeld && !(await isOnRecord(db, { state })))
    return answerProblem({ kind: 'not_found', reason: 'no_such_state', values: { code: typed.slice(0, MAX_QUOTED) } })
  const name = reader.stateName(state)
  const title = reader.say('newsroom.change.title_state', { state: name })
  return {
    scope: { kind: 'state', state },
    title,
    shelfmark: state.toUpperCase(),
    name,
    subjectPath: isHeld ? `/countries/${state}` : null,
    section: '/countries',
    trail: [
      { label: reader.say('web.section.countries'), path: reader.href('/countries') },
      { label: name, path: isHeld ? reader.href(`/countries/${state}`) : null },
      { label: reader.say('newsroom.change.name'), path: null },
    ],
  }
}

async function aboutArticle(c: Context<WebEnv>, db: Db, typedTreaty: string, typed: string): Promise<About> {
  const { reader } = c.var
  const [id, article] = [typedTreaty.trim().toLowerCase(), typed.trim().toLowerCase()]
  const [held, keys] = await Promise.all([treaties(db), articleKeys(db)])
  const treaty = held.find((each) => each.id === id)
  const isHeld = keys.has(`${id}/${article}`)
  if (!isHeld && !(await isOnRecord(db, { treaty: id, article }))) {
    const values = {
      treaty: placeInLaw(reader, treaty, id.slice(0, MAX_QUOTED), null),
      article: typed.slice(0, MAX_QUOTED),
    }
    return answerProblem({ kind: 'not_found', reason: treaty ? 'no_such_article' : 'no_such_treaty', values })
  }
  const label = placeInLaw(reader, treaty, id, null)
  const name = placeInLaw(reader, treaty, id, article)
  return {
    scope: { kind: 'article', treaty: id, article },
    title: reader.say('newsroom.change.title_article', { article: name }),
    shelfmark: article,
    name,
    subjectPath: isHeld ? `/law/${id}/${article}` : null,
    section: '/law',
    trail: [
      { label: reader.say('web.section.law'), path: reader.href('/law') },
      { label, path: treaty ? reader.href(`/law/${id}`) : null },
      {
        label: reader.say('law.article.name', { number: article }),
        path: isHeld ? reader.href(`/law/${id}/${article}`) : null,
      },
      { label: reader.say('newsroom.change.name'), path: null },
    ],
  }
}

/** The stream of changed facts: `/changes`, and that of a State and of an article. */
export function newsroomRoutes(db: Db, parts: NewsroomParts): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/changes', forEveryone, (c) => {
      const title = c.var.reader.say('newsroom.change.title')
      return streamAnswer(c, db, parts, {
        scope: { kind: 'all' },
        title,
        shelfmark: null,
        name: null,
        subjectPath: null,
        section: null,
        trail: [{ label: c.var.reader.say('newsroom.change.name'), path: null }],
      })
    })
    .get('/countries/:state/changes', forEveryone, async (c) => {
      const about = await aboutState(c, db, c.req.param('state'))
      return canonicalRedirect(c, about.scope) ?? streamAnswer(c, db, parts, about)
    })
    .get('/law/:treaty/:number/changes', forEveryone, async (c) => {
      const about = await aboutArticle(c, db, c.req.param('treaty'), c.req.param('number'))
      return canonicalRedirect(c, about.scope) ?? streamAnswer(c, db, parts, about)
    })
}

/** The public address for the sitemap; the streams of single States and articles are views of it. */
export const newsroomAddresses: readonly string[] = ['/changes']
