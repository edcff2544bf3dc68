import type { Context, MiddlewareHandler } from 'hono'
import { type Language, readerOf, sourceLanguage, type Voice, voiceOf } from '#i18n'
import { type Day, dayFrom } from '#platform/day'
import type { Format, WebEnv } from '#platform/http/page'
import { answerProblem } from '#platform/http/problems'
import { carriesSession } from '#platform/http/session-cookie'
import type { Problem } from '#platform/result'
import { addressFrom } from './address.ts'
import type { WebParts } from './app.tsx'
import { chosenLanguage, isNegotiated, negotiatedLanguage } from './language.ts'
import { layoutOf } from './layout.tsx'

const MAX_ADDRESS_LENGTH = 12_000

/** The form that an `Accept` header asks for: the page unless it names JSON or CSV and not HTML; null when we have none it takes. */
export function formatAccepted(accept: string | undefined): Format | null {
  if (!accept) return 'html'
  const ranges = accept
    .toLowerCase()
    .split(',')
    .flatMap((part) => {
      const [range = '', ...parameters] = part.split(';').map((text) => text.trim())
      return parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)) ? [] : [range]
    })
  const takes = (...names: string[]) => ranges.some((range) => names.includes(range))
  if (takes('text/html', 'application/xhtml+xml')) return 'html'
  if (takes('application/json', 'application/problem+json')) return 'json'
  if (takes('text/csv')) return 'csv'
  return takes('*/*', 'text/*') ? 'html' : takes('application/*') ? 'json' : null
}

const MOST_PINS = 40
const PIN = /^[a-z0-9][a-z0-9.-]{1,39}$/

/** What the address says was pinned; anything that no pin can look like is left out. */
function pinsAsked(c: Context<WebEnv>): string[] {
  const marks = (c.req.query('pins') ?? '').toLowerCase().split(',')
  return [...new Set(marks.filter((mark) => PIN.test(mark)))].slice(0, MOST_PINS)
}

type Asked = { on: Day; problem: Problem | null }

/** The day of `?on=`, or today without one; a problem when it is no day, or one that has not come yet. */
function dayAsked(c: Context<WebEnv>, { today, voice }: { today: Day; voice: Voice }): Asked {
  const text = c.req.query('on')
  if (text === undefined || text === '') return { on: today, problem: null }
  const on = dayFrom(text)
  const faulty = (reason: string, day: string): Asked => ({
    on: today,
    problem: { kind: 'invalid', reason, values: { day } },
  })
  if (!on) return faulty('no_such_day', text.slice(0, 40))
  return on > today ? faulty('day_to_come', voice.date(on)) : { on, problem: null }
}

function prefixesOf({ languages }: WebParts): string[] {
  return languages.map((language: Language) => language.tag).filter((tag) => tag !== sourceLanguage)
}

/** Finds out who reads: language, day, form. Every later handler finds it in its context. */
export function readerMiddleware(parts: WebParts): MiddlewareHandler<WebEnv> {
  const source = parts.languages.find((language) => language.tag === sourceLanguage)
  if (!source) throw new Error(`the catalogue of ${sourceLanguage} is missing`)
  const voices = new Map<string, Voice>(parts.languages.map((language) => [language.tag, voiceOf(language, source)]))
  const prefixes = prefixesOf(parts)
  const isSecure = parts.publicUrl.startsWith('https:')
  const voiceFor = (tag: string | null): Voice => {
    const voice = voices.get(tag ?? sourceLanguage)
    if (!voice) throw new Error(`no voice for ${tag}`)
    return voice
  }

  return async (c, next) => {
    const url = new URL(c.req.url)
    const address = addressFrom(url.pathname, prefixes)
    const today = parts.clock.today()
    const voice = voiceFor(address.language)
    const { on, problem } = dayAsked(c, { today, voice })
    const accepted = formatAccepted(c.req.header('accept'))
    c.set('path', address.path)
    c.set('isSecure', isSecure)
    c.set('format', address.format ?? accepted ?? 'html')
    // before any fact is read, so that a fault on the way has a page too
    c.set('reader', readerOf(voice, today, on, new Map()))
    c.set('layout', layoutOf(parts, address, null))
    await parts.whoAsks(c)
    const facts = await parts.pageFacts()
    c.set('reader', readerOf(voice, today, on, facts.namings, pinsAsked(c)))
    c.set('layout', layoutOf(parts, address, facts.dataDay))

    const elsewhere =
      chosenLanguage(c, address, parts.languages, isSecure) ?? negotiatedLanguage(c, address, parts.languages)
    if (elsewhere) return elsewhere
    if (c.req.url.length > MAX_ADDRESS_LENGTH)
      return answerProblem({ kind: 'invalid', reason: 'address_too_long', values: {} }, 414)
    if (/%00|\0/.test(url.pathname + url.search))
      return answerProblem({ kind: 'invalid', reason: 'null_byte', values: {} })
    if (accepted === null && address.format === null)
      return answerProblem({ kind: 'invalid', reason: 'not_acceptable', values: {} }, 406)
    if (problem) return answerProblem(problem)
    return next()
  }
}

/**
 * Tells caches, on every answer, which headers of a request decide what its address answers (RFC 9110 § 12.5.5). What may be
 * signed in is kept by nobody (RFC 9111 § 5.2.2.5); what is public must be asked for again each time, so no cache mixes the two.
 */
export function varyMiddleware(parts: WebParts): MiddlewareHandler<WebEnv> {
  const prefixes = prefixesOf(parts)
  return async (c, next) => {
    await next()
    const address = addressFrom(new URL(c.req.url).pathname, prefixes)
    if (address.format === null) c.res.headers.append('vary', 'Accept')
    if (isNegotiated(c, address)) c.res.headers.append('vary', 'Accept-Language, Cookie, Sec-Fetch-Site')
    if (carriesSession(c.req.header('cookie'))) c.res.headers.set('cache-control', 'private, no-store')
    else if (c.res.status >= 400) c.res.headers.set('cache-control', 'no-store')
  }
}

/**
 * Lets pages of any other site read open data, the twins and the files (Fetch § 3.2). What may belong to one reader never
 * carries it, nor does a page, and no answer allows credentials: a browser gives another site nothing that a cookie opens.
 */
export const openDataMiddleware: MiddlewareHandler<WebEnv> = async (c, next) => {
  await next()
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return
  if (carriesSession(c.req.header('cookie')) || c.req.header('authorization') !== undefined) return
  if (c.res.headers.get('content-type')?.startsWith('text/html') || c.res.headers.has('set-cookie')) return
  c.res.headers.set('access-control-allow-origin', '*')
}
