import type { Card, ViewContext } from '../cards/card.js'
import { cardTitle } from '../cards/kinds.js'
import type { Message } from '../messages/message.js'
import { cardByKey, cardsByKeys, cardsOfStory } from '../store/cards.js'
import type { Db } from '../store/schema.js'
import { isAtRate } from './ask/facts.js'
import { ratesIn } from './ask/kind.js'
import type { CardIndex } from './card-index.js'
import type { CommandOption } from './command.js'
import type { EconomyNames } from './reader.js'
import { buttons, warned } from './said.js'
import type { Suggestions } from './suggestions.js'

/** What the commands about one card need. */
export type CardParts = {
  readonly db: Db
  readonly names: EconomyNames
  readonly index: CardIndex
  readonly suggestions: Suggestions
}

/** What finds a card by what somebody wrote. */
export type CardFinder = Pick<CardParts, 'db' | 'names' | 'index'>

export type Found = { readonly card: Card } | { readonly problem: Message }

const MOST_NEAR = 5

/** The option that names a card. */
export function cardOption({ suggestions }: Pick<CardParts, 'suggestions'>): CommandOption {
  return {
    name: 'card',
    description: 'a card, by its key, its story or by words such as us vietnam steel',
    required: true,
    suggest: suggestions.card,
  }
}

/**
 * The card of a key, or the only one that a story gave or that the words find. `command` is what is asked about it, for the buttons of several, and
 * `others` what else was said, which they say again.
 */
export async function findCard(
  parts: CardFinder,
  typed: string,
  command: string,
  now: number,
  others: Readonly<Record<string, string>> = {},
): Promise<Found> {
  const held = await cardByKey(parts.db, typed)
  if (held !== undefined) return { card: held }
  const ofStory = await cardsOfStory(parts.db, typed)
  const keys = ofStory.length > 0 ? ofStory.map(({ key }) => key) : await keysFor(parts, typed)
  const cards = ofStory.length > 0 ? ofStory : meant(await cardsByKeys(parts.db, keys), typed)
  const [only] = cards
  if (only !== undefined && cards.length === 1) return { card: only }
  const shown = typed.length > 80 ? `${typed.slice(0, 80)}…` : typed
  if (cards.length === 0)
    return { problem: warned(`No card is held on “${shown}”. Ask /tariff and a country to see what is held.`) }
  const context = contextOf(parts.names, now)
  // What another has taken the place of comes last, and a duty on all goods first.
  const rank = ({ key, replacedBy }: Card) =>
    Number(replacedBy !== undefined) * 2 + Number(!/:ad_valorem:all$/.test(key))
  const order = keys
    .flatMap(key => cards.find(card => card.key === key) ?? [])
    .toSorted((one, other) => rank(one) - rank(other))
  const actions = order
    .slice(0, MOST_NEAR)
    .map(card => ({ label: titleOf(card, context), command, options: { ...others, card: card.key } }))
  return { problem: warned(`Several cards may be meant by “${shown}”. Which one?`, buttons(actions)) }
}

// "swiss" and "🇨🇭" begin no word of a key; they name an economy that does. "The", "on" and "40%" are in no key.
async function keysFor({ index, names }: CardFinder, typed: string): Promise<readonly string[]> {
  // A figure may stand in the key of what a later rate has taken the place of.
  const keys = typed.search(RATE) < 0 ? await index.find(typed, MOST_NEAR + 1) : []
  if (keys.length > 0) return keys
  const whole = names.resolve(typed)
  if ('economy' in whole) return index.find(names.name(whole.economy), MOST_NEAR + 1)
  const words = typed.replaceAll(RATE, ' ').replaceAll(AROUND, ' ').split(/\s+/).slice(0, MOST_WORDS)
  const named = await Promise.all(
    words.map(async word => {
      if (word === '' || (await index.find(word, 1)).length > 0) return word
      const found = names.resolve(word)
      return 'economy' in found ? names.name(found.economy) : word
    }),
  )
  const bare = named.filter(word => word !== '').join(' ')
  return bare === '' || bare === typed ? keys : index.find(bare, MOST_RATED)
}

const RATE = /\d+(?:\.\d+)?\s?(?:%|percent\b|per cent\b)/gi
const AROUND = /\b(?:the|a|an|on|of|by|from|to|for|is|dut(?:y|ies)|lev(?:y|ies)|tariffs|cards?|measures?)\b/gi
const MOST_WORDS = 8
/** Of several cards on a country one may be at the rate that is named. */
const MOST_RATED = 20

// "Brazil 40%": of several the one at that rate.
function meant(cards: readonly Card[], typed: string): readonly Card[] {
  const rates = ratesIn(typed)
  const rated = cards.filter(card => rates.some(rate => isAtRate(card, rate)))
  const now = rated.filter(({ replacedBy }) => replacedBy === undefined)
  return now.length > 0 ? now : rated.length > 0 ? rated : cards
}

/** Views of cards, as a command makes them. */
export function contextOf(names: Pick<EconomyNames, 'name'>, now: number): ViewContext {
  return { nameOf: economy => names.name(economy), now }
}

export function titleOf(card: Card, context: ViewContext): string {
  return cardTitle(card, context)
}
