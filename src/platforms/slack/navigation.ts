import type { KnownBlock, StaticSelect } from '@slack/types'
import type { Message } from '../../messages/message.js'
import { pressId } from '../press-id.js'
import type { Threaded } from '../threaded.js'
import type { SlackActions, SlackBlock, SlackElement } from './blocks.js'
import { button, plainText } from './buttons.js'
import { MENU_PAGES, MOST_IN_THREAD, MOST_POSTED, NAVIGATION_BLOCKS, VIEW_BLOCKS, VIEW_CHARACTERS } from './limits.js'
import { blockCosts, type DrawnPayload, type SlackPayload } from './payload.js'
import { renderSlack } from './render.js'

/** Where a payload stands among the pages of its message, from 1, and whether it may be posted where all can read it. */
export type Place = {
  readonly id: string
  readonly page: number
  readonly pages: number
  readonly share: boolean
}

/** A page with the row that leads to the others and to the channel; unchanged where there is nowhere to go. */
export function withNavigation<B extends KnownBlock>(
  payload: SlackPayload<B>,
  { id, page, pages, share }: Place,
): SlackPayload<B | SlackActions> {
  const to = (target: number) => ({ id, deed: { type: 'page', page: target } }) as const
  const elements: readonly SlackElement[] = [
    ...(page > 1 ? [button('Previous', to(page - 1))] : []),
    ...(pages > 2 ? [pageMenu(id, page, pages)] : []),
    ...(page < pages ? [button('Next', to(page + 1))] : []),
    ...(share ? [button('Post to channel', { id, deed: { type: 'share' } })] : []),
  ]
  if (elements.length === 0) return payload
  const row: SlackActions = { type: 'actions', elements: [...elements] }
  return { ...payload, blocks: [...payload.blocks, row] }
}

/**
 * A message for a channel: at most four payloads, of which the last says how many pages are left and has a button that
 * shows them to whoever presses it.
 */
export function renderPosted(message: Message, id: string): readonly DrawnPayload[] {
  return capped(renderSlack(message, id), { id, most: MOST_POSTED, page: MOST_POSTED + 1 })
}

/** A message for a channel and a thread under it: the first page is for the channel, the others are replies to it, 25 in all at most. */
export function renderThreaded({ message, at }: Threaded, id: string): readonly DrawnPayload[] {
  // What the button leads to is paged without a break before the cards, which puts each of them a page earlier at most.
  return capped(renderSlack(message, id, at), { id, most: MOST_IN_THREAD, page: MOST_IN_THREAD })
}

type Cap = { readonly id: string; readonly most: number; readonly page: number }

function capped(pages: readonly DrawnPayload[], { id, most, page }: Cap): readonly DrawnPayload[] {
  if (pages.length <= most) return pages
  const left = moreRow(id, page, pages.length - most)
  return pages
    .slice(0, most)
    .map((each, index) => (index === most - 1 ? { ...each, blocks: [...each.blocks, left] } : each))
}

/** A message for the App Home: as many whole pages of it as a view takes, and a button for those that are left. */
export function homeBlocks(message: Message, id: string): readonly SlackBlock[] {
  const pages = renderSlack(message, id)
  const shown: SlackBlock[] = []
  let characters = 0
  for (const [index, { blocks }] of pages.entries()) {
    characters += blocks.reduce((sum, block) => sum + (blockCosts(block)[1] ?? 0), 0)
    const full = shown.length + blocks.length > VIEW_BLOCKS - NAVIGATION_BLOCKS || characters > VIEW_CHARACTERS
    if (full) return [...shown, moreRow(id, index + 1, pages.length - index)]
    shown.push(...blocks)
  }
  return shown
}

function moreRow(id: string, page: number, left: number): SlackActions {
  const label = `+${left} more ${left === 1 ? 'page' : 'pages'}`
  return { type: 'actions', elements: [button(label, { id, deed: { type: 'page', page } })] }
}

/** The pages around this one, in their order: a menu of Slack's takes 100, and a page has room for fewer. */
function pageMenu(id: string, page: number, pages: number): StaticSelect {
  const first = Math.max(1, Math.min(page - Math.floor(MENU_PAGES / 2), pages - MENU_PAGES + 1))
  const count = Math.min(pages, MENU_PAGES)
  const options = Array.from({ length: count }, (_, index) => pageOption(first + index))
  return {
    type: 'static_select',
    action_id: pressId({ id, deed: { type: 'menu' } }),
    placeholder: plainText('Page'),
    initial_option: pageOption(page),
    options,
  }
}

function pageOption(page: number) {
  return { text: plainText(`Page ${page}`), value: `${page}` }
}
