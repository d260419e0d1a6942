import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { Failure } from '../../src/lib/failure.js'

/** A real server on loopback: `pair` is what makeSafeFetch's `allow` takes. */
export type Loopback = { readonly port: number; readonly pair: string; readonly url: string; readonly server: Server }

/** Real servers for one test file; `closeAll` belongs in its afterEach. */
export function loopbackServers() {
  const servers: Server[] = []
  return {
    async serve(listener: RequestListener, host = '127.0.0.1', port = 0): Promise<Loopback> {
      const server = createServer(listener)
      servers.push(server)
      await new Promise<void>((done, fail) => {
        server.once('error', fail)
        server.listen(port, host, done)
      })
      const bound = (server.address() as AddressInfo).port
      const pair = host.includes(':') ? `[${host}]:${bound}` : `${host}:${bound}`
      return { port: bound, pair, url: `http://${pair}`, server }
    },
    async closeAll(): Promise<void> {
      for (const server of servers.splice(0)) {
        server.closeAllConnections()
        await new Promise(done => server.close(done))
      }
    },
  }
}

/** The Failure that a promise rejects with; anything else fails the test. */
export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(Failure)
  return error as Failure
}
