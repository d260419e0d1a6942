import { App, AuthorizationError } from '@slack/bolt'
import { asFailure, Failure } from '../../lib/failure.js'
import { clean } from '../../messages/clean.js'
import { told } from '../desk.js'
import { ACTION_PREFIX } from './buttons.js'
import { clientOptions } from './client.js'
import { answerWords, wordsOf } from './direct.js'
import { tokenIsRefused } from './failure.js'
import { FORM_CALLBACK, readSuggestion, suggestionOptions } from './forms.js'
import { publishHome } from './home.js'
import { field, textField } from './hostile.js'
import type { Inlet } from './inlet.js'
import { ORGANISATION } from './installations.js'
import { answerForm, answerPress, openQuestion } from './interactions.js'
import { ASK_SHORTCUT } from './manifest.js'
import { callerOf, eventIdOf, notInstalled, originOf, type Parts } from './parts.js'
import { quietLogger } from './quiet-logger.js'
import { sentenceOf } from './show.js'
import { answerCommand } from './slash.js'

const OURS = new RegExp(`^${ACTION_PREFIX}`)

/**
 * Bolt's App with every listener. All of them acknowledge first and work then, and whatever changes something does so once for
 * each event that Slack sends, however often it sends it.
 */
export function slackApp(parts: Parts, inlet: Inlet, apiUrl: string): App {
  const { desk, workspaces, log } = parts
  const app = new App({
    receiver: inlet.receiver,
    clientOptions: clientOptions(apiUrl),
    logger: quietLogger(),
    convoStore: false,
    ignoreSelf: false,
    attachFunctionToken: false,
    extendedErrorHandler: true,
    async authorize({ teamId, isEnterpriseInstall }) {
      if (isEnterpriseInstall || teamId === undefined) throw new Failure('invalid', 'slack', ORGANISATION)
      if (!(await workspaces.serves(teamId))) throw notInstalled()
      // No token: a listener that waited for one to be refreshed would acknowledge too late, and Bolt's client is not used.
      return { teamId }
    },
  })
  const once = async (body: unknown, work: () => Promise<void>): Promise<void> => {
    if (await desk.first('slack', eventIdOf(body))) await work()
  }

  app.command(/./, async ({ command, ack }) => {
    await ack()
    await once(command, () => answerCommand(parts, command))
  })
  app.action(OURS, async ({ body, ack }) => {
    await ack()
    await once(body, () => answerPress(parts, body))
  })
  app.view(FORM_CALLBACK, async ({ body, ack }) => {
    await ack({ response_action: 'clear' })
    await once(body, () => answerForm(parts, body))
  })
  app.shortcut(ASK_SHORTCUT, async ({ body, ack }) => {
    await ack()
    await once(body, () => openQuestion(parts, body))
  })
  app.options(OURS, async ({ options, ack }) => {
    const wanted = readSuggestion(options.action_id)
    const choices = wanted === undefined ? [] : await desk.suggest(wanted.command, wanted.option, options.value)
    await ack({ options: [...suggestionOptions(choices, options.value)] })
  })
  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'home') return
    await once(body, async () => {
      const origin = { team: body.team_id, user: event.user, channel: undefined }
      await publishHome(parts, await callerOf(parts, origin))
    })
  })
  app.event('message', async ({ event, body }) => {
    const words = wordsOf(event)
    if (words !== undefined) await once(body, () => answerWords(parts, body.team_id, words))
  })
  app.event('app_uninstalled', async ({ body }) => {
    await once(body, () => workspaces.left(body.team_id, body.event_time * 1000))
  })
  app.event('tokens_revoked', async ({ event, body }) => {
    if ((event.tokens?.bot ?? []).length > 0) await once(body, () => workspaces.revoked(body.team_id))
  })
  app.error(async ({ error, body }: { readonly error: Error; readonly body: unknown }) => {
    const failure = failureOf(error)
    if (tokenIsRefused(failure)) workspaces.mark(originOf(body)?.team ?? textField(body, 'team_id') ?? '', failure)
    else log.warn(`slack: ${clean(failure.message)}`)
    const url = textField(body, 'response_url')
    if (url === undefined) return
    const sentence =
      failure.kind === 'bug' ? 'That failed on our side. The log says why; it may be tried again.' : failure.message
    const payload = sentenceOf(told(sentence))
    await parts.respond(url, { payload, to: 'asker' }).catch(() => undefined)
  })
  return app
}

/** Bolt wraps what listeners and `authorize` throw. */
function failureOf(error: unknown): Failure {
  const original = error instanceof AuthorizationError ? error.original : field(error, 'original')
  return asFailure(original ?? error, 'slack')
}
