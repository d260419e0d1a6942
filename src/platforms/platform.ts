import type { Command } from '../commands/command.js'
import type { Message } from '../messages/message.js'
import type { Layout } from '../store/delivery.js'

export type Posted = {
  /** The platform's own name of the posted message, to edit it or answer it later. */
  readonly ref: string
}

/**
 * How a connection to a platform is. 'up': it hears and posts; 'connecting': it will; 'down': it tries again by itself;
 * 'refused': its credentials are not accepted, and a person must act.
 */
export type Health = {
  /** Which connection: 'discord', 'slack workspace T1'. */
  readonly name: string
  readonly state: 'up' | 'connecting' | 'down' | 'refused'
  /** One sentence: what is wrong and what to do, or what is well. */
  readonly detail: string
}

/** A place where people read and ask. Three methods are all that a new platform owes. */
export type ChatPlatform = {
  readonly name: string
  start(commands: readonly Command[]): Promise<void>
  /** Posts once per `key`: a second call with the same key answers with the first one's ref and shows nothing new. */
  post(channel: string, message: Message, key: string, layout?: Layout): Promise<Posted>
  stop(): Promise<void>
  /** Replaces what was posted as `ref`. `key` is that post's. A second call with the same message changes nothing more. */
  edit?(channel: string, ref: string, message: Message, key: string): Promise<void>
  /** Answers what was posted as `ref`, in its thread where there are threads; once per `key`, as `post`. */
  reply?(channel: string, ref: string, message: Message, key: string): Promise<Posted>
  health?(): readonly Health[]
}
