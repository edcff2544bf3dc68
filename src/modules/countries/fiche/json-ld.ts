import type { Reader } from '#platform/reader'
import type { StateFacts } from './types.ts'

/** A State and the data about it as schema.org describes them; what is not a State of the United Nations is a place. */
export function stateJsonLd(reader: Reader, facts: StateFacts): Record<string, unknown> {
  const { code, kind } = facts.state
  const page = reader.href(`/countries/${code}`)
  const name = reader.stateName(code)
  const download = (path: string, encodingFormat: string) => ({
    '@type': 'DataDownload',
    contentUrl: reader.href(path),
    encodingFormat,
  })
  return {
    '@context': 'https://schema.org',
    '@graph': [
      { '@type': kind === 'other' ? 'Place' : 'Country', '@id': `${page}#state`, name, identifier: code.toUpperCase() },
      {
        '@type': 'Dataset',
        '@id': page,
        name: reader.say('countries.state.dataset', { name }),
        description: reader.say('countries.state.description', { name }),
        about: { '@id': `${page}#state` },
        inLanguage: reader.language,
        temporalCoverage: reader.on,
        distribution: [
          download(`/countries/${code}.json`, 'application/json'),
          download(`/countries/${code}/law.csv`, 'text/csv'),
        ],
      },
    ],
  }
}
