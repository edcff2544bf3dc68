import {
  type MessageFormatElement,
  type PluralElement,
  isLiteralElement,
  isPluralElement,
  isPoundElement,
  isSelectElement,
  isTagElement,
  parse,
} from '@formatjs/icu-messageformat-parser'
import type { Finding } from '../finding.ts'

/** Where the catalogues stand, one flat JSON object a language. */
export const CATALOGUES = 'src/modules/i18n/catalogues/'

/** A catalogue: its phrases, and the line on which each key stands. */
export type Catalogue = { language: string; phrases: Map<string, string>; keys: Map<string, number> }

/** Counted things in lists and sentences stay well under this; larger numbers repeat the same forms. */
const COUNTED = Array.from({ length: 200 }, (_, index) => index + 1)

/** The catalogue in a file, or what is wrong with the file. */
export function catalogueFrom(path: string, text: string): { catalogue: Catalogue; findings: Finding[] } {
  const language = path.slice(CATALOGUES.length).replace(/\.json$/, '')
  const catalogue: Catalogue = { language, phrases: new Map(), keys: new Map() }
  const findings: Finding[] = []
  const refuse = (line: number, sentence: string) => findings.push(found(path, line, sentence))
  for (const [index, line] of text.split('\n').entries()) {
    const key = /^\s*"((?:[^"\\]|\\.)+)"\s*:/.exec(line)?.[1]
    if (key === undefined) continue
    if (catalogue.keys.has(key)) refuse(index + 1, `${key} stands here twice`)
    catalogue.keys.set(key, index + 1)
  }
  for (const [key, phrase] of Object.entries(flatObject(text, (sentence) => refuse(1, sentence)))) {
    const line = catalogue.keys.get(key) ?? 1
    catalogue.keys.set(key, line)
    if (typeof phrase !== 'string' || phrase.trim() === '') refuse(line, `${key} is not a phrase`)
    else catalogue.phrases.set(key, phrase)
  }
  return { catalogue, findings }
}

function flatObject(text: string, refuse: (sentence: string) => void): object {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value
    refuse('the catalogue is not an object')
  } catch (fault) {
    refuse(`the catalogue is not JSON: ${fault instanceof Error ? fault.message : 'unreadable'}`)
  }
  return {}
}

/** Where a language says less, more, or with other arguments than English, or lacks a form its plurals need. */
export function catalogueFindings(english: Catalogue, other: Catalogue): Finding[] {
  const path = `${CATALOGUES}${other.language}.json`
  const findings: Finding[] = []
  const refuse = (key: string, sentence: string) => {
    findings.push(found(path, other.keys.get(key) ?? 1, `${key} ${sentence}`))
  }
  for (const key of english.phrases.keys()) if (!other.phrases.has(key)) refuse(key, 'is missing')
  for (const [key, phrase] of other.phrases) {
    const model = english.phrases.get(key)
    if (model === undefined) refuse(key, 'is not in en.json')
    for (const sentence of phraseProblems(phrase, model ?? phrase, other.language)) refuse(key, sentence)
  }
  return findings
}

function phraseProblems(phrase: string, model: string, language: string): string[] {
  const read = readPhrase(phrase)
  if (read.fault !== null) return [`cannot be read: ${read.fault}`]
  const wanted = readPhrase(model)
  if (wanted.fault !== null) return []
  const shape = shapeOf(read.elements)
  const wantedShape = shapeOf(wanted.elements)
  const problems: string[] = []
  for (const name of wantedShape.names.difference(shape.names)) problems.push(`does not use {${name}}`)
  for (const name of shape.names.difference(wantedShape.names)) problems.push(`uses {${name}}, which English does not`)
  for (const [name, options] of shape.selects) {
    const missing = wantedShape.selects.get(name)?.difference(options) ?? new Set()
    for (const option of missing) problems.push(`has no branch ${option} of {${name}}`)
  }
  for (const plural of shape.plurals) {
    for (const form of missingForms(plural, language))
      problems.push(`lacks the plural form ${form} of {${plural.value}}`)
  }
  return problems
}

type Read = { elements: MessageFormatElement[]; fault: null } | { elements: null; fault: string }

function readPhrase(phrase: string): Read {
  try {
    return { elements: parse(phrase), fault: null }
  } catch (fault) {
    return { elements: null, fault: fault instanceof Error ? fault.message : 'unknown' }
  }
}

type Shape = { names: Set<string>; selects: Map<string, Set<string>>; plurals: PluralElement[] }

/** The arguments, choices and plurals of a phrase, those inside its branches and tags included. */
function shapeOf(elements: readonly MessageFormatElement[]): Shape {
  const shape: Shape = { names: new Set(), selects: new Map(), plurals: [] }
  const gather = (parts: readonly MessageFormatElement[]) => {
    for (const part of parts) {
      if (isLiteralElement(part) || isPoundElement(part)) continue
      shape.names.add(isTagElement(part) ? `<${part.value}>` : part.value)
      if (isTagElement(part)) gather(part.children)
      if (isSelectElement(part)) shape.selects.set(part.value, new Set(Object.keys(part.options)))
      if (isPluralElement(part)) shape.plurals.push(part)
      if (isSelectElement(part) || isPluralElement(part)) {
        for (const option of Object.values(part.options)) gather(option.value)
      }
    }
  }
  gather(elements)
  return shape
}

/** The forms the language uses for whole numbers from 1 that have no branch of their own. */
function missingForms(plural: PluralElement, language: string): Set<string> {
  const rules = new Intl.PluralRules(language, { type: plural.pluralType ?? 'cardinal' })
  const missing = COUNTED.filter((count) => {
    const form = rules.select(count - plural.offset)
    return form !== 'other' && !(form in plural.options) && !(`=${count}` in plural.options)
  })
  return new Set(missing.map((count) => rules.select(count - plural.offset)))
}

function found(path: string, line: number, sentence: string): Finding {
  return { path, line, rule: 'catalogues', sentence, level: 'error' }
}
