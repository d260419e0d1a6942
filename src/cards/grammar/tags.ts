import { MEASURE } from './lexicon.js'
import type { Line } from './line.js'
import { closedKind, type Tag } from './tag.js'
import { formHere } from './verb-forms.js'
import { type VerbWord, verbOf } from './verbs.js'

const READY = new Set(
  'set due expected scheduled slated ready poised about going prepared able unable unlikely likely supposed bound forced obliged required willing eager free certain sure entitled'.split(
    ' ',
  ),
)

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
