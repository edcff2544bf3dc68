import { z } from 'zod'

/**
 * What an institution is for: the authority for extradition (ETS 185 art. 24(7)), the central authority for mutual
 * assistance (art. 27(2)), the point of contact of the 24/7 Network (art. 35(1)), then roles outside the treaty.
 */
export const AUTHORITY_ROLES = [
  'central_authority_extradition_art24',
  'central_authority_mla_art27',
  'contact_point_24_7_art35',
  'specialised_prosecution',
  'specialised_police',
  'cert',
  'regulator',
  'other',
] as const
export type AuthorityRole = (typeof AUTHORITY_ROLES)[number]

/** The treaty whose authorities are held, and the article under which a Party designates each. */
export const DESIGNATING_TREATY = 'ets-185'
export const DESIGNATING_ARTICLES: Readonly<Partial<Record<AuthorityRole, string>>> = {
  central_authority_extradition_art24: '24',
  central_authority_mla_art27: '27',
  contact_point_24_7_art35: '35',
}

/** The articles whose authorities the Secretary General of the Council of Europe keeps a register of: 24(7)(b), 27(2)(d). */
export const REGISTERED_ARTICLES: readonly string[] = ['24', '27']

const text = z.string('must not be empty').min(1)
const webAddress = z.url({ protocol: /^https?$/, error: 'must be a web address' })

/** A record of `data/directory/authorities.csv`. An empty `declared` says that nobody knows. */
export const AuthorityRecord = z.strictObject({
  id: z
    .string('must not be empty')
    .regex(/^[a-z]{2}-[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a State code and a name in lower case, such as ke-police'),
  state: z.string('must not be empty').regex(/^[a-z]{2}$/, 'must be an ISO 3166 code of two letters in lower case'),
  name: text,
  role: z.enum(AUTHORITY_ROLES, `must be one of ${AUTHORITY_ROLES.join(', ')}`),
  url: webAddress.nullable(),
  source: webAddress,
  declared: z
    .enum(['yes', 'no'], 'must be yes, no or empty')
    .nullable()
    .transform((said) => (said === null ? null : said === 'yes')),
})

/** Everything in `data/directory`, read and fitted. */
export type DirectoryReference = { authorities: z.infer<typeof AuthorityRecord>[] }

/**
 * An institution in one role; never a person. Its name is English or the State's own. `isDeclared` is null where nobody
 * knows whether the State declared it under the treaty.
 */
export type Authority = {
  id: string
  contribution: string
  state: string
  name: string
  role: AuthorityRole
  url: string | null
  source: string
  isDeclared: boolean | null
}

/** What is on record for one role: `notknown` where no institution is; no entry is dated, so none is `known`. */
export type InstitutionGroup = {
  role: AuthorityRole
  /** The article under which a Party designates it; null for roles outside the treaty. */
  article: string | null
  knowledge: 'unverified' | 'notknown'
  institutions: readonly Authority[]
}

/** The institutions of a State on a day. `isParty` is null where the record does not tell. */
export type Institutions = { isParty: boolean | null; groups: readonly InstitutionGroup[] }

/** What the twin of a State's page says under `panels.institutions`. */
export const InstitutionsData = z.strictObject({
  layer: z.literal('public'),
  isParty: z.boolean().nullable(),
  roles: z.array(
    z.strictObject({
      role: z.enum(AUTHORITY_ROLES),
      article: z.string().nullable(),
      knowledge: z.enum(['unverified', 'notknown']),
      institutions: z.array(
        z.strictObject({
          id: z.string(),
          contribution: z.string(),
          name: z.string(),
          url: z.string().nullable(),
          isDeclared: z.boolean().nullable(),
          source: z.string(),
        }),
      ),
    }),
  ),
})
