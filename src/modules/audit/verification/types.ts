import type { SealFault } from '../checkpoint/types.ts'

/** An entry as it stands in the table: its place, its line, its hash, and the columns that say again what is in the line. */
export type StoredEntry = {
  n: number
  line: string
  hash: Buffer
  at: string
  actor: string | null
  authority: string | null
  action: string
  object: string
}

/** Which entries are looked at, both included; null for the first and the last there is. */
export type Range = { from: number | null; to: number | null }

/** Who vouches: the log's own checkpoints, or those that somebody else kept. */
export type Voucher = 'log' | 'witness'

/** What is wrong, by the number of the entry. `first` and `last` name all from one to the other. */
export type Finding =
  | { kind: 'altered' | 'unreadable' | 'twice' | 'inserted' | 'hidden'; n: number }
  | { kind: 'missing'; first: number; last: number }
  | { kind: 'displaced'; n: number; says: number }
  | { kind: 'rewritten'; by: Voucher; first: number; last: number; at: string }
  | { kind: 'cut_off'; by: Voucher; first: number; last: number; at: string }
  | { kind: 'root_differs'; first: number; last: number }
  | { kind: 'checkpoint_faulty'; n: number; fault: SealFault }
  | { kind: 'checkpoint_missing'; first: number; last: number }
  | { kind: 'witness_faulty'; line: number; fault: SealFault }

/** A clock that was set back, which is no fault of the log. */
export type SetBack = { n: number; at: string; before: string }

/** What a verification found. */
export type Report = {
  /** The first and last entry that were looked at; null where there are none. */
  span: { first: number; last: number } | null
  checked: number
  /** How many checkpoints vouch for what was looked at. */
  checkpoints: number
  witnessed: number
  /** How many entries at the end no checkpoint covers yet. */
  uncovered: number
  /** At most a hundred, in the order in which they were found. */
  findings: readonly Finding[]
  /** How many there are in all. */
  faults: number
  setBacks: readonly SetBack[]
}
