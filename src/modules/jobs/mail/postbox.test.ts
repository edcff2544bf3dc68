import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { folderPostbox, smtpPostbox } from './postbox.ts'

const mail = {
  messageId: '<1795910400000.7@comity.example>',
  at: new Date('2026-11-28T12:00:00.123Z'),
  from: 'comity@comity.example',
  to: 'leila@xn--exmple-cua.org',
  subject: 'رسالة من Comity',
  text: 'مرحبا\n\nhttps://comity.example/\n',
  html: '<!doctype html>\n<p>مرحبا</p>\n',
  language: 'ar',
  unsubscribeUrl: 'https://comity.example/watches/end/x',
}

type Received = { from: string | false; to: string[]; text: string; isSecure: boolean }

async function givenServer(options: { secure?: boolean; refuses?: boolean } = {}) {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    secure: options.secure ?? false,
    onAuth: ({ username, password }, _session, done) =>
      username === 'comity' && password === 'p@ss' ? done(null, { user: username }) : done(new Error('no')),
    onRcptTo: (_address, _session, done) => done(options.refuses ? new Error('no such mailbox') : null),
    onData: (stream, { envelope, secure }, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const from = envelope.mailFrom && envelope.mailFrom.address
        const to = envelope.rcptTo.map(({ address }) => address)
        received.push({ from, to, text: Buffer.concat(parts).toString('utf8'), isSecure: secure })
        done()
      })
    },
  })
  server.on('error', () => {}) // the client that hangs up is what a test may be about
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return { received, port, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

test('a mail is a file that people can read, that sorts by time, and that nobody else may read', async () => {
  const base = await mkdtemp(join(tmpdir(), 'comity-outbox-'))
  const folder = join(base, 'outbox')
  const postbox = folderPostbox(folder)
  await postbox.post(mail)
  await postbox.post(mail) // as after a worker that was killed
  await postbox.post({ ...mail, messageId: '<1795910400000.12@comity.example>' })
  assert.deepEqual(await readdir(folder), [
    '20261128T120000.123Z-0000000007.eml',
    '20261128T120000.123Z-0000000012.eml',
  ])
  const text = await readFile(join(folder, '20261128T120000.123Z-0000000007.eml'), 'utf8')
  assert.match(text, /^To: leila@xn--exmple-cua\.org\r$/m)
  assert.match(text, /^From: Comity <comity@comity\.example>\r$/m)
  assert.match(text, /^Date: Sat, 28 Nov 2026 12:00:00 \+0000\r$/m)
  assert.match(text, /^List-Unsubscribe: <https:\/\/comity\.example\/watches\/end\/x>\r$/m)
  assert.match(text, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
  assert.match(text, /^Auto-Submitted: auto-generated\r$/m)
  assert.ok(text.indexOf('text/plain') < text.indexOf('text/html'))
  assert.match(text, /\r\n\r\nمرحبا\r\n\r\nhttps:\/\/comity\.example\/\r\n/)
  assert.equal((await stat(folder)).mode & 0o777, 0o700)
  assert.equal((await stat(join(folder, '20261128T120000.123Z-0000000012.eml'))).mode & 0o777, 0o600)
  await rm(base, { recursive: true })
})

test('a mail reaches a server, in the clear only on this machine', async () => {
  const server = await givenServer()
  const postbox = await smtpPostbox(`smtp://comity:p%40ss@127.0.0.1:${server.port}`)
  await postbox.post(mail)
  await postbox.post({ ...mail, unsubscribeUrl: null })
  await postbox.close()
  await server.close()
  const [first, second] = server.received
  assert.deepEqual([first?.from, first?.to], ['comity@comity.example', ['leila@exämple.org']]) // as the server reads it
  assert.match(first?.text ?? '', /^To: leila@xn--exmple-cua\.org\r$/m)
  assert.match(first?.text ?? '', /^Message-ID: <1795910400000\.7@comity\.example>\r$/m)
  assert.doesNotMatch(second?.text ?? '', /List-Unsubscribe/)
})

test('a server that shows no certificate for its name gets no mail', async () => {
  const [secure, plain] = [await givenServer({ secure: true }), await givenServer()]
  // 0.0.0.0 leads here, and is no name of this machine for us
  for (const address of [`smtps://localhost:${secure.port}`, `smtp://0.0.0.0:${plain.port}`]) {
    const postbox = await smtpPostbox(address)
    await assert.rejects(postbox.post(mail), /certificate/)
    await postbox.close()
  }
  await Promise.all([secure.close(), plain.close()])
  assert.deepEqual([...secure.received, ...plain.received], [])
})

test('a mail that the server refuses is a failure, so that it is tried again', async () => {
  const server = await givenServer({ refuses: true })
  const postbox = await smtpPostbox(`smtp://127.0.0.1:${server.port}`)
  await assert.rejects(postbox.post(mail), /no such mailbox/)
  await postbox.close()
  await server.close()
})
