import type { Finding, SetBack } from './types.ts'

const MOST = 100

/** What was found so far, held to a hundred of each, with how many there are in all. */
export type Gathered = { findings: Finding[]; faults: number; setBacks: SetBack[] }

/** Gathers what is found. */
export function gatherer() {
  const findings: Finding[] = []
  const setBacks: SetBack[] = []
  let faults = 0
  let lastFaultAt = 0
  return {
    add: (finding: Finding) => {
      faults += 1
      if ('n' in finding) lastFaultAt = finding.n
      if (findings.length < MOST) findings.push(finding)
    },
    /** Says of an entry that it was inserted, in place of what was said of it a moment ago. */
    addInserted: (n: number) => {
      const finding: Finding = { kind: 'inserted', n }
      const index = findings.findLastIndex((each) => each.kind === 'altered' && each.n === n)
      if (index >= 0) findings[index] = finding
      else {
        faults += 1
        if (findings.length < MOST) findings.push(finding)
      }
      lastFaultAt = n
    },
    setBack: (one: SetBack) => {
      if (setBacks.length < MOST) setBacks.push(one)
    },
    /** Whether a fault of the entries from `first` to `last` was told, while nothing beyond them was looked at. */
    hasFaultBetween: (first: number, last: number) => lastFaultAt >= first && lastFaultAt <= last,
    all: (): Gathered => ({ findings, faults, setBacks }),
  }
}
