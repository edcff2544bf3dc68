/** One thing a rule has seen: an `error` refuses the change, a `warning` only tells. `line` counts from 1. */
export type Finding = { path: string; line: number; rule: string; sentence: string; level: 'error' | 'warning' }

/** The finding as one line that editors can jump to: `file:line rule: sentence`. */
export function findingLine(finding: Finding): string {
  const mark = finding.level === 'warning' ? ' (warning)' : ''
  return `${finding.path}:${finding.line} ${finding.rule}${mark}: ${finding.sentence}`
}

/** The findings by path, then by line. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => {
    if (a.path !== b.path) return a.path < b.path ? -1 : 1
    return a.line - b.line
  })
}
