import type { Line } from './line.js'

const COMMON = new Set(
  'the a an on in at by for of to with and or but it its this that he she they we i as after under according following both two one president prime minister chancellor secretary state premier deputy foreign trade commerce finance treasury general mr mrs ms dr monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december communist party memorandum understanding agreement'.split(
    ' ',
  ),
)

/** Firms and bodies that agree with each other: the names around "between … and …", or on both sides of "signed … with …". */
export function firmsOf(line: Line, from: number, until: number): readonly string[] {
  const within = (test: (code: string) => boolean, start = from) => {
    for (let index = start; index < until; index += 1) if (test(line.tokens[index]?.code ?? '')) return index
    return -1
  }
  const between = within(code => code === 'between')
  if (between >= 0) {
    const first = nameAt(line, between + 1, until)
    const and = first === undefined ? -1 : within(code => code === 'and', first.until)
    const second = first === undefined || and < 0 || and > first.until + 1 ? undefined : nameAt(line, and + 1, until)
    return first !== undefined && second !== undefined ? [first.name, second.name] : []
  }
  const verb = within(code => VERBS.test(code))
  const takes = /^(?:leased?|ordered|purchase|buy|bought)$/.test(line.tokens[verb]?.code ?? '')
    ? /^(?:with|from)$/
    : /^with$/
  const partner = verb < 0 ? -1 : within(code => takes.test(code), verb + 1)
  if (partner < 0) return []
  const subject = lastName(line, from, verb)
  const other = nextName(line, partner + 1, Math.min(until, partner + 8))
  return subject !== undefined && other !== undefined && subject !== other ? [subject, other] : []
}

const VERBS = /^(?:signed|signs|sign|inked|leased?|ordered|purchase|buy|bought|agreed|agrees)$/

type Name = { readonly name: string; readonly until: number }

/** A capitalised name from `from` on, with the small words inside it ("Council for the Promotion of International Trade"). */
function nameAt(line: Line, from: number, until: number): Name | undefined {
  let start = from
  while (start < until && /^(?:the|an?|carrier|airline)$/.test(line.tokens[start]?.code ?? '')) start += 1
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
  return { name: textOf(line, start, solid), until: solid }
}

function lastName(line: Line, from: number, until: number): string | undefined {
  for (let index = until - 1; index >= from; index -= 1) {
    if (!isNamePart(line, index)) continue
    let start = index
    while (start > from && isNamePart(line, start - 1)) start -= 1
    return textOf(line, start, index + 1)
  }
  return undefined
}

/** The name behind a description: "with Chinese aircraft manufacturer COMAC". */
function nextName(line: Line, from: number, until: number): string | undefined {
  for (let index = from; index < until; index += 1) {
    if (/^[,.;]$/.test(line.tokens[index]?.code ?? '')) return undefined
    if (!isNamePart(line, index)) continue
    let end = index + 1
    while (end < until && isNamePart(line, end)) end += 1
    return textOf(line, index, end)
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

function textOf(line: Line, from: number, until: number): string {
  const first = line.tokens[from]
  const last = line.tokens[until - 1]
  if (first === undefined || last === undefined) return ''
  return line.sentence.text.slice(first.start - line.sentence.start, last.end - line.sentence.start)
}
