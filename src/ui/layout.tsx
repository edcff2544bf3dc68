import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { PageMeta } from '#platform/http/page'
import type { Reader } from '#platform/reader'
import { DoneBanner } from './form/steps.tsx'
import { type Chrome, Colophon, Masthead, RunningHead, SITE_NAME } from './furniture.tsx'
import { Sprite } from './knowledge.tsx'
import { DataBlock } from './text.tsx'

function Head({ meta, chrome }: { meta: PageMeta; chrome: Chrome }) {
  const title = meta.title === SITE_NAME ? SITE_NAME : `${meta.title} – ${SITE_NAME}`
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="color-scheme" content="light dark" />
      {meta.description === null ? null : <meta name="description" content={meta.description} />}
      <meta property="og:title" content={meta.title} />
      <meta property="og:site_name" content={SITE_NAME} />
      {meta.description === null ? null : <meta property="og:description" content={meta.description} />}
      <link rel="stylesheet" href={chrome.stylesheet} />
      <link rel="icon" href={chrome.icon} type="image/svg+xml" />
      <link rel="canonical" href={chrome.canonical} />
      {chrome.alternates.map((alternate) => (
        <link rel="alternate" hreflang={alternate.tag} href={alternate.path} />
      ))}
      {meta.feeds.map((feed) => (
        <link rel="alternate" type="application/atom+xml" title={feed.title} href={feed.path} />
      ))}
      {meta.jsonLd === null ? null : <DataBlock type="application/ld+json" value={meta.jsonLd} />}
      {chrome.scripts.map((script) => (
        <script type="module" src={script}></script>
      ))}
    </head>
  )
}

/** The whole document of a page, from its doctype on: the frame of the site around the children. */
export function Layout(props: { reader: Reader; meta: PageMeta; chrome: Chrome; children: Child }) {
  const { reader, meta, chrome } = props
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang={reader.language} dir={reader.direction}>
        <Head meta={meta} chrome={chrome} />
        <body>
          <Sprite />
          <a class="skip" href="#main">
            {reader.say('ui.skip')}
          </a>
          {chrome.warning === null ? null : (
            <aside class="made-up">
              <p class="frame">
                <span>{chrome.warning}</span>
              </p>
            </aside>
          )}
          <header class="masthead">
            <Masthead reader={reader} chrome={chrome} />
            <RunningHead reader={reader} trail={meta.trail} isDated={meta.isDated} chrome={chrome} />
          </header>
          {chrome.aside}
          <main id="main" class="frame">
            {chrome.done === null ? null : <DoneBanner reader={reader}>{chrome.done}</DoneBanner>}
            {props.children}
          </main>
          <Colophon reader={reader} footnotes={meta.footnotes} chrome={chrome} />
        </body>
      </html>
    </>
  )
}
