import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { GivenSite } from './site.ts'

/** A mail as it lies in the outbox. `links` are the addresses in it, in their order. */
export type GivenMail = { to: string; subject: string; text: string; headers: string; links: string[] }

const words = (text: string) =>
  text.replaceAll(/\?=\s+=\?/g, '?==?').replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, form: string, coded: string) =>
    form.toLowerCase() === 'b'
      ? Buffer.from(coded, 'base64').toString('utf8')
      : Buffer.from(
          coded
            .replaceAll('_', ' ')
            .replaceAll(/=([0-9A-F]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        ).toString('utf8'),
  )

function mailOf(message: string): GivenMail {
  const plain = message.replaceAll('\r\n', '\n')
  const [head = ''] = plain.split('\n\n', 1)
  const headers = words(head.replaceAll(/\n[ \t]+/g, ' '))
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? ''
  const [, text = ''] = /Content-Type: text\/plain[^]*?\n\n([^]*?)\n--/.exec(plain) ?? []
  return { to: header('To'), subject: header('Subject'), text, headers, links: text.match(/https?:\/\/\S+/g) ?? [] }
}

/** Every mail that a site has sent, in their order; does first all that is due. */
export async function mailsOf(site: Pick<GivenSite, 'work' | 'dataFolder'>): Promise<GivenMail[]> {
  await site.work()
  const folder = join(site.dataFolder, 'outbox')
  const names = await readdir(folder).catch(() => []) // nothing was sent so far
  return Promise.all(names.toSorted().map(async (name) => mailOf(await readFile(join(folder, name), 'utf8'))))
}
