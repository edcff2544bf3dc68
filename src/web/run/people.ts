import { endAllSessions, firstLink, listPeople } from '#identity'
import { systemClock } from '#platform/clock'
import type { Config } from '#platform/config'
import { migrate } from '#platform/db/migrate'
import { openLog } from '#platform/log'
import { SetupFault } from '#platform/postgres/setup-fault'
import { openInstallation, type Opened } from './installation.ts'
import { localAddress } from './serve.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

async function withDatabase(config: Config, act: (db: Opened['database']['db']) => Promise<void>): Promise<void> {
  const { database, close } = await openInstallation(config, openLog(config.logLevel), true)
  try {
    await migrate(database)
    await act(database.db)
  } finally {
    await close()
  }
}

/** Lists everybody with an account: address, name, status, roles. */
export async function listAllPeople(config: Config): Promise<void> {
  await withDatabase(config, async (db) => {
    const people = await listPeople(db)
    for (const { email, name, status, roles } of people) {
      const held = roles.map(({ role, scope }) => `${role} (${scope})`).join(', ')
      say(`${email}  ${name}${status === 'active' ? '' : `, ${status}`}: ${held === '' ? 'no role' : held}`)
    }
    if (people.length === 0) say('Nobody has an account yet.')
  })
}

/** Prints a new one-time link for the first administrator; the one before no longer works. */
export async function printFirstLink(config: Config): Promise<void> {
  await withDatabase(config, async (db) => {
    const path = await firstLink(db, systemClock.now())
    if (path === null) throw new SetupFault('There is an administrator already, who can bring in others.')
    say(`${config.publicUrl ?? localAddress(config.host, config.port)}${path}`)
  })
}

/** Signs somebody out everywhere, such as a person whose machine was lost. */
export async function endSessionsOf(config: Config, email: string): Promise<void> {
  await withDatabase(config, async (db) => {
    const ended = await endAllSessions(db, email, systemClock.now())
    if (ended === null) throw new SetupFault(`Nobody has an account with the address ${email}.`)
    say(ended === 1 ? 'Ended one session.' : `Ended ${ended} sessions.`)
  })
}
