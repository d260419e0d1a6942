import type { Line } from './line.js'
import { headNoun, nounSense } from './nouns.js'
import { isOfFirm } from './recent.js'
import { tagsOf } from './tags.js'

/** A state or a bloc where a line names it; `name` is its code. */
export type Member = { readonly token: number; readonly until: number; readonly name: string; readonly bloc: boolean }

const read = new WeakMap<Line, ReadonlyMap<number, Member>>()

/** The states and blocs of a line by the token where each begins. Firms' homes and everybody at once are left out. */
export function membersOf(line: Line): ReadonlyMap<number, Member> {
  const known = read.get(line)
  if (known !== undefined) return known
  const members = new Map<number, Member>()
  for (const [index, { economy }] of line.tokens.entries()) {
    if (economy === undefined || economy.economy === '*' || isOfFirm(line, index)) continue
    const name = economy.economy
    members.set(index, { token: index, until: index + 1, name, bloc: isBloc(name) })
  }
  read.set(line, members)
  return members
}

/** True for the code of a bloc; that of a state, or of the EU, has two letters. */
export const isBloc = (code: string) => code.length > 2

/** The members between two tokens, each once: places left out, and the states that only explain a bloc ("EFTA (Norway, …)"). */
export function membersIn(line: Line, from: number, until: number): readonly Member[] {
  const found: Member[] = []
  let explains = false
  for (let at = from; at < until; at += 1) {
    const code = line.tokens[at]?.code ?? ''
    if (/^[([–—-]$/.test(code) && found.at(-1)?.bloc === true && isAside(line, at)) explains = true
    else if (/^[)\]–—-]$/.test(code)) explains = false
    const member = membersOf(line).get(at)
    if (member === undefined || explains || found.some(({ name }) => name === member.name)) continue
    if (isPlace(line, at)) continue
    found.push(member)
  }
  return found
}

/** "Mercosur countries - Argentina, Brazil": the mark stands between a bloc's noun phrase and a name. */
const isAside = (line: Line, at: number) => line.tokens[at + 1]?.economy !== undefined

/** "in Hanoi", "at Geneva": where things happen. */
function isPlace(line: Line, at: number): boolean {
  for (let left = at - 1; left >= Math.max(0, at - 3); left -= 1) {
    const code = line.tokens[left]?.code ?? ''
    if (/^(?:in|at|near|outside|inside)$/.test(code)) return true
    if (!/^(?:the|downtown|nearby)$/.test(code)) return false
  }
  return false
}

/** The equals that a preposition leads in: "with Chile, Peru and the EU", "between the governments of Japan and Mexico". */
export function listAfter(line: Line, preposition: number, until: number): readonly Member[] {
  const tags = tagsOf(line)
  let at = preposition + 1
  let gap = 0
  let last = at
  let any = false
  for (; at < until; at += 1) {
    const kind = tags[at]?.kind
    const code = line.tokens[at]?.code ?? ''
    const member = membersOf(line).get(at)
    if (member !== undefined) {
      // "with Chinese makers": their goods and firms are no party; "with Chinese officials" is.
      const head = headNoun(line, at)
      if (
        !any &&
        head !== at &&
        ['maker', 'goods', 'exports', 'imports', 'buyer', 'charge'].includes(nounSense(line.tokens[head]?.code ?? ''))
      )
        break
      any = true
      gap = 0
      at = member.until - 1
      last = member.until
      continue
    }
    if (
      kind === 'verb' ||
      kind === 'aux' ||
      kind === 'modal' ||
      kind === 'link' ||
      kind === 'rel' ||
      kind === 'to' ||
      kind === 'date' ||
      (kind === 'figure' && !/^(?:#)$/.test(code))
    )
      break
    if (kind === 'at' && code !== 'of' && code !== 'plus') break
    if (kind === 'stop' && !/^[-–—]$/.test(code)) break
    gap += 1
    if (gap > (any ? 4 : 7)) break
  }
  return membersIn(line, preposition + 1, last)
}
