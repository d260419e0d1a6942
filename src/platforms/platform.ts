import type { Command } from '../commands/command.js'
import type { Message } from '../messages/message.js'

export type Posted = {
  /** The platform's own name of the posted message, to edit it or answer it later. */
  readonly ref: string
}

/** A place where people read and ask. Three methods are all that a new platform owes. */
export type ChatPlatform = {
  readonly name: string
  start(commands: readonly Command[]): Promise<void>
  /** Posts once per `key`: a second call with the same key answers with the first one's ref and shows nothing new. */
  post(channel: string, message: Message, key: string): Promise<Posted>
  stop(): Promise<void>
}
