import type { Line } from './line.js'
import { codeOf } from './line.js'
import { isOfFirm } from './recent.js'

/** Who is party to an agreement or a dispute: economies, and firms or bodies by the names they bear in the text. */
export type Parties = {
  readonly economies: readonly string[]
  readonly entities: readonly string[]
  /** True where the sentence says "the two countries" and the names stand elsewhere. */
  readonly carried: boolean
}

const COMMON = new Set(
  'the a an on in at by for of to with and or but it its this that he she they we i as after under according following both two one president prime minister chancellor secretary state premier deputy foreign trade commerce finance treasury general mr mrs ms dr monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december communist party'.split(
    ' ',
  ),
)
const BOTH =
  / (?:two|both|the) (?:countries|sides|nations|parties|neighbou?rs|governments|economies|leaders|powers|partners|blocs) /

/** The parties that a stretch of a line names; `recent` are the last two economies named before it. */
export function partiesOf(line: Line, from: number, until: number, recent: readonly string[]): Parties {
  const economies: string[] = []
  const homes: string[] = []
  for (let index = from; index < until; index += 1) {
    const mention = line.tokens[index]?.economy
    if (mention === undefined || economies.includes(mention.economy)) continue
    if (isOfFirm(line, index)) {
      if (!homes.includes(mention.economy)) homes.push(mention.economy)
      continue
    }
    // "in Hanoi", "in Geneva": a place where things happen is no party.
    if (mention.form === 'capital' && / (?:in|at|near|from) $/.test(codeOf(line, Math.max(from, index - 1), index)))
      continue
    economies.push(mention.economy)
  }
  const code = codeOf(line, from, until)
  if (economies.length < 2 && BOTH.test(code) && recent.length === 2) {
    return { economies: recent, entities: [], carried: true }
  }
  const entities = entitiesOf(line, from, until)
  if (entities.length < 2) return { economies, entities, carried: false }
  // Firms sign, and the economies that they are at home in are told by the sentence or by what the text is about.
  return homes.length === 2
    ? { economies: homes, entities, carried: false }
    : { economies: recent, entities, carried: true }
}

/** Firms and bodies: the names around "between … and …", or on both sides of "signed … with …". */
export function entitiesOf(line: Line, from: number, until: number): readonly string[] {
  const between = line.tokens.findIndex((token, index) => index >= from && index < until && token.code === 'between')
  if (between >= 0) {
    const first = nameAt(line, between + 1, until)
    const and =
      first === undefined
        ? -1
        : line.tokens.findIndex(
            (token, index) => index >= first.until && index <= first.until + 1 && token.code === 'and',
          )
    const second = and < 0 ? undefined : nameAt(line, and + 1, until)
    return first !== undefined && second !== undefined ? [first.name, second.name] : []
  }
  const verb = line.tokens.findIndex(
    (token, index) =>
      index >= from &&
      index < until &&
      /^(?:signed|signs|sign|inked|leased?|ordered|purchase|buy|bought|agreed|agrees)$/.test(token.code),
  )
  const partner = line.tokens.findIndex(
    (token, index) => index > verb && index < until && /^(?:with|from|by)$/.test(token.code),
  )
  if (verb < 0 || partner < 0) return []
  const subject = lastName(line, from, verb)
  const other = lastNameAfter(line, partner + 1, Math.min(until, partner + 8))
  return subject !== undefined && other !== undefined && subject !== other ? [subject, other] : []
}

type Name = { readonly name: string; readonly until: number }

/** A capitalised name from `from` on, with the small words inside it ("Council for the Promotion of International Trade"). */
function nameAt(line: Line, from: number, until: number): Name | undefined {
  let start = from
  while (start < until && /^(?:the|an?|chinese|carrier|airline)$/.test(line.tokens[start]?.code ?? '')) start += 1
  let end = start
  let solid = start
  while (end < until) {
    const token = line.tokens[end]
    if (token === undefined) break
    if (/^\p{Lu}/u.test(token.text) && (end > start || !COMMON.has(token.code))) {
      end += 1
      solid = end
    } else if (/^(?:of|for|the|and|de|&)$/.test(token.code) && end > start) {
      // An 'and' joins two names rather than two halves of one where a 'the' follows it.
      if (token.code === 'and' && (line.tokens[end + 1]?.code === 'the' || solid - start < 2)) break
      end += 1
    } else break
  }
  if (solid === start || (solid - start === 1 && line.tokens[start]?.economy !== undefined)) return undefined
  return { name: text(line, start, solid), until: solid }
}

function lastName(line: Line, from: number, until: number): string | undefined {
  for (let index = until - 1; index >= from; index -= 1) {
    if (!isNamePart(line, index)) continue
    let start = index
    while (start > from && isNamePart(line, start - 1)) start -= 1
    return text(line, start, index + 1)
  }
  return undefined
}

/** The name behind a description: "with Chinese aircraft manufacturer COMAC". */
function lastNameAfter(line: Line, from: number, until: number): string | undefined {
  for (let index = from; index < until; index += 1) {
    if (/^[,.;]$/.test(line.tokens[index]?.code ?? '')) return undefined
    if (!isNamePart(line, index)) continue
    let end = index + 1
    while (end < until && isNamePart(line, end)) end += 1
    return text(line, index, end)
  }
  return undefined
}

function isNamePart(line: Line, index: number): boolean {
  const token = line.tokens[index]
  if (token === undefined || COMMON.has(token.code) || token.date !== undefined) return false
  if (token.economy !== undefined)
    return (
      token.economy.form === 'name' &&
      /^\p{Lu}/u.test(line.tokens[index + 1]?.text ?? '') &&
      line.tokens[index + 1]?.economy === undefined
    )
  return /^\p{Lu}/u.test(token.text)
}

function text(line: Line, from: number, until: number): string {
  const first = line.tokens[from]
  const last = line.tokens[until - 1]
  if (first === undefined || last === undefined) return ''
  return line.sentence.text.slice(first.start - line.sentence.start, last.end - line.sentence.start)
}
