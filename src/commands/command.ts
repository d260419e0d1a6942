import type { Message } from '../messages/message.js'

/** One option of a command: what it is called, what it takes, whether it must be given. */
export type CommandOption = {
  readonly name: string
  readonly description: string
  readonly required: boolean
  /** True where the option takes the rest of the line ("/tariff south korea"). */
  readonly rest?: boolean
}

export type Call = {
  /** Option values by name, as typed. Hostile until checked. */
  readonly options: Readonly<Record<string, string>>
  /** Epoch milliseconds. */
  readonly now: number
}

/** Declared once, registered on every platform. */
export type Command = {
  readonly name: string
  readonly description: string
  readonly options: readonly CommandOption[]
  /** Examples as a user would type them, for /help. */
  readonly examples: readonly string[]
  run(call: Call): Promise<Message>
}
