/** Articles of a treaty that are read together, under a name a reader would use. */
export type Topic = {
  id: string
  treaty: string
  /** In the order of the treaty. */
  articles: readonly string[]
  names: Readonly<Record<string, string>>
}
