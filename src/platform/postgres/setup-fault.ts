/** A start that can't go on; the message is one sentence for the operator. */
export class SetupFault extends Error {}

type Cause = 'full' | 'denied' | 'read_only' | 'in_the_way' | 'no_such_user'

const CAUSE_BY_CODE: Readonly<Record<string, Cause>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'read_only',
  ENOTDIR: 'in_the_way',
  EEXIST: 'in_the_way',
  EINVAL: 'no_such_user', // what a chown answers where user numbers are not mapped
}

const CAUSE_BY_WORDS: readonly (readonly [RegExp, Cause])[] = [
  [/No space left on device|Disk quota exceeded/, 'full'],
  [/Permission denied|Operation not permitted/, 'denied'],
  [/Read-only file system/, 'read_only'],
]

function sentence(cause: Cause, folder: string): string {
  switch (cause) {
    case 'full':
      return `The disk that holds ${folder} is full: free at least 200 MB there or set COMITY_DATA to a folder on another disk.`
    case 'denied':
      return `${folder} can't be used by this user: make this user its owner or set COMITY_DATA to another folder.`
    case 'read_only':
      return `The disk that holds ${folder} can only be read: set COMITY_DATA to a folder that can be written.`
    case 'in_the_way':
      return `${folder} can't be made because a file stands in its way: move that file or set COMITY_DATA to another folder.`
    case 'no_such_user':
      return `PostgreSQL can't run as root, and this root can't give ${folder} to another user: start Comity as another user or set DATABASE_URL.`
  }
}

/** What `act` answers; a full disk, a missing permission and the like are thrown as a `SetupFault` that names `folder`. */
export async function inFolder<T>(folder: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
    const cause = CAUSE_BY_CODE[code]
    throw cause ? new SetupFault(sentence(cause, folder), { cause: error }) : error
  }
}

/** The fault behind what a program of PostgreSQL printed when it failed; its own last words when they name no known cause. */
export function faultFromOutput(program: string, output: string, folder: string): SetupFault {
  const known = CAUSE_BY_WORDS.find(([words]) => words.test(output))
  if (known) return new SetupFault(sentence(known[1], folder), { cause: output })
  const lines = output.split('\n').map((line) => line.trim())
  const telling = lines.findLast((line) => /error|fatal|panic/i.test(line)) ?? lines.findLast((line) => line !== '')
  return new SetupFault(`The embedded database did not start: ${program} says "${telling ?? 'nothing'}".`, {
    cause: output,
  })
}
