import { ComponentType } from 'discord.js'
import { type Costs, packPages, shortened } from '../../messages/fit.js'
import type { Action, Block, Message, Picture } from '../../messages/message.js'
import { actionText } from '../../messages/plain.js'
import { actionsOf, type PlacedAction } from '../card-actions.js'
import type { Threaded } from '../threaded.js'
import { buttonRows } from './buttons.js'
import { colourOf } from './colours.js'
import {
  ALT_TEXT,
  BUTTON_LABEL,
  MOST_BYTES,
  MOST_CHARACTERS,
  MOST_COMPONENTS,
  MOST_IN_THREAD,
  MOST_PICTURES,
  MOST_POSTED,
  MOST_UPLOAD,
} from './limits.js'
import { NAVIGATION_ROOM, withMore } from './navigation.js'
import { CONTINUATION_ROOM, pagePayload } from './page.js'
import { boxed, componentPart, type Line, type Part, separatorPart, textParts } from './parts.js'
import { type DiscordPayload, uploadSize } from './payload.js'
import { cardParts } from './render-card.js'
import { isBlank, spanRuns, words } from './words.js'

const LIMITS: Costs = [MOST_COMPONENTS, MOST_CHARACTERS, MOST_BYTES, MOST_PICTURES, MOST_UPLOAD]
const ROOM = LIMITS.map((limit, i) => limit - (NAVIGATION_ROOM[i] ?? 0) - (CONTINUATION_ROOM[i] ?? 0))

/**
 * A message as one payload or more, its pages: at least one, split between cards where they fit a page, every word kept. Each
 * has room left for `withNavigation`. `id` is the answer or the delivery that its buttons ask about; without it there are none, and
 * buttons are written out as the lines that do the same. A card alone has its five buttons in a row; of several, each has a menu
 * 'About this card…', whose choices carry the ids of the same presses, so that the page is not all buttons.
 */
export function renderDiscord(message: Message, id?: string): readonly DiscordPayload[] {
  return payloadsOf(packed(message, id))
}

/**
 * A message as what is posted to a channel: its pages, 4 at most unless said otherwise. Where there are more, the last ends with a button that says
 * how many cards, or pages, are left and leads to them.
 */
export function renderPosted(message: Message, id: string, most = MOST_POSTED): readonly DiscordPayload[] {
  return capped(packed(message, id), { id, most, page: most })
}

/** A message for a channel and a thread under it: the first page is for the channel, the others are for the thread, 25 in all at most. */
export function renderThreaded({ message, at }: Threaded, id: string): readonly DiscordPayload[] {
  const pages = [...packed(message, id, index => index < at), ...packed(message, id, index => index >= at)]
  // What the button leads to is paged without a break before the cards, which puts each of them a page earlier at most.
  return capped(pages, { id, most: MOST_IN_THREAD, page: MOST_IN_THREAD - 1 })
}

type Cap = { readonly id: string; readonly most: number; readonly page: number }

function capped(pages: readonly (readonly Part[])[], { id, most, page }: Cap): readonly DiscordPayload[] {
  const payloads = payloadsOf(pages)
  if (payloads.length <= most) return payloads
  const cardsOf = (some: readonly (readonly Part[])[]) =>
    new Set(some.flat().flatMap(({ box }) => (box?.title === undefined ? [] : box)))
  const shown = cardsOf(pages.slice(0, most))
  const cards = [...cardsOf(pages.slice(most))].filter(card => !shown.has(card)).length
  const label = cards > 0 ? counted(cards, 'card') : counted(payloads.length - most, 'page')
  return payloads
    .slice(0, most)
    .map((payload, index) => (index === most - 1 ? withMore(payload, label, { id, page }) : payload))
}

function counted(count: number, noun: string): string {
  return `+${count} more ${noun}${count === 1 ? '' : 's'}`
}

function payloadsOf(pages: readonly (readonly Part[])[]): readonly DiscordPayload[] {
  return pages.map((page, index) => pagePayload(page, pages[index - 1]?.at(-1)?.box))
}

/** `isMeant` chooses blocks by their place in the message. */
type Choice = (index: number) => boolean

function packed(message: Message, id: string | undefined, isMeant?: Choice): readonly (readonly Part[])[] {
  const groups = groupsOf(message, id, isMeant)
  const isShown = groups.some(group => group.some(part => !isSeparator(part)))
  const said = words(message.summary)
  const summary = textParts([{ style: 'plain', runs: [{ text: isBlank(said) ? 'Nothing to show.' : said }] }])
  return packPages(isShown ? groups : [summary], ({ costs }) => costs, ROOM).filter(page => !page.every(isSeparator))
}

function isSeparator({ piece }: Part): boolean {
  return piece.type === 'component' && piece.component.type === ComponentType.Separator
}

/** What stays together where it can: each block, with the headings and the lines above it. */
function groupsOf(
  message: Message,
  id: string | undefined,
  isMeant: Choice = () => true,
): readonly (readonly Part[])[] {
  const actions = actionsOf(message)
  const several = message.blocks.filter(({ type }) => type === 'card').length > 1
  const groups: (readonly Part[])[] = []
  let above: readonly Part[] = []
  const first = message.blocks.findIndex(({ type }) => type === 'heading')
  for (const [index, block] of message.blocks.entries()) {
    if (!isMeant(index)) continue
    const place = { index, placed: actions.ofBlock(index), several, id, isFirstHeading: index === first }
    const group = [...above, ...blockParts(block, place)]
    above = block.type === 'heading' || block.type === 'divider' ? group : []
    if (above.length === 0) groups.push(group)
  }
  return [...groups, above]
}

type BlockPlace = {
  readonly index: number
  readonly placed: readonly PlacedAction[]
  readonly several: boolean
  readonly id: string | undefined
  readonly isFirstHeading: boolean
}

function blockParts(block: Block, place: BlockPlace): readonly Part[] {
  switch (block.type) {
    case 'heading':
      return textParts([{ style: place.isFirstHeading ? 'heading' : 'title', runs: [{ text: words(block.text) }] }])
    case 'text':
      return textParts([{ style: 'plain', runs: spanRuns(block.spans) }])
    case 'list':
      return textParts(block.items.map((item): Line => ({ style: 'item', runs: spanRuns(item) })))
    case 'card':
      return cardParts(block.card, place)
    case 'note': {
      const line: Line = { style: 'plain', runs: spanRuns(block.spans) }
      return block.tone === 'neutral' ? textParts([line]) : boxed(textParts([line], { colour: colourOf(block.tone) }))
    }
    case 'divider':
      return [separatorPart()]
    case 'image':
      return pictureParts(block.image, place.index)
    case 'actions':
      return actionParts(place)
  }
}

/** A picture with its alternative text; where that is too long, or the picture too large, it is said in words as well. */
function pictureParts({ name, alt, png }: Picture, index: number): readonly Part[] {
  const said = words(alt).trim()
  const spoken = (text: string) => textParts([{ style: 'small', runs: [{ text }] }])
  if (uploadSize({ png }) > MOST_UPLOAD) return spoken(`[image: ${said}]`)
  // Two pictures of one message may bear one name; Discord keeps only such signs of it.
  const stem = name.replace(/\.png$/i, '').replace(/[^a-z0-9-]+/gi, '-')
  const file = { name: `${stem.slice(0, 40)}-${index + 1}.png`, png }
  const description = shortened(said, ALT_TEXT)
  const item = { media: { url: `attachment://${file.name}` }, ...(isBlank(said) ? {} : { description }) }
  const gallery = componentPart({ type: ComponentType.MediaGallery, items: [item] }, { files: [file] })
  return [gallery, ...(description === said ? [] : spoken(said))]
}

function actionParts({ placed, id }: BlockPlace): readonly Part[] {
  const isSaid = ({ label }: Action) => id === undefined || words(label).trim().length > BUTTON_LABEL
  const lines = placed
    .filter(({ action }) => isSaid(action))
    .map(({ action }): Line => ({ style: 'item', runs: [{ text: words(actionText(action)) }] }))
  return [...textParts(lines), ...(id === undefined ? [] : buttonRows(placed, id).map(row => componentPart(row)))]
}
