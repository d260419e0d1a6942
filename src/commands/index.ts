import { briefingCommand } from './briefing.js'
import type { Command } from './command.js'
import { helpCommand } from './help.js'
import type { CardReader, EconomyNames } from './reader.js'
import { tariffCommand } from './tariff.js'

export type CommandParts = { readonly cards: CardReader; readonly names: EconomyNames }

/** The registry: every command there is, one line each. Platforms register it as it stands. */
export function makeCommands(parts: CommandParts): readonly Command[] {
  const commands: readonly Command[] = [tariffCommand(parts), briefingCommand(parts), helpCommand(() => commands)]
  return commands
}
