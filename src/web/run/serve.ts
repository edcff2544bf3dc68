import type { AddressInfo } from 'node:net'
import { serve as listen, type ServerType } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Config } from '#platform/config'
import type { WebEnv } from '#platform/http/page'
import { SetupFault } from '#platform/postgres/setup-fault'

const FINISH_MS = 10_000

/** A server that listens; `stop` lets the requests under way finish, at most ten seconds. */
export type Listening = { address: string; stop: () => Promise<void> }

function faultOf(error: NodeJS.ErrnoException, config: Config): Error {
  if (error.code === 'EADDRINUSE')
    return new SetupFault(`Port ${config.port} on ${config.host} is in use; set PORT to another one.`)
  if (error.code === 'EACCES')
    return new SetupFault(`Port ${config.port} may not be used by this user; set PORT to one from 1024.`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new SetupFault(`HOST ${config.host} is not an address of this machine.`)
  return error
}

/** Where this machine reaches a server on a host and port; a host that means every address is called localhost. */
export function localAddress(host: string, port: number): string {
  if (host === '0.0.0.0' || host === '::') return `http://localhost:${port}`
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** Serves the application on the configured host and port; port 0 takes a free one. */
export async function openServer(app: Hono<WebEnv>, config: Config): Promise<Listening> {
  const server = await new Promise<ServerType>((resolve, reject) => {
    const opening = listen({ fetch: app.fetch, port: config.port, hostname: config.host }, () => resolve(opening))
    opening.once('error', (error: NodeJS.ErrnoException) => reject(faultOf(error, config)))
  })
  const { port } = server.address() as AddressInfo
  return {
    address: localAddress(config.host, port),
    stop: () =>
      new Promise((resolve) => {
        const force = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), FINISH_MS)
        server.close(() => {
          clearTimeout(force)
          resolve()
        })
        if ('closeIdleConnections' in server) server.closeIdleConnections()
      }),
  }
}
