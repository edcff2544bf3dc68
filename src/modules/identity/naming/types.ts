import { z } from 'zod'
import { oneWord } from '#platform/form/fields'

/** What the public is told of whoever wrote or reviewed what is published: their role alone, or their name with it. */
export const NAMINGS = ['role', 'name'] as const
export type Naming = (typeof NAMINGS)[number]

export const NamingForm = z.object({ naming: oneWord(NAMINGS) })
