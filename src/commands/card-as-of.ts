import type { Card } from '../cards/card.js'
import { dayWords } from '../cards/view-dates.js'
import type { Message } from '../messages/message.js'
import { foldedCards } from '../store/folded.js'
import { aheadWords } from './as-of.js'
import { readAsked } from './asked.js'
import type { CommandOption } from './command.js'
import { type CardParts, cardOption, findCard } from './held-card.js'
import { warned } from './said.js'
import { cardLabel } from './topic-words.js'

/** A card that was asked about, now or as it stood on a day. */
export type CardAsked = {
  readonly card: Card
  /** The last instant of the day that was asked for (epoch milliseconds), and that day in words. */
  readonly asOf?: { readonly at: number; readonly words: string }
}

const AS_OF = /^(.*?)[\s,]+as[-_ ]?of[:\s]+(.+)$/i

/** The options of a command about one card that may be asked as of a day. */
export function cardOptions(parts: Pick<CardParts, 'suggestions'>): readonly CommandOption[] {
  return [
    { ...cardOption(parts), rest: true },
    { name: 'as-of', description: 'as it stood on a day, such as 14 april 2025', required: false, named: true },
  ]
}

/** The card that a line means, with the day that it names: "us vietnam as of 14 april 2025". `command` is what is asked about it. */
export async function cardAsked(
  parts: CardParts,
  options: Readonly<Record<string, string>>,
  command: string,
  now: number,
): Promise<CardAsked | { readonly problem: Message }> {
  const said = options.card ?? ''
  const [, typed = said, behind] = AS_OF.exec(said) ?? []
  const day = options['as-of'] ?? behind
  const asOf = day === undefined ? undefined : readAsked(`as of ${day.replace(/^as[-_ ]?of\s+/i, '')}`, parts, now).asOf
  if (day !== undefined && asOf === undefined)
    return { problem: warned(`“${day.slice(0, 40)}” is no day: write it as 14 april 2025 or 2025-04-14.`) }
  const ahead = aheadWords(asOf, now)
  if (ahead !== undefined) return { problem: warned(ahead) }
  const found = await findCard(parts, typed, command, now, day === undefined ? {} : { 'as-of': day })
  if ('problem' in found || asOf === undefined) return found
  const [card] = await foldedCards(parts.db, [found.card.key], { asOf: asOf.at })
  return card === undefined ? { problem: notYet(found.card, asOf.words, parts) } : { card, asOf }
}

// What the card says now was not so on that day: here it is named without a figure or a status.
function notYet(card: Card, day: string, { names }: Pick<CardParts, 'names'>): Message {
  const first = card.dated ? ` The first is from ${dayWords(card.firstAt)}.` : ' What is held bears no date.'
  return warned(
    `No evidence held as of ${day} on: ${cardLabel(card.key, { name: economy => names.name(economy) })}.${first}`,
  )
}
