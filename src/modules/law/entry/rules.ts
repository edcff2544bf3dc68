import { factName } from '#platform/changes/fact'
import { articleMark, type Entry, spelling } from '#search'
import type { State, StateNote } from '../state/types.ts'
import type { Term } from '../term/types.ts'
import { treatyLabel } from '../treaty/rules.ts'
import type { Treaty } from '../treaty/types.ts'
import { otherNames } from './other-names.ts'
import type { ArticleText, DeclarationText, DocumentText, GuidanceText, StateSpellings } from './types.ts'

const english = (text: string) => ({ en: text })
const blank = { state: null, treaty: null, body: {}, names: [], marks: [], layer: 'public' } as const

/** What the search knows of a treaty. */
export function treatyEntry(treaty: Treaty): Entry {
  const label = treatyLabel(treaty)
  return {
    ...blank,
    id: `treaty/${treaty.id}`,
    kind: 'treaty',
    treaty: treaty.id,
    address: `/law/${treaty.id}`,
    title: english(treaty.shortTitle),
    body: english(treaty.notes ? `${treaty.fullTitle}. ${treaty.notes}` : treaty.fullTitle),
    names: [treaty.fullTitle, ...(label === treaty.shortTitle ? [] : [label])],
    facts: [factName('law.treaty', { id: treaty.id })],
  }
}

/** What the search knows of an article: its summary, the points of its checklist, and the words people use for it. */
export function articleEntry(article: ArticleText, terms: readonly Term[]): Entry {
  const { treaty, number, title, summary, elements, elementKeys, table } = article
  const mark = articleMark(treaty, number)
  const aliases = terms.flatMap((term) => (term.articles.includes(mark) ? Object.values(term.names).flat() : []))
  const body = [summary, ...elements].filter((text) => text !== null).join(' · ')
  return {
    ...blank,
    id: `article/${treaty}/${number}`,
    kind: 'article',
    treaty,
    address: `/law/${treaty}/${number}`,
    title: english(`Article ${number}: ${title}`),
    body: body === '' ? {} : english(body),
    aliases: [...new Set(aliases)],
    marks: [`art ${number.toLowerCase()}`, mark],
    knowledge: { state: article.isVerified ? 'known' : 'unverified', ageingFrom: null },
    facts: [
      factName(table, { treaty, number }),
      ...elementKeys.map((key) => factName('law.element', { treaty, number, key })),
    ],
  }
}

/** What the search knows of a guidance note; it has the marks of the articles it reads. */
export function guidanceEntry(note: GuidanceText): Entry {
  const [first, ...others] = new Set(note.articles.map(({ treaty }) => treaty))
  return {
    ...blank,
    id: `guidance/${note.number}`,
    kind: 'guidance_note',
    treaty: first !== undefined && others.length === 0 ? first : null,
    address: `/law/guidance-notes/${note.number}`,
    title: english(`Guidance Note ${note.number}: ${note.title}`),
    body: english(note.gist),
    names: note.documentNumber === null ? [] : [note.documentNumber],
    marks: note.articles.map(({ treaty, article }) => articleMark(treaty, article)),
    facts: [
      factName('law.guidance_note', { number: note.number }),
      ...note.articles.map((read) => factName('law.guidance_note_article', { note: note.number, ...read })),
    ],
  }
}

/** What the search knows of a document of the treaty committee. */
export function documentEntry(document: DocumentText): Entry {
  return {
    ...blank,
    id: `document/${document.id}`,
    kind: 'document',
    address: `/law/documents#document-${document.id}`,
    title: english(document.title),
    body: english(document.gist),
    names: document.documentNumber === null ? [] : [document.documentNumber],
    facts: [factName('law.document', { id: document.id })],
  }
}

/** What the search knows of a declaration, reservation or designation. */
export function declarationEntry(declaration: DeclarationText): Entry {
  const { id, treaty, state, article, gist, declaredOn, source } = declaration
  return {
    ...blank,
    id: `declaration/${id}`,
    kind: 'declaration',
    state,
    treaty,
    address: `/law/${treaty}/${article}#declarations`,
    title: english(`Article ${article}: ${gist}`),
    marks: [articleMark(treaty, article)],
    knowledge: { state: declaredOn === null || source === null ? 'unverified' : 'known', ageingFrom: null },
    facts: [factName('law.declaration', { id })],
  }
}

const STYLES = ['long', 'short'] as const

/** Every State with its name in each language, and the spellings that lead to it, each once. */
export function spellingsOf(
  states: readonly State[],
  notes: ReadonlyMap<string, StateNote>,
  languages: readonly string[],
): StateSpellings[] {
  const known = languages.flatMap((tag) =>
    STYLES.map((style) => ({ tag, style, regions: new Intl.DisplayNames([tag], { type: 'region', style }) })),
  )
  const spelt = states.map(({ code, note }) => {
    const own = note === null ? null : (notes.get(note)?.names ?? null)
    const named = known.map(({ tag, style, regions }) => ({
      tag,
      isLong: style === 'long',
      name: own?.[tag] ?? regions.of(code.toUpperCase()) ?? code.toUpperCase(),
    }))
    return {
      code,
      names: Object.fromEntries(named.filter(({ isLong }) => isLong).map(({ tag, name }) => [tag, name])),
      spellings: [...new Set(named.map(({ name }) => name))],
    }
  })
  const taken = new Map(spelt.flatMap(({ code, spellings }) => spellings.map((name) => [spelling(name), code])))
  const others = otherNames(states, taken)
  return spelt.map((state) => ({ ...state, others: others.get(state.code) ?? [] }))
}
