import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { loopbackServers } from './loopback.js'

/** How a server behaves once it has been asked. */
export type Answering = (response: ServerResponse, body: string) => void

export type Asked = { readonly path: string; readonly body: string; readonly headers: IncomingHttpHeaders }

/** A chat-completions server on loopback that does what a test says, however ill, and remembers what it was asked. */
export function modelServer() {
  const servers = loopbackServers()
  const asked: Asked[] = []
  let answering: Answering = response => sendJson(response, completion('{}'))
  return {
    asked,
    answers: (next: Answering) => {
      answering = next
    },
    async open(): Promise<string> {
      const { url } = await servers.serve(async (request, response) => {
        const chunks: Buffer[] = []
        for await (const chunk of request) chunks.push(chunk)
        const body = Buffer.concat(chunks).toString()
        asked.push({ path: request.url ?? '', body, headers: request.headers })
        answering(response, body)
      })
      return `${url}/v1`
    },
    close: () => servers.closeAll(),
  }
}

export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

type Changes = { readonly finish?: string; readonly usage?: unknown; readonly message?: object }

/** An answer as the vendor's envelope; without `usage` it says that 900 tokens went in and 100 came out. */
export function completion(content: string | null, { finish = 'stop', message = {}, ...more }: Changes = {}): object {
  const usage = 'usage' in more ? more.usage : { prompt_tokens: 900, completion_tokens: 100, total_tokens: 1_000 }
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 0,
    model: 'small',
    choices: [
      {
        index: 0,
        finish_reason: finish,
        logprobs: null,
        message: { role: 'assistant', content, refusal: null, ...message },
      },
    ],
    ...(usage !== undefined && { usage }),
  }
}

export const never: Answering = () => undefined

/** Sends a blank every `ms`, for ever. */
export function drip(ms: number): Answering {
  return response => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const timer = setInterval(() => response.write(' '), ms)
    response.on('close', () => clearInterval(timer))
  }
}

/** A head that promises more than comes, then a closed line. */
export const cutShort: Answering = response => {
  const whole = JSON.stringify(completion('{"tariffs":[],"deals":[],"tensions":[]}'))
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(whole.length) })
  response.write(whole.slice(0, whole.length / 2), () => response.destroy())
}
