import type { SlashCommand } from '@slack/bolt'
import { ENTRY_COMMAND, slashName } from './manifest.js'
import { callerOf, type Parts } from './parts.js'
import { tellAnswer } from './telling.js'

/** Answers a slash command, for the eyes of whoever sent it. Rejects with a Failure where the workspace has no token. */
export async function answerCommand(parts: Parts, command: SlashCommand): Promise<void> {
  const { team_id: team, user_id: user, channel_id: channel, response_url: url } = command
  const caller = await callerOf(parts, { team, user, channel })
  const shown = await parts.desk.askLine(lineOf(command.command, command.text, parts.commandPrefix), caller.asker)
  await tellAnswer(parts, caller, shown, { url })
}

/** The line that a command means: '/tw-tariff' with 'vietnam' is 'tariff vietnam', '/tradewind-status' is 'status', '/tradewind' alone is 'help'. */
export function lineOf(command: string, text: string, prefix: string): string {
  const words = unescaped(text).trim()
  if (command === ENTRY_COMMAND) return words === '' ? 'help' : words
  const before = [`${ENTRY_COMMAND}-`, slashName(prefix, '')].find(each => command.startsWith(each)) ?? '/'
  const name = command.slice(before.length)
  return `${name} ${words}`.trim()
}

/** Slack escapes three characters in what people write: https://docs.slack.dev/messaging/formatting-message-text#escaping */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
