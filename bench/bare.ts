// Its own process: a bare node:http server that sends the same head and bytes to whatever it is asked; prints its port.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const [, , headFile = '', bodyFile = ''] = process.argv
const head = JSON.parse(readFileSync(headFile, 'utf8')) as string[]
const body = readFileSync(bodyFile)
const server = createServer((_, outgoing) => {
  outgoing.writeHead(200, head)
  outgoing.end(body)
})
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
