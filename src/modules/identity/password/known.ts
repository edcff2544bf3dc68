import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '#platform/project-folder'

const FILE = join(projectFolder, 'data', 'identity', 'known-passwords.txt')
const DIGITS = 12 // of the SHA-256 of each; 48 bits, so that a password that is not there is taken for one that is once in six thousand million

let listed: ReadonlySet<string> | null = null

/** Whether a password, in lower case, is among those that attackers try first. The list is read when it is first asked. */
export function isKnownPassword(text: string): boolean {
  listed ??= new Set(readFileSync(FILE, 'latin1').split('\n'))
  return listed.has(createHash('sha256').update(text).digest('hex').slice(0, DIGITS))
}
