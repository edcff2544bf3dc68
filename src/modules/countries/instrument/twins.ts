import { z } from 'zod'
import type { TwinDescription } from '#platform/http/openapi'
import type { Reader } from '#platform/reader'
import {
  instrumentRef,
  provenance,
  provenanceData,
  provision,
  provisionData,
  provisionText,
  textData,
} from '../profile/twins.ts'
import { INSTRUMENT_KINDS } from '../profile/types.ts'
import type { LawFacts } from './types.ts'

const LawAnswer = z.strictObject({
  state: z.string(),
  name: z.string(),
  on: z.string(),
  instrument: instrumentRef.extend({ kind: z.enum(INSTRUMENT_KINDS), source: z.string(), contribution: z.string() }),
  standing: z.enum(['law', 'not_yet', 'no_longer']),
  amends: z.array(z.string()),
  amendedBy: z.array(z.string()),
  provenance,
  provisions: z.array(
    z.strictObject({
      citation: z.string(),
      articles: z.array(
        provision.omit({ instrument: true, citation: true }).extend({ treaty: z.string(), article: z.string() }),
      ),
      texts: z.array(provisionText),
    }),
  ),
})

const idOf = ({ id }: { id: string }) => id

/** What everybody may read of a law on a day, as data. */
export function lawData(reader: Reader, facts: LawFacts): z.infer<typeof LawAnswer> {
  const { state, amends: _amends, ...instrument } = facts.instrument
  return {
    state,
    name: reader.stateName(state),
    on: reader.on,
    instrument,
    standing: facts.standing,
    amends: facts.amends.map(idOf),
    amendedBy: facts.amendedBy.map(idOf),
    provenance: provenanceData(state, facts.provenance),
    provisions: facts.places.map(({ citation, ties, texts }) => ({
      citation,
      articles: ties.map((tie) => {
        const { instrument: _instrument, citation: _citation, ...data } = provisionData(tie)
        return { treaty: tie.treaty, article: tie.article, ...data }
      }),
      texts: texts.map((text) => textData(state, text)),
    })),
  }
}

export const instrumentTwin: TwinDescription = {
  path: '/countries/{state}/law/{instrument}',
  summary: 'A law or strategy of a State on a day: its provisions, the articles they are tied to, and their texts',
  parameters: [
    { name: 'state', in: 'path', description: 'ISO 3166-1 code in lower case', example: 'ke', isRequired: true },
    {
      name: 'instrument',
      in: 'path',
      description: 'An id of instruments',
      example: 'ke-computer-misuse-and-cybercrimes-act-2018',
      isRequired: true,
    },
    { name: 'on', in: 'query', description: 'The day, today without it', example: '2020-06-30', isRequired: false },
  ],
  json: LawAnswer,
  csv: null,
}
