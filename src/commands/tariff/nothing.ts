import type { ViewContext } from '../../cards/card.js'
import { dayWords } from '../../cards/view-dates.js'
import { listed } from '../../cards/view-values.js'
import type { Block, Message, Span } from '../../messages/message.js'
import { asOfNote, evidenceAge } from '../as-of.js'
import type { Asked } from '../asked/question.js'
import { inShort, sourcedLine } from '../in-short.js'
import type { CardReader } from '../reader.js'
import { buttons } from '../said.js'
import { type Extras, restOf, type Titles } from './answer.js'
import { bounded } from './bounds.js'
import { type Held, namesAsked, tariffsHeld } from './held.js'
import { dutySections, listUnder, moratoriaSection, nextSection, taxSection } from './sections.js'

const MOST_KNOWN = 12
const MOST_NEAR = 5

/**
 * No measure is held that names what was asked for. That is never told as "none": what is held of all economies, of deals and tensions,
 * and nearest to the question, is shown instead.
 */
export async function nothingHeld(
  reader: CardReader,
  asked: Asked,
  held: Held,
  extras: Extras,
  titles: Titles,
  context: ViewContext,
): Promise<Message> {
  const summary = `No evidence held on tariffs ${titles.sought}${asked.asOf === undefined ? '' : ` as of ${asked.asOf.words}`}.`
  const all = [...held.tariffs, ...held.deals.cards, ...held.tensions.cards]
  const age: readonly Block[] =
    all.length === 0 ? [] : [{ type: 'text', spans: [`What is held nearby: evidence ${evidenceAge(all, context)}.`] }]
  return {
    summary,
    blocks: [
      { type: 'note', tone: 'neutral', spans: [summary] },
      ...asOfNote(asked.asOf),
      { type: 'text', spans: ['That is no statement that there are none. ', await knownWords(reader, context)] },
      ...(await oldestWords(reader, asked, context)),
      ...extras.notes,
      ...age,
      ...(await nearestSection(reader, asked, context)),
      ...inShort(
        held.groups.flatMap(({ cards }) => cards),
        context,
      ),
      ...dutySections(bounded(held.groups), asked, context),
      ...taxSection(held.tariffs, asked, context),
      ...moratoriaSection(held.tariffs, asked, context),
      ...nextSection(held.tariffs, context),
      ...restOf(asked, held, extras, titles, context),
      ...buttons(extras.actions),
    ],
  }
}

async function knownWords(reader: CardReader, context: ViewContext): Promise<string> {
  const known = (await reader.tariffCounts()).filter(({ economy }) => economy !== '*')
  if (known.length === 0) return 'The ledger holds no tariff evidence yet.'
  const most = known.slice(0, MOST_KNOWN).map(({ economy }) => context.nameOf(economy))
  return `The ledger holds tariff evidence on ${listed(most)}${known.length > most.length ? ', among others' : ''}.`
}

// Of a day before all evidence the reader is told where the evidence begins.
async function oldestWords(reader: CardReader, asked: Asked, context: ViewContext): Promise<readonly Block[]> {
  if (asked.asOf === undefined) return []
  const { groups, tariffs } = await tariffsHeld(reader, asked, { nameOf: context.nameOf, now: context.now })
  const named = tariffs.filter(card => card.dated && namesAsked(card, asked))
  const isAll = groups.every(({ cards, total }) => cards.length === total)
  const first = named.reduce((oldest, card) => Math.min(oldest, card.firstAt), Number.POSITIVE_INFINITY)
  if (!isAll || !Number.isFinite(first)) return []
  return [{ type: 'text', spans: [`The oldest evidence held on it now is of ${dayWords(first)}.`] }]
}

// The same without goods and laws, then the same without a second country, then the goods alone.
async function nearestSection(reader: CardReader, asked: Asked, context: ViewContext): Promise<readonly Block[]> {
  const { by, on, about, goods, subjects } = asked
  const economies = [...new Set([...by, ...on, ...about])]
  const at = context.asOf === undefined ? undefined : { asOf: context.asOf }
  const tries = [
    ...(economies.length > 1
      ? [{ words: 'Held on these otherwise', all: economies.map(code => [`about:${code}`]) }]
      : []),
    ...economies.map(code => ({ words: `Held on ${context.nameOf(code)} otherwise`, all: [[`about:${code}`]] })),
    ...(goods.length > 0
      ? [{ words: `Held on ${subjects.join(', ')} otherwise`, all: [goods.map(each => `good:${each}`)] }]
      : []),
  ]
  // One economy alone and no more than that was asked for already.
  const others = economies.length === 1 && subjects.length === 0 && asked.since === undefined ? [] : tries
  for (const { words, all } of others) {
    const found = await reader.find({ kinds: ['tariff'], all, most: MOST_NEAR }, at)
    const items = found.cards.map((card): readonly Span[] => sourcedLine(card, context))
    if (items.length > 0) return listUnder(words, items)
  }
  return []
}
