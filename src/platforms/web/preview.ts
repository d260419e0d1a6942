import type { Message } from '../../messages/message.js'

/** How a chat platform would show a message, drawn as HTML from the very payloads that it would be sent. */
export type Preview = {
  /** Of trusted markup: every word in it is escaped. */
  readonly html: string
  /** The style sheet that goes with it. */
  readonly css: string
}

/** By the platform's name. */
export type Previews = ReadonlyMap<string, (message: Message) => Promise<Preview>>
