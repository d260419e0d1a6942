import type { Line } from './line.js'
import type { Tag } from './tag.js'
import { tagsOf } from './tags.js'
import type { VerbForm, VerbWord } from './verbs.js'

/** A verb with its helpers: "would have been imposed". Indexes are of tokens. */
export type VerbGroup = {
  readonly from: number
  /** The verb itself; for a bare "is" or "has", that word. */
  readonly head: number
  readonly word: VerbWord
  readonly form: VerbForm
  /** 'to' for an infinitive, 'helped' behind a helper or a modal, 'bare' for a verb that stands alone. */
  readonly shape: 'to' | 'helped' | 'bare'
  readonly passive: boolean
  readonly negated: boolean
  readonly perfect: boolean
  /** will, would, could … or the adjective that leads to it (set, due, expected). */
  readonly modal: string | undefined
}

const BE: VerbWord = { lemma: 'be', cls: 'go', forms: new Set(['base']) }
const HAVE: VerbWord = { lemma: 'have', cls: 'go', forms: new Set(['base']) }
const CHAIN: ReadonlySet<Tag['kind']> = new Set(['aux', 'modal', 'not', 'adv', 'ready', 'to', 'quote'])

/** The verb groups of a line, in order. */
export function groupsOf(line: Line): readonly VerbGroup[] {
  const tags = tagsOf(line)
  const groups: VerbGroup[] = []
  let index = 0
  while (index < tags.length) {
    const kind = tags[index]?.kind
    if (kind !== 'aux' && kind !== 'modal' && kind !== 'to' && kind !== 'verb' && kind !== 'ready') {
      index += 1
      continue
    }
    const group = groupAt(line, tags, index)
    if (group !== undefined) groups.push(group)
    index = (group?.head ?? index) + 1
  }
  return groups
}

/** "would, as of October 1, levy": what stands between two commas behind a helper is passed over. */
function pastAside(tags: readonly Tag[], at: number): number {
  if (tags[at]?.kind !== 'comma' || (tags[at - 1]?.kind !== 'modal' && tags[at - 1]?.kind !== 'aux')) return at
  for (let close = at + 2; close < at + 10; close += 1) {
    if (tags[close]?.kind === 'verb' && close > at + 1) return at
    if (tags[close]?.kind === 'comma') return close + 1
  }
  return at
}

function groupAt(line: Line, tags: readonly Tag[], from: number): VerbGroup | undefined {
  let at = from
  let lastAux = ''
  let modal: string | undefined
  let negated = tags[from - 1]?.kind === 'not'
  let perfect = false
  let infinitive = false
  while (CHAIN.has(tags[at]?.kind ?? 'word')) {
    const code = line.tokens[at]?.code ?? ''
    const kind = tags[at]?.kind
    if (kind === 'aux') {
      lastAux = code
      if (/^(?:has|have|had)$/.test(code)) perfect = true
    }
    if (kind === 'modal' || kind === 'ready') modal ??= code
    if (kind === 'not' || /n't$/.test(code)) negated = true
    if (kind === 'to' && at === from) infinitive = true
    // "is to levy", "had to pay": a helper with 'to' is one of time to come.
    if (kind === 'to' && at > from && tags[at - 1]?.kind === 'aux') modal ??= code
    // "is the US to blame": a 'to' inside a chain stands behind an adjective that leads to it.
    if (
      kind === 'to' &&
      at > from &&
      tags[at - 1]?.kind !== 'ready' &&
      tags[at - 1]?.kind !== 'aux' &&
      tags[at - 1]?.kind !== 'adv'
    )
      break
    at += 1
    at = pastAside(tags, at)
  }
  const tag = tags[at]
  const shape = infinitive ? 'to' : at === from ? 'bare' : 'helped'
  if (tag?.kind === 'verb' && tag.verb !== undefined && tag.form !== undefined) {
    const participle = tag.form === 'past' || tag.form === 'part'
    const passive =
      participle && (/^(?:is|are|was|were|be|been|being|get|gets|got)$/.test(lastAux) || tag.verb.lemma === 'subject')
    return { from, head: at, word: tag.verb, form: tag.form, shape, passive, negated, perfect, modal }
  }
  if (lastAux === '') return undefined
  let head = at - 1
  while (head > from && tags[head]?.kind !== 'aux') head -= 1
  const word = /^(?:has|have|had|having)$/.test(lastAux) ? HAVE : BE
  return { from, head, word, form: 'base', shape, passive: false, negated, perfect, modal }
}
