import type { CitedProvision } from '../gap-judgement/types.ts'
import type { ArticleRecord } from '../profile/types.ts'

/** The key of a provision in a form. */
export function provisionKey({ instrument, citation }: Pick<CitedProvision, 'instrument' | 'citation'>): string {
  return `${instrument ?? ''}|${citation}`
}

/**
 * The provisions that a finding can rest on: those on record for the article, each once, then any of `held` that are on
 * record no longer. What an expert wrote in their own words is not among them.
 */
export function offeredProvisions(
  record: ArticleRecord | undefined,
  held: readonly CitedProvision[],
): CitedProvision[] {
  const onRecord = (record?.provisions ?? []).map(({ instrument, citation, source }) => ({
    instrument: instrument.id,
    name: instrument.name,
    citation,
    source,
  }))
  const kept = held.filter(({ instrument }) => instrument !== null)
  return [...new Map([...kept, ...onRecord].map((each) => [provisionKey(each), each])).values()]
}

/** The provisions that a form names: the chosen ones of those offered, in their order, then one for each line of `others`. */
export function chosenProvisions(
  offered: readonly CitedProvision[],
  { provisions, others }: { provisions: readonly string[]; others: string },
): CitedProvision[] {
  const own = others
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return [
    ...offered.filter((each) => provisions.includes(provisionKey(each))),
    ...own.map((citation) => ({ instrument: null, name: null, citation, source: null })),
  ]
}

/** How provisions stand in the form: the keys of those offered, and the others one a line. */
export function provisionAnswers(held: readonly CitedProvision[]): { provisions: string[]; others: string } {
  return {
    provisions: held.filter(({ instrument }) => instrument !== null).map(provisionKey),
    others: held
      .filter(({ instrument }) => instrument === null)
      .map(({ citation }) => citation)
      .join('\n'),
  }
}
