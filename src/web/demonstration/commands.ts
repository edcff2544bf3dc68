import cliProgress from 'cli-progress'
import { systemClock } from '#platform/clock'
import type { Config } from '#platform/config'
import { openInstanceKey } from '#platform/instance-key'
import { SetupFault } from '#platform/postgres/setup-fault'
import { holdsDemonstration, markAndMake } from './folder.ts'
import { makeDemonstration } from './make.ts'
import type { DemonstrationParts } from './parts.ts'
import { passwordOf, peopleLines } from './people.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** Makes the demonstration of a data folder unless it is there. Shows a bar on a terminal. */
export async function prepareDemonstration(config: Config, parts: DemonstrationParts): Promise<void> {
  await markAndMake(config, parts.db, async () => {
    say('Making the demonstration, which takes a moment.')
    const bar = new cliProgress.SingleBar({
      format: 'Making the demonstration [{bar}] {percentage} %',
      noTTYOutput: false,
    })
    bar.start(1, 0)
    await makeDemonstration(parts, (done) => bar.update(done))
    bar.stop()
  })
}

/** Says who can sign in to the demonstration, with what. */
export async function sayPeople(config: Config): Promise<void> {
  const key = await openInstanceKey(config)
  say('Its people are made up. Each signs in with their address, one password and a code of six digits:')
  for (const line of peopleLines(key, systemClock.now())) say(line)
  say(`The password of all of them: ${passwordOf(key)}`)
  say('A code holds for half a minute, and once; the present ones: npx comity demo')
}

/** Lists the people of a demonstration with their present codes. */
export async function listDemonstration(config: Config): Promise<void> {
  if (!(await holdsDemonstration(config)))
    throw new SetupFault(`${config.dataFolder} holds no demonstration: make one with "npm start -- --demo".`)
  await sayPeople(config)
}
