import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { givenSite, type GivenSite } from '../given/site.ts'

const Parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query']),
  required: z.boolean(),
  example: z.string(),
})
const Content = z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) }))
const Document = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(
    z.string(),
    z.object({
      get: z.object({ parameters: z.array(Parameter), responses: z.object({ '200': z.object({ content: Content }) }) }),
    }),
  ),
})

/** What there is only once people made it: its own tests hold its answers against the schema. */
const MADE_BY_PEOPLE = ['/assessments/{round}.json']

describe('data twins', () => {
  let site: GivenSite
  let paths: z.infer<typeof Document>['paths']
  before(async () => {
    site = await givenSite()
    const answer = await site.get('/openapi.json')
    paths = Document.parse(await answer.json()).paths
  })
  after(() => site.close())

  const addressesOf = async (): Promise<string[]> => {
    const text = await (await site.get('/sitemap.xml')).text()
    return [...text.matchAll(/<loc>https:\/\/comity\.example([^<]*)<\/loc>/g)].map((match) => match[1] ?? '')
  }

  const templateFor = (address: string, suffix: string): string | undefined => {
    const known = Object.keys(paths)
    if (known.includes(`${address}.${suffix}`)) return `${address}.${suffix}`
    return known.find((template) => {
      const shape = template.replace(`.${suffix}`, '').replaceAll(/\{[^}]+\}/g, '[^/]+')
      return template.endsWith(`.${suffix}`) && new RegExp(`^${shape}$`).test(address)
    })
  }

  test('every described twin answers its own example', async () => {
    assert.ok(Object.keys(paths).length >= 15)
    for (const [template, { get }] of Object.entries(paths)) {
      if (MADE_BY_PEOPLE.includes(template)) continue
      const query = new URLSearchParams()
      let path = template
      for (const { name, in: place, example } of get.parameters)
        if (place === 'path') path = path.replace(`{${name}}`, example)
        else query.set(name, example)
      const answer = await site.get(`${path}${query.size > 0 ? `?${query}` : ''}`)
      assert.equal(answer.status, 200, path)
    }
  })

  test('every JSON answer of every public address fits the schema that describes it', async () => {
    const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: false })
    const checks = new Map(
      Object.entries(paths).flatMap(([template, { get }]) => {
        const schema = get.responses['200'].content['application/json']?.schema
        return schema ? [[template, ajv.compile(schema)] as const] : []
      }),
    )
    let checked = 0
    for (const address of await addressesOf()) {
      const template = templateFor(address, 'json')
      const fits = template === undefined ? undefined : checks.get(template)
      if (!fits) continue
      const answer = await site.get(`${address}.json`)
      assert.equal(answer.status, 200, address)
      assert.match(answer.headers.get('content-type') ?? '', /^application\/json/)
      assert.ok(fits(await answer.json()), `${address}: ${JSON.stringify(fits.errors?.[0])}`)
      checked += 1
    }
    assert.ok(checked >= 400, `only ${checked} addresses were checked`)
  })

  test('every CSV answer has the described columns and one cell for each in every row', async () => {
    let checked = 0
    for (const address of await addressesOf()) {
      const template = templateFor(address, 'csv')
      if (template === undefined) continue
      const described = String(paths[template]?.get.responses['200'].content['text/csv']?.schema['description'])
      const answer = await site.get(`${address}.csv`)
      assert.equal(answer.status, 200, address)
      const rows: string[][] = parse(await answer.text())
      assert.equal(`Columns: ${rows[0]?.join(', ')}`, described)
      checked += 1
    }
    assert.ok(checked >= 190, `only ${checked} addresses were checked`)
  })
})
