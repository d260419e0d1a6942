import type { Card, ViewContext } from '../../cards/card.js'
import { count } from '../../cards/view-dates.js'
import type { Action, Block, Message } from '../../messages/message.js'
import { asOfNote, evidenceAge, evidenceNote } from '../as-of.js'
import type { Asked } from '../asked/question.js'
import { inShort } from '../in-short.js'
import { buttons } from '../said.js'
import { type BoundedGroup, bounded } from './bounds.js'
import { disagreementSection, uncertainSection } from './doubts.js'
import type { Held } from './held.js'
import { counted, dutySections, moratoriaSection, nextSection, talkSection, taxSection } from './sections.js'
import { targetsOf } from './sides.js'

/** What an answer shows beside the ledger's cards. */
export type Extras = {
  /** How the question was read. */
  readonly notes: readonly Block[]
  readonly pictures: readonly Block[]
  readonly timeline: readonly Block[]
  readonly exposure: readonly Block[]
  readonly actions: readonly Action[]
}

/** A question as a line, its economies alone as a line, as a title, and as what no evidence is held on. */
export type Titles = {
  readonly line: string
  readonly parties: string
  readonly title: string
  readonly sought: string
}

/** What is held, in a broker's order: first what is charged, then what comes, then what is open. */
export function tariffAnswer(asked: Asked, held: Held, extras: Extras, titles: Titles, context: ViewContext): Message {
  const all = [...held.tariffs, ...held.deals.cards, ...held.tensions.cards]
  const groups = bounded(held.groups)
  const duties = held.groups.flatMap(({ cards }) => cards)
  const measures = held.groups.reduce((sum, { total }) => sum + total, 0) + held.tariffs.filter(isNoDuty(held)).length
  const age = evidenceAge(all, context)
  return {
    summary: `${titles.title}: ${count(measures, 'measure')} held, ${age}`,
    blocks: [
      { type: 'heading', text: `Tariffs: ${titles.title}` },
      ...asOfNote(asked.asOf),
      ...evidenceNote(all, context),
      ...extras.notes,
      ...(held.onlyGeneral ? [generalNote(asked)] : []),
      ...inShort(nearestFirst(duties, held), context),
      ...extras.pictures,
      ...dutySections(groups, asked, context),
      ...silentNote(held),
      ...taxSection(held.tariffs, asked, context),
      ...moratoriaSection(held.tariffs, asked, context),
      ...nextSection(held.tariffs, context),
      ...extras.timeline,
      ...restOf(asked, held, extras, titles, context),
      ...leftOut(groups, titles),
      ...buttons(extras.actions),
    ],
  }
}

/** What follows the measures: talks, figures, members of a bloc, and what is open. */
export function restOf(
  asked: Asked,
  held: Held,
  extras: Pick<Extras, 'exposure'>,
  titles: Titles,
  context: ViewContext,
): readonly Block[] {
  const all = [...held.tariffs, ...held.deals.cards, ...held.tensions.cards]
  return [
    ...talkSection('Talks and deals', held.deals, `/deals ${titles.parties}`, context),
    ...talkSection('Tensions', held.tensions, `/tensions ${titles.parties}`, context),
    ...extras.exposure,
    ...dutySections(
      held.members.map(group => ({ ...group, full: [], lines: group.cards })),
      asked,
      context,
    ),
    ...disagreementSection(all, context),
    ...uncertainSection(held.tariffs, context),
  ]
}

// Of a bloc what its members are charged tells more than what is charged on all the world.
function nearestFirst(duties: readonly Card[], { members }: Held): readonly Card[] {
  const isGeneral = (card: Card) => targetsOf(card).includes('*')
  const own = duties.filter(card => !isGeneral(card))
  return [...own, ...members.flatMap(({ cards }) => cards), ...duties.filter(isGeneral)]
}

// A reader who asked for a pair would take silence on one direction for an answer.
function silentNote({ silent, onlyGeneral }: Held): readonly Block[] {
  const told = onlyGeneral ? silent.slice(1) : silent
  if (told.length === 0) return []
  const words = told.map(direction => `No evidence held on duties ${direction}.`).join(' ')
  return [{ type: 'note', tone: 'neutral', spans: [`${words} That is no statement that there are none.`] }]
}

function generalNote({ subjects }: Asked): Block {
  const goods = subjects.join(', ')
  const words = `No evidence held on ${goods} in particular. What is charged on all goods is charged on ${goods} too, unless the source leaves it out.`
  return { type: 'note', tone: 'neutral', spans: [words] }
}

function isNoDuty({ groups }: Held): (card: { readonly key: string }) => boolean {
  const duties = new Set(groups.flatMap(({ cards }) => cards.map(({ key }) => key)))
  return ({ key }) => !duties.has(key)
}

// Whatever is not shown is counted, with how to come to it.
function leftOut(groups: readonly BoundedGroup[], { line }: Titles): readonly Block[] {
  const total = groups.reduce((sum, group) => sum + group.total, 0)
  const full = groups.reduce((sum, group) => sum + group.full.length, 0)
  const lines = groups.reduce((sum, group) => sum + group.lines.length, 0)
  if (full === total) return []
  const shown = `${counted(full)} of ${counted(total)} measures are shown as cards${lines === 0 ? '' : `, ${counted(lines)} in a line each`}.`
  const ways = [`/tariff ${line} since:30d`, `/tariff ${line} steel`, `/tariff ${line} by:us`]
  const narrow = `Narrow it by a time, goods, a law or a second country: ${ways.join(', ')}.`
  return [{ type: 'note', tone: 'neutral', spans: [`${shown} ${narrow}`] }]
}
