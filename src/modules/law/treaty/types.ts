/** A treaty as Comity knows it. Days are `YYYY-MM-DD`; null is "not sourced", never "none". Texts are English. */
export type Treaty = {
  /** The id in addresses, such as `ets-185`. */
  id: string
  /** The series and the number in it, such as ETS and 185. */
  series: string | null
  number: string | null
  shortTitle: string
  fullTitle: string
  role: 'core' | 'related'
  /** The id of the treaty it is a protocol to; null when it stands alone. */
  supplements: string | null
  /** The ids of its protocols, in the order of the treaties. */
  supplementedBy: readonly string[]
  adoptedOn: string | null
  adoptionDocument: string | null
  openedOn: string | null
  openedAt: string | null
  /** Where it can be signed after the day of opening. */
  signaturePlaceAfterOpening: string | null
  signatureClosesOn: string | null
  /** How many have signed, where a source gives the number alone. */
  signatoriesCount: number | null
  enteredIntoForceOn: string | null
  entryIntoForceConditions: string | null
  articlesCount: number | null
  officialUrl: string
  notes: string | null
  /** How far the list of its States can be trusted. */
  statusAsOf: string | null
  /** What has to be checked before the record of it is relied on. */
  caution: string | null
  source: string
  /** Sources of single fields that the page in `source` does not give, by name of the field. */
  fieldSources: Readonly<Record<string, string>>
  /** Where its list of articles comes from, when that is known by title alone, and whether it was compared with the text. */
  articleListSource: string | null
  articleListVerified: boolean | null
}
