import nock from 'nock'
import { afterEach, beforeEach, expect } from 'vitest'

// nock takes hold of http, https and fetch as soon as it is loaded, and the files of one worker share what they load.
nock.restore()

export type MockedWeb = {
  /** A host whose answers the test gives: `web.at('https://a.example').get('/').reply(200)`. */
  at(origin: string): nock.Scope
}

export type MockOptions = {
  /** True where servers on loopback may be reached: real ones that the test has started. */
  readonly loopback?: boolean
}

/**
 * Answers for what http, https and the global fetch ask, in the tests of the file or the describe that it stands in. Nothing
 * else is reached. A mock that no request used fails its test, and so does a request that no mock answers, whatever the
 * program made of it.
 *
 * Not seen is what keeps connections of its own, such as a Client or the fetch of the package undici, and so
 * src/lib/http.ts; nor a `get` or `request` that was imported from node:http by name.
 */
export function mockedWeb(options: MockOptions = {}): MockedWeb {
  let end: () => MockFaults = () => ({ unused: [], missing: [] })
  beforeEach(() => {
    end = beginMocks(options)
  })
  afterEach(() => {
    expect(end(), 'mocks that no request used, and requests that no mock answers').toEqual({ unused: [], missing: [] })
  })
  return { at: origin => nock(origin) }
}

export type MockFaults = { readonly unused: readonly string[]; readonly missing: readonly string[] }

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/

/** Takes hold of the web until the function that it answers is called, which says what was wrong meanwhile. */
export function beginMocks({ loopback = false }: MockOptions = {}): () => MockFaults {
  const missing: string[] = []
  const miss = ({ method, host, path }: Asked, { protocol = 'http:', ...options }: Asked = {}) => {
    const at = host ?? options.host ?? ''
    if (!loopback || !LOOPBACK.test(at))
      missing.push(`${method} ${at.replace(/:(?:80|443)$/, '')}${path} (${protocol})`)
  }
  nock.activate()
  nock.disableNetConnect()
  if (loopback) nock.enableNetConnect(LOOPBACK)
  nock.emitter.on('no match', miss)
  return () => {
    const unused = nock.pendingMocks()
    nock.emitter.off('no match', miss)
    nock.abortPendingRequests()
    nock.cleanAll()
    nock.enableNetConnect()
    nock.restore()
    return { unused, missing }
  }
}

/** A request as nock tells of one without a mock: of a host that it knows a request with options, of another the options alone. */
type Asked = { readonly method?: string; readonly protocol?: string; readonly host?: string; readonly path?: string }
