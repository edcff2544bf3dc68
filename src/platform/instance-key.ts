import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { inFolder, SetupFault } from './postgres/setup-fault.ts'

/**
 * The secret of an installation. Every key it needs is derived from it (RFC 5869, HKDF with SHA-256), each by the name of its
 * purpose, so that one key gives nothing away of another.
 */
export type InstanceKey = {
  /** 32 secret bytes for this purpose, the same on every start. */
  secretFor: (purpose: string) => Buffer
  /** The Ed25519 keys (RFC 8032) with which this installation signs for this purpose. */
  signingKeysFor: (purpose: string) => { privateKey: KeyObject; publicKey: KeyObject }
}

const BYTES = 32
const TEXT = /^[0-9a-f]{64}\s*$/i
// what others may do: anything; what the group may do: write. A group may read, since secrets are mounted so
const FORBIDDEN_MODE = 0o027
const ED25519_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex') // RFC 8410 § 7, before the 32 bytes

/** The keys that come of 32 secret bytes. */
export function instanceKeyFrom(secret: Uint8Array): InstanceKey {
  const secretFor = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', `comity ${purpose}`, BYTES))
  return {
    secretFor,
    signingKeysFor: (purpose) => {
      const key = Buffer.concat([ED25519_HEAD, secretFor(purpose)])
      const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' })
      return { privateKey, publicKey: createPublicKey(privateKey) }
    },
  }
}

/**
 * The secret of this installation: of the file that `COMITY_KEY_FILE` names, else of `key` in the data folder, which is made
 * on the first start. Throws a `SetupFault` where the file is missing, damaged, or open to others.
 */
export async function openInstanceKey(config: Pick<Config, 'keyFile' | 'dataFolder'>): Promise<InstanceKey> {
  const path = config.keyFile ?? join(config.dataFolder, 'key')
  if (config.keyFile === null) await inFolder(config.dataFolder, () => makeKey(config.dataFolder, path))
  const [text, { mode }] = await Promise.all([readFile(path, 'utf8'), stat(path)]).catch(
    (error: NodeJS.ErrnoException) => {
      throw new SetupFault(`The key file ${path} can't be read (${error.code ?? error.message}).`)
    },
  )
  if (process.platform !== 'win32' && (mode & FORBIDDEN_MODE) !== 0)
    throw new SetupFault(`Others may use the key file ${path}: run "chmod 600 ${path}".`)
  if (!TEXT.test(text)) throw new SetupFault(`The key file ${path} must hold 64 hexadecimal digits and nothing else.`)
  return instanceKeyFrom(Buffer.from(text.trim(), 'hex'))
}

/** Makes the file unless it is there; it appears whole or not at all. */
async function makeKey(folder: string, path: string): Promise<void> {
  if (await stat(path).catch(() => null)) return
  await mkdir(folder, { recursive: true })
  const unfinished = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(unfinished, `${randomBytes(BYTES).toString('hex')}\n`, { flag: 'wx', mode: 0o600 })
  try {
    await link(unfinished, path)
  } catch (error) {
    // another process made it in the same moment; its key is the one
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await rm(unfinished)
  }
}
