import type { Message } from '../../messages/message.js'
import type { ChatPlatform } from '../platform.js'
import { renderTerminal, type TerminalView } from './render.js'

/** A terminal as a place to post to. Whoever builds it runs the commands: a terminal has nothing to register. */
export function terminalPlatform({
  write,
  ...view
}: TerminalView & { readonly write: (text: string) => void }): ChatPlatform {
  const refs = new Map<string, string>()
  const print = (message: Message, key: string) => {
    const known = refs.get(key)
    if (known !== undefined) return { ref: known }
    const ref = `terminal-${refs.size + 1}`
    write(`${renderTerminal(message, view)}\n`)
    refs.set(key, ref)
    return { ref }
  }
  return {
    name: 'terminal',
    start: async () => undefined,
    post: async (_channel, message, key) => print(message, key),
    // What has been printed stays as it is.
    reply: async (_channel, _ref, message, key) => print(message, key),
    stop: async () => undefined,
  }
}
