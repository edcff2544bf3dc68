/** The name of a fact on record: its table and what its key says, in whatever order that is given. */
export function factName(table: string, key: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(key).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `${table} ${JSON.stringify(parts)}`
}
