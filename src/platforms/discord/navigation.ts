import { type APIButtonComponent, ButtonStyle, ComponentType } from 'discord.js'
import type { Costs } from '../../messages/fit.js'
import { pressId } from '../press-id.js'
import type { Row } from './buttons.js'
import { MENU_CHOICES } from './limits.js'
import type { DiscordPayload } from './payload.js'

/** Where a page stands, from 1, among the pages of the answer or delivery `id`; `share`: it may be posted to the channel. */
export type Place = { readonly id: string; readonly page: number; readonly pages: number; readonly share: boolean }

/**
 * What `withNavigation` and `withMore` add at most: two rows, four buttons, a menu of 25 pages, as they are counted in
 * payload.ts; tests/platforms/discord/render.test.ts holds them to it.
 */
export const NAVIGATION_ROOM: Costs = [7, 430, 2_400, 0, 0]

/** A page with the way to the others below it: back, where one is, on, a menu where there are more than two, and 'Post to channel'. */
export function withNavigation(payload: DiscordPayload, place: Place): DiscordPayload {
  const buttons = placeButtons(place)
  const rows: readonly Row[] = [
    ...(buttons.length === 0 ? [] : [{ type: ComponentType.ActionRow as const, components: [...buttons] }]),
    ...(place.pages > 2 ? [pageMenu(place)] : []),
  ]
  return { ...payload, components: [...payload.components, ...rows] }
}

/** A page with a button that leads to the page after it, which is not shown: '+3 more cards'. */
export function withMore(
  payload: DiscordPayload,
  label: string,
  { id, page }: Pick<Place, 'id' | 'page'>,
): DiscordPayload {
  const more = button(label, pressId({ id, deed: { type: 'page', page: page + 1 } }))
  return { ...payload, components: [...payload.components, { type: ComponentType.ActionRow, components: [more] }] }
}

function placeButtons({ id, page, pages, share }: Place): readonly APIButtonComponent[] {
  const to = (target: number) => pressId({ id, deed: { type: 'page', page: target } })
  return [
    ...(page > 1 ? [button('Previous', to(page - 1))] : []),
    // It says where one is, which a menu says by itself; a button that cannot be pressed is the only text that a row takes.
    ...(pages === 2 ? [{ ...button(placeText(page, pages), to(page)), disabled: true }] : []),
    ...(page < pages ? [button('Next', to(page + 1))] : []),
    ...(share ? [button('Post to channel', pressId({ id, deed: { type: 'share' } }))] : []),
  ]
}

/** The menu's id says 'menu'; the value of each choice is the number of its page. */
function pageMenu({ id, page, pages }: Place): Row {
  const options = nearPages(page, pages).map(each => ({
    label: each === page ? placeText(page, pages) : `Page ${each}`,
    value: `${each}`,
    ...(each === page ? { default: true } : {}),
  }))
  const custom_id = pressId({ id, deed: { type: 'menu' } })
  const menu = { type: ComponentType.StringSelect as const, custom_id, placeholder: placeText(page, pages), options }
  return { type: ComponentType.ActionRow, components: [menu] }
}

/** The pages that a menu has room for: the first, the last, and those around `page`. */
function nearPages(page: number, pages: number): readonly number[] {
  const inner = Math.min(pages, MENU_CHOICES) - 2
  const from = Math.max(2, Math.min(page - Math.floor(inner / 2), pages - inner))
  return [1, ...Array.from({ length: inner }, (_, index) => from + index), pages]
}

function placeText(page: number, pages: number): string {
  return `Page ${page} of ${pages}`
}

function button(label: string, custom_id: string): Extract<APIButtonComponent, { custom_id: string }> {
  return { type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id }
}
