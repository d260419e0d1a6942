import { datesLeft } from './lead-dates.js'
import { directionFault, type Mention } from './lead-direction.js'
import type { KnownCard } from './lead-facts.js'
import { wordsIn } from './lead-facts.js'
import { figuresLeft, isAttributed } from './lead-figures.js'
import { saysStatus, statusLeft } from './lead-status.js'
import { BANNED, isPlain, isTold, MARKUP } from './lead-vocabulary.js'

/** A sentence that a model proposes, with the numbers of the cards that it is to tell, counted from 1. */
export type ProposedSentence = { readonly text: string; readonly cards: readonly number[] }

export type Gated = {
  readonly kept: readonly string[]
  /** What was dropped, and why. */
  readonly dropped: readonly { readonly text: string; readonly why: string }[]
}

export type FindEconomies = (text: string) => readonly Mention[]

const LONGEST = 320

/**
 * Keeps those sentences that say nothing but what their cards do: each economy, figure, date and status word must stand in one card that
 * the sentence names, bound to that card's own economies, with its hedges and in its direction, and every other word must be one that
 * claims nothing. A true sentence may be dropped; a false one must not be kept.
 */
export function gateLead(
  proposed: readonly ProposedSentence[],
  cards: readonly KnownCard[],
  find: FindEconomies,
): Gated {
  const kept: string[] = []
  const dropped: { readonly text: string; readonly why: string }[] = []
  for (const { text, cards: numbers } of proposed) {
    const words = text.trim().replaceAll(/\s+/g, ' ')
    const why = faultOf(words, numbers, cards, find)
    if (why === undefined && !kept.includes(words)) kept.push(words)
    else dropped.push({ text: words, why: why ?? 'it is said already' })
  }
  return { kept, dropped }
}

function faultOf(
  text: string,
  numbers: readonly number[],
  cards: readonly KnownCard[],
  find: FindEconomies,
): string | undefined {
  if (text === '' || text.length > LONGEST) return 'it is empty or too long'
  if (!/^\p{Lu}.*[^.]\.$/su.test(text)) return 'it is no one sentence'
  const markup = MARKUP.exec(text)
  if (markup !== null) return `it holds “${markup[0]}”`
  const cited = [...new Set(numbers)].map(number => cards[number - 1])
  if (cited.length === 0 || cited.includes(undefined)) return 'it names no card, or one that there is not'
  const own = cited.filter(card => card !== undefined)
  const [only, ...others] = own
  if (only !== undefined && others.length === 0) return partFault(text.slice(0, -1), only, find)
  // Of several cards each part of the sentence must be told by one of them, and each card by a part.
  const parts = text.slice(0, -1).split(/;\s|,?\s(?:while|but)\s|,\sand\s/u)
  const told = parts.map(part => own.filter(card => partFault(part, card, find) === undefined))
  if (told.some(each => each.length !== 1)) return 'a part of it is not told by exactly one of its cards'
  return own.every(card => told.some(each => each.includes(card)))
    ? undefined
    : 'a card that it names has no part in it'
}

function partFault(text: string, card: KnownCard, find: FindEconomies): string | undefined {
  const mentions = find(text)
  if (mentions.length === 0) return 'it names no economy'
  const stranger = mentions.find(({ economy }) => !card.economies.has(economy))
  if (stranger !== undefined) return `${text.slice(stranger.start, stranger.end)} is not in its card`
  // Which person or office did it is a claim that no card makes.
  const actor = mentions.find(({ form }) => form === 'leader' || form === 'government')
  if (actor !== undefined) return `it names ${text.slice(actor.start, actor.end)}, not an economy`
  const direction = directionFault(text, mentions, card)
  if (direction !== undefined) return direction
  // That a rate is not stated is a thing that cards say; any other no is one that nobody checked.
  const said = withoutMentions(text, mentions).replaceAll(/\b(?:rate )?not stated\b/giu, words =>
    card.words.has('stated') ? ' ' : words,
  )
  const banned = BANNED.exec(said)
  if (banned !== null) return `it says “${banned[0]}”`
  if (/\bnew\b/iu.test(said) && !card.isNew) return 'it is not new'
  const moves = moveFault(said, card) ?? subjectFault(said, card)
  if (moves !== undefined) return moves
  const dates = datesLeft(said, card)
  if ('wrong' in dates) return dates.wrong
  const figures = figuresLeft(dates.rest, card)
  if ('wrong' in figures) return figures.wrong
  const status = statusLeft(figures.rest, card)
  if ('wrong' in status) return status.wrong
  if (saysStatus(figures.rest) && card.statusClaim !== undefined && !isAttributed(card.statusClaim, said))
    return 'it does not say that somebody says so'
  const unknown = [...wordsIn([status.rest])].find(
    word => !isPlain(word, card.kind, doubtsOf(card)) && !isTold(word, card.words),
  )
  return unknown === undefined ? undefined : `its card does not say “${unknown}”`
}

const UP = /\b(?:raise[sd]?|increase[sd]?|higher|rises?|rose)\b/iu
const DOWN = /\b(?:cuts?|lower(?:s|ed)?|reduce[sd]?|reduction|fell)\b/iu

// "Rose 49%" and "by 49%" tell how far it moved, which no card says.
const BY_HOW_MUCH =
  /\b(?:by|(?:raise[sd]?|increase[sd]?|rises?|rose|cuts?|lower(?:s|ed)?|reduce[sd]?|fell|moved|changed)(?: by)?)\s+\d[\d.,]*\s?(?:%|percent|per cent)/iu

const DUTY = /\b(?:dut(?:y|ies)|tariffs?|lev(?:y|ies)|tax(?:es)?|rates?)\b/iu
const CHARGES = /\b(?:charge[sd]?|impose[sd]?|levied|face[sd]?|pays?|paid)\b/iu
const TRADE_MOVES =
  /\b(?:raise[sd]?|increase[sd]?|cuts?|lower(?:s|ed)?|reduce[sd]?)\s+(?:(?:its|the|their)\s+)?(?:imports?|exports?|trade|goods|products?)\b/iu
const MOVES = /\b(?:rises?|rose|fell|moved|changed|went|raise[sd]?|increase[sd]?|cuts?|lower(?:s|ed)?|reduce[sd]?)\b/iu

// Exports that rise to 49% are another figure than a duty that does.
function subjectFault(text: string, { kind }: KnownCard): string | undefined {
  if (kind !== 'tariff') return undefined
  if (/\d\s?(?:%|percent|per cent)/iu.test(text) && !DUTY.test(text) && !CHARGES.test(text))
    return 'its figure is told of something that is no duty'
  const moves = MOVES.exec(text)
  if (TRADE_MOVES.test(text)) return 'it tells of trade and not of a duty'
  if (moves === null || /^(?:raise|increase|cut|lower|reduce)/iu.test(moves[0])) return undefined
  return DUTY.test(text.slice(0, moves.index)) ? undefined : 'it does not tell what moved'
}

function doubtsOf({ statusClaim, rates, figures }: KnownCard): ReadonlySet<string> {
  const claims = [statusClaim, ...[...rates, ...figures].map(({ claim }) => claim)]
  return new Set(claims.flatMap(claim => claim?.modality ?? []))
}

function moveFault(text: string, { rateMoved }: KnownCard): string | undefined {
  if (BY_HOW_MUCH.test(text)) return 'its card does not say by how much'
  if (UP.test(text) && rateMoved !== 1) return 'its rate did not rise'
  return DOWN.test(text) && rateMoved !== -1 ? 'its rate did not fall' : undefined
}

function withoutMentions(text: string, mentions: readonly Mention[]): string {
  const order = mentions.toSorted((one, other) => other.start - one.start)
  return order.reduce(
    (rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end).replace(/^[’']s?\b/u, '')}`,
    text,
  )
}
