/** Words that people use for what articles are about, in our own choice: neither titles nor translations of them. */
export type Term = {
  id: string
  /** The words, by language. */
  names: Readonly<Record<string, readonly string[]>>
  /** The articles it leads to, as `ets-185/2`, the first first. */
  articles: readonly string[]
}
