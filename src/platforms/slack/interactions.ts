import { WebAPIPlatformError } from '@slack/web-api'
import { Failure } from '../../lib/failure.js'
import type { Pressed } from '../desk.js'
import { parsePressId, pressId } from '../press-id.js'
import { readPress } from './buttons.js'
import { slackFailure } from './failure.js'
import { formValues, formView } from './forms.js'
import { kept, publishHome, publishPage, questionMessage } from './home.js'
import { field, textField } from './hostile.js'
import { type Caller, callerOf, originOf, type Parts, presserOf } from './parts.js'
import { shareAnswer, tellAnswer, tellSentence } from './telling.js'

/** Does what a button or a menu means. Rejects with a Failure where the workspace has no token, or Slack shows no form. */
export async function answerPress(parts: Parts, body: unknown): Promise<void> {
  const origin = originOf(body)
  const [action] = listOf(field(body, 'actions'))
  const found = readPress(action)
  if (origin === undefined || found === undefined) return
  const home = textField(field(body, 'view'), 'type') === 'home'
  const caller = await callerOf(parts, home ? { ...origin, channel: undefined } : origin)
  const { press, chosen } = found
  const asker = presserOf(parts, caller)
  const pressed = await parts.desk.press(press, asker, chosen === undefined ? {} : { chosen })
  const url = textField(body, 'response_url')
  if (pressed.type === 'form') {
    const metadata = { press: pressId(pressed.id), home, url, channel: caller.origin.channel }
    return openForm(caller, pressed, textField(body, 'trigger_id'), metadata)
  }
  if (home) return answerAtHome(parts, caller, pressed)
  const replace = field(field(body, 'container'), 'is_ephemeral') === true
  return answerInChannel(parts, caller, pressed, { url, replace })
}

/** A form was sent: presses its button with what it holds, and tells the answer where the form was asked for. */
export async function answerForm(parts: Parts, body: unknown): Promise<void> {
  const who = originOf(body)
  const view = field(body, 'view')
  const { press, home, url, channel } = metadataOf(textField(view, 'private_metadata'))
  const pressed = parsePressId(press ?? '')
  if (who === undefined || pressed === undefined) return
  const caller = await callerOf(parts, { ...who, channel })
  const asker = presserOf(parts, caller)
  const answer = await parts.desk.press(pressed, asker, { form: formValues(field(view, 'state')) })
  if (home) return answerAtHome(parts, caller, answer)
  return answerInChannel(parts, caller, answer, { url, replace: false })
}

/** Opens the form of a question, wherever somebody is. Rejects with a Failure. */
export async function openQuestion(parts: Parts, body: unknown): Promise<void> {
  const origin = originOf(body)
  if (origin === undefined) return
  const caller = await callerOf(parts, { ...origin, channel: undefined })
  const { id } = await kept(parts, caller, questionMessage(parts.desk))
  const pressed = await parts.desk.press({ id, deed: { type: 'action', index: 0 } }, caller.asker)
  if (pressed.type !== 'form') return
  await openForm(caller, pressed, textField(body, 'trigger_id'), { press: pressId(pressed.id), home: false })
}

type Metadata = {
  readonly press?: string | undefined
  readonly home: boolean
  readonly url?: string | undefined
  readonly channel?: string | undefined
}

/** What a form carries to its sending: a view has no channel and no response URL of its own. */
function metadataOf(
  text: string | undefined,
): Metadata & { readonly url: string | undefined; readonly channel: string | undefined } {
  const value = jsonOf(text ?? '')
  return {
    press: textField(value, 'press'),
    home: field(value, 'home') === true,
    url: textField(value, 'url'),
    channel: textField(value, 'channel'),
  }
}

async function openForm(
  { client }: Caller,
  { id, command, filled }: Extract<Pressed, { readonly type: 'form' }>,
  trigger: string | undefined,
  metadata: Metadata,
): Promise<void> {
  const form = formView({ pressId: pressId(id), command, filled })
  try {
    await client.views.open({
      trigger_id: trigger ?? '',
      view: { ...form, private_metadata: JSON.stringify(metadata) },
    })
  } catch (error) {
    // A trigger is good once, for three seconds: https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses
    if (error instanceof WebAPIPlatformError && TRIGGER_CODES.has(error.data.error))
      throw new Failure('retry', 'slack', 'The form did not open in time: press the button again.', { cause: error })
    throw slackFailure(error, 'slack')
  }
}

const TRIGGER_CODES: ReadonlySet<string> = new Set([
  'expired_trigger_id',
  'exchanged_trigger_id',
  'invalid_trigger_id',
  'trigger_expired',
  'trigger_exchanged',
])

async function answerInChannel(
  parts: Parts,
  caller: Caller,
  pressed: Pressed,
  { url, replace }: { readonly url: string | undefined; readonly replace: boolean },
): Promise<void> {
  switch (pressed.type) {
    case 'answer':
      return tellAnswer(parts, caller, pressed.shown, { url })
    case 'page':
      return tellAnswer(parts, caller, pressed.shown, { url, replace }, pressed.page)
    case 'share':
      return shareAnswer(parts, caller, pressed.shown, url)
    case 'told':
      return tellSentence(parts, caller, pressed.message, { url })
    case 'form':
      return
  }
}

/** In the home there is one view: an answer stands at its top, above what has changed. */
async function answerAtHome(parts: Parts, caller: Caller, pressed: Pressed): Promise<void> {
  switch (pressed.type) {
    case 'answer':
      return publishHome(parts, caller, pressed.shown.message)
    case 'page':
      return publishPage(caller, pressed.shown, pressed.page)
    case 'told':
      return publishHome(parts, caller, pressed.message)
    case 'share':
    case 'form':
      return
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
