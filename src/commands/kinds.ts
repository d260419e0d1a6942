import { KIND_NAMES, KINDS } from '../briefings/topics.js'
import type { KindName } from '../cards/card.js'
import { listed } from '../cards/view-values.js'

/** Kinds in a sentence: "tariffs and deals". */
export function kindsWords(kinds: readonly KindName[]): string {
  return listed(kinds.map(kind => KIND_NAMES[kind][0]))
}

/** What a person types for kinds, and what stands for all of them. */
export function kindsName(kinds: readonly KindName[] | undefined): string {
  return kinds === undefined ? 'all' : kinds.map(kind => KIND_NAMES[kind][0]).join(',')
}

/** Every choice of kinds: all, one, or two of them. */
export function kindChoices(): readonly {
  readonly value: string
  readonly label: string
  readonly kinds?: readonly KindName[]
}[] {
  const pairs = KINDS.flatMap((one, index) => KINDS.slice(index + 1).map(other => [one, other] as const))
  const some = [...KINDS.map(kind => [kind] as const), ...pairs]
  return [
    { value: 'all', label: 'tariffs, deals and tensions' },
    ...some.map(kinds => ({ value: kindsName(kinds), label: kindsWords(kinds), kinds })),
  ]
}

/** The kinds that the option `kinds` names; undefined for all, and where it is absent. */
export function readKinds(option: string | undefined): readonly KindName[] | undefined {
  return kindChoices().find(({ value }) => value === option)?.kinds
}
