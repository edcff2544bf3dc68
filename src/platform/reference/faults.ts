/** What is wrong in a file of reference data. `row` counts records from 1, the header of a CSV file left out; null for the whole file. */
export type Fault = { file: string; row: number | null; field: string | null; reason: string }

/** Faults for every record whose key another record of the file has already. */
export function repeated<T>(file: string, rows: readonly T[], keyOf: (row: T) => string): Fault[] {
  const seen = new Set<string>()
  return rows.flatMap((row, index) => {
    const key = keyOf(row)
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    return [{ file, row: index + 1, field: null, reason: `stands twice: ${key}` }]
  })
}

/** Faults for every record whose `field` names something that does not exist. A null names nothing. */
export function dangling<T>(
  file: string,
  rows: readonly T[],
  field: string,
  nameOf: (row: T) => string | null,
  known: ReadonlySet<string>,
): Fault[] {
  return rows.flatMap((row, index) => {
    const name = nameOf(row)
    return name === null || known.has(name)
      ? []
      : [{ file, row: index + 1, field, reason: `names ${name}, which does not exist` }]
  })
}
