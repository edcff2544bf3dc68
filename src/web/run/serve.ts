import { createServer, IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Config } from '#platform/config'
import { SetupFault } from '#platform/postgres/setup-fault'
import type { Site } from '../site.ts'

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

/** The address under which readers reach the site, without a slash at the end. */
export function siteAddress({ publicUrl, host, port }: Pick<Config, 'publicUrl' | 'host' | 'port'>): string {
  return publicUrl ?? localAddress(host, port)
}

/** Answers each request from what lies ready, else by the application. */
export function listenerOf({ app, front }: Pick<Site, 'app' | 'front'>): RequestListener {
  const throughApplication = getRequestListener(async (request, { incoming }) => {
    const isKnown = incoming instanceof IncomingMessage
    const response = await app.fetch(request, isKnown ? { incoming } : {})
    if (isKnown) front.learn(incoming, request, response)
    return response
  })
  return (incoming, outgoing) => {
    if (front.answer(incoming, outgoing)) return
    void throughApplication(incoming, outgoing)
  }
}

/** Serves the site on the configured host and port; port 0 takes a free one. */
export async function openServer(site: Pick<Site, 'app' | 'front'>, config: Config): Promise<Listening> {
  const server = await new Promise<Server>((resolve, reject) => {
    const opening = createServer(listenerOf(site))
    opening.once('error', (error: NodeJS.ErrnoException) => reject(faultOf(error, config)))
    opening.listen(config.port, config.host, () => resolve(opening))
  })
  const { port } = server.address() as AddressInfo
  return {
    address: localAddress(config.host, port),
    stop: () =>
      new Promise((resolve) => {
        const force = setTimeout(() => server.closeAllConnections(), FINISH_MS)
        server.close(() => {
          clearTimeout(force)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}
