import { listJobs, mailAddress, openWorker, retryJobs, sendMail, type Working } from '#jobs'
import { systemClock } from '#platform/clock'
import type { Config } from '#platform/config'
import type { Connection, Db } from '#platform/db/connect'
import { migrate } from '#platform/db/migrate'
import { type Log, openLog } from '#platform/log'
import { SetupFault } from '#platform/postgres/setup-fault'
import { openInstallation } from './installation.ts'
import { siteAddress } from './serve.ts'
import { stopSignal } from './stop-signal.ts'
import { allWork, openPostbox } from './work.ts'

const NUMBER = /^[1-9]\d{0,17}$/

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** Starts to do the jobs of a site. */
export async function openSiteWorker(config: Config, db: Db, connection: Connection, log: Log): Promise<Working> {
  const { mailFrom } = config
  const postbox = await openPostbox(config)
  const worker = await openWorker(
    connection,
    log,
    allWork({ db, clock: systemClock, postbox, publicUrl: siteAddress(config), mailFrom }),
  )
  return {
    stop: async () => {
      await worker.stop()
      await postbox.close()
    },
  }
}

/** Does the jobs until it is told to stop, beside processes that serve. */
export async function workAlone(config: Config): Promise<void> {
  if (config.databaseUrl === null)
    throw new SetupFault(
      'A worker of its own needs a database that several processes share: set DATABASE_URL, or let `comity serve` do the jobs.',
    )
  const log = openLog(config.logLevel)
  const told = stopSignal()
  const { database, connection, close } = await openInstallation(config, log)
  try {
    await migrate(database)
    const worker = await openSiteWorker(config, database.db, connection, log)
    say('Comity does its jobs.')
    await told
    say('Stopping.')
    await worker.stop()
  } finally {
    await close()
  }
}

const STATE_WIDTH = 8
const NUMBER_WIDTH = 8

/** Lists every job that waits, runs or was given up; never what it holds, which may name people. */
export async function listAllJobs(config: Config): Promise<void> {
  const { database, close } = await openInstallation(config, openLog(config.logLevel), true)
  try {
    const jobs = await listJobs(database.db)
    for (const { id, state, task, attempts, maxAttempts, runAt, lastError } of jobs) {
      const tries = attempts === 0 ? '' : `, ${attempts} of ${maxAttempts} tries`
      const when = state === 'waiting' ? `, due ${runAt.toISOString()}` : ''
      const [reason = ''] = lastError?.split('\n') ?? []
      const line = `${state.padEnd(STATE_WIDTH)} ${id.padStart(NUMBER_WIDTH)} ${task}${tries}${when}`
      say(reason === '' ? line : `${line}: ${reason}`)
    }
    if (jobs.length === 0) say('Nothing waits, and nothing was given up.')
  } finally {
    await close()
  }
}

/** Has jobs that were given up tried again: those with these numbers, or all. */
export async function retryFailedJobs(config: Config, ids: readonly string[]): Promise<void> {
  const wrong = ids.find((id) => !NUMBER.test(id))
  if (wrong !== undefined) throw new SetupFault(`${wrong} is no number of a job; see comity jobs list.`)
  const { database, close } = await openInstallation(config, openLog(config.logLevel), true)
  try {
    const count = await retryJobs(database.db, ids.length === 0 ? null : ids)
    say(count === 0 ? 'No such job was given up.' : `${count} ${count === 1 ? 'job is' : 'jobs are'} tried again.`)
  } finally {
    await close()
  }
}

/** Sends a mail that says only that mail arrives. The worker of the site posts it. */
export async function sendTrialMail(config: Config, to: string): Promise<void> {
  if (mailAddress(to) === null) throw new SetupFault(`${to} is no mail address.`)
  const { database, close } = await openInstallation(config, openLog(config.logLevel), true)
  try {
    await migrate(database)
    await database.db
      .transaction()
      .execute((tx) =>
        sendMail(tx, { to, language: 'en', template: 'jobs.mail.trial', values: { site: siteAddress(config) } }),
      )
    say('The mail waits for the worker; see comity jobs list if it does not arrive.')
  } finally {
    await close()
  }
}
