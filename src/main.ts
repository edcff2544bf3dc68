import { join } from 'node:path'
import { Command } from 'commander'
import { ConfigFault, ownConfig } from '#platform/config'
import { SetupFault } from '#platform/postgres/setup-fault'
import { projectFolder } from '#platform/project-folder'
import { checkData, loadData, migrateDatabase, serveSite } from './web/run/commands.ts'

const program = new Command('comity').description('The open platform for co-operation against cybercrime')
const dataFolder = join(projectFolder, 'data')

program
  .command('serve')
  .description('migrate, load the reference data, serve')
  .action(() => serveSite(ownConfig(), dataFolder))
program
  .command('migrate')
  .description('bring the database up to date')
  .action(() => migrateDatabase(ownConfig()))
const data = program.command('data').description('the reference data')
data
  .command('check')
  .description('say what is wrong in the reference data, file by file')
  .argument('[folder]', 'the folder that holds it', dataFolder)
  .action((folder: string) => checkData(folder))
data
  .command('load')
  .description('check and load the reference data')
  .argument('[folder]', 'the folder that holds it', dataFolder)
  .action((folder: string) => loadData(ownConfig(), folder))

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof ConfigFault || error instanceof SetupFault)) throw error
  console.error(`Comity cannot start. ${error.message}`)
  process.exitCode = 1
}
