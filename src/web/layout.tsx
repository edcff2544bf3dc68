import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { PinnedBar } from '#countries'
import { sourceLanguage } from '#i18n'
import { ownPath, withNext } from '#identity'
import { mayBeWatched } from '#newsroom'
import { messageOf } from '#platform/form/done'
import type { PageMeta, ScriptName, WebEnv } from '#platform/http/page'
import { type Chrome, Layout } from '#ui'
import { type Address, withParameter } from './address.ts'
import type { WebParts } from './app.tsx'
import { pathIn } from './language.ts'

/** The scripts of every page. */
const SITE_SCRIPTS: readonly ScriptName[] = ['copy', 'type-ahead']

/** Pages with a search form of their own. */
const OWN_SEARCH = new Set(['/', '/search'])

/** What the frame around every page needs beside the page itself. */
function chromeOf(
  parts: WebParts,
  address: Address,
  dataDay: string | null,
  c: Context<WebEnv>,
  meta: PageMeta,
): Chrome {
  const { reader } = c.var
  const { search } = new URL(c.req.url)
  const { say, href } = reader
  const own = pathIn(reader.language, address.path)
  const spoken = withParameter('', search, 'language', null)
  const query = withParameter('', spoken, 'pins', null) // what was pinned is the reader's own, and no part of the page
  const twinPath = (suffix: string) => `${address.path === '/' ? '/index' : own}.${suffix}${query}`
  const parameters = [...new URLSearchParams(search)].filter(([name]) => name !== 'on' && name !== 'language')
  const isReviewed = parts.languages.find(({ tag }) => tag === reader.language)?.isReviewed ?? true
  const sections = parts.modules.flatMap(({ section }) => (section ? [section] : []))
  const asset = (name: string) => parts.assets.find((one) => one.name === name)?.path ?? ''
  return {
    sections: sections.map(({ path, phrase }) => ({
      label: say(phrase),
      path: href(path),
      isCurrent: meta.section === path,
    })),
    languages: parts.languages.map(({ tag, name }) => ({
      tag,
      name,
      path: withParameter(pathIn(tag, address.path), search, 'language', tag),
      isCurrent: tag === reader.language,
    })),
    searchPath: href('/search'),
    suggestionsPath: href('/search/suggestions.json'),
    searchText: OWN_SEARCH.has(address.path) ? null : '',
    homePath: href('/'),
    account: accountOf(c, own + spoken),
    stylesheet: asset('comity.css'),
    icon: asset('favicon.svg'),
    scripts: [...SITE_SCRIPTS, ...meta.scripts].map((name) => asset(`${name}.js`)),
    permanentAddress: c.var.isSecretAddress
      ? null
      : permanentAddress(parts.publicUrl, own, query, meta.isDated ? reader.on : null),
    twinLinks: meta.twins.map((twin) => ({ label: say(`ui.form.${twin}`), path: twinPath(twin) })),
    dataDay,
    changeDayForm: meta.isDated ? { action: own, hidden: parameters.map(([name, value]) => ({ name, value })) } : null,
    done: messageOf(c),
    warning: parts.isDemonstration ? say('web.demonstration') : null,
    aside: <PinnedBar reader={reader} path={address.path + query} />,
    about: [
      { label: say('web.about.changes'), path: href('/changes') },
      { label: say('web.about.data'), path: href('/data') },
      ...(mayBeWatched(address.path + query)
        ? [
            {
              label: say('newsroom.watch.this'),
              path: href(`/watches/new?path=${encodeURIComponent(address.path + query)}`),
            },
          ]
        : []),
      ...(reader.language === sourceLanguage
        ? []
        : [{ label: say('web.about.english'), path: `${pathIn(sourceLanguage, address.path)}${spoken}` }]),
    ],
    aboutText: isReviewed ? say('web.about.text') : `${say('web.about.text')} ${say('web.about.unreviewed')}`,
    canonical: parts.publicUrl + own + query,
    alternates: parts.languages.map(({ tag }) => ({ tag, path: parts.publicUrl + pathIn(tag, address.path) + query })),
  }
}

/** The same for everybody who is not signed in, so that finished pages stay the same. */
function accountOf(c: Context<WebEnv>, here: string): Chrome['account'] {
  const { href } = c.var.reader
  const { signedIn } = c.var
  if (signedIn)
    return {
      name: signedIn.name,
      deskPath: href('/desk'),
      accountPath: href('/account'),
      signOutPath: href('/sign-out'),
    }
  const next = ownPath(here)
  return { signInPath: withNext(href('/sign-in'), next === '/' ? null : next) }
}

function permanentAddress(publicUrl: string, own: string, query: string, on: string | null): string {
  return publicUrl + (on === null ? own + query : withParameter(own, query, 'on', on))
}

/** What puts the frame of the site around a page at this address. */
export function layoutOf(parts: WebParts, address: Address, dataDay: string | null): WebEnv['Variables']['layout'] {
  return (c: Context<WebEnv>, meta: PageMeta, body: Child) =>
    String(
      <Layout reader={c.var.reader} meta={meta} chrome={chromeOf(parts, address, dataDay, c, meta)}>
        {body}
      </Layout>,
    )
}
