import { chmod, mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Mail, Postbox } from './types.ts'

const PATIENCE_MS = 30_000
const AT_ONCE = 2
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** A mail as nodemailer takes it. */
function messageOf(mail: Mail) {
  const { messageId, at, from, to, subject, text, html, language, unsubscribeUrl } = mail
  const notice =
    unsubscribeUrl === null
      ? {}
      : { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
  return {
    messageId,
    date: at,
    from: { name: 'Comity', address: from },
    to: { name: '', address: to },
    subject,
    text,
    html,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language, ...notice },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/**
 * Mails by SMTP, over connections that are kept for the next. `smtps:` is TLS from the first byte; with `smtp:` the server must offer
 * STARTTLS, and either way show a certificate for its name. Only on this machine itself a mail goes in the clear.
 */
export async function smtpPostbox(address: string): Promise<Postbox> {
  const { createTransport } = await import('nodemailer')
  const { protocol, hostname, port, username, password } = new URL(address)
  const isSecure = protocol === 'smtps:'
  const isLocal = LOOPBACK.test(hostname)
  const transport = createTransport({
    pool: true,
    maxConnections: AT_ONCE,
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: port === '' ? (isSecure ? 465 : 587) : Number(port),
    secure: isSecure,
    requireTLS: !isSecure && !isLocal,
    ignoreTLS: !isSecure && isLocal,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  })
  return {
    post: async (mail) => void (await transport.sendMail(messageOf(mail))),
    close: async () => transport.close(),
  }
}

/** A part of a mail that people read in the file as it is: UTF-8, eight bits. */
const readable = (type: string, content: string) => ({
  raw: `Content-Type: text/${type}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${content.replaceAll('\n', '\r\n')}`,
})

/** By when it was asked for, then by its number, so that the files sort in their order. */
function fileName({ at, messageId }: Mail): string {
  const number = /\.(\d+)@/.exec(messageId)?.[1] ?? '0'
  return `${at.toISOString().replaceAll(/[-:]/g, '')}-${number.padStart(10, '0')}.eml`
}

/** Mails as files in a folder that nobody else may read; each appears whole or not at all, a second time in place of the first. */
export function folderPostbox(folder: string): Postbox {
  return {
    post: async (mail) => {
      const { createTransport } = await import('nodemailer')
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await chmod(folder, 0o700)
      const { text, html, ...rest } = messageOf(mail)
      const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
      const alternatives = [readable('plain', text), readable('html', html)]
      const { message } = await writer.sendMail({ ...rest, alternatives })
      const path = join(folder, fileName(mail))
      const file = await open(`${path}.unfinished`, 'w', 0o600)
      try {
        await file.writeFile(message)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(`${path}.unfinished`, path)
    },
    close: async () => {},
  }
}
