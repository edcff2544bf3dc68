import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants, gzip } from 'node:zlib'
import type { Day } from '../day.ts'

export type Encoding = 'br' | 'gzip' | 'identity'

/** A whole public answer with status 200, without what differs from one request to the next. */
export type FinishedPage = {
  key: string
  /** The day on which it was made: what it says of today holds on that day alone. */
  day: Day
  headers: [string, string][]
  etag: string
  bodies: Partial<Record<Encoding, Uint8Array>>
  /** How long the body is uncompressed. */
  plainBytes: number
  bytes: number
  /** When facts changed since it was made, by the clock of the process; null while it is true. */
  staleSinceMs: number | null
}

/** A finished page exactly as it goes over the wire to requests of one kind: nothing is left to work out. */
export type ReadyAnswer = {
  page: FinishedPage
  etag: string
  /** Names and values in turn, as `node:http` takes them, the trace id last; with the body, and where it need not be sent. */
  head: string[]
  headWithoutBody: string[]
  body: Uint8Array
  /** The path as the log names it. */
  path: string
}

export type Shelf = ReturnType<typeof openShelf>

const BROTLI_QUALITY = 5
const BROTLI_WINDOW = 18 // 256 kB, as much as most pages have; the usual window takes megabytes of each thread
const MIN_COMPRESSED_BYTES = 500
const ENTRY_BYTES = 2048 // what the engine needs for one kept page or answer beside its bodies, address and headers
const MOST_ANSWERS = 64 // of one page: languages asked for × encodings × forms come to less

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)
const unbrotli = promisify(brotliDecompress)

async function compress(body: Uint8Array, encoding: Encoding): Promise<Uint8Array> {
  if (encoding === 'identity') return body
  const made =
    encoding === 'gzip'
      ? await gzipped(body)
      : await brotli(body, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
            [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
            [constants.BROTLI_PARAM_LGWIN]: BROTLI_WINDOW,
          },
        })
  return Uint8Array.from(made) // what zlib gives is a view of a larger block, which would stay in memory with the page
}

/** The best encoding of ours that an `Accept-Encoding` header allows; `*` stands for those it does not name (RFC 9110 § 12.5.3). */
export function chooseEncoding(header: string | undefined): Encoding {
  const named = new Map(
    (header ?? '')
      .toLowerCase()
      .split(',')
      .map((part) => {
        const [name = '', ...parameters] = part.split(';').map((text) => text.trim())
        return [name, !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))] as const
      }),
  )
  return (['br', 'gzip'] as const).find((encoding) => named.get(encoding) ?? named.get('*')) ?? 'identity'
}

/** Whether an `If-None-Match` header names this tag (RFC 9110 § 13.1.2). */
export function hasTag(header: string | undefined, etag: string): boolean {
  const tags = header?.split(',').map((tag) => tag.trim()) ?? []
  return tags.some((tag) => tag === etag || tag === `W/${etag}` || tag === '*')
}

/** What a page weighs in memory, its plain body included. */
export function weightOf(key: string, headers: readonly [string, string][], body: Uint8Array): number {
  return body.byteLength + ENTRY_BYTES + 2 * (key.length + headers.flat().join('').length)
}

/** Pages by key, and answers ready to send, within a bound of bytes; the longest unread are dropped first. */
export function openShelf(maxBytes: number) {
  const pages = new Map<string, FinishedPage>()
  const answers = new Map<string, ReadyAnswer>()
  const answersOf = new WeakMap<FinishedPage, string[]>()
  let heldBytes = 0

  const remove = (page: FinishedPage) => {
    pages.delete(page.key)
    heldBytes -= page.bytes
    for (const name of answersOf.get(page) ?? []) answers.delete(name)
    answersOf.delete(page)
  }
  const trim = () => {
    for (const oldest of pages.values()) {
      if (heldBytes <= maxBytes) break
      remove(oldest)
    }
  }
  const isHeld = (page: FinishedPage) => pages.get(page.key) === page
  const touch = (page: FinishedPage) => {
    pages.delete(page.key)
    pages.set(page.key, page)
  }
  return {
    keep: (page: FinishedPage) => {
      const old = pages.get(page.key)
      if (old) remove(old)
      pages.set(page.key, page)
      heldBytes += page.bytes
      trim()
    },
    /** The page, which counts as read now. */
    read: (key: string) => {
      const page = pages.get(key)
      if (page) touch(page)
      return page
    },
    /** Adds a body to a page, and counts it where the page is still held. */
    grow: (page: FinishedPage, encoding: Encoding, body: Uint8Array) => {
      page.bodies[encoding] = body
      page.bytes += body.byteLength
      if (isHeld(page)) heldBytes += body.byteLength
      trim()
    },
    /** Takes the plain body off a page, and with it the answers that would keep it in memory. */
    dropPlain: (page: FinishedPage) => {
      const plain = page.bodies.identity
      const bytes = plain?.byteLength ?? 0
      delete page.bodies.identity
      for (const name of answersOf.get(page) ?? []) if (answers.get(name)?.body === plain) answers.delete(name)
      page.bytes -= bytes
      if (isHeld(page)) heldBytes -= bytes
    },
    /** Keeps an answer as long as its page is held. */
    keepAnswer: (name: string, answer: ReadyAnswer) => {
      const { page } = answer
      const names = answersOf.get(page) ?? []
      if (!isHeld(page) || answers.has(name) || names.length >= MOST_ANSWERS) return
      answersOf.set(page, [...names, name])
      answers.set(name, answer)
      const bytes = ENTRY_BYTES + 2 * (name.length + answer.head.join('').length)
      page.bytes += bytes
      heldBytes += bytes
      trim()
    },
    /** The answer, whose page counts as read now. */
    readAnswer: (name: string) => {
      const answer = answers.get(name)
      if (answer) touch(answer.page)
      return answer
    },
    /** Notes on every page since when it is no longer true. */
    markStale: (nowMs: number) => {
      for (const page of pages.values()) page.staleSinceMs ??= nowMs
    },
    /** Drops every page that is no longer true. */
    dropStale: () => {
      for (const page of pages.values()) if (page.staleSinceMs !== null) remove(page)
    },
    heldBytes: () => heldBytes,
    size: () => pages.size,
  }
}

/**
 * The body of a page in the wished encoding, or plain when it is too short to gain; made once. A page that has been compressed
 * for a reader is held compressed alone, which takes a sixth of the room.
 */
export async function bodyOf(shelf: Shelf, page: FinishedPage, encoding: Encoding): Promise<[Encoding, Uint8Array]> {
  const chosen = page.plainBytes < MIN_COMPRESSED_BYTES ? 'identity' : encoding
  const known = page.bodies[chosen]
  if (known) return [chosen, known]
  const { br } = page.bodies
  const plain = page.bodies.identity ?? (br ? await unbrotli(br) : new Uint8Array())
  const made = await compress(plain, chosen)
  const sooner = page.bodies[chosen] // another request may have been quicker
  if (sooner) return [chosen, sooner]
  shelf.grow(page, chosen, made)
  if (chosen === 'br') shelf.dropPlain(page)
  return [chosen, made]
}
