import type { KnownCard } from './lead-facts.js'
import { type FindEconomies, gateLead } from './lead-gate.js'
import { BANNED, MARKUP } from './lead-vocabulary.js'

/** What a sentence of an answer may be proved by. */
export type Proof =
  | { readonly type: 'card'; readonly key: string; readonly card: KnownCard }
  | { readonly type: 'quote'; readonly quote: string; readonly source: string }

/** A sentence that a model proposes, with the numbers of what it is to tell, counted from 1. */
export type ProposedAnswer = { readonly text: string; readonly evidence: readonly number[] }

export type GatedAnswer = {
  readonly kept: readonly ProposedAnswer[]
  /** What was dropped, and why. */
  readonly dropped: readonly { readonly text: string; readonly why: string }[]
}

/**
 * Keeps those sentences that the evidence they name proves. One that tells cards passes the gate of leads: its figures, dates, status
 * words, parties, direction and hedges are theirs, and it has no word that they do not have. One that tells an article holds the whole
 * quoted sentence, letter by letter within quotation marks, and beside it says no more than whose words they are.
 */
export function gateAnswer(
  proposed: readonly ProposedAnswer[],
  proofs: readonly Proof[],
  find: FindEconomies,
): GatedAnswer {
  const kept: ProposedAnswer[] = []
  const dropped: { readonly text: string; readonly why: string }[] = []
  for (const { text, evidence } of proposed) {
    const words = text.trim().replaceAll(/\s+/g, ' ')
    const why = kept.some(each => each.text === words) ? 'it is said already' : faultOf(words, evidence, proofs, find)
    if (why === undefined) kept.push({ text: words, evidence })
    else dropped.push({ text: words, why })
  }
  return { kept, dropped }
}

function faultOf(
  text: string,
  numbers: readonly number[],
  proofs: readonly Proof[],
  find: FindEconomies,
): string | undefined {
  const named = [...new Set(numbers)].map(number => proofs[number - 1])
  if (named.length === 0 || named.includes(undefined)) return 'it names no evidence, or some that there is not'
  const own = named.filter(proof => proof !== undefined)
  const [only] = own
  if (only?.type === 'quote') return own.length > 1 ? 'it tells more than one quote' : quoteFault(text, only)
  const cards = new Map<string, KnownCard>()
  for (const proof of own) {
    if (proof.type === 'quote') return 'it tells cards and quotes at once'
    const { key, card } = proof
    const before = cards.get(key)
    cards.set(key, before === undefined ? card : { ...card, words: new Set([...before.words, ...card.words]) })
  }
  const told = [...cards.values()]
  return gateLead([{ text, cards: told.map((_, place) => place + 1) }], told, find).dropped[0]?.why
}

const FRAME = new Set(
  'according to as the a an in its his her their own words said says say wrote writes reported reports put puts it this that source article of and'.split(
    ' ',
  ),
)

function quoteFault(text: string, { quote, source }: Extract<Proof, { type: 'quote' }>): string | undefined {
  const parts = /^([^“”"]*)[“"](.+)[”"]([^“”"]*)$/su.exec(text)
  if (parts === null) return 'it does not quote'
  const [, before = '', within = '', after = ''] = parts
  if (plain(within) !== plain(quote)) return 'it does not quote the whole sentence letter by letter'
  const around = `${before} ${after}`
  const markup = MARKUP.exec(around) ?? BANNED.exec(around)
  if (markup !== null) return `it says “${markup[0]}” beside the quote`
  const names = new Set(wordsOf(source))
  const stranger = wordsOf(around).find(word => !FRAME.has(word) && !names.has(word))
  return stranger === undefined ? undefined : `it says “${stranger}” beside the quote`
}

function plain(words: string): string {
  return words
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[“”]/g, '"')
    .replace(/[.,\s]+$/, '')
    .trim()
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}
