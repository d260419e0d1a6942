import type { Reading } from '../../articles/reading.js'
import { type Case, casesOf } from './cases.js'
import { type ResolvedFact, resolveFacts } from './context.js'
import { tariffFacts } from './facts.js'
import { homeOf } from './home.js'
import type { Line } from './line.js'
import { topicsBefore } from './topic.js'

// The extractor asks once, the gate once for each claim that carries a party over.
const known = new WeakMap<Reading, readonly ResolvedFact[]>()

/** Every charge that an article states, with what its sentences leave open filled from their neighbours. `lines` are all of its lines. */
export function articleFacts(reading: Reading, lines: readonly Line[]): readonly ResolvedFact[] {
  const held = known.get(reading)
  if (held !== undefined) return held
  const facts = lines.flatMap(line => tariffFacts(reading, line))
  const first = facts.find(({ line, imposer }) => line === lines[0] && imposer !== undefined)?.imposer
  const lead = spokenOf(lines)
  const resolved = resolveFacts(facts, namesOf(lead), {
    actors: namesOf(lead.filter(({ itself }) => itself)),
    home: once(() => homeOf(lines)),
    first,
    topics: once(() => topicsBefore(lines)),
  })
  known.set(reading, resolved)
  return resolved
}

/** The economies of the headline and the lead, without the places where things happen: two of them are the pair that the text is about. */
const spokenOf = (lines: readonly Line[]): readonly Case[] =>
  lines.slice(0, 2).flatMap(line => casesOf(line).filter(({ role }) => role !== 'place' && role !== 'other'))

/** Each economy once. */
const namesOf = (cases: readonly Case[]): readonly string[] => [...new Set(cases.map(({ economy }) => economy))]

/** Work that few texts ask for and that costs a parse of every sentence: done when it is first asked for, and once. */
export function once<T>(work: () => T): () => T {
  let held: { readonly value: T } | undefined
  return () => {
    held ??= { value: work() }
    return held.value
  }
}
