import { field, textField } from './hostile.js'
import { callerOf, type Parts } from './parts.js'
import { unescaped } from './slash.js'
import { tellAnswer } from './telling.js'

/** What a person wrote to the app alone. */
export type Words = { readonly user: string; readonly channel: string; readonly line: string }

/**
 * What somebody wrote in their conversation with the app, as a line to answer: '/tariff vietnam' and 'tariff vietnam' alike.
 * Undefined for whatever is no new message of a person: an edit, a file, what an app wrote (our own answers come back so), and
 * what was written elsewhere. https://docs.slack.dev/reference/events/message.im
 */
export function wordsOf(event: unknown): Words | undefined {
  const [user, channel] = [textField(event, 'user'), textField(event, 'channel')]
  const line = unescaped(textField(event, 'text') ?? '').trim()
  const isPersons = field(event, 'bot_id') === undefined && field(event, 'subtype') === undefined
  if (textField(event, 'channel_type') !== 'im' || !isPersons) return undefined
  return user === undefined || channel === undefined || line === '' ? undefined : { user, channel, line }
}

/** Answers it there. Rejects with a Failure where the workspace has no token. */
export async function answerWords(parts: Parts, team: string, { user, channel, line }: Words): Promise<void> {
  const caller = await callerOf(parts, { team, user, channel })
  await tellAnswer(parts, caller, await parts.desk.askLine(line, caller.asker), {})
}
