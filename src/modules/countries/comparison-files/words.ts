import { treatyCitation } from '#law'
import { cellWord, type Knowledge } from '#ui'
import { isAssessed } from '../compare/assessed-view.tsx'
import { assessedElements, comparePath, hasText } from '../compare/rules.ts'
import type { ComparedArticle, ComparedState } from '../compare/types.ts'
import { differenceSentences } from '../compare/views.tsx'
import { standingText } from '../fiche/membership-view.tsx'
import type { ArticleRecord, KnownProvision, ProvisionStatus } from '../profile/types.ts'
import { provisionNotes } from '../profile/words.tsx'
import { contributionNote } from '../statement/words.ts'
import type { ComparisonFile } from './types.ts'

/** The whole address of a page of the site, with language and day, without what the reader has pinned. */
export function wholeAddress({ reader, publicUrl }: ComparisonFile, path: string): string {
  const [address = '', query = ''] = reader.href(path).split('?')
  const parts = query.split('&').filter((part) => part !== '' && !part.startsWith('pins='))
  return publicUrl + address + (parts.length > 0 ? `?${parts.join('&')}` : '')
}

/** The whole address under which the comparison stays the same: its States, articles, language and day written out. */
export function permanentAddress(file: ComparisonFile): string {
  const { reader, comparison } = file
  const path = comparePath({
    states: comparison.states.map(({ code }) => code),
    treaty: comparison.treaty.id,
    articles: comparison.articles.map(({ entry }) => entry.number),
  })
  return wholeAddress(file, `${path}&on=${reader.on}`)
}

/** What the file is called: the States compared. */
export function titleOf({ reader, comparison }: ComparisonFile): string {
  const states = reader.list(comparison.states.map(({ code }) => reader.stateName(code)))
  return reader.say('countries.compare.title', { states })
}

/** The treaty by the name by which it is known, with its citation. */
export function treatyName({ reader, comparison }: ComparisonFile): string {
  return `${comparison.treaty.shortTitle} (${treatyCitation(reader.say, comparison.treaty)})`
}

/** An article by its number. */
export function articleName({ reader }: ComparisonFile, { entry }: ComparedArticle): string {
  return reader.say('law.article.name', { number: entry.number })
}

/** What has to be known to read a comparison. */
export function readingNotes({ reader: { say }, comparison }: ComparisonFile): string[] {
  return [
    say('countries.compare.standfirst'),
    say('countries.compare.nothing_means'),
    say('countries.profile.nobody_judged'),
    ...(comparison.articles.some(isAssessed) ? [] : [say('countries.compare.not_assessed')]),
    ...(comparison.articles.some(hasText) ? [] : [say('countries.compare.no_text')]),
  ]
}

/** How well a provision is known where it stands: disputed where contributions differ on its article. */
export function knowledgeShown(record: ArticleRecord, provision: KnownProvision): Knowledge {
  return record.knowledge === 'disputed' ? 'disputed' : provision.knowledge
}

/** A State of knowledge in words. */
export function knowledgeWord({ reader }: ComparisonFile, knowledge: Knowledge): string {
  return reader.say(`ui.knowledge.${knowledge}`)
}

/** Whether a provision is law, in words. */
export function statusWord({ reader }: ComparisonFile, status: ProvisionStatus): string {
  return reader.say(`countries.status.${status}`)
}

/** Where a State stands towards the treaty, and how well that is known. */
export function standingWords(file: ComparisonFile, { standing }: ComparedState): string {
  const known = knowledgeWord(file, standing?.knowledge ?? 'notknown')
  return `${standingText(file.reader, standing)} · ${known}`
}

/** What is to be said of a provision beside its text, in words: how well it is known, of which text, by whom. */
export function saidWords(file: ComparisonFile, record: ArticleRecord, provision: KnownProvision): string {
  const known = knowledgeWord(file, knowledgeShown(record, provision))
  return [known, ...provisionNotes(file.reader, provision)].join(' · ')
}

/** What stands before and after the address of a source: that it is one, and the day on which it was read. */
export function sourceWords({ reader }: ComparisonFile, { readOn }: KnownProvision): { before: string; after: string } {
  const after = readOn === null ? '' : ` · ${reader.say('countries.file.read_on', { day: reader.date(readOn) })}`
  return { before: `${reader.say('countries.file.source')}: `, after }
}

/** When and from where the file was written down. */
export function writtenWords(file: ComparisonFile): string {
  const { reader } = file
  return reader.say('countries.file.written', { day: reader.date(reader.today), address: permanentAddress(file) })
}

/** In what the records of an article differ. */
export function differenceWords({ reader, comparison }: ComparisonFile, article: ComparedArticle): string[] {
  return differenceSentences(
    reader,
    comparison.states.map(({ code }) => code),
    article,
  )
}

/** One finding on the article as a whole, whose element is null, or on an element of it. */
type FindingWords = { element: string | null; found: string; reason: string; said: string; source: string }

/** What assessments found of the State at this place on an article: on the whole first, then on its elements. */
export function findingWords({ reader }: ComparisonFile, article: ComparedArticle, place: number): FindingWords[] {
  const assessment = article.assessments[place] ?? null
  if (assessment === null) return []
  const found = [...assessment.whole, ...assessedElements(article).flatMap((key) => assessment.elements.get(key) ?? [])]
  return found.map(({ element, finding, reason, assessor, assessedOn, source, contribution }) => ({
    element,
    found: cellWord(reader, finding),
    reason,
    said: [assessor, reader.date(assessedOn), ...contributionNote(reader, contribution)].join(' · '),
    source,
  }))
}
