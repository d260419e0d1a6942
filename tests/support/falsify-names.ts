import type { Reading } from '../../src/articles/reading.js'
import type { Span } from '../../src/cards/claim.js'

const MEMBERS = new Set('AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '))
const SELDOM_NAMED = ['FJ', 'IS', 'UY', 'BT', 'WS', 'TO']

/** Whether what is true of the one is true of the other: the world and anybody, the Union and its members. */
export function coverEachOther(one: string, other: string): boolean {
  if (one === other || one === '*' || other === '*') return true
  return (one === 'EU' && MEMBERS.has(other)) || (other === 'EU' && MEMBERS.has(one))
}

/** The other economies that an article names, those in the quoted sentences first, then by how near they stand. */
export function othersNamed(reading: Reading, span: Span, except: readonly string[]): readonly string[] {
  const distance = ({ start, end }: { start: number; end: number }) => Math.max(span.start - end, start - span.end, 0)
  const near = [...reading.economies].sort((a, b) => distance(a) - distance(b))
  const named = new Set(near.map(({ economy }) => economy))
  return [...named].filter(one => one !== '*' && !except.some(other => other !== '*' && coverEachOther(one, other)))
}

/** An economy that the article never names. */
export function absentEconomy(reading: Reading): string {
  const named = new Set(reading.economies.map(({ economy }) => economy))
  return SELDOM_NAMED.find(one => !named.has(one)) ?? 'TV'
}
