import type { RightsTable } from '#platform/actor'
import { gapRights } from './gap-round/rights.ts'
import { statementRights } from './statement/rights.ts'

/** Every right of the countries and the roles that hold it. */
export const countriesRights: RightsTable = { ...gapRights, ...statementRights }
