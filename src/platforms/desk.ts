import type { Asker, Choice, Command } from '../commands/command.js'
import { parseLine } from '../commands/parse.js'
import type { Clock } from '../lib/clock.js'
import { asFailure } from '../lib/failure.js'
import type { Log } from '../lib/log.js'
import { clean } from '../messages/clean.js'
import type { Action, Message } from '../messages/message.js'
import { actionLine } from '../messages/plain.js'
import { addAnswer, answerById, claimShare, forgetAnswers, releaseShare } from '../store/answers.js'
import { firstSight, forgetInbound } from '../store/inbound.js'
import { deliveryByKey } from '../store/outbox.js'
import type { Db } from '../store/schema.js'
import { actionsOf } from './card-actions.js'
import type { Press } from './press-id.js'

/** A message with the id that its buttons carry. */
export type Shown = { readonly id: string; readonly message: Message }

/** What a press comes to; the platform only shows it. */
export type Pressed =
  /** A new answer, for the presser alone. */
  | { readonly type: 'answer'; readonly shown: Shown }
  /** Another page of the same message, from 1, for the presser alone. */
  | { readonly type: 'page'; readonly shown: Shown; readonly page: number }
  /** To be posted where all can read it; call `unshare` where the platform refuses. */
  | { readonly type: 'share'; readonly shown: Shown }
  /** A form to open at once; `filled` are the options so far. Sending it is a press of `id`. */
  | {
      readonly type: 'form'
      readonly id: Press
      readonly command: Command
      readonly filled: Readonly<Record<string, string>>
    }
  /** Nothing to do but to say this: the answer is too old, not theirs, or posted already. */
  | { readonly type: 'told'; readonly message: Message }

/** What platforms ask of the desk. Nothing in it rejects for what a user did: whatever is wrong comes back as a message. */
export type Desk = {
  readonly commands: readonly Command[]
  /** Runs a command with options by name and keeps the answer for its buttons. */
  ask(name: string, options: Readonly<Record<string, string>>, asker: Asker): Promise<Shown>
  /** Answers a line such as 'tariff vietnam', for a place without buttons: nothing is kept. */
  answer(line: string, asker: Asker): Promise<Message>
  /** Answers a line and keeps the answer for its buttons. */
  askLine(line: string, asker: Asker): Promise<Shown>
  /** Completions for an option, 25 at most; none where they take longer than a second. */
  suggest(name: string, option: string, typed: string, asker?: Asker): Promise<readonly Choice[]>
  /** `chosen` is the page that was chosen in a menu; `form` the values of a form that was sent. */
  press(
    press: Press,
    asker: Asker,
    given?: { readonly chosen?: number; readonly form?: Readonly<Record<string, string>> },
  ): Promise<Pressed>
  unshare(id: string): Promise<void>
  /** False where this event of the platform was seen in the last ten minutes: it is to be left alone. */
  first(platform: string, eventId: string): Promise<boolean>
}

export type DeskOptions = {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly commands: readonly Command[]
}

/** For so long the buttons of an answer work. */
export const ANSWER_MS = 30 * 24 * 60 * 60 * 1000
/** Or until so many have been answered since: one person who asks day and night must not fill the disk. */
const MOST_ANSWERS = 50_000
const INBOUND_MS = 10 * 60 * 1000
const FORGET_EVERY_MS = 60 * 1000
const SUGGEST_MS = 1_000
const MOST_SUGGESTIONS = 25
// Discord hands on 6,000 characters at each letter, and thousands of words are compared with every card for seconds.
const MOST_TYPED = 100

/** Answers what people ask and press, the same on every platform; what its buttons mean is kept in the database. */
export function makeDesk({ db, clock, log, commands }: DeskOptions): Desk {
  const keep = async (message: Message, line: string, { platform, tenant }: Asker): Promise<Shown> => {
    const { id } = await addAnswer(db, { platform, tenant, line, message, createdAt: clock.now() })
    return { id, message }
  }
  const run = async (command: Command, options: Readonly<Record<string, string>>, asker: Asker): Promise<Message> => {
    try {
      return await command.run({ options, now: clock.now(), asker })
    } catch (error) {
      const failure = asFailure(error, command.name)
      if (failure.kind !== 'bug') return told(failure.message)
      log.warn(`/${command.name} on ${asker.platform}: ${clean(failure.message)}`)
      return told('That command failed on our side. The log says why; it may be tried again.')
    }
  }
  const answer: Desk['answer'] = async (line, asker) => {
    const parsed = parseLine(line, commands)
    return 'problem' in parsed ? parsed.problem : run(parsed.command, parsed.options, asker)
  }
  const ask: Desk['ask'] = async (name, options, asker) => {
    const command = commands.find(each => each.name === name)
    const message =
      command === undefined ? told(`There is no command /${name} any more.`) : await run(command, options, asker)
    return keep(message, actionLine({ command: name, options }), asker)
  }
  const shownOf = async (id: string, asker: Asker): Promise<(Shown & { readonly above?: string }) | undefined> => {
    if (id.startsWith('a')) return answerById(db, id, asker)
    const delivery = await deliveryByKey(db, id)
    const theirs = delivery !== undefined && [asker.here, asker.above, asker.own].includes(delivery.target)
    if (!theirs) return undefined
    const { target, message } = delivery
    return { id, message, ...(target === asker.above && { above: target }) }
  }
  let forgotAt: number | undefined
  const forget = async (now: number): Promise<void> => {
    // Each is a write of its own, and events come by the dozen.
    if (forgotAt !== undefined && Math.abs(now - forgotAt) < FORGET_EVERY_MS) return
    forgotAt = now
    await forgetInbound(db, now - INBOUND_MS)
    await forgetAnswers(db, now - ANSWER_MS, MOST_ANSWERS)
  }
  return {
    commands,
    ask,
    answer,
    askLine: async (line, asker) => keep(await answer(line, asker), line, asker),
    async suggest(name, option, typed, asker) {
      const suggest = commands.find(each => each.name === name)?.options.find(each => each.name === option)?.suggest
      if (suggest === undefined) return []
      return (await within(() => suggest(typed.slice(0, MOST_TYPED), asker), SUGGEST_MS, log)).slice(
        0,
        MOST_SUGGESTIONS,
      )
    },
    async press({ id, deed }, asker, given = {}) {
      const shown = await shownOf(id, asker)
      if (shown === undefined) return { type: 'told', message: told(TOO_OLD) }
      switch (deed.type) {
        case 'page':
          return { type: 'page', shown, page: deed.page }
        case 'menu':
          return { type: 'page', shown, page: pageOf(given.chosen) }
        case 'share':
          return (await claimShare(db, id, clock.now()))
            ? { type: 'share', shown }
            : { type: 'told', message: told('It was posted to the channel already.') }
        case 'action':
        case 'form': {
          const action = actionsOf(shown.message).at(deed.index)
          const command = commands.find(each => each.name === action?.command)
          if (action === undefined || command === undefined) return { type: 'told', message: told(TOO_OLD) }
          if (deed.type === 'action' && action.form === true)
            return {
              type: 'form',
              id: { id, deed: { type: 'form', index: deed.index } },
              command: { ...command, options: command.options.filter(({ name }) => isAsked(name, action)) },
              filled: only(action.options, action),
            }
          const sent = only(given.form ?? {}, action)
          const options = filled(command, action.options, sent)
          return { type: 'answer', shown: await ask(command.name, meantFor(shown.above, command, options), asker) }
        }
      }
    },
    unshare: id => releaseShare(db, id),
    async first(platform, eventId) {
      const now = clock.now()
      await forget(now)
      return firstSight(db, platform, eventId, now)
    },
  }
}

function isAsked(name: string, { fixed = [] }: Action): boolean {
  return !fixed.includes(name)
}

function only(values: Readonly<Record<string, string>>, action: Action): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => isAsked(name, action)))
}

const TOO_OLD = 'These buttons are too old to work: ask again, with the command or with /help.'

/** One sentence to somebody, as a message. */
export function told(sentence: string): Message {
  return { summary: sentence, blocks: [{ type: 'note', tone: 'warning', spans: [sentence] }] }
}

/** What was chosen in a menu as a page, from 1: what comes back from a platform is a number at best. */
function pageOf(chosen = 1): number {
  return Number.isSafeInteger(chosen) && chosen >= 1 ? chosen : 1
}

/**
 * The options of a form that was sent. One whose field was emptied is not given, whatever stood in it before; where emptying it means
 * something, the command is told that it is empty.
 */
function filled(
  { options }: Command,
  before: Readonly<Record<string, string>>,
  sent: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const tells = new Set(options.flatMap(({ name, emptied }) => (emptied !== undefined && before[name] ? name : [])))
  return Object.fromEntries(
    Object.entries({ ...before, ...sent }).filter(([name, value]) => value !== '' || tells.has(name)),
  )
}

/** What is pressed in the thread of a post is about the channel that is sent it, and not about the thread, which is sent nothing. */
function meantFor(
  above: string | undefined,
  { options: declared }: Command,
  options: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const isPlaced = above !== undefined && declared.some(({ name }) => name === 'in')
  return isPlaced && (options.in === undefined || options.in === 'here') ? { ...options, in: above } : options
}

async function within<T>(answer: () => Promise<readonly T[]>, ms: number, log: Log): Promise<readonly T[]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<readonly T[]>(resolve => {
    timer = setTimeout(() => resolve([]), ms)
  })
  try {
    return await Promise.race([answer(), late])
  } catch (error) {
    log.warn(`suggestions: ${clean(asFailure(error, 'suggestions').message)}`)
    return []
  } finally {
    clearTimeout(timer)
  }
}
