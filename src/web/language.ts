import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import { parse } from 'hono/utils/cookie'
import { type Language, negotiateLanguage, sourceLanguage } from '#i18n'
import type { WebEnv } from '#platform/http/page'
import { type Address, withParameter } from './address.ts'

const COOKIE = 'language'
const YEAR_SECONDS = 365 * 24 * 60 * 60

/**
 * The path in a language: prefixed unless it is the source language. It starts with one slash, because a browser takes
 * what follows two for another host (RFC 3986 § 4.2).
 */
export function pathIn(language: string, path: string): string {
  const own = path.replace(/^\/+/, '/')
  if (language === sourceLanguage) return own
  return own === '/' ? `/${language}` : `/${language}${own}`
}

const isReading = (c: Context<WebEnv>) => c.req.method === 'GET' || c.req.method === 'HEAD'

/** A file, which says the same in every language: its name has a dot, or is in capitals such as SHA256SUMS. */
const FILE_PATH = /\/([^/]*\.[^/]*|[A-Z0-9]+)$/

/** Whether the language of an answer to this request is negotiated, so that caches must tell such answers apart. */
export function isNegotiated(c: Context<WebEnv>, address: Address): boolean {
  return isReading(c) && address.language === null && address.format === null && !FILE_PATH.test(address.path)
}

/** Where a reader goes who chose a language by `?language=`; the choice is remembered. Null when nothing was chosen. */
export function chosenLanguage(
  c: Context<WebEnv>,
  address: Address,
  languages: readonly Language[],
  isSecure: boolean,
): Response | null {
  const wish = c.req.query('language')
  const chosen = languages.find((language) => language.tag === wish)
  if (!chosen || !isReading(c)) return null
  const { search } = new URL(c.req.url)
  setCookie(c, COOKIE, chosen.tag, {
    maxAge: YEAR_SECONDS,
    path: '/',
    sameSite: 'Lax',
    httpOnly: true,
    secure: isSecure,
  })
  const path = pathIn(chosen.tag, address.path) + (address.format === null ? '' : `.${address.format}`)
  return c.redirect(withParameter(path, search, 'language', null), 303)
}

/** The headers in which a reader says which language they read. */
export type LanguageHeaders = {
  cookie: string | undefined
  acceptLanguage: string | undefined
  secFetchSite: string | undefined
}

/** The language in which to answer a reader at an address without language: the source within the site and without a wish. */
export function wishedLanguage(headers: LanguageHeaders, languages: readonly Language[]): string {
  if (headers.secFetchSite === 'same-origin') return sourceLanguage
  const tags = languages.map((language) => language.tag)
  const remembered = headers.cookie === undefined ? undefined : parse(headers.cookie, COOKIE)[COOKIE]
  return tags.find((tag) => tag === remembered) ?? negotiateLanguage(headers.acceptLanguage, tags) ?? sourceLanguage
}

/**
 * Where a reader goes who came from elsewhere to an address without language, when another language than the source was
 * remembered or is what the browser asks for. Within the site nobody is sent anywhere. Null to stay.
 */
export function negotiatedLanguage(
  c: Context<WebEnv>,
  address: Address,
  languages: readonly Language[],
): Response | null {
  if (!isNegotiated(c, address)) return null
  const best = wishedLanguage(
    {
      cookie: c.req.header('cookie'),
      acceptLanguage: c.req.header('accept-language'),
      secFetchSite: c.req.header('sec-fetch-site'),
    },
    languages,
  )
  if (best === sourceLanguage) return null
  const { search } = new URL(c.req.url)
  return c.redirect(`${pathIn(best, address.path)}${search}`, 302)
}
