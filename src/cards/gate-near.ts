import type { FigureAt } from './gate-figure.js'
import { clausesOver, partAt } from './gate-part.js'
import { type Bearing, bearingsOf } from './gate-roles.js'
import { holds } from './grammar/clause.js'
import type { Line } from './grammar/line.js'

/** The economies of a quote by how near they stand to the charge: in its clause and those above, in its part of the sentence, elsewhere. */
export type Near = readonly [clause: readonly Bearing[], part: readonly Bearing[], quote: readonly Bearing[]]

/** Sorts the economies of quoted sentences; without a figure all of them are equally near. */
export function nearOf(lines: readonly Line[], figures: readonly FigureAt[]): Near {
  const all = lines.flatMap(line => bearingsOf(line))
  if (figures.length === 0) return [all, all, all]
  const clause = figures.flatMap(({ line, token }) => {
    const part = partAt(line, token)
    const chain = clausesOver(line, token)
    const own = chain.filter(({ from, until }) => token >= from && token < until)
    return bearingsOf(line).filter(
      ({ one }) =>
        holds(part, one.token) &&
        (chain.length === 0 ||
          own.some(({ from, until }) => one.token >= from && one.token < until) ||
          chain.some(({ subject }) => holds(subject, one.token))),
    )
  })
  const part = figures.flatMap(({ line, token }) =>
    bearingsOf(line).filter(({ one }) => holds(partAt(line, token), one.token)),
  )
  return [clause, part, all]
}

// What is said of an economy in another clause, or another part of the sentence, bears less on this charge.
const FARTHER = [0, 0, 1.5] as const

/** How plainly the nearest words that name an economy have it on a side; -1 where none do. */
export function bearingOf(near: Near, economy: string, side: 'imposes' | 'pays'): number {
  for (const [index, some] of near.entries()) {
    const own = some.filter(({ one }) => one.economy === economy).map(bearing => bearing[side])
    if (own.length === 0) continue
    const said = Math.max(...own)
    const less = near[1].length > 0 ? (FARTHER[index] ?? 0) : 0
    return said === 0 ? 0 : Math.max(0.5, said - less)
  }
  return -1
}

/** How plainly somebody else is on that side, among the nearest that the words name beside those. */
export function rivalOf(near: Near, except: readonly string[], side: 'imposes' | 'pays'): number {
  for (const some of near) {
    const others = some.filter(({ one }) => !except.includes(one.economy))
    const most = Math.max(0, ...others.map(bearing => bearing[side]))
    if (most >= 1) return most
  }
  return 0
}
