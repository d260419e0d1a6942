import type { HomeView } from '@slack/types'
import type { Action, Block, Message } from '../../messages/message.js'
import { addAnswer } from '../../store/answers.js'
import type { Shown } from '../desk.js'
import { slackFailure } from './failure.js'
import { homeBlocks } from './navigation.js'
import type { Caller, Parts } from './parts.js'
import { pageOf } from './show.js'

/** What the home is made of: answers of commands, where the registry has them. */
const SECTIONS = [
  { command: 'subscriptions', heading: 'What you are sent' },
  { command: 'status', heading: 'How the desk is doing' },
] as const

/**
 * Publishes a person's App Home: what they are sent, with buttons to change it, and how the desk is doing; `top` is the answer to
 * what they have just done there. Rejects with a Failure.
 */
export async function publishHome(parts: Parts, caller: Caller, top?: Message): Promise<void> {
  const shown = await kept(parts, caller, await homeMessage(parts, caller, top))
  await publish(caller, { type: 'home', blocks: [...homeBlocks(shown.message, shown.id)] })
}

/** Shows one page of an answer in the home: for what is too long for it. Rejects with a Failure. */
export async function publishPage(caller: Caller, shown: Shown, page: number): Promise<void> {
  await publish(caller, { type: 'home', blocks: [...pageOf(shown, page, false).blocks] })
}

async function homeMessage({ desk }: Parts, { asker }: Caller, top: Message | undefined): Promise<Message> {
  const has = (name: string) => desk.commands.some(command => command.name === name)
  const sections = SECTIONS.filter(({ command }) => has(command))
  const answers = await Promise.all(sections.map(({ command }) => desk.answer(command, asker)))
  const blocks = sections.flatMap(({ command, heading }, at): readonly Block[] => {
    const own = answers[at]?.blocks ?? []
    const title: Block = { type: 'heading', text: heading }
    const headed = own[0]?.type === 'heading' ? own : [title, ...own]
    return command === 'subscriptions' && has('subscribe') && !offers(headed, 'subscribe') ? [...headed, ADD] : headed
  })
  const before: readonly Block[] = top === undefined ? [] : [...top.blocks, { type: 'divider' }]
  const about = blocks.length > 0 ? blocks : (await desk.answer('help', asker)).blocks
  return { summary: 'Tradewind', blocks: [...before, ...about, ...asking(has)] }
}

function offers(blocks: readonly Block[], command: string): boolean {
  return blocks.some(block => block.type === 'actions' && block.actions.some(action => action.command === command))
}

const ADD: Block = {
  type: 'actions',
  actions: [{ label: 'Add a subscription', command: 'subscribe', options: {}, form: true, style: 'primary' }],
}

// A question in one's own words first: that needs no knowledge of what there is to ask.
const ASKS: readonly Action[] = [
  { label: 'Ask a question', command: 'ask', options: {}, form: true, style: 'primary' },
  { label: 'Ask about a country', command: 'tariff', options: {}, form: true },
]

function asking(has: (name: string) => boolean): readonly Block[] {
  const actions = ASKS.filter(({ command }) => has(command))
  return actions.length === 0 ? [] : [{ type: 'actions', actions }]
}

/** The forms of the shortcut, as an answer with a button each. */
export function questionMessage({ commands }: Pick<Parts['desk'], 'commands'>): Message {
  return { summary: 'Ask Tradewind', blocks: asking(name => commands.some(command => command.name === name)) }
}

/** Keeps a message of ours, so that its buttons can be pressed. */
export async function kept({ db, clock }: Parts, { asker }: Caller, message: Message): Promise<Shown> {
  const { platform, tenant } = asker
  const { id } = await addAnswer(db, { platform, tenant, line: '', message, createdAt: clock.now() })
  return { id, message }
}

async function publish({ origin, client }: Caller, view: HomeView): Promise<void> {
  try {
    await client.views.publish({ user_id: origin.user, view })
  } catch (error) {
    throw slackFailure(error, 'slack')
  }
}
