import type { Message } from '../messages/message.js'
import { renderTerminal } from '../platforms/terminal/render.js'

/** Where a task prints its results. */
export type Screen = {
  print(text: string): void
  show(message: Message): void
}

const MOST_COLUMNS = 110
const PIPE_COLUMNS = 100

/** A screen over standard output, or over a pipe, which gets neither colours nor the width of a window. */
export function makeScreen(stream: NodeJS.WriteStream): Screen {
  const print = (text: string) => void stream.write(text)
  return {
    print,
    show: message => {
      const width = Math.min(stream.columns ?? PIPE_COLUMNS, MOST_COLUMNS)
      print(`${renderTerminal(message, { width, colour: stream.isTTY === true })}\n`)
    },
  }
}
