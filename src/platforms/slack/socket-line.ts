import { SocketModeClient } from '@slack/socket-mode'
import { Failure } from '../../lib/failure.js'
import type { Incoming } from './inlet.js'
import { quietLogger } from './quiet-logger.js'

/** One connection of Socket Mode, from Slack's hello to its end. */
export type SocketLine = { close(): Promise<void> }

export type LineOptions = {
  readonly apiUrl: string
  readonly appToken: string
  take(incoming: Incoming): Promise<void>
  /** Slack will end this line soon, with its reason: another one is to be opened meanwhile. */
  onFarewell(reason: string): void
  /** The line has ended; called once, and never where `close` was called. */
  onEnd(): void
}

const REQUEST_MS = 10_000
const HELLO_MS = 15_000
/** Slack does not end the TCP connection after the closing handshake (slackapi/node-slack-sdk#2752). */
const CLOSE_MS = 1_000

/**
 * Opens a connection and resolves when Slack has said hello. Rejects with whatever the SDK threw, or a Failure. The SDK's own
 * reconnecting is off: a try of its that fails for good rejects a promise that nobody holds.
 */
export async function openLine(options: LineOptions): Promise<SocketLine> {
  const { apiUrl, appToken } = options
  const client = new Line({
    appToken,
    autoReconnectEnabled: false,
    logger: quietLogger(),
    // An object of its own: the client writes into it.
    clientOptions: {
      slackApiUrl: apiUrl,
      retryConfig: { retries: 0 },
      timeout: REQUEST_MS,
      rejectRateLimitedCalls: true,
    },
  })
  let state: 'opening' | 'open' | 'ended' = 'opening'
  const close = async (): Promise<void> => {
    state = 'ended'
    await shut(client)
  }
  client.on('disconnected', () => {
    const wasOpen = state === 'open'
    state = 'ended'
    if (wasOpen) options.onEnd()
  })
  client.on('slack_event', ({ ack, body }: Envelope) => {
    if (isRecord(body)) void options.take({ body, ack: async response => ack(response) })
  })
  client.on(FAREWELL, (reason: string) => options.onFarewell(reason))

  const started = client.start()
  // Whatever becomes of a start that came too late, its connection is not wanted any more.
  const unwanted = (): Promise<void> => started.then(() => shut(client)).catch(() => undefined)
  try {
    await within(started, HELLO_MS)
    // A close frame may have come in one packet with the hello.
    if (hasEnded()) throw endedAtOnce()
  } catch (error) {
    void unwanted()
    void close()
    // The SDK rejects with nothing where the connection ends before the hello.
    throw error ?? endedAtOnce()
  }
  state = 'open'
  return { close }

  function hasEnded(): boolean {
    return state === 'ended'
  }
}

type Envelope = { readonly ack: (response?: unknown) => Promise<void>; readonly body: unknown }

const FAREWELL = 'farewell'

/**
 * The SDK's client, but for two things that its version 3.1 does: a message that it does not expect (`null`, or events_api without
 * an event, as Slack's app_rate_limited is) rejects a promise that nobody holds, and a farewell ends the connection before
 * there is another.
 */
class Line extends SocketModeClient {
  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    const message = typeof data === 'string' ? jsonOf(data) : undefined
    if (message === undefined) return
    if (message.type === 'disconnect') {
      this.emit(FAREWELL, typeof message.reason === 'string' ? message.reason : 'no reason')
      return
    }
    if (message.type === 'events_api' && !hasEvent(message.payload)) return
    await super.onWebSocketMessage(data, isBinary)
  }
}

function hasEvent(payload: unknown): boolean {
  return isRecord(payload) && isRecord(payload.event) && typeof payload.event.type === 'string'
}

function jsonOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function endedAtOnce(): Failure {
  return new Failure('retry', 'slack socket', 'Slack ended the connection at once; it is tried again.')
}

async function shut(client: SocketModeClient): Promise<void> {
  const gone = client.disconnect().catch(() => undefined)
  try {
    await within(gone, CLOSE_MS)
  } catch {
    // A second one does not wait for the other side.
    client.websocket?.disconnect()
    await gone
  }
}

async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const words = `Slack did not answer within ${ms / 1000} seconds; it is tried again.`
    timer = setTimeout(() => reject(new Failure('retry', 'slack socket', words)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
