import type { Message } from '../messages/message.js'
import { renderTerminal, type TerminalView } from '../platforms/terminal/render.js'

/** Where a task prints its results. */
export type Screen = {
  print(text: string): void
  show(message: Message): void
  /** How the terminal is to be written to. */
  view(): TerminalView
}

const MOST_COLUMNS = 110
const PIPE_COLUMNS = 100

/** A screen over standard output, or over a pipe, which gets neither colours nor the width of a window. */
export function makeScreen(stream: NodeJS.WriteStream): Screen {
  const print = (text: string) => void stream.write(text)
  const view = () => ({
    width: Math.min(stream.columns ?? PIPE_COLUMNS, MOST_COLUMNS),
    colour: stream.isTTY === true,
  })
  return { print, view, show: message => print(`${renderTerminal(message, view())}\n`) }
}
