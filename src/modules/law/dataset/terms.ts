import type { DatasetSource } from '#platform/dataset'

/** Where published rows come from and what each source allows, as `data/README.md` records it. None is invented. */
export const dataSources = {
  ownWords: {
    name: 'law.source.own_words',
    terms: 'law.source.own_words_terms',
    licence: 'https://spdx.org/licenses/EUPL-1.2.html',
  },
  treatyTexts: { name: 'law.source.treaty_texts', terms: 'law.source.treaty_texts_terms', licence: null },
  publicPages: { name: 'law.source.public_pages', terms: 'law.source.public_pages_terms', licence: null },
  statuteCopies: { name: 'law.source.statute_copies', terms: 'law.source.statute_copies_terms', licence: null },
  secondary: { name: 'law.source.secondary', terms: 'law.source.secondary_terms', licence: null },
  cldr: {
    name: 'law.source.cldr',
    terms: 'law.source.cldr_terms',
    licence: 'https://spdx.org/licenses/Unicode-3.0.html',
  },
} as const satisfies Record<string, DatasetSource>
