import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DOMParser } from '@xmldom/xmldom'
import { unzipSync } from 'fflate'
import { z } from 'zod'
import { givenSite, type GivenSite } from '#given/site'

const Problem = z.object({ status: z.number(), reason: z.string(), detail: z.string().min(20) })
const QUERY = 'states=ke,de,xk&treaty=ets-185&articles=2,16,35'
const PREFIXES = ['', '/fr', '/es', '/ar']
const AT_ONCE = 50
const SAME = 10 // of them from one client
/** One that is made and eight that wait. */
const MOST_TAKEN = 9

describe('the files of a comparison', () => {
  let site: GivenSite
  before(async () => {
    site = await givenSite()
  })
  after(() => site.close())

  const fileOf = async (path: string): Promise<Uint8Array> => {
    const answer = await site.get(path)
    assert.equal(answer.status, 200, path)
    return new Uint8Array(await answer.arrayBuffer())
  }
  const wordsOf = (bytes: Uint8Array): string => {
    const part = unzipSync(bytes)['word/document.xml']
    const text = new TextDecoder().decode(part)
    return new DOMParser().parseFromString(text, 'text/xml').documentElement?.textContent ?? ''
  }
  const problemOf = async (path: string, status: number) => {
    const answer = await site.get(path)
    assert.equal(answer.status, status, path)
    assert.equal(answer.headers.get('content-type'), 'application/problem+json')
    return Problem.parse(await answer.json())
  }

  test('are kept under a name, with their media type', async () => {
    const word = await site.get(`/compare.docx?${QUERY}`)
    assert.match(word.headers.get('content-type') ?? '', /wordprocessingml\.document$/)
    assert.equal(word.headers.get('content-disposition'), 'attachment; filename="compare.docx"')
    const pdf = await site.get(`/compare.pdf?${QUERY}`)
    assert.equal(pdf.headers.get('content-type'), 'application/pdf')
    assert.equal(pdf.headers.get('content-disposition'), 'attachment; filename="compare.pdf"')
  })

  test('say in the language of the reader what the page says, to the note of a name and the permanent address', async () => {
    const words: string[] = []
    for (const prefix of PREFIXES) {
      const text = wordsOf(await fileOf(`${prefix}/compare.docx?${QUERY}&on=2024-12-31&pins=gh.ets-185.16`))
      words.push(text)
      for (const part of ['Budapest Convention', '§ 202a', 'Criminal Code', '1244', 'https://github.com/'])
        assert.ok(text.includes(part), `${prefix}: ${part}`)
      assert.ok(
        text.includes(
          `https://comity.example${prefix}/compare?states=ke,de,xk&treaty=ets-185&articles=2,16,35&on=2024-12-31`,
        ),
        prefix,
      )
      assert.doesNotMatch(text, /countries\.[a-z]|problem\.|ui\.[a-z]/, prefix)
    }
    assert.match(words[0] ?? '', /The law on 31 December 2024/)
    assert.match(words[0] ?? '', /No provision on record/)
    assert.match(words[0] ?? '', /Kosovo\*: nothing is known/)
    assert.match(words[0] ?? '', /No assessment of these States/)
    assert.ok(words.every((text) => !text.includes('pins')))
    assert.match(words[0] ?? '', /It does not mean that the State has none/)
    assert.match(words[3] ?? '', /القانون في 31 ديسمبر 2024/)
    assert.equal(new Set(words).size, PREFIXES.length)
  })

  test('are made as PDF in every language, for six States and every article', async () => {
    for (const prefix of PREFIXES) {
      const text = Buffer.from(await fileOf(`${prefix}/compare.pdf?states=ke,gh,sn,de,ph,xk`)).toString('latin1')
      assert.match(text, /^%PDF-1\.7/)
      assert.ok(text.includes(`/Lang (${prefix.slice(1) || 'en'})`), prefix)
    }
  })

  test('of nothing, or of a faulty choice, are a problem that says what is wrong', async () => {
    for (const format of ['docx', 'pdf', 'xml', 'csv', 'json']) {
      const { reason } = await problemOf(`/compare.${format}`, 400)
      assert.equal(reason, 'compare_too_few_states')
      assert.equal((await problemOf(`/compare.${format}?states=ke,qq`, 400)).reason, 'compare_unknown_states')
      assert.equal((await problemOf(`/compare.${format}?states=ke,de&on=1999-01-01`, 404)).reason, 'treaty_not_yet')
    }
  })

  test('fifty at once are made as far as they can wait, the others are told so at once, and pages go on', async () => {
    const paths = Array.from({ length: AT_ONCE }, (_, index) => {
      const chosen = `states=ke,de,ph&articles=${2 + Math.floor(index / 10)}&on=20${10 + (index % 10)}-01-01`
      return `${PREFIXES[index % 4]}/compare.${index % 2 === 0 ? 'pdf' : 'docx'}?${chosen}`
    })
    assert.equal(new Set(paths).size, AT_ONCE)
    const from = (index: number) => ({ headers: { 'x-forwarded-for': `192.0.2.${index < SAME ? 0 : index}` } })
    const files = paths.map(async (path, index) => site.get(path, from(index)))
    const page = await site.get('/compare?states=ke,de,ph&articles=2')
    assert.equal(page.status, 200)
    const answers = await Promise.all(files)
    const made = answers.filter(({ status }) => status === 200)
    const refused = answers.filter(({ status }) => status === 429)
    assert.equal(made.length + refused.length, AT_ONCE)
    assert.ok(made.length >= MOST_TAKEN, `${made.length} were made`)
    const reasons = new Set<string>()
    for (const answer of refused) {
      assert.match(answer.headers.get('retry-after') ?? '', /^\d+$/)
      const { reason, detail } = Problem.parse(await answer.json())
      reasons.add(reason)
      assert.match(detail, reason === 'too_many_documents' ? /9/ : /3/)
    }
    assert.deepEqual([...reasons].toSorted(), ['too_many_documents', 'too_many_documents_of_one'])
    const first = answers.slice(0, SAME).filter(({ status }) => status === 200)
    assert.ok(first.length >= 3 && first.length < SAME, `${first.length} of one client were made`)
    assert.equal((await site.get(paths.at(-1) ?? '')).status, 200)
  })

  test('the same file asked for fifty times at once is made once, and given to all', async () => {
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, async () => site.get('/compare.pdf?states=ke,de&articles=3')),
    )
    assert.ok(answers.every(({ status }) => status === 200))
  })
})
