import type { Hono } from 'hono'
import { xmlText } from '#platform/documents/xml'
import { openApiDocument } from '#platform/http/openapi'
import type { WebEnv } from '#platform/http/page'
import { answerProblem } from '#platform/http/problems'
import { forEveryone } from '#platform/rights'
import type { WebParts } from './app.tsx'
import { pathIn } from './language.ts'

function sitemap(publicUrl: string, paths: readonly string[], languages: readonly string[]): string {
  const entries = paths.map((path) => {
    const alternates = languages.map(
      (tag) => `<xhtml:link rel="alternate" hreflang="${tag}" href="${xmlText(publicUrl + pathIn(tag, path))}"/>`,
    )
    return `<url><loc>${xmlText(publicUrl + path)}</loc>${alternates.join('')}</url>`
  })
  const head =
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
  return `${head}\n${entries.join('\n')}\n</urlset>\n`
}

/** Pages that only machines read: `/openapi.json`, `/sitemap.xml`, `/robots.txt`. */
export function machinePages(app: Hono<WebEnv>, parts: WebParts): void {
  app.get('/openapi', forEveryone, (c) => {
    if (c.var.format !== 'json') return answerProblem({ kind: 'not_found', reason: 'no_such_page', values: {} })
    const twins = parts.modules.flatMap((module) => module.twins)
    return c.json(openApiDocument(twins, parts.publicUrl))
  })
  app.get('/sitemap', forEveryone, async (c) => {
    if (c.var.format !== 'xml') return answerProblem({ kind: 'not_found', reason: 'no_such_page', values: {} })
    const paths = await Promise.all(parts.modules.map((module) => module.addresses()))
    const tags = parts.languages.map((language) => language.tag)
    return c.body(sitemap(parts.publicUrl, paths.flat(), tags), 200, {
      'content-type': 'application/xml; charset=utf-8',
    })
  })
  app.get('/robots.txt', forEveryone, (c) =>
    c.text(
      parts.isDemonstration
        ? 'User-agent: *\nDisallow: /\n'
        : `User-agent: *\nDisallow: /search\nDisallow: /compare\nDisallow: /*pins=\nSitemap: ${parts.publicUrl}/sitemap.xml\n`,
    ),
  )
}
