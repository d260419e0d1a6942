import type { ServerResponse } from 'node:http'
import { Webhook } from 'standardwebhooks'
import type { WebhookBody } from '../../src/platforms/webhook/body.js'
import { loopbackServers } from './loopback.js'

export type ReceivedTry = {
  readonly id: string
  readonly timestamp: string
  readonly bytes: number
  readonly body: WebhookBody
}

/** What a receiver does after it has taken a body, instead of answering 204. */
export type Misbehaviour = (answer: ServerResponse) => void

/**
 * A receiver as its owner would write it: it checks each request with the library of the Standard Webhooks project, takes
 * each webhook-id once, and shows what it has taken. `next` are the answers to come, each used once.
 */
export async function webhookReceiver(secret: string) {
  const servers = loopbackServers()
  const library = new Webhook(secret)
  const tries: ReceivedTry[] = []
  const taken = new Map<string, WebhookBody>()
  const refused: string[] = []
  const refusals: Misbehaviour[] = []
  const mishaps: Misbehaviour[] = []
  const { url, pair } = await servers.serve((request, answer) => {
    const chunks: Buffer[] = []
    request.on('data', chunk => chunks.push(chunk))
    request.on('end', () => {
      const refusal = refusals.shift()
      if (refusal !== undefined) return refusal(answer)
      const raw = Buffer.concat(chunks)
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
      try {
        const body = library.verify(raw.toString('utf8'), headers) as WebhookBody
        const id = headers['webhook-id'] ?? ''
        tries.push({ id, timestamp: headers['webhook-timestamp'] ?? '', bytes: raw.length, body })
        if (!taken.has(id)) taken.set(id, body)
      } catch (error) {
        refused.push(String(error))
        answer.writeHead(401).end()
        return
      }
      const mishap = mishaps.shift()
      if (mishap === undefined) answer.writeHead(204).end()
      else mishap(answer)
    })
  })
  return {
    url: `${url}/hooks/secret-path`,
    pair,
    /** Every request whose signature was good, repeated ones too. */
    tries,
    /** The reasons for which requests were refused. */
    refused,
    /** What it shows: each webhook-id once, in the order in which they came. */
    shown: () => [...taken.values()],
    /** The next request is not even looked at. */
    refuseNext: (how: Misbehaviour) => void refusals.push(how),
    /** The next request is taken, and then this happens to its answer. */
    thenNext: (how: Misbehaviour) => void mishaps.push(how),
    close: () => servers.closeAll(),
  }
}

export type WebhookReceiver = Awaited<ReturnType<typeof webhookReceiver>>
