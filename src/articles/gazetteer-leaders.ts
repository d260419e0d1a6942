import type { Economy } from './economies.js'
import { foldPhrase } from './gazetteer-names.js'
import type { Leaders, LeaderTerm } from './gazetteer-schema.js'

/** A person's terms under one full name. */
export type Person = {
  readonly name: string
  readonly terms: readonly LeaderTerm[]
  /** True where the surname alone names the person. */
  readonly alone: boolean
}

export type LeaderIndex = {
  /** Every spelling of a full name, with the person. */
  readonly full: ReadonlyMap<string, Person>
  /** Surname as it is written, with everybody who bears it. */
  readonly surnames: ReadonlyMap<string, readonly Person[]>
}

// The press names a person with the office a few days before the oath and after the farewell.
const GRACE_MS = 7 * 24 * 3600 * 1000

/** The people of config/leaders.yaml by name and by surname. */
export function leaderIndex(leaders: Leaders): LeaderIndex {
  const byName = new Map<string, LeaderTerm[]>()
  for (const term of leaders) {
    const key = foldPhrase(term.name)
    byName.set(key, [...(byName.get(key) ?? []), term])
  }
  const full = new Map<string, Person>()
  const surnames = new Map<string, Person[]>()
  for (const [key, terms] of byName) {
    const person: Person = { name: key, terms, alone: terms.some(term => term.alone === true) }
    for (const spelling of new Set(terms.flatMap(term => [term.name, ...(term.also ?? [])]))) full.set(spelling, person)
    for (const surname of new Set(terms.map(surnameOf))) {
      if (surname !== undefined) surnames.set(surname, [...(surnames.get(surname) ?? []), person])
    }
  }
  return { full, surnames }
}

/** The economy that a person stands for at a time (epoch milliseconds); with no time, the economy of the latest term. */
export function economyOf(person: Person, at: number | undefined): Economy | undefined {
  const terms = at === undefined ? person.terms : person.terms.filter(term => isInOffice(term, at))
  return terms.at(-1)?.economy
}

function isInOffice(term: LeaderTerm, at: number): boolean {
  const from = Date.parse(`${term.from}T00:00:00Z`) - GRACE_MS
  const to = term.to === undefined ? Number.POSITIVE_INFINITY : Date.parse(`${term.to}T23:59:59Z`) + GRACE_MS
  return at >= from && at <= to
}

function surnameOf(term: LeaderTerm): string | undefined {
  if (term.surname === false) return undefined
  return term.surname ?? term.name.split(' ').at(-1)
}
