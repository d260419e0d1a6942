import type { ViewContext } from '../cards/card.js'
import { ageWords, count, dayWords } from '../cards/view-dates.js'
import { listed as inWords } from '../cards/view-values.js'
import type { Block, Message } from '../messages/message.js'
import { asOfNote, evidenceAge, evidenceNote } from './as-of.js'
import { askedNotes } from './asked/notes.js'
import type { Asked } from './asked.js'
import { contextOf, titleOf } from './held-card.js'
import type { AskedList, ListParts } from './listed-cards.js'
import { buttons, listed } from './said.js'

/** What a list calls its cards. */
export type ListWords = { readonly command: string; readonly noun: string; readonly title: string }

const MOST_NEAR = 4

/** The views of a list: by the day that is asked for, where one is, ages and all. */
export function listContext({ names }: Pick<ListParts, 'names'>, asked: Asked, now: number): ViewContext {
  const { asOf } = asked
  return asOf === undefined ? contextOf(names, now) : { ...contextOf(names, Math.min(now, asOf.at)), asOf: asOf.at }
}

/** What is asked about, in words: "Vietnam", "Vietnam and China, steel"; undefined where nothing is named. */
export function aboutWords({ by, on, about, subjects, words }: Asked, context: ViewContext): string | undefined {
  const sides = [...by, ...on, ...about].map(code => context.nameOf(code))
  const parts = [...(sides.length === 0 ? [] : [inWords(sides)]), ...subjects, ...words.map(word => `“${word}”`)]
  return parts.length === 0 ? undefined : parts.join(', ')
}

/** The same in a sentence: " of Vietnam and China", " of Vietnam on steel", " with the words “comac”"; empty where nothing is named. */
export function ofWords({ by, on, about, subjects, words }: Asked, context: ViewContext): string {
  const sides = [...by, ...on, ...about].map(code => context.nameOf(code))
  const quoted = words.map(word => `“${word}”`)
  return [
    ...(sides.length === 0 ? [] : [` of ${inWords(sides)}`]),
    ...(subjects.length === 0 ? [] : [` on ${inWords(subjects)}`]),
    ...(quoted.length === 0 ? [] : [` with the words ${inWords(quoted)}`]),
  ].join('')
}

/** A list of cards as an answer: its title, what it covers, the blocks, and what is left out with how to narrow it. */
export function listMessage(
  list: AskedList,
  words: ListWords,
  shown: { readonly cards: number; readonly blocks: readonly Block[] },
  context: ViewContext,
): Message {
  const about = aboutWords(list.asked, context)
  const title = about === undefined ? `Newest ${words.title.toLowerCase()}` : `${words.title}: ${about}`
  const counted = count(list.total, words.noun)
  const left = list.total - shown.cards
  const more: readonly Block[] =
    left > 0 ? [note(`${left} more ${left === 1 ? 'is' : 'are'} held. ${narrowWords(list, words)}`)] : []
  return {
    summary: `${title}: ${counted}, evidence ${evidenceAge(list.cards, context)}`,
    blocks: [
      { type: 'heading', text: title },
      ...evidenceNote(list.cards, context, { lead: `${headWords(list, shown.cards, counted, words)} Evidence` }),
      ...asOfNote(list.asked.asOf),
      ...readingNotes(list.asked, list.line, words.command),
      ...shown.blocks,
      ...more,
    ],
  }
}

/** That nothing is held of what is asked for, with the nearest that is: never that there is none. */
export async function nothingListed(
  parts: ListParts,
  list: AskedList,
  words: ListWords,
  context: ViewContext,
): Promise<Message> {
  const { asked } = list
  const about = aboutWords(asked, context)
  const at = asked.asOf === undefined ? '' : ` as of ${asked.asOf.words}`
  const since = list.since === undefined ? '' : ` since ${dayWords(list.since)}`
  const summary = `No evidence held on ${words.noun}s${ofWords(asked, context)}${since}${at}.`
  return {
    summary,
    blocks: [
      { type: 'heading', text: about === undefined ? words.title : `${words.title}: ${about}` },
      note(summary),
      { type: 'text', spans: ['That is no statement that there are none.'] },
      ...readingNotes(asked, list.line, words.command),
      ...(await nearestBlocks(parts, list, words, context)),
    ],
  }
}

// First the same without what narrows it, then what else is held of these economies, then the newest of the kind.
async function nearestBlocks(
  { cards }: ListParts,
  { asked, kind }: AskedList,
  { command, noun }: ListWords,
  context: ViewContext,
): Promise<readonly Block[]> {
  const economies = [...new Set([...asked.by, ...asked.on, ...asked.about])]
  const at = asked.asOf && { asOf: asked.asOf.at }
  for (const economy of economies) {
    const all = [[`about:${economy}`]]
    const same = await cards.find({ kinds: [kind], all, most: MOST_NEAR }, at)
    const name = context.nameOf(economy)
    if (same.total > 0) {
      const ask = { label: `${count(same.total, noun)}: ${name}`, command, options: { topic: name } }
      return [{ type: 'text', spans: [`Held of ${name}:`] }, ...titles(same.cards, context), ...buttons([ask])]
    }
    const other = await cards.find({ all, most: MOST_NEAR }, at)
    if (other.total > 0) {
      const ask = { label: `Tariffs: ${name}`, command: 'tariff', options: { country: name } }
      const held = `No ${noun} of ${name} is held; ${count(other.total, 'other card')} about it ${other.total === 1 ? 'is' : 'are'}:`
      return [{ type: 'text', spans: [held] }, ...titles(other.cards, context), ...buttons([ask])]
    }
  }
  const newest = await cards.find({ kinds: [kind], all: [], most: MOST_NEAR }, at)
  if (newest.total === 0) return [{ type: 'text', spans: [`The ledger holds no ${noun} yet.`] }]
  return [
    { type: 'text', spans: [`Held on others (${count(newest.total, noun)} in all):`] },
    ...titles(newest.cards, context),
  ]
}

function titles(cards: AskedList['cards'], context: ViewContext): readonly Block[] {
  return listed(
    cards.map(card => [
      { bold: titleOf(card, context) },
      card.dated ? `, ${agedWords(card.asOf, context)}` : ', no date given',
    ]),
  )
}

function agedWords(at: number, { now }: ViewContext): string {
  return `${dayWords(at)}, ${ageWords(at, now)}`
}

function headWords(list: AskedList, shown: number, counted: string, { noun }: ListWords): string {
  return list.older
    ? `No ${noun} has evidence from ${sinceWords(list)}; these ${shown} are from before.`
    : `${counted}${spanWords(list)}.`
}

function spanWords({ since, older }: AskedList): string {
  return since === undefined || older ? '' : ` with evidence since ${dayWords(since)}`
}

function sinceWords({ since, asked }: AskedList): string {
  return since === undefined || asked.since === undefined ? 'the last 30 days' : `${dayWords(since)} on`
}

function narrowWords({ general, since }: AskedList, { command }: ListWords): string {
  return general
    ? `Name a country or a topic to narrow it: /${command} vietnam.`
    : since === undefined
      ? `Narrow it by a second country, a product or a time: /${command} vietnam china since 7d.`
      : 'Narrow it by a second country, a product or a shorter time.'
}

/** How the question was read, where that is not plain, with buttons for what else it may have meant. */
export function readingNotes(asked: Asked, topic: string, command: string): readonly Block[] {
  return askedNotes({ nearest: asked.nearest, words: [] }, (other, { typed }) => ({
    label: other,
    command,
    options: { topic: topic.toLowerCase().includes(typed.toLowerCase()) ? replaced(topic, typed, other) : other },
  }))
}

function replaced(topic: string, typed: string, other: string): string {
  const at = topic.toLowerCase().indexOf(typed.toLowerCase())
  return `${topic.slice(0, at)}${other}${topic.slice(at + typed.length)}`
}

function note(words: string): Block {
  return { type: 'note', tone: 'neutral', spans: [words] }
}
