import { MEASURE } from './lexicon.js'
import type { Line, Token } from './line.js'
import { closedKind, type Kind, type Tag } from './tag.js'
import { type VerbForm, type VerbWord, verbOf } from './verbs.js'

/** Which form of a verb stands here, or undefined where the word is a noun or an adjective. `before` are the tags to the left. */
export function formHere(line: Line, index: number, before: readonly Tag[], verb: VerbWord): VerbForm | undefined {
  const { forms } = verb
  const left = leftOf(before, index)
  const previous = before[left]
  const word = line.tokens[left]
  const next = line.tokens[index + 1]
  const nextKind = next === undefined ? undefined : closedKind(next)
  const led = previous?.kind === 'aux' || previous?.kind === 'modal' || previous?.kind === 'not'
  // "would not impose", "does not intend to", "will no longer pay": the helper stands before the negation.
  let negation = left
  while (before[negation]?.kind === 'not') negation = leftOf(before, negation)
  const helper = before[negation]
  if (forms.has('base') && (helper?.kind === 'to' || helper?.kind === 'modal')) return 'base'
  // "a minerals deal with": a noun, unless something leads to it as a verb.
  if (line.tokens[index]?.code === 'deal' && previous?.kind !== 'pron') return undefined
  if (forms.has('ing') && isIng(line, index, previous, nextKind)) return 'ing'
  if (forms.has('ing') && forms.size === 1) return undefined
  const past: VerbForm = forms.has('past') ? 'past' : 'part'
  if (forms.has('past') || forms.has('part')) {
    const alike = forms.has('base')
    if (
      led &&
      !(
        alike &&
        previous?.kind === 'aux' &&
        /^(?:has|have|had|is|are|was|were|be|been|being)$/.test(word?.code ?? '') === false
      )
    )
      return 'part'
    if (!alike) return isAdjective(line, index, previous, nextKind) ? undefined : past
  }
  if (forms.has('s') && NEVER_NOUN.test(line.tokens[index]?.code ?? '') && previous?.kind !== 'near') return 's'
  // What is left is spelt like a noun: "cut", "plans", "increase".
  if (previous?.kind === 'near' || previous?.kind === 'poss' || previous?.kind === 'figure') return undefined
  if (previous?.kind === 'at') return undefined
  const takes =
    next !== undefined &&
    (nextKind === 'near' ||
      nextKind === 'economy' ||
      nextKind === 'figure' ||
      nextKind === 'link' ||
      next.code === 'to' ||
      MEASURE.test(next.code) ||
      nextKind === 'pron' ||
      nextKind === undefined ||
      nextKind === 'at' ||
      nextKind === 'adv' ||
      nextKind === 'quote' ||
      ((nextKind === 'poss') === false && verbOf(next.code)?.forms.has('ing') === true))
  if (forms.has('s')) {
    if (previous === undefined) return undefined
    // "the 25% that Washington charges": behind "that" and a name nothing but a verb can stand.
    if (previous.kind === 'economy' && ofRelative(before, left)) return 's'
    // "new 46% US taxes", "the EU levies": charges by their names, and what stands behind an economy inside a noun phrase.
    const first = before[left - 1]?.kind
    if (
      previous.kind === 'economy' &&
      (first === 'figure' || (first === 'word' && nextKind !== 'near' && next?.code !== 'to'))
    )
      return undefined
    // "the EU sanctions on Iran": a noun, unless what follows can be its object.
    if (
      previous.kind === 'economy' &&
      NOUN_FIRST.test(line.tokens[index]?.code ?? '') &&
      nextKind !== 'near' &&
      nextKind !== 'economy'
    )
      return undefined
    if (previous.kind === 'economy')
      return word?.economy?.form !== 'demonym' || isBoth(word) ? (takes ? 's' : undefined) : undefined
    if (previous.kind === 'pron' || previous.kind === 'rel' || (previous.kind === 'link' && word?.code === 'that'))
      return 's'
    if (previous.kind === 'close' || previous.kind === 'comma') return takes && nextKind !== undefined ? 's' : undefined
    if (previous.kind === 'word' && isForce(line, index)) return 's'
    if (previous.kind === 'word' && word !== undefined) {
      // "the government plans to", "Ford cuts jobs"; but "steel exports", "price increases".
      return (nextKind === 'near' ||
        next?.code === 'to' ||
        nextKind === 'figure' ||
        nextKind === 'link' ||
        (nextKind === 'economy' && !/^(?:import|export|tariff|duty|trade|sale|price)s?$/.test(word.code))) &&
        !/^(?:imports|exports|ships|supplies|products)$/.test(line.tokens[index]?.code ?? '')
        ? 's'
        : undefined
    }
    return undefined
  }
  if (forms.has('base')) {
    const plural =
      previous?.kind === 'pron' ||
      previous?.kind === 'rel' ||
      (previous?.kind === 'link' && word?.code === 'that') ||
      (previous?.kind === 'word' && /[^s]s$/.test(word?.code ?? '')) ||
      (previous?.kind === 'economy' &&
        (forms.has('past') ||
          isListed(before, left) ||
          // "Goods from Laos face": the many stand before the preposition.
          (before[left - 1]?.kind === 'at' && /[^s]s$/.test(line.tokens[left - 2]?.code ?? ''))))
    if (plural && takes) return forms.has('past') ? 'past' : 'base'
    // "that cooperated pay 20%", "BYD and Geely face 17%", "and therefore stay at 10%": before a figure these are verbs.
    const rated = nextKind === 'figure' || (next?.code === 'at' && line.tokens[index + 2]?.figure !== undefined)
    const joined = previous?.kind === 'word' && before[left - 1]?.kind === 'and' && nextKind === 'near'
    if ((rated || joined) && PAYS_OR_STAYS.test(line.tokens[index]?.code ?? '')) return 'base'
    if (previous?.kind === 'and' && isParallel(before, left)) return 'base'
    if (previous?.kind === 'and' && forms.has('past') && takes && nextKind !== 'at') return 'past'
    if (
      forms.has('past') &&
      previous?.kind === 'word' &&
      (nextKind === 'near' || nextKind === 'economy' || nextKind === 'at')
    )
      return 'past'
  }
  return undefined
}

const PAYS_OR_STAYS = /^(?:face|pay|carry|stay|remain|get|draw|attract)$/

function ofRelative(before: readonly Tag[], economy: number): boolean {
  const left = before[economy - 1]?.kind === 'near' ? economy - 2 : economy - 1
  return before[left]?.kind === 'rel' || (before[left]?.kind === 'link' && before[left - 1]?.kind === 'figure')
}

// In the third person these are verbs whatever stands around them: "the order brings wheat down", "25 percent stays".
const NEVER_NOUN =
  /^(?:imposes|implements|announces|enacts|approves|adopts|suspends|postpones|lifts|slaps|agrees|decides|rejects|accuses|warns|urges|brings|goes|gets|pays|takes|keeps|stays|applies|carries|comes|becomes|gives|owes|adds|introduces|reduces|lowers|removes|eliminates|retains|maintains|receives|attracts|expires|lapses|begins)$/

// More often nouns than verbs behind the name of a state.
const NOUN_FIRST =
  /^(?:sanctions|curbs|controls|limits|bans|embargoes|restricts|imports|exports|ships|targets|probes|protests)$/

// "US, Japan sign pact", "Trump and Vice Premier Liu sign …": several who do it.
function isListed(before: readonly Tag[], at: number): boolean {
  let left = at - 1
  while (left > at - 5 && (before[left]?.kind === 'word' || before[left]?.kind === 'near')) left -= 1
  const joint = before[left]?.kind
  return (
    (joint === 'comma' || joint === 'and' || joint === 'stop') &&
    /^(?:economy|word)$/.test(before[left - 1]?.kind ?? '')
  )
}

// "the deal takes effect", "the pact enters into force".
const isForce = (line: Line, index: number) =>
  /^(?:takes effect|(?:enters|comes|goes) into|stands at)$/.test(
    `${line.tokens[index]?.code ?? ''} ${line.tokens[index + 1]?.code ?? ''}`,
  )

const isBoth = (token: Token | undefined) => /^(?:US|U\.S\.|EU|UK)$/.test(token?.text ?? '')

/** The nearest token to the left that is no adverb, nor a mark that opens a quotation behind a noun (Beijing "firmly opposes"). */
function leftOf(before: readonly Tag[], index: number): number {
  let at = index - 1
  while (
    at >= 0 &&
    (before[at]?.kind === 'adv' || (before[at]?.kind === 'quote' && opensQuotation(before[at - 1]?.kind)))
  )
    at -= 1
  return at
}

const opensQuotation = (kind: Kind | undefined) =>
  kind === 'economy' ||
  kind === 'pron' ||
  kind === 'word' ||
  kind === 'modal' ||
  kind === 'aux' ||
  kind === 'to' ||
  kind === 'adv'

const IS_SO =
  /^(?:originating|remaining|competing|participating|importing|exporting|trading|producing|manufacturing|leading|growing|rising|requesting|negotiating|neighbou?ring)$/

/** A gerund or a participle in -ing; "the remaining duties", "incoming goods" are adjectives. */
function isIng(line: Line, index: number, previous: Tag | undefined, nextKind: Kind | undefined): boolean {
  // "originating goods", "importing countries": what a noun is, and no act.
  if (nextKind === undefined && IS_SO.test(line.tokens[index]?.code ?? '') && line.tokens[index + 1] !== undefined)
    return false
  if (previous?.kind === 'near' && nextKind !== 'near' && nextKind !== 'figure' && nextKind !== 'economy') return false
  if (
    previous?.kind === 'poss' ||
    (previous?.kind === 'word' &&
      nextKind === undefined &&
      MEASURE.test(line.tokens[index + 1]?.code ?? '') &&
      /^(?:existing|remaining|looming)$/.test(line.tokens[index]?.code ?? ''))
  )
    return false
  return true
}

/** "the proposed tariffs", "increased duties": a participle that leads a noun. */
function isAdjective(line: Line, index: number, previous: Tag | undefined, nextKind: Kind | undefined): boolean {
  const next = line.tokens[index + 1]
  if (next === undefined) return false
  const noun = nextKind === undefined && verbOf(next.code)?.forms.has('past') !== true
  if (!noun && nextKind !== 'figure' && nextKind !== 'economy') return false
  if (previous === undefined) return noun && MEASURE.test(next.code) && index === 0
  if (previous.kind === 'near' || previous.kind === 'poss' || previous.kind === 'figure') return true
  if (previous.kind === 'at' || previous.kind === 'to') return noun && !/ly$/.test(next.code)
  if (previous.kind === 'economy') {
    // "Chinese imported steel" against "China imposed duties".
    return line.tokens[index - 1]?.economy?.form === 'demonym' && !isBoth(line.tokens[index - 1]) && noun
  }
  return previous.kind === 'verb' && noun
}

/** "to raise duties and cut quotas": a base form that goes with one before it. */
function isParallel(before: readonly Tag[], and: number): boolean {
  for (let at = and - 1; at >= Math.max(0, and - 10); at -= 1) {
    const tag = before[at]
    if (tag?.kind === 'verb') return tag.form === 'base'
    if (tag?.kind === 'stop' || tag?.kind === 'link') return false
  }
  return false
}
