import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { DOMParser, type Document, type Element } from '@xmldom/xmldom'
import { validateXML, type XMLFileInfo } from 'xmllint-wasm'
import { givenSite, type GivenSite } from '../../given/site.ts'

const THREE = '/compare.xml?states=ke,de,xk&treaty=ets-185&articles=2,16,35'
const SIX = '/compare.xml?states=ke,gh,sn,de,ph,xk'
const PREFIXES = ['', '/fr', '/es', '/ar']

describe('a comparison as Akoma Ntoso 3.0', () => {
  let site: GivenSite
  let schema: XMLFileInfo
  let imported: XMLFileInfo
  before(async () => {
    const read = async (fileName: string) => ({
      fileName,
      contents: await readFile(join(import.meta.dirname, fileName), 'utf8'),
    })
    ;[site, schema, imported] = await Promise.all([givenSite(), read('akomantoso30.xsd'), read('xml.xsd')])
  })
  after(() => site.close())

  /** Which of these texts the schema refuses, by their names. */
  const refused = async (texts: Readonly<Record<string, string>>): Promise<string[]> => {
    const xml = Object.entries(texts).map(([fileName, contents]) => ({ fileName, contents }))
    const { errors } = await validateXML({ xml, schema: [schema], preload: [imported] })
    return [
      ...new Set(errors.map(({ loc, message }) => loc?.fileName ?? message.replace(' fails to validate', ''))),
    ].toSorted()
  }
  const textOf = async (path: string): Promise<string> => {
    const answer = await site.get(path)
    assert.equal(answer.status, 200, path)
    assert.equal(answer.headers.get('content-type'), 'application/akn+xml; charset=utf-8')
    return answer.text()
  }
  const documentOf = (text: string): Document => new DOMParser().parseFromString(text, 'text/xml')
  const elements = (parent: Document | Element, name: string): Element[] => [...parent.getElementsByTagName(name)]

  test('is valid by the schema in every language, on a day of the past, and with all articles of six States', async () => {
    const paths = [...PREFIXES.map((prefix) => prefix + THREE), `${THREE}&on=2013-12-31`, SIX]
    const texts = await Promise.all(paths.map(async (path, index) => [`${index}.xml`, await textOf(path)] as const))
    assert.deepEqual(await refused(Object.fromEntries(texts)), [])
  })

  test('is valid with national texts, one of them cut', async () => {
    const place = { state: 'jo', instrument: 'jo-cybercrime-law-2023', citation: 'art. 7' }
    const said = { as_of: '2023-08-13', source: 'https://example.org/law?a=1&b=2', licence: 'Reuse & copies allowed' }
    await site.db
      .insertInto('countries.provision_text')
      .values([
        { ...place, ...said, language: 'ar', kind: 'original', text: 'نص للاختبار\n<نص>' },
        { ...place, ...said, language: 'zh-Hant', kind: 'translation', text: '字'.repeat(30_000) },
      ])
      .execute()
    const text = await textOf('/compare.xml?states=jo,de&treaty=ets-185&articles=3')
    assert.match(text, /xml:lang="zh-Hant"/)
    assert.deepEqual(await refused({ 'texts.xml': text }), [])
  })

  test('a document with a fault is refused by the schema', async () => {
    const text = await textOf(THREE)
    const faults: Record<string, [string, string]> = {
      'date.xml': ['date="2026-11-23"', 'date="2026-13-23"'],
      'identifier.xml': ['eId="ref_2"', 'eId="ref_1"'],
      'name.xml': [' name="comparison">', '>'],
      'territory.xml': ['<FRBRcountry value="zz"/>', ''],
    }
    for (const [from] of Object.values(faults)) assert.ok(text.includes(from), from)
    const texts = Object.entries(faults).map(([name, [from, to]]) => [name, text.replace(from, to)] as const)
    assert.deepEqual(await refused(Object.fromEntries(texts)), Object.keys(faults))
  })

  test('names the work by the day of the law, the expression by language and day of the data', async () => {
    const document = documentOf(await textOf(`/ar${THREE}&on=2013-12-31`))
    const value = (level: string, name: string, attribute = 'value') =>
      elements(document, level)
        .flatMap((each) => elements(each, name))[0]
        ?.getAttribute(attribute)
    assert.equal(value('FRBRWork', 'FRBRdate', 'date'), '2013-12-31')
    assert.equal(value('FRBRWork', 'FRBRuri'), '/akn/zz/doc/comparison/2013-12-31/ets-185-2-16-35-ke-de-xk')
    assert.equal(value('FRBRExpression', 'FRBRlanguage', 'language'), 'ara')
    assert.match(value('FRBRExpression', 'FRBRuri') ?? '', /ets-185-2-16-35-ke-de-xk\/ara@2026-11-23$/)
    assert.equal(value('FRBRManifestation', 'FRBRformat'), 'application/akn+xml')
    assert.equal(
      value('FRBRWork', 'FRBRalias'),
      'https://comity.example/ar/compare?states=ke,de,xk&treaty=ets-185&articles=2,16,35&on=2013-12-31',
    )
  })

  test('every reference inside the document leads to something that it declares', async () => {
    const document = documentOf(await textOf(THREE))
    const all = elements(document, '*')
    const declared = all.map((each) => each.getAttribute('eId')).filter((id) => id !== null && id !== '')
    assert.equal(new Set(declared).size, declared.length)
    const used = all.flatMap((each) =>
      ['href', 'refersTo', 'source'].flatMap((name) => {
        const target = each.getAttribute(name)
        return target?.startsWith('#') ? [target.slice(1)] : []
      }),
    )
    assert.ok(used.length > 20)
    assert.deepEqual(
      used.filter((id) => !declared.includes(id)),
      [],
    )
  })

  test('has a row for each article and a cell for each State, with citation, gist, status, knowledge and source', async () => {
    const document = documentOf(await textOf(THREE))
    const rows = elements(document, 'tr')
    assert.equal(rows.length, 4)
    for (const row of rows.slice(1)) assert.equal(elements(row, 'td').length, 3)
    const [, german] = elements(rows[1] ?? document, 'td')
    assert.ok(german)
    const classes = elements(german, 'p').map((each) => each.getAttribute('class'))
    assert.deepEqual(classes.slice(0, 5), ['citation', 'gist', 'status', 'knowledge', 'source'])
    assert.match(german.textContent ?? '', /§ 202a/)
    const [, , third] = elements(rows[1] ?? document, 'td')
    assert.match(third?.textContent ?? '', /No provision on record/)
    assert.match(elements(document, 'conclusions')[0]?.textContent ?? '', /It does not mean that the State has none/)
  })

  test('stays valid with what an assessment found, on the whole and on an element', async () => {
    const row = {
      state: 'ke',
      treaty: 'ets-185',
      article: '16',
      assessor: 'An office',
      assessed_on: '2020-05-01',
      source: 'https://example.org/r?a=1&b=2',
    }
    await site.db
      .insertInto('countries.assessment')
      .values([
        { ...row, finding: 'partly', reason: 'Reaches <traffic> data only' },
        { ...row, element: 'expedited', finding: 'in_line', reason: 'Within a day' },
      ])
      .execute()
    site.factsChanged()
    const text = await textOf(THREE)
    assert.deepEqual(await refused({ 'assessed.xml': text }), [])
    const findings = elements(documentOf(text), 'p').filter((each) => each.getAttribute('class') === 'finding')
    assert.equal(findings.length, 2)
    assert.match(text, /Reaches &lt;traffic&gt; data only/)
  })
})
