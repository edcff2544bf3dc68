import { appendFile, readFile } from 'node:fs/promises'
import cliProgress from 'cli-progress'
import { ChainBroken, checkProof, latestSigned, makeCheckpoints, reportSentences, sealerOf, verifyLog } from '#audit'
import { systemClock } from '#platform/clock'
import type { Config } from '#platform/config'
import { migrate } from '#platform/db/migrate'
import { openInstanceKey } from '#platform/instance-key'
import { openLog } from '#platform/log'
import { SetupFault } from '#platform/postgres/setup-fault'
import { openInstallation } from './installation.ts'

const NUMBER = /^[1-9]\d{0,14}$/

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** Which entries to look at, and the file of a witness, as typed. */
type VerifyOptions = { from?: string; to?: string; witness?: string }

function numberFrom(name: string, typed: string | undefined): number | null {
  if (typed === undefined) return null
  if (!NUMBER.test(typed)) throw new SetupFault(`--${name} must be the number of an entry, from 1.`)
  return Number(typed)
}

async function linesOf(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new SetupFault(`${path} can't be read (${error.code ?? error.message}).`)
  })
  return text.split('\n')
}

/** Says what is right and wrong with the audit log; the exit code is 1 when anything is wrong. Shows a bar on a terminal. */
export async function verifyAuditLog(config: Config, { from, to, witness }: VerifyOptions): Promise<void> {
  const range = { from: numberFrom('from', from), to: numberFrom('to', to) }
  const lines = witness === undefined ? [] : await linesOf(witness)
  const sealer = await sealerOf(await openInstanceKey(config))
  const { database, close } = await openInstallation(config, openLog(config.logLevel), true)
  try {
    await migrate(database)
    const bar = new cliProgress.SingleBar({ format: 'Verifying [{bar}] {value}/{total} entries', noTTYOutput: false })
    bar.start(1, 0)
    const report = await verifyLog(database.db, sealer, range, lines, (done, total) => {
      bar.setTotal(total)
      bar.update(done)
    })
    bar.stop()
    for (const sentence of reportSentences(report)) say(sentence)
    if (report.faults > 0) process.exitCode = 1
  } finally {
    await close()
  }
}

/** Signs a checkpoint over all entries and adds it to a file for a witness to keep; the exit code is 1 when the log has a fault. */
export async function writeCheckpoint(config: Config, path: string): Promise<void> {
  const sealer = await sealerOf(await openInstanceKey(config))
  const { database, close } = await openInstallation(config, openLog(config.logLevel), true)
  try {
    await migrate(database)
    await makeCheckpoints(database.db, sealer, systemClock.now(), true)
    const latest = await latestSigned(database.db, sealer)
    if (latest === null) return say('The log has no entry yet, so there is nothing to sign.')
    await appendFile(path, `${latest.jws}\n`)
    const { n, hash } = latest.checkpoint
    say(`Added the checkpoint at entry ${n} to ${path}. Its hash is ${hash}, the key that signed it ${sealer.keyId}.`)
  } catch (error) {
    if (!(error instanceof ChainBroken)) throw error
    say(`No checkpoint was signed. ${error.message}`)
    process.exitCode = 1
  } finally {
    await close()
  }
}

/**
 * Says what a proof of entries shows, without the log and off line; the exit code is 1 when it shows less than it claims, or
 * rests on another key than `keyId`.
 */
export async function verifyProof(path: string, keyId: string | undefined): Promise<void> {
  const report = await checkProof((await linesOf(path)).join('\n'))
  const faults = [...report.faults]
  if (keyId !== undefined && report.keyId !== keyId) faults.push(`It rests on another key than ${keyId}.`)
  for (const { n, at, action, actor } of report.proved)
    say(`Entry ${n}, ${at}: ${action}${actor === null ? '' : ` by ${actor}`}`)
  if (report.object !== null) {
    say(`${report.proved.length} proved of the object ${report.object}.`)
    if (report.uncovered.length > 0) say(`Not proved yet, without a checkpoint: ${report.uncovered.join(', ')}.`)
    if (!report.isWhole) say('The object has more entries than the file holds.')
    say(`The proof rests on the key ${report.keyId}.`)
    if (keyId === undefined) say('Ask the installation by another way whether this is its key.')
  }
  for (const sentence of faults) say(sentence)
  if (faults.length > 0) process.exitCode = 1
}
