import { z } from 'zod'
import type { CsvTable } from '#platform/http/answer'
import type { CsvCell } from '#platform/http/csv'
import type { TwinDescription } from '#platform/http/openapi'
import { element, leeway } from '../article/twins.ts'
import { marksOf, namedArticle, readingMarks, titled } from '../guidance/twins.ts'
import type { Naming } from '../guidance/types.ts'
import { CONDUCT_GROUPS } from '../reference/types.ts'
import type { ChildProtectionPageFacts } from './child-view.tsx'
import type { CyberviolencePageFacts } from './cyberviolence-view.tsx'
import { REACHES, type CyberviolenceForm } from './types.ts'

const text = z.string().nullable()

const form = z.strictObject({
  key: z.string(),
  label: z.string(),
  description: text,
  note: text,
  provisions: z.array(z.strictObject({ ...namedArticle.shape, reach: z.enum(REACHES) })),
})

const CyberviolenceAnswer = z.strictObject({
  ...readingMarks,
  definition: z.string(),
  definitionSource: z.string(),
  typologySource: z.string(),
  studySource: z.string(),
  studyDocumentNumber: z.string(),
  mappingNote: z.string(),
  caveats: z.array(z.string()),
  categories: z.array(z.strictObject({ ...form.shape, forms: z.array(form) })),
  horizontal: z.strictObject({ note: z.string(), provisions: z.array(namedArticle) }),
})

function formData(
  { key, label, description, note, provisions }: CyberviolenceForm,
  naming: Naming,
): z.infer<typeof form> {
  return {
    key,
    label,
    description,
    note,
    provisions: provisions.map((provision) => titled(provision, naming)),
  }
}

/** The typology of cyberviolence as data. */
export function cyberviolenceData(facts: CyberviolencePageFacts): z.infer<typeof CyberviolenceAnswer> {
  const { reading, categories, naming } = facts
  return {
    ...reading,
    caveats: [...reading.caveats],
    categories: categories.map((category) => ({
      ...formData(category, naming),
      forms: category.forms.map((each) => formData(each, naming)),
    })),
    horizontal: {
      note: reading.horizontal.note,
      provisions: reading.horizontal.provisions.map((ref) => titled(ref, naming)),
    },
  }
}

const CYBERVIOLENCE_COLUMNS = ['category', 'form', 'label', 'treaty', 'article', 'reach'] as const

/**
 * The typology as a table: one row a form and provision; the form of a category's own provisions is empty. A form without
 * a provision on record has one row without one. Provisions that serve every form have `horizontal` for their reach.
 */
export function cyberviolenceTable({ categories, reading }: CyberviolencePageFacts): CsvTable {
  const rowsOf = (category: string, key: string | null, { label, provisions }: CyberviolenceForm): CsvCell[][] =>
    provisions.length === 0
      ? [[category, key, label, null, null, null]]
      : provisions.map(({ treaty, article, reach }) => [category, key, label, treaty, article, reach])
  return {
    columns: CYBERVIOLENCE_COLUMNS,
    rows: [
      ...categories.flatMap((category) => [
        ...rowsOf(category.key, null, category),
        ...category.forms.flatMap((each) => rowsOf(category.key, each.key, each)),
      ]),
      ...reading.horizontal.provisions.map(({ treaty, article }) => [null, null, null, treaty, article, 'horizontal']),
    ],
  }
}

const ChildProtectionAnswer = z.strictObject({
  ...readingMarks,
  title: z.string(),
  treaties: z.array(z.string()),
  leeways: z.array(z.strictObject({ ...namedArticle.shape, reservation: leeway, declaration: leeway })),
  conducts: z.array(
    z.strictObject({
      key: z.string(),
      group: z.enum(CONDUCT_GROUPS),
      label: z.string(),
      note: text,
      basis: z.array(z.strictObject({ file: z.string(), record: z.string(), part: z.string() })),
      provisions: z.array(
        z.strictObject({
          ...namedArticle.shape,
          elements: z.array(element),
        }),
      ),
    }),
  ),
})

/** The crosswalk of child protection as data. */
export function childProtectionData(facts: ChildProtectionPageFacts): z.infer<typeof ChildProtectionAnswer> {
  const { reading, conducts, leeways, naming } = facts
  return {
    ...marksOf(reading),
    title: reading.title,
    treaties: [...reading.treaties],
    leeways: leeways.map((each) => titled(each, naming)),
    conducts: conducts.map((conduct) => ({
      ...conduct,
      basis: [...conduct.basis],
      provisions: conduct.provisions.map((provision) => ({
        ...titled(provision, naming),
        elements: [...provision.elements],
      })),
    })),
  }
}

const CHILD_COLUMNS = ['group', 'conduct', 'label', 'treaty', 'article', 'elements', 'note'] as const

/** The crosswalk as a table: one row a conduct and provision; elements are keys, one space between them. */
export function childProtectionTable({ conducts }: ChildProtectionPageFacts): CsvTable {
  return {
    columns: CHILD_COLUMNS,
    rows: conducts.flatMap(({ group, key, label, note, provisions }) =>
      provisions.map(({ treaty, article, elements }) => [
        group,
        key,
        label,
        treaty,
        article,
        elements.map((point) => point.key).join(' '),
        note,
      ]),
    ),
  }
}

/** The data twins of the typology of cyberviolence and the crosswalk of child protection. */
export const typologyTwins: readonly TwinDescription[] = [
  {
    path: '/cyberviolence',
    summary: 'The forms of cyberviolence and the provisions of treaties that meet them',
    parameters: [],
    json: CyberviolenceAnswer,
    csv: CYBERVIOLENCE_COLUMNS,
  },
  {
    path: '/child-protection',
    summary: 'Conduct against children and the provisions of treaties that deal with it',
    parameters: [],
    json: ChildProtectionAnswer,
    csv: CHILD_COLUMNS,
  },
]
