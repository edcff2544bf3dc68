import type { Dataset } from '#platform/dataset'
import { readingDatasets } from './readings.ts'
import { stateDatasets } from './states.ts'
import { treatyDatasets } from './treaties.ts'

/** Every table of public facts that law owns, as it is published. */
export const lawDatasets: readonly Dataset[] = [...treatyDatasets, ...stateDatasets, ...readingDatasets]
