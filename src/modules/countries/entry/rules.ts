import type { ArticleEntry, StateSpellings } from '#law'
import { factName } from '#platform/changes/fact'
import { articleMark, citationMarks, type Entry, numberMarks } from '#search'
import { doubtsOf, KNOWN_YEARS } from '../profile/rules.ts'
import { instrumentPath } from '../statement/address.ts'
import type { InstrumentText, ProvisionText, StatementText } from './types.ts'

const english = (text: string) => ({ en: text })
const inLanguage = (language: string, text: string) => ({ [language]: text })
const blank = { treaty: null, body: {}, names: [], marks: [], layer: 'public' } as const

/** The marks of laws with the numbers in a text's brackets too: "Cybercrime Prevention Act of 2012 (RA 10175)". */
function bracketMarks(text: string): string[] {
  return [...text.matchAll(/\(([^()]+)\)/g)].flatMap((match) => numberMarks(match[1] ?? ''))
}

/** What the search knows of a State: its names in every language. */
export function stateEntry({ code, names, spellings, others }: StateSpellings): Entry {
  return {
    ...blank,
    id: `state/${code}`,
    kind: 'state',
    state: code,
    address: `/countries/${code}`,
    title: names,
    names: spellings,
    aliases: others,
    facts: [factName('law.state', { code })],
  }
}

/** What the search knows of a law or strategy: its names, and the number it is cited by. */
export function instrumentEntry(instrument: InstrumentText): Entry {
  const { id, state, name, originalName, number, year } = instrument
  const facts = [originalName === name ? null : originalName, number, year === null ? null : String(year)].filter(
    (text) => text !== null,
  )
  return {
    ...blank,
    id: `instrument/${id}`,
    kind: 'instrument',
    state,
    address: instrumentPath(state, id),
    title: english(name),
    body: facts.length > 0 ? { und: facts.join(' · ') } : {},
    names: [originalName, number].filter((text) => text !== null),
    marks: [...(number === null ? [] : numberMarks(number)), ...bracketMarks(name)],
    facts: [factName('countries.instrument', { id })],
  }
}

/** The names of a provision's law, each once: what one of the others says already is left out. */
function lawNames({ instrumentName, originalName, number, citedAs }: ProvisionText): string {
  const names = [instrumentName, originalName, number].filter((text) => text !== null)
  const isSaid = names.some((name) => name.includes(citedAs))
  return (isSaid ? names : [...names.filter((name) => !citedAs.includes(name)), citedAs]).join(' · ')
}

/** How well a provision is known, whatever the year: what is in doubt stays so, what is known ages. */
function provisionKnowledge(row: ProvisionText): NonNullable<Entry['knowledge']> {
  if (row.asOf === null || doubtsOf(row, row.asOf).length > 0) return { state: 'unverified', ageingFrom: null }
  return { state: 'known', ageingFrom: row.asOf + KNOWN_YEARS + 1 }
}

/** The name under which a provision is on record. */
export function provisionFact(row: ProvisionText): string {
  const { state, treaty, article, instrument, citation, source, contribution } = row
  return factName('countries.domestic_provision', {
    state,
    treaty,
    article,
    instrument,
    citation,
    source,
    contribution,
  })
}

/**
 * What the search knows of a domestic provision: its place, what it does, its law, and the article it is tied to. `facts` are
 * those of all rows that say it.
 */
export function provisionEntry(
  row: ProvisionText,
  article: ArticleEntry | undefined,
  facts: readonly string[] = [provisionFact(row)],
): Entry {
  const subject = article ? `Article ${row.article}, ${article.title}` : `Article ${row.article}`
  return {
    ...blank,
    id: `provision/${provisionKey(row)}`,
    kind: 'provision',
    state: row.state,
    treaty: row.treaty,
    address: `/countries/${row.state}/law#${row.treaty}-${row.article}`,
    title: inLanguage(row.language, `${row.citation}: ${row.gist}`),
    body: english(`${lawNames(row)} · ${subject}`),
    marks: [...citationMarks(row.citation), articleMark(row.treaty, row.article)],
    knowledge: provisionKnowledge(row),
    facts,
  }
}

/** What makes a provision one and the same, whichever page it was read on. */
export function provisionKey(row: ProvisionText): string {
  return [row.state, row.treaty, row.article, row.instrument, row.citation].join('|')
}

/** What the search knows of a statement in a State's fiche. */
export function statementEntry({ state, section, position, contribution, point, language }: StatementText): Entry {
  return {
    ...blank,
    id: `statement/${state}/${section}/${position}/${contribution}`,
    kind: 'statement',
    state,
    address: `/countries/${state}#${section}`,
    title: inLanguage(language, point),
    facts: [factName('countries.statement', { state, section, position, contribution })],
  }
}
