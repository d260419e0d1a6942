import type { ChatPlatform } from '../platform.js'
import { renderTerminal, type TerminalView } from './render.js'

/** A terminal as a place to post to. Whoever builds it runs the commands: a terminal has nothing to register. */
export function terminalPlatform({
  write,
  ...view
}: TerminalView & { readonly write: (text: string) => void }): ChatPlatform {
  const refs = new Map<string, string>()
  return {
    name: 'terminal',
    start: async () => undefined,
    post: async (_channel, message, key) => {
      const known = refs.get(key)
      if (known !== undefined) return { ref: known }
      const ref = `terminal-${refs.size + 1}`
      write(`${renderTerminal(message, view)}\n`)
      refs.set(key, ref)
      return { ref }
    },
    stop: async () => undefined,
  }
}
