import type { Message } from '../messages/message.js'
import type { Layout } from '../store/delivery.js'

/** What an option may be: what stands for it on the command line, and what a person is shown. */
export type Choice = { readonly value: string; readonly label: string }

/** One option of a command: what it is called, what it takes, whether it must be given. */
export type CommandOption = {
  readonly name: string
  readonly description: string
  readonly required: boolean
  /** True where the option takes the rest of the line ("/tariff south korea"). */
  readonly rest?: boolean
  /** True where a typed line must name it ("in:me"): no other word is taken for it. */
  readonly named?: true
  /** All that the option may be, where that is a short list (25 at most: Discord's limit). */
  readonly choices?: readonly Choice[]
  /** What is meant where a form shows it and it comes back empty; absent where that is the same as not given. */
  readonly emptied?: string
  /**
   * Completes what was typed so far, best first; platforms show 25 at most. It answers within a second, or is not shown. Who types is
   * told where the platform tells it.
   */
  suggest?(typed: string, asker?: Asker): Promise<readonly Choice[]>
}

/** Who asks, and where. Each platform makes one from what its vendor vouches for, never from what a user typed. */
export type Asker = {
  /** The platform's name, as targets begin with it. */
  readonly platform: string
  /** The workspace or the guild; '' where there is none. Whatever is kept for an asker is kept for that tenant alone. */
  readonly tenant: string
  /** The platform's id of the person. */
  readonly user: string
  /** The channel that it was asked in, as a target ('slack:T1/C1'); undefined in a conversation with the person alone. */
  readonly here: string | undefined
  /** The channel that the thread it was asked in belongs to, or `here` by another name of it, as a target; absent where there is none. */
  readonly above?: string | undefined
  /** The person's own target, for what is sent to them alone ('slack:T1/U1'); undefined where the platform has none. */
  readonly own: string | undefined
  /** True for those who may configure the channel: Manage Guild on Discord, an admin or the installer on Slack. */
  mayConfigure(): Promise<boolean>
  /** What this program lacks for posting to a target in a layout, a sentence each that says how to grant it; empty where nothing is. */
  missing(target: string, layout?: Layout): Promise<readonly string[]>
}

export type Call = {
  /** Option values by name, as typed. Hostile until checked. */
  readonly options: Readonly<Record<string, string>>
  /** Epoch milliseconds. */
  readonly now: number
  /** Who asks; absent for the owner of the machine, at its terminal. */
  readonly asker?: Asker
}

/** A language's own name and description of a command, by Discord's locale codes. */
export type Localised = Readonly<Record<string, { readonly name?: string; readonly description: string }>>

/** Declared once, registered on every platform. */
export type Command = {
  readonly name: string
  readonly description: string
  readonly options: readonly CommandOption[]
  /** Examples as a user would type them, for /help. */
  readonly examples: readonly string[]
  /** True where it changes what a channel is sent: platforms show it to those who may configure, and the command checks again. */
  readonly configures?: true
  readonly localised?: Localised
  /** True for a line that begins with no command's name and is meant for this one; all of it is then its first option. */
  takes?(line: string): boolean
  run(call: Call): Promise<Message>
}
