import type { Command } from '../../commands/command.js'
import type { Clock } from '../../lib/clock.js'
import { Failure } from '../../lib/failure.js'
import type { Log } from '../../lib/log.js'
import type { Desk } from '../desk.js'
import type { ChatPlatform } from '../platform.js'
import type { ConsoleData } from './data.js'
import { isLoopback } from './guard.js'
import { type Listener, listen } from './listen.js'
import type { Previews } from './preview.js'
import { consoleRoutes } from './routes.js'

export type WebConsoleOptions = {
  readonly data: ConsoleData
  readonly desk: Pick<Desk, 'answer'>
  /** The chat platforms that a card can be seen as. */
  readonly previews?: Previews
  /** The English name of an economy by its code. */
  readonly nameOf: (economy: string) => string
  readonly clock: Clock
  readonly log: Log
  /** A loopback address; 127.0.0.1 unless given. */
  readonly host?: string
  /** 0 for any free port. */
  readonly port: number
}

/** The console's own address, e.g. 'http://127.0.0.1:8080'; with port 0, the real port once it listens. */
export type WebConsole = ChatPlatform & { readonly url: string }

/** The desk in a browser of this machine: channels, a command box, and every figure beside the sentence that proves it. */
export function webConsole(options: WebConsoleOptions): WebConsole {
  const host = options.host ?? '127.0.0.1'
  let listener: Listener | undefined
  let commands: readonly Command[] = []
  const routes = consoleRoutes({
    previews: new Map(),
    ...options,
    commands: () => commands,
    port: () => listener?.port,
  })
  return {
    name: 'web',
    get url() {
      const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
      return `http://${name}:${listener?.port ?? options.port}`
    },
    start: async given => {
      // There is no sign-in: whoever reaches the port reads everything.
      if (!isLoopback(host)) {
        const advice = 'use 127.0.0.1, and reach it from elsewhere through an SSH tunnel'
        throw new Failure(
          'invalid',
          'web console',
          `The console has no sign-in and serves this machine only: ${advice}.`,
        )
      }
      commands = given
      listener ??= await listen(request => routes.fetch(request), host.replace(/^\[|\]$/g, ''), options.port)
    },
    post: (channel, message, key) => options.data.addPost(channel, message, key),
    async edit(channel, ref, message) {
      if (await options.data.editPost(channel, ref, message)) return
      throw new Failure('gone', 'web console', `The channel ${channel} has no post ${ref} any more.`)
    },
    reply: (channel, ref, message, key) => options.data.addPost(channel, message, key, ref),
    stop: async () => {
      const open = listener
      listener = undefined
      await open?.close()
    },
  }
}
