import { MEASURE } from './lexicon.js'
import type { Line, Token } from './line.js'
import { type VerbForm, type VerbWord, verbOf } from './verbs.js'

/**
 * What a token is in its sentence. `link` opens a clause (that, if, because), `rel` a relative one (which, who), `at` is a
 * preposition, `near` a determiner or possessive, `ready` an adjective that leads to an infinitive (set to, due to), `word`
 * a noun or an adjective.
 */
export type Kind =
  | 'economy'
  | 'figure'
  | 'date'
  | 'verb'
  | 'aux'
  | 'modal'
  | 'to'
  | 'not'
  | 'at'
  | 'and'
  | 'link'
  | 'rel'
  | 'near'
  | 'pron'
  | 'adv'
  | 'poss'
  | 'comma'
  | 'stop'
  | 'open'
  | 'close'
  | 'quote'
  | 'ready'
  | 'word'

export type Tag = { readonly kind: Kind; readonly verb?: VerbWord; readonly form?: VerbForm }

const set = (words: string) => new Set(words.split(' '))

const CLOSED: readonly (readonly [Kind, ReadonlySet<string>])[] = [
  [
    'at',
    set(
      'of on from in at by with for against over after amid into under upon before during through via about between among toward towards without within across per than like as until till since despite following including excluding versus vs regarding concerning behind beyond above below near onto off around given except plus pending throughout alongside besides unlike minus notwithstanding pursuant',
    ),
  ],
  ['and', set('and or but nor & / yet')],
  [
    'link',
    set('that if because when while although though whereas unless whether where how why so once lest provided'),
  ],
  ['rel', set('which who whom whose what')],
  [
    'near',
    set(
      'a an the its their his her our my your this these those any all every each no some both another such other certain many several most few either neither',
    ),
  ],
  ['pron', set('it they he she we i you them him us me itself themselves himself herself one ones there')],
  ['aux', set('is are was were be been being am has have had having do does did done get gets got')],
  ['modal', set("will would shall should can could may might must cannot won't wouldn't couldn't 'll 'd ought")],
  ['not', set("not never no-longer n't hardly")],
  [
    'adv',
    set(
      'also already now still currently then later soon again only just even too recently formally officially initially immediately temporarily permanently unilaterally reportedly potentially possibly probably likely largely mostly mainly sharply effectively automatically eventually finally previously earlier first further instead meanwhile however therefore thus today yesterday tomorrow ever once always often further here there well quickly repeatedly separately simultaneously jointly fully partly partially virtually nearly almost about roughly approximately up down out back off away forward together long ago once-again unanimously provisionally retroactively',
    ),
  ],
  ['comma', set(',')],
  ['stop', set('; : . ! ? … – — -')],
  ['open', set('( [ {')],
  ['close', set(') ] }')],
  ['quote', set('" “ ” ‘ « »')],
]
const READY = set(
  'set due expected scheduled slated ready poised about going prepared able unable unlikely likely supposed bound forced obliged required willing eager free certain sure entitled',
)
const ENDS_PHRASE: ReadonlySet<Kind> = new Set(['verb', 'aux', 'modal', 'to', 'link', 'rel', 'pron', 'comma', 'stop'])

const kinds = new Map<string, Kind>()
const tagged = new WeakMap<Line, readonly Tag[]>()

/** The tags of a line's tokens, one for each. */
export function tagsOf(line: Line): readonly Tag[] {
  const known = tagged.get(line)
  if (known !== undefined) return known
  const tags: Tag[] = []
  for (let index = 0; index < line.tokens.length; index += 1) tags.push(tagAt(line, index, tags))
  tagged.set(line, tags)
  return tags
}

function tagAt(line: Line, index: number, before: readonly Tag[]): Tag {
  const token = line.tokens[index]
  if (token === undefined) return { kind: 'word' }
  const closed = closedKind(token)
  const next = line.tokens[index + 1]
  if (token.code === 'to') return { kind: isInfinitive(line, index) ? 'to' : 'at' }
  if (token.code === 'no' && next?.code === 'longer') return { kind: 'not' }
  if (token.code === 'longer' && before[index - 1]?.kind === 'not') return { kind: 'not' }
  if (token.code === 'that') return { kind: isDemonstrative(line, index, before) ? 'near' : 'link' }
  if (next?.code === 'to' && /^(?:un)?likely$/.test(token.code)) return { kind: 'ready' }
  if (closed !== undefined) return { kind: closed }
  if (token.code === 'subject' && next?.code === 'to') return { kind: 'verb', verb: SUBJECT, form: 'part' }
  const ready = READY.has(token.code) && (next?.code === 'to' || (next?.code === 'for' && token.code === 'due'))
  if (ready) return { kind: 'ready' }
  const verb = verbOf(token.code)
  if (verb === undefined) return { kind: isAdverb(token.code) ? 'adv' : 'word' }
  const form = formHere(line, index, before, verb)
  return form === undefined ? { kind: 'word' } : { kind: 'verb', verb, form }
}

// "gradually", "sharply"; but "family", "supply", "monthly".
const isAdverb = (code: string) =>
  /[a-z]{3}ly$/.test(code) &&
  !/^(?:family|supply|assembly|monopoly|anomaly|monthly|weekly|daily|yearly|quarterly|early|costly|friendly|orderly|ally|rally|reply|italy|july|lovely|elderly|multiply|comply|apply)$/.test(
    code,
  )

const SUBJECT: VerbWord = { lemma: 'subject', cls: 'face', forms: new Set(['part']) }

function closedKind(token: Token): Kind | undefined {
  if (token.economy !== undefined) return 'economy'
  if (token.figure !== undefined) return 'figure'
  if (token.date !== undefined) return 'date'
  if (kinds.size === 0)
    for (const [kind, words] of CLOSED) for (const word of words) if (!kinds.has(word)) kinds.set(word, kind)
  if (/^(?:'s|'|’s|’)$/.test(token.code)) return 'poss'
  if (/n't$/.test(token.code)) return 'modal'
  return kinds.get(token.code)
}

/** "to impose", "to also cut", "to not pay"; not "to China" or "to 25%". */
function isInfinitive(line: Line, index: number): boolean {
  for (let at = index + 1; at <= index + 3; at += 1) {
    const code = line.tokens[at]?.code ?? ''
    if (/^(?:be|have|not|do|get)$/.test(code)) return true
    const verb = verbOf(code)
    if (verb?.forms.has('base') === true) {
      const after = line.tokens[at + 1]?.code ?? ''
      // "to trade tensions", "to market": a noun of the same spelling, with another noun or nothing behind it.
      return !(
        /^(?:market|trade|control|increase|cut|rise|ban|end|plan|export|import|order)$/.test(code) &&
        (MEASURE.test(after) ||
          /^[.,;)]$|^(?:of|tensions?|talks|deals?|war|and|from|restrictions?|controls?|curbs?|quotas?|bans?|permits?|licen[cs]es|rules|taxes|tax)$/.test(
            after,
          ))
      )
    }
    if (!/ly$/.test(code) && !/^(?:also|further|immediately|first|either|only|again|then|both)$/.test(code))
      return false
  }
  return false
}

/** "that country", "that day": points at a noun; elsewhere 'that' opens a clause. */
function isDemonstrative(line: Line, index: number, before: readonly Tag[]): boolean {
  const next = line.tokens[index + 1]
  if (next === undefined || next.economy !== undefined || next.date !== undefined) return false
  if (before[index - 1]?.kind === 'verb' || before[index - 1]?.kind === 'word') return false
  const closed = closedKind(next)
  return closed === undefined && verbOf(next.code) === undefined
}

/** Which form of a verb stands here, or undefined where the word is a noun or an adjective. */
function formHere(line: Line, index: number, before: readonly Tag[], verb: VerbWord): VerbForm | undefined {
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
export function leftOf(before: readonly Tag[], index: number): number {
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

/** Whether a noun phrase ends before a token of this kind. */
export function endsPhrase(kind: Kind | undefined): boolean {
  return kind === undefined || ENDS_PHRASE.has(kind)
}
