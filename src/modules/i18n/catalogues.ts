import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { projectFolder } from '#platform/project-folder'
import { directionOf } from '#ui'
import type { Language } from './types.ts'

const CatalogueFile = z.record(z.string(), z.string())

/** The language of addresses without a prefix, and of content that has no translation yet. */
export const sourceLanguage = 'en'

function languageOf(tag: string, folder: string): Language {
  const catalogue = CatalogueFile.parse(JSON.parse(readFileSync(join(folder, `${tag}.json`), 'utf8')))
  const locale = new Intl.Locale(tag)
  const own = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
  return {
    tag,
    name: own.charAt(0).toLocaleUpperCase(locale) + own.slice(1),
    direction: directionOf(tag),
    isReviewed: catalogue['i18n.reviewed'] === 'yes',
    catalogue,
  }
}

/** Every language that has a catalogue, the source language first, the others by tag. A new language is a new file. */
export function readLanguages(folder = join(projectFolder, 'src/modules/i18n/catalogues')): Language[] {
  const tags = readdirSync(folder).flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -5)] : []))
  const first = (tag: string) => (tag === sourceLanguage ? 0 : 1)
  return tags.toSorted((a, b) => first(a) - first(b) || a.localeCompare(b)).map((tag) => languageOf(tag, folder))
}
