import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { systemClock } from '../../src/platform/clock.ts'
import type { Dataset } from '../../src/platform/dataset.ts'
import { openDatabase } from '../../src/platform/db/connect.ts'
import type { TwinDescription } from '../../src/platform/http/openapi.ts'
import { instanceKeyFrom } from '../../src/platform/instance-key.ts'
import { openLog } from '../../src/platform/log.ts'
import { projectFolder } from '../../src/platform/project-folder.ts'
import { openSite } from '../../src/web/site.ts'
import { breakSentence, breaksOf, type Shape } from './compare.ts'
import { fieldsOfSchema, type Fields } from './fields.ts'

const FOLDER = 'docs/contract'
const NOWHERE = { host: '/nowhere', user: 'nobody', database: 'none' } // nothing is asked of it

const fieldsOf = (schema: z.ZodType): Fields =>
  fieldsOfSchema(z.toJSONSchema(schema, { io: 'output', reused: 'inline' }))

function shapeOf(twin: TwinDescription, dataset: Dataset | undefined): Shape {
  return {
    address: twin.path,
    version: twin.version ?? 1,
    json: twin.json && fieldsOf(twin.json),
    row: dataset ? fieldsOf(dataset.row) : null,
    key: dataset ? [...dataset.key] : null,
    csv: twin.csv && [...twin.csv],
    others: (twin.others ?? []).map(({ format, type }) => (format === null ? type : `${format} (${type})`)),
  }
}

/** What the sources publish now, by address. */
export async function publishedNow(): Promise<Map<string, Shape>> {
  const log = openLog('silent')
  const { db } = openDatabase(NOWHERE, log)
  const { published } = await openSite({
    db,
    clock: systemClock,
    log,
    publicUrl: 'https://comity.example',
    key: instanceKeyFrom(new Uint8Array(32)),
    isHearing: () => false,
    oidc: null,
    isDevelopment: false,
    isDemonstration: false,
  })
  await db.destroy()
  const datasets = new Map(published.datasets.map((dataset) => [`/data/${dataset.id}`, dataset]))
  return new Map(published.twins.map((twin) => [twin.path, shapeOf(twin, datasets.get(twin.path))]))
}

/** The file that holds the contract of an address: `/law/{treaty}` stands in `law-TREATY.json`. */
export function contractFile(address: string): string {
  const parts = address.split('/').filter(Boolean)
  const names = parts.map((part) => part.replaceAll(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase()))
  return `${FOLDER}/${names.join('-') || 'home'}.json`
}

/** The contracts that are committed, by address; none when there is no folder. */
export async function committedContracts(root = projectFolder): Promise<Map<string, Shape>> {
  const folder = join(root, FOLDER)
  const names = await readdir(folder).catch(() => [])
  const files = names.filter((name) => name.endsWith('.json')).toSorted()
  const shapes = await Promise.all(
    files.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as Shape),
  )
  return new Map(shapes.map((shape) => [shape.address, shape]))
}

const textOf = (shape: Shape) => `${JSON.stringify(shape, null, 2)}\n`

/** How what is published stands to its contract: what breaks it, in sentences, and what is not written down yet. */
export function judged(held: ReadonlyMap<string, Shape>, now: ReadonlyMap<string, Shape>, changelog: string) {
  const broken = [...held].flatMap(([address, former]) => {
    const breaks = breaksOf(former, now.get(address) ?? null)
    return breaks.length > 0 ? [breakSentence(former, breaks)] : []
  })
  const untold = [...now.values()]
    .filter(({ address, version }) => version > 1 && !changelog.includes(`\`${address}\`, version ${version}`))
    .map(
      ({ address, version }) =>
        `CHANGELOG.md says nothing of version ${version} of ${address}; say what changed, with the words ` +
        `\`${address}\`, version ${version}.`,
    )
  const unwritten = [...now.values()].filter((shape) => {
    const known = held.get(shape.address)
    return known === undefined || textOf(known) !== textOf(shape)
  })
  return { broken, untold, unwritten }
}

/** What the changelog says. */
export async function changelogText(): Promise<string> {
  return readFile(join(projectFolder, 'CHANGELOG.md'), 'utf8')
}

/**
 * Writes the contracts of what is published, unless that would break one: then nothing is written, and every break is
 * answered in a sentence.
 */
export async function writeContracts(root = projectFolder): Promise<string[]> {
  const [held, now] = [await committedContracts(root), await publishedNow()]
  const { broken, unwritten } = judged(held, now, '')
  if (broken.length > 0) return broken
  await mkdir(join(root, FOLDER), { recursive: true })
  for (const shape of unwritten) await writeFile(join(root, contractFile(shape.address)), textOf(shape))
  return []
}
