import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { projectFolder } from '../../src/platform/project-folder.ts'
import type { Shape } from './compare.ts'
import { committedContracts, contractFile, judged, publishedNow, writeContracts } from './published.ts'

describe('the contract of what is published', () => {
  let root: string
  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'comity-contract-'))
    await cp(join(projectFolder, 'docs/contract'), join(root, 'docs/contract'), { recursive: true })
  })
  after(() => rm(root, { recursive: true }))

  const alter = async (address: string, change: (shape: Shape) => Shape) => {
    const path = join(root, contractFile(address))
    const text = await readFile(path, 'utf8')
    const altered = `${JSON.stringify(change(JSON.parse(text) as Shape), null, 2)}\n`
    await writeFile(path, altered)
    return { altered, path, restore: () => writeFile(path, text) }
  }
  const check = () => {
    const { status, stdout } = spawnSync(process.execPath, [join(projectFolder, 'tools/checks/contract.ts'), root])
    return { status, lines: stdout.toString().trim() }
  }

  test('a published field that is no longer in the sources fails the check, in one sentence that says what to do', async () => {
    const { restore } = await alter('/data/states', (shape) => ({ ...shape, row: { ...shape.row, capital: 'string' } }))
    const { status, lines } = check()
    assert.equal(status, 1)
    assert.equal(lines.split('\n').length, 1)
    assert.match(
      lines,
      /^\/data\/states breaks its contract \(version 1\): capital vanished from its rows\. .*raise `version`.*CHANGELOG\.md.*a year/,
    )
    await restore()
    assert.deepEqual(check(), { status: 0, lines: '' })
  })

  test('generating never overwrites a contract that would be broken', async () => {
    const { altered, path, restore } = await alter('/law', (shape) => ({
      ...shape,
      csv: [...(shape.csv ?? []), 'gone'],
    }))
    const sentences = await writeContracts(root)
    assert.match(sentences.join(), /^\/law breaks its contract \(version 1\): the column gone vanished\./)
    assert.equal(await readFile(path, 'utf8'), altered)
    await restore()
  })

  test('what was added is written down by generating, and asked for until then', async () => {
    const { path } = await alter('/law', (shape) => ({ ...shape, csv: (shape.csv ?? []).slice(1) }))
    await rm(join(root, contractFile('/data/states')))
    const { status, lines } = check()
    assert.equal(status, 1)
    assert.match(lines, /docs\/contract\/law\.json does not say what \/law publishes; run npm run generate/)
    assert.match(lines, /docs\/contract\/data-states\.json does not say/)
    assert.deepEqual(await writeContracts(root), [])
    assert.equal(await readFile(path, 'utf8'), await readFile(join(projectFolder, contractFile('/law')), 'utf8'))
    assert.deepEqual(check(), { status: 0, lines: '' })
  })

  test('a raised version is asked to stand in the changelog', async () => {
    const now = new Map([...(await publishedNow())].map(([address, shape]) => [address, { ...shape, version: 2 }]))
    const { broken, untold } = judged(await committedContracts(), now, 'Changed: `/law`, version 2 without a label.')
    assert.deepEqual(broken, [])
    assert.equal(untold.length, now.size - 1)
    assert.match(untold.join('\n'), /CHANGELOG\.md says nothing of version 2 of \/data\/states/)
  })

  test('each address has a contract of its own', async () => {
    const now = await publishedNow()
    assert.equal(contractFile('/law/{treaty}/{article}'), 'docs/contract/law-TREATY-ARTICLE.json')
    assert.equal(contractFile('/'), 'docs/contract/home.json')
    assert.equal(new Set([...now.keys()].map(contractFile)).size, now.size)
    assert.equal((await readdir(join(projectFolder, 'docs/contract'))).length, (await committedContracts()).size)
  })
})
