import type { SealFault } from '../checkpoint/types.ts'
import type { Finding, Report, SetBack, Voucher } from './types.ts'

const number = new Intl.NumberFormat('en')

const entries = (first: number, last: number) =>
  first === last ? `Entry ${number.format(first)}` : `Entries ${number.format(first)} to ${number.format(last)}`

const isAre = (first: number, last: number) => (first === last ? 'is' : 'are')

const VOUCHERS: Record<Voucher, string> = { log: 'the checkpoint', witness: "the witness's checkpoint" }

const FAULTS: Record<SealFault, string> = {
  unreadable: 'cannot be read as one',
  other_key: "is signed with a key that is not this installation's",
  bad_signature: 'does not bear the signature of this installation: it was forged or altered',
}

/** What was found, in one sentence for whoever keeps the installation. */
export function findingSentence(finding: Finding): string {
  switch (finding.kind) {
    case 'altered':
      return `Entry ${number.format(finding.n)} was altered: its line does not give its hash.`
    case 'unreadable':
      return `Entry ${number.format(finding.n)} cannot be read.`
    case 'hidden':
      return `Entry ${number.format(finding.n)} is filed under something else than its line says, so that searches miss it.`
    case 'twice':
      return `Entry ${number.format(finding.n)} stands there twice.`
    case 'inserted':
      return `Entry ${number.format(finding.n)} was inserted: the one after it follows from the one before it.`
    case 'missing':
      return `${entries(finding.first, finding.last)} ${isAre(finding.first, finding.last)} missing.`
    case 'displaced':
      return `At place ${number.format(finding.n)} stands entry ${number.format(finding.says)}: entries were moved, inserted or removed there.`
    case 'rewritten':
      return `${entries(finding.first, finding.last)} ${isAre(finding.first, finding.last)} not what ${VOUCHERS[finding.by]} of ${finding.at} vouches for: this stretch of the log was written anew.`
    case 'cut_off':
      return `${entries(finding.first, finding.last)} ${isAre(finding.first, finding.last)} gone from the end, though ${VOUCHERS[finding.by]} of ${finding.at} vouches for ${finding.first === finding.last ? 'it' : 'them'}: the end was cut off, or an older backup was restored.`
    case 'root_differs':
      return `${entries(finding.first, finding.last)} do not give the Merkle root of their checkpoint.`
    case 'checkpoint_faulty':
      return `The checkpoint at entry ${number.format(finding.n)} ${FAULTS[finding.fault]}.`
    case 'checkpoint_missing':
      return `The checkpoints of entries ${number.format(finding.first)} to ${number.format(finding.last)} do not stand where they should.`
    case 'witness_faulty':
      return `Line ${finding.line} of the witness file ${FAULTS[finding.fault]}.`
  }
}

const uncoveredText = (count: number) => (count === 1 ? 'The last entry has' : `The last ${number.format(count)} have`)

/** Where a clock was set back, in one sentence. */
function setBackSentence({ n, at, before }: SetBack): string {
  return `The clock was set back at entry ${number.format(n)}: ${at} comes after ${before}.`
}

/** What was looked at and with what result, in sentences. */
export function reportSentences(report: Report): string[] {
  const { span, checked, checkpoints, witnessed, uncovered, findings, faults, setBacks } = report
  const vouched = `${number.format(checkpoints)} of the log${witnessed > 0 ? `, ${number.format(witnessed)} of the witness` : ''}`
  return [
    span === null
      ? 'There is no entry to look at.'
      : `Looked at ${number.format(checked)} ${checked === 1 ? 'entry' : 'entries'}, from ${number.format(span.first)} to ${number.format(span.last)}. Checkpoints that agree: ${vouched}.`,
    ...(uncovered > 0 ? [`${uncoveredText(uncovered)} no checkpoint yet.`] : []),
    ...setBacks.map((setBack) => `Warning. ${setBackSentence(setBack)}`),
    ...findings.map(findingSentence),
    ...(faults > findings.length ? [`… and ${number.format(faults - findings.length)} more faults.`] : []),
    faults === 0
      ? 'Nothing is wrong with the log.'
      : `The log has ${number.format(faults)} ${faults === 1 ? 'fault' : 'faults'}.`,
  ]
}
