import type { Element, Leeway } from '../article/types.ts'
import type { ArticleRef, Caution } from '../guidance/types.ts'
import type { CONDUCT_GROUPS } from '../reference/types.ts'

/**
 * How a provision meets a form of cyberviolence: an offence that covers it squarely, one that covers a step in it, or a
 * provision named for one of its forms without saying which.
 */
export const REACHES = ['direct', 'facilitating', 'named'] as const
export type Reach = (typeof REACHES)[number]

/** A provision that the mapping ties to a form. */
export type FormProvision = ArticleRef & { reach: Reach }

/** A form of cyberviolence. The words are the project's own. */
export type CyberviolenceForm = {
  key: string
  label: string
  description: string | null
  note: string | null
  provisions: readonly FormProvision[]
}

/** A category of the typology with its forms, in the typology's order. */
export type CyberviolenceCategory = CyberviolenceForm & { forms: readonly CyberviolenceForm[] }

/** What the typology says of itself, and the provisions that serve every form. */
export type CyberviolenceReading = Caution & {
  definition: string
  definitionSource: string
  typologySource: string
  studySource: string
  studyDocumentNumber: string
  mappingNote: string
  caveats: readonly string[]
  horizontal: { note: string; provisions: readonly ArticleRef[] }
}

/** A group of conduct in the crosswalk. */
export type ConductGroup = (typeof CONDUCT_GROUPS)[number]

/** A provision that the crosswalk ties to a conduct, with the points of its checklist that the conduct rests on. */
export type ConductProvision = ArticleRef & { elements: readonly Element[] }

/** A record of the reference data that a row rests on. */
export type Basis = { file: string; record: string; part: string }

/** A conduct of the crosswalk with the provisions that deal with it. */
export type Conduct = {
  key: string
  group: ConductGroup
  label: string
  note: string | null
  basis: readonly Basis[]
  provisions: readonly ConductProvision[]
}

/** What the crosswalk says of itself; `treaties` are its columns. */
export type ChildProtectionReading = Caution & { title: string; treaties: readonly string[] }

/** What an article lets a Party reserve or declare. */
export type ArticleLeeway = ArticleRef & { reservation: Leeway; declaration: Leeway }
