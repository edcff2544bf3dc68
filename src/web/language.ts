import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { type Language, negotiateLanguage, sourceLanguage } from '#i18n'
import type { WebEnv } from '#platform/http/page'
import { type Address, withParameter } from './address.ts'

const COOKIE = 'language'
const YEAR_SECONDS = 365 * 24 * 60 * 60

/** The path in a language: prefixed unless it is the source language. */
export function pathIn(language: string, path: string): string {
  if (language === sourceLanguage) return path
  return path === '/' ? `/${language}` : `/${language}${path}`
}

/** Where a reader goes who chose a language by `?language=`; the choice is remembered. Null when nothing was chosen. */
export function chosenLanguage(c: Context<WebEnv>, address: Address, languages: readonly Language[]): Response | null {
  const wish = c.req.query('language')
  const chosen = languages.find((language) => language.tag === wish)
  if (!chosen || c.req.method !== 'GET') return null
  const { search, protocol } = new URL(c.req.url)
  setCookie(c, COOKIE, chosen.tag, {
    maxAge: YEAR_SECONDS,
    path: '/',
    sameSite: 'Lax',
    httpOnly: true,
    secure: protocol === 'https:',
  })
  return c.redirect(withParameter(pathIn(chosen.tag, address.path), search, 'language', null), 303)
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
  const isPage = c.req.method === 'GET' && address.language === null && address.format === null
  if (!isPage || c.req.header('sec-fetch-site') === 'same-origin') return null
  const tags = languages.map((language) => language.tag)
  const remembered = getCookie(c, COOKIE)
  const best = tags.find((tag) => tag === remembered) ?? negotiateLanguage(c.req.header('accept-language'), tags)
  if (best === null || best === sourceLanguage) return null
  const { search } = new URL(c.req.url)
  c.header('vary', 'Accept-Language, Cookie')
  return c.redirect(`${pathIn(best, address.path)}${search}`, 302)
}
