import type { VerbGroup } from './groups.js'

/** A stretch of tokens, `until` exclusive. */
export type Stretch = { readonly from: number; readonly until: number }

/** Whether a token stands in a stretch; in none where there is none. */
export const holds = (stretch: Stretch | undefined, token: number): boolean =>
  stretch !== undefined && token >= stretch.from && token < stretch.until

/**
 * A verb with its subject and what follows it. `main` has a subject of its own or shares that of the clause it is joined to,
 * `relative` and `participle` hang on a noun, `infinitive` on a verb or a noun.
 */
export type Clause = {
  readonly verb: VerbGroup
  readonly kind: 'main' | 'relative' | 'participle' | 'infinitive'
  /** The words that name who does it (or, in the passive, to whom or what it is done); may lie in an earlier clause. */
  readonly subject: Stretch | undefined
  /** The whole noun phrase that a relative clause or a participle stands behind, where its subject is but the last noun of it. */
  readonly behind?: Stretch | undefined
  /** Index of the clause that this one hangs on or is joined to. */
  readonly parent: number | undefined
  /** The word that leads in: if, after, because, that, which, by, to; or the noun of "a plan to impose". */
  readonly link: string | undefined
  /** The tokens of this clause and of no other: its own subject, its verb, and all up to the next clause. */
  readonly from: number
  readonly until: number
}

/** What a clause is before it is known where it ends. */
export type Begun = Pick<Clause, 'kind' | 'subject' | 'behind' | 'parent' | 'link' | 'from'>
