import type { Context } from 'hono'
import { encodedOnce } from '#platform/http/encoded'
import type { WebEnv } from '#platform/http/page'
import { chooseEncoding, hasTag } from '#platform/http/shelf'
import type { DataFile, Edition } from '../edition/types.ts'

const CHUNK_BYTES = 64 * 1024
const MIN_COMPRESSED_BYTES = 500
const ETAG_LENGTH = 22
const BROTLI_QUALITY = 5
const FOREVER = 'public, max-age=31536000, immutable'
const ASK_AGAIN = 'public, max-age=0, must-revalidate'

/** The bytes a stretch at a time, as fast as they are taken, so that a slow reader holds no copy of a large file. */
function streamed(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let sent = 0
  return new ReadableStream({
    pull: (controller) => {
      if (sent >= bytes.byteLength) return controller.close()
      controller.enqueue(bytes.subarray(sent, sent + CHUNK_BYTES))
      sent += CHUNK_BYTES
    },
  })
}

/** The name under which a file is kept: its edition is part of it, except in the checksums, which name files plainly. */
function keptName(edition: Edition, { name }: DataFile): string {
  return name === 'SHA256SUMS' ? name : `comity-${edition.id}-${name.replace(/^comity\./, 'all.')}`
}

/**
 * A file of an edition as an answer, with a strong ETag (RFC 9110 § 8.8.3), compressed where the reader takes it. At an
 * address that names the edition it never changes. `Link` names that address.
 */
export async function fileAnswer(
  c: Context<WebEnv>,
  edition: Edition,
  file: DataFile,
  isOfEdition: boolean,
): Promise<Response> {
  const accepted = chooseEncoding(c.req.header('accept-encoding'))
  const encoding = file.bytes.byteLength < MIN_COMPRESSED_BYTES ? 'identity' : accepted
  const etag = `"${file.sha256.slice(0, ETAG_LENGTH)}-${encoding}"`
  const headers = {
    etag,
    vary: 'Accept-Encoding',
    'cache-control': isOfEdition ? FOREVER : ASK_AGAIN,
    link: `</data/${edition.id}/${file.name}>; rel="canonical"`,
  }
  if (hasTag(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  const body = await encodedOnce(file, encoding, BROTLI_QUALITY)
  return new Response(streamed(body), {
    status: 200,
    headers: {
      ...headers,
      'content-type': file.type,
      'content-length': String(body.byteLength),
      'content-disposition': `attachment; filename="${keptName(edition, file)}"`,
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    },
  })
}
