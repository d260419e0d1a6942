import { holds } from './grammar/clause.js'
import { ancestors, type Clause, clauseOfToken, clausesOf, type Stretch } from './grammar/clauses.js'
import type { Line } from './grammar/line.js'

const BREAK = /^(?:;|while|whereas|but|although|though|however)$/

/** The part of a sentence that a token stands in, between semicolons and words of contrast. */
export function partAt(line: Line, token: number): Stretch {
  let from = token
  let until = token
  while (from > 0 && !BREAK.test(line.tokens[from - 1]?.code ?? '')) from -= 1
  while (until < line.tokens.length && !BREAK.test(line.tokens[until]?.code ?? '')) until += 1
  return { from, until }
}

/** The clauses that bear on a token: its own, one whose subject it is, one that hangs on its noun, and those that it hangs on. */
export function clausesOver(line: Line, token: number): readonly Clause[] {
  const own = clauseOfToken(line, token)
  const hanging = clausesOf(line).filter(({ subject }) => holds(subject, token))
  const all = own === undefined ? hanging : [...hanging, own, ...above(line, own)]
  return [...new Set(all)]
}

const REPORTS: ReadonlySet<string> = new Set(['say', 'announce', 'find', 'urge', 'threaten', 'agree', 'sign'])

/** The clauses above one, up to where a second statement is only joined to the first ("…, and China charges 10%"). */
export function above(line: Line, clause: Clause): readonly Clause[] {
  const found: Clause[] = []
  let below = clause
  for (const next of ancestors(line, clause)) {
    if (below.kind === 'main' && !REPORTS.has(next.verb.word.cls)) break
    found.push(next)
    below = next
  }
  return found
}
