import type { Economy } from '../../articles/economies.js'
import { asksFor, isSaidAround, isTalkOfCharges, type Role, roleAt } from './connectors.js'
import { type Name, nameAt } from './names.js'
import type { Asked, AskedParts } from './question.js'
import { slipAt } from './slips.js'
import { shown, type Token } from './tokens.js'
import { whenAt } from './when.js'

/** What the words say one by one, before it is settled who charges whom. */
export type Scanned = Pick<Asked, 'asOf' | 'since' | 'history' | 'compare'> & {
  readonly economies: readonly { readonly economy: Economy; readonly role: Role | undefined }[]
  readonly goods: readonly string[]
  readonly instruments: readonly string[]
  readonly bases: readonly string[]
  readonly domains: readonly string[]
  readonly forms: readonly string[]
  readonly subjects: readonly string[]
  readonly words: readonly string[]
  readonly nearest: Asked['nearest']
}

type Building = {
  -readonly [Name in keyof Scanned]: Scanned[Name] extends readonly (infer Item)[] ? Item[] : Scanned[Name]
}

// A search for what a wrong word may have meant takes long.
const MOST_SLIPS = 6

/** Reads a question from its first word to its last. `now` is epoch milliseconds. */
export function scanned(tokens: readonly Token[], parts: AskedParts, now: number): Scanned {
  const found: Building = {
    economies: [],
    goods: [],
    instruments: [],
    bases: [],
    domains: [],
    forms: [],
    subjects: [],
    words: [],
    nearest: [],
    history: false,
    compare: false,
  }
  let role: Role | undefined
  let charges = false
  let slips = 0
  const add = (name: Name) => {
    for (const economy of name.economies) found.economies.push({ economy, role })
    // "on steel from china": what is charged is no longer awaited.
    if (name.economies.length === 0) role = undefined
    for (const list of LISTS) found[list].push(...name[list])
    found.nearest.push(...name.nearest)
  }
  const readOne = (token: Token, at: number): number => {
    const when = whenAt(tokens, at, now)
    if (when !== undefined) {
      if (when.asOf !== undefined) found.asOf ??= when.asOf
      if (when.since !== undefined) found.since ??= when.since
      return when.length
    }
    if (asksFor.history.has(token.low)) {
      found.history = true
      return 1
    }
    if (asksFor.compare.has(token.low)) {
      found.compare = true
      role = undefined
      return 1
    }
    const name = nameAt(tokens, at, parts)
    if (name !== undefined) {
      add(name)
      return name.length
    }
    const connector = roleAt(token, charges)
    charges ||= isTalkOfCharges(token)
    if (connector !== undefined) {
      role = connector === 'none' ? undefined : connector
      return 1
    }
    if (isSaidAround(token)) return 1
    const slip = slips < MOST_SLIPS ? slipAt(tokens, at, parts) : undefined
    slips += 1
    if (slip === undefined) found.words.push(shown(token.said))
    else add(slip)
    return slip?.length ?? 1
  }
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]
    at += token === undefined ? 1 : readOne(token, at)
  }
  return found
}

const LISTS = ['goods', 'instruments', 'bases', 'domains', 'forms', 'subjects'] as const
