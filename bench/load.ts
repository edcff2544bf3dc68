// Its own process: asks one address as fast as it is answered, over connections that stay open, and tells how often it was.
import { connect } from 'node:net'

type Order = { port: number; path: string; headers: Record<string, string>; connections: number; ms: number }

const order = JSON.parse(process.argv[2] ?? '{}') as Order
const lines = [`GET ${order.path} HTTP/1.1`, `host: 127.0.0.1:${order.port}`]
for (const [name, value] of Object.entries(order.headers)) lines.push(`${name}: ${value}`)
const request = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`)

let answered = 0
let isOver = false

/** How long the whole answer is; every one is equally long, because only the digits of day and trace differ. */
function lengthOf(answer: Buffer): number | null {
  const end = answer.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = answer.subarray(0, end).toString('latin1')
  if (!head.startsWith('HTTP/1.1 200 ')) throw new Error(`answered: ${head.slice(0, 80)}`)
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (length === undefined) throw new Error('the answer does not say how long it is')
  const whole = end + 4 + Number(length)
  return answer.length >= whole ? whole : null
}

/** One connection: a request, its answer, the next request, until time is over. */
function client(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(order.port, '127.0.0.1')
    let first = Buffer.alloc(0)
    let length: number | null = null
    let received = 0
    socket.setNoDelay()
    socket.on('error', reject)
    socket.on('close', resolve)
    socket.on('connect', () => socket.write(request))
    socket.on('data', (chunk) => {
      received += chunk.length
      if (length === null) {
        first = Buffer.concat([first, chunk])
        length = lengthOf(first)
      }
      if (length === null || received < length) return
      if (received > length) return void socket.destroy(new Error('an answer of another length'))
      received = 0
      answered += 1
      if (isOver) socket.end()
      else socket.write(request)
    })
  })
}

const began = performance.now()
setTimeout(() => {
  isOver = true
}, order.ms)
await Promise.all(Array.from({ length: order.connections }, client))
console.log(JSON.stringify({ answered, seconds: (performance.now() - began) / 1000 }))
