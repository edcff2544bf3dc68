import type { Reader } from '#platform/reader'
import type { Article, ArticleEntry } from '../article/types.ts'
import { isInForce, treatyLabel } from './rules.ts'
import type { Treaty } from './types.ts'

const CONTEXT = 'https://schema.org'

/** The legal force of a treaty in the words of schema.org; nothing where no source says. */
function legalForce(treaty: Treaty, on: string): object {
  const inForce = isInForce(treaty, on)
  return inForce === null ? {} : { legislationLegalForce: inForce ? 'InForce' : 'NotInForce' }
}

/**
 * What Comity says of an article, kept apart from the article itself: the words are the project's own, and unverified
 * where nobody compared them with the text of the treaty.
 */
function record(entry: ArticleEntry, summary: string | null): object {
  if (summary === null && entry.isVerified) return {}
  return {
    subjectOf: {
      '@type': 'CreativeWork',
      creator: { '@type': 'Organization', name: 'Comity' },
      ...(summary === null ? {} : { abstract: summary }),
      ...(entry.isVerified ? {} : { creativeWorkStatus: 'Unverified: not compared with the official text' }),
    },
  }
}

/** A treaty as schema.org describes it. Source: schema.org/Legislation. */
export function treatyJsonLd(
  reader: Reader,
  treaty: Treaty,
  entries: readonly ArticleEntry[],
): Record<string, unknown> {
  return {
    '@context': CONTEXT,
    '@type': 'Legislation',
    '@id': reader.href(`/law/${treaty.id}`),
    name: treaty.fullTitle,
    alternateName: treaty.shortTitle,
    legislationIdentifier: treatyLabel(treaty),
    legislationType: 'Treaty',
    inLanguage: 'en',
    ...(treaty.openedOn === null ? {} : { legislationDate: treaty.openedOn }),
    ...(treaty.enteredIntoForceOn === null ? {} : { legislationDateOfApplicability: treaty.enteredIntoForceOn }),
    ...legalForce(treaty, reader.on),
    sameAs: treaty.officialUrl,
    hasPart: entries.map((entry) => ({
      '@type': 'Legislation',
      '@id': reader.href(`/law/${entry.treaty}/${entry.number}`),
      name: entry.title,
      legislationIdentifier: `${treatyLabel(treaty)}, Article ${entry.number}`,
      ...record(entry, null),
    })),
  }
}

/** An article of a treaty as schema.org describes it. Source: schema.org/Legislation. */
export function articleJsonLd(reader: Reader, treaty: Treaty, article: Article): Record<string, unknown> {
  return {
    '@context': CONTEXT,
    '@type': 'Legislation',
    '@id': reader.href(`/law/${article.treaty}/${article.number}`),
    name: article.title,
    legislationIdentifier: `${treatyLabel(treaty)}, Article ${article.number}`,
    legislationType: 'Treaty provision',
    inLanguage: 'en',
    ...record(article, article.summary),
    ...legalForce(treaty, reader.on),
    isPartOf: {
      '@type': 'Legislation',
      '@id': reader.href(`/law/${treaty.id}`),
      name: treaty.fullTitle,
      legislationIdentifier: treatyLabel(treaty),
    },
  }
}
