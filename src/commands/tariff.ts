import type { Economy } from '../articles/economies.js'
import type { Card, ViewContext } from '../cards/card.js'
import { ageWords, count, dayWords } from '../cards/view-dates.js'
import { listed } from '../cards/view-values.js'
import type { Block, Message } from '../messages/message.js'
import type { Command } from './command.js'
import type { CardReader, EconomyNames } from './reader.js'
import type { Suggestions } from './suggestions.js'
import { sections, sides } from './tariff-sections.js'

const MOST_KNOWN = 12

/** `/tariff COUNTRY`: what the ledger holds on a country, from stored cards alone. */
export function tariffCommand(parts: {
  readonly cards: CardReader
  readonly names: EconomyNames
  readonly suggestions: Pick<Suggestions, 'country'>
}): Command {
  const { cards, names, suggestions } = parts
  return {
    name: 'tariff',
    description: 'What is charged on and by a country: status, dates, what comes next, each with its quote and source',
    options: [
      {
        name: 'country',
        description: 'a country, as you would write it',
        required: true,
        rest: true,
        suggest: suggestions.country,
      },
    ],
    examples: ['/tariff vietnam', '/tariff south korea', '/tariff VN', '/tariff mercosur'],
    async run({ options, now }) {
      const typed = (options.country ?? '').trim()
      const found = meant(typed, names)
      if ('nearest' in found) return unknownCountry(typed, found.nearest)
      const context: ViewContext = { nameOf: economy => names.name(economy), now }
      const held = await cardsHeld(cards, found.economy)
      const named = held.some(card => card.kind === 'tariff' && sides(card).includes(found.economy))
      return named
        ? answer(found.economy, held, context)
        : nothingHeld(found.economy, held, await cards.allCards(), context)
    },
  }
}

// Some blocs charge and are charged as one.
function meant(typed: string, names: EconomyNames): ReturnType<EconomyNames['resolve']> {
  const found = names.resolve(typed)
  const bloc = 'economy' in found ? undefined : names.bloc?.(typed)
  return bloc === undefined ? found : { economy: bloc }
}

// A measure on all economies is one on this country too.
async function cardsHeld(reader: CardReader, economy: Economy): Promise<readonly Card[]> {
  const [own, general] = await Promise.all([reader.cardsAbout(economy), reader.cardsAbout('*')])
  return [...new Map([...own, ...general].map(card => [card.key, card])).values()]
}

function answer(economy: Economy, cards: readonly Card[], context: ViewContext): Message {
  const name = context.nameOf(economy)
  const tariffs = cards.filter(card => card.kind === 'tariff').length
  const age = evidenceAge(cards, context)
  return {
    summary: `${name}: ${count(tariffs, 'measure')} held, ${age}`,
    blocks: [
      { type: 'heading', text: `Tariffs: ${name}` },
      { type: 'text', spans: [`Evidence ${age}.`] },
      ...sections(economy, cards, context),
    ],
  }
}

function evidenceAge(cards: readonly Card[], { now }: ViewContext): string {
  const times = cards.filter(card => card.dated).map(card => card.asOf)
  if (times.length === 0) return 'without a date of its own'
  const newest = Math.max(...times)
  const undated = times.length < cards.length ? '; some of it bears no date' : ''
  return `as of ${dayWords(newest)}, ${ageWords(newest, now)}${undated}`
}

// No measure names the country. What is said of all economies, and of its deals and tensions, is still told.
function nothingHeld(economy: Economy, held: readonly Card[], all: readonly Card[], context: ViewContext): Message {
  const summary = `No evidence held on tariffs for ${context.nameOf(economy)}.`
  const age: readonly Block[] =
    held.length === 0 ? [] : [{ type: 'text', spans: [`What is held nearby: evidence ${evidenceAge(held, context)}.`] }]
  return {
    summary,
    blocks: [
      { type: 'note', tone: 'neutral', spans: [summary] },
      { type: 'text', spans: ['That is no statement that there are none. ', knownWords(all, context)] },
      ...age,
      ...sections(economy, held, context),
    ],
  }
}

function knownWords(all: readonly Card[], context: ViewContext): string {
  const known = new Map<string, number>()
  for (const side of all.filter(card => card.kind === 'tariff').flatMap(sides)) {
    if (side !== '*') known.set(side, (known.get(side) ?? 0) + 1)
  }
  if (known.size === 0) return 'The ledger holds no tariff evidence yet.'
  const most = [...known]
    .toSorted(([one, ones], [other, others]) => others - ones || (one < other ? -1 : 1))
    .slice(0, MOST_KNOWN)
    .map(([code]) => context.nameOf(code))
  return `The ledger holds tariff evidence on ${listed(most)}${known.size > most.length ? ', among others' : ''}.`
}

function unknownCountry(typed: string, nearest: readonly string[]): Message {
  const shown = typed.length > 60 ? `${typed.slice(0, 60)}…` : typed
  const summary = shown === '' ? 'Which country? Name one after the command.' : `No country is known as “${shown}”.`
  const hint =
    nearest.length === 0 ? 'Try its English name or its two-letter code.' : `Did you mean ${either(nearest)}?`
  return { summary: `${summary} ${hint}`, blocks: [{ type: 'note', tone: 'warning', spans: [`${summary} ${hint}`] }] }
}

function either(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
