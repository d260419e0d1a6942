import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Failure } from '../../lib/failure.js'

export type Listener = {
  /** The port that was bound. */
  readonly port: number
  close(): Promise<void>
}

/** How long an answer that is under way may take once the console stops. */
const GRACE_MS = 1_000

/** Serves `fetch` on host and port (0 = any free one); resolves when it listens, rejects with a Failure where it cannot. */
export function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  host: string,
  port: number,
): Promise<Listener> {
  const server = createAdaptorServer({ fetch, overrideGlobalObjects: false })
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(refusal(error, host, port)))
    server.listen(port, host, () => resolve({ port: portOf(server.address(), port), close: () => close(server) }))
  })
}

function portOf(address: string | AddressInfo | null, fallback: number): number {
  return typeof address === 'object' && address !== null ? address.port : fallback
}

function close(server: ReturnType<typeof createAdaptorServer>): Promise<void> {
  return new Promise(resolve => {
    // close() ends the idle connections and waits for the others, of which a slow reader could hold one for ever.
    const timer = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), GRACE_MS)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}

function refusal(error: NodeJS.ErrnoException, host: string, port: number): Failure {
  const details = { cause: error }
  switch (error.code) {
    case 'EADDRINUSE':
      return new Failure(
        'invalid',
        'web console',
        `Port ${port} is in use: give another with --port, or --port 0 for any free one.`,
        details,
      )
    case 'EACCES':
      return new Failure(
        'invalid',
        'web console',
        `Port ${port} may not be used without more rights: give one above 1023 with --port.`,
        details,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Failure('invalid', 'web console', `${host} is no address of this machine: use 127.0.0.1.`, details)
    default:
      return new Failure(
        'invalid',
        'web console',
        `The console cannot listen on ${host}:${port}: ${error.message}.`,
        details,
      )
  }
}
