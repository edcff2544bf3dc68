/** The phrases of one language by key; each an ICU message. */
export type Catalogue = Readonly<Record<string, string>>

/** A language that Comity speaks. */
export type Language = {
  /** BCP 47. */
  tag: string
  /** Its own name for itself. */
  name: string
  direction: 'ltr' | 'rtl'
  /** False until a native speaker with legal training has read the catalogue. */
  isReviewed: boolean
  catalogue: Catalogue
}

/** How a State's name is shown where the name a language gives it is not enough. */
export type StateNaming = {
  /** Names by language that stand in for the language's own; null leaves that name. */
  names: Readonly<Record<string, string>> | null
  hasAsterisk: boolean
}
