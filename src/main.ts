import { join } from 'node:path'
import { Command } from 'commander'
import { ConfigFault, ownConfig, ownDemonstrationConfig } from '#platform/config'
import { SetupFault } from '#platform/postgres/setup-fault'
import { projectFolder } from '#platform/project-folder'
import { listDemonstration } from './web/demonstration/commands.ts'
import { verifyAuditLog, verifyProof, writeCheckpoint } from './web/run/audit.ts'
import { checkData, loadData, migrateDatabase, serveSite } from './web/run/commands.ts'
import { listAllJobs, retryFailedJobs, sendTrialMail, workAlone } from './web/run/jobs.ts'
import { endSessionsOf, listAllPeople, printFirstLink } from './web/run/people.ts'

const program = new Command('comity').description('The open platform for co-operation against cybercrime')
const dataFolder = join(projectFolder, 'data')

program
  .command('serve')
  .description('migrate, load the reference data, serve, and do the jobs')
  .option('--no-worker', 'leave the jobs to processes of their own')
  .option('--demo', 'serve a demonstration, with people and texts that are made up')
  .action(({ worker, demo }: { worker: boolean; demo?: true }) =>
    serveSite(demo ? ownDemonstrationConfig() : ownConfig(), dataFolder, worker, demo ?? false),
  )
program
  .command('demo')
  .description('list the people of the demonstration, with their present codes')
  .action(() => listDemonstration(ownDemonstrationConfig()))
program
  .command('worker')
  .description('do the jobs, without serving')
  .action(() => workAlone(ownConfig()))
program
  .command('migrate')
  .description('bring the database up to date')
  .action(() => migrateDatabase(ownConfig()))
const jobs = program.command('jobs').description('what is done beside the pages')
jobs
  .command('list')
  .description('list the jobs that wait, run or were given up')
  .action(() => listAllJobs(ownConfig()))
jobs
  .command('retry')
  .description('try again what was given up')
  .argument('[numbers...]', 'the numbers of the jobs; all without any')
  .action((ids: string[]) => retryFailedJobs(ownConfig(), ids))
program
  .command('mail')
  .description('mail that Comity sends')
  .command('try')
  .description('send a mail, to see that it arrives')
  .argument('<address>', 'to whom')
  .action((to: string) => sendTrialMail(ownConfig(), to))
const user = program.command('user').description('people with accounts')
user
  .command('list')
  .description('list everybody, with their roles')
  .action(() => listAllPeople(ownConfig()))
user
  .command('first-link')
  .description('print a new one-time link for the first administrator')
  .action(() => printFirstLink(ownConfig()))
user
  .command('end-sessions')
  .description('sign somebody out everywhere')
  .argument('<email>', 'the address of their account')
  .action((email: string) => endSessionsOf(ownConfig(), email))
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
const audit = program.command('audit').description('the audit log')
audit
  .command('verify')
  .description('look for altered, missing, inserted and reordered entries, and for a rewritten or shortened log')
  .option('--from <number>', 'the first entry to look at')
  .option('--to <number>', 'the last entry to look at')
  .option('--witness <file>', 'checkpoints that somebody else kept, one a line')
  .action((options: { from?: string; to?: string; witness?: string }) => verifyAuditLog(ownConfig(), options))
audit
  .command('checkpoint')
  .description('sign a checkpoint over all entries and add it to a file for a witness to keep')
  .argument('<file>', 'the file, made when it is missing')
  .action((file: string) => writeCheckpoint(ownConfig(), file))
audit
  .command('verify-proof')
  .description("say what a proof of one object's entries shows, without the log")
  .argument('<file>', 'the proof')
  .option('--key <name>', 'the name of the key it must rest on')
  .action((file: string, { key }: { key?: string }) => verifyProof(file, key))

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof ConfigFault || error instanceof SetupFault)) throw error
  console.error(`Comity cannot start. ${error.message}`)
  process.exitCode = 1
}
