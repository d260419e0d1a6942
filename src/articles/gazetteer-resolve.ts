import { distance } from 'fastest-levenshtein'
import type { Economy } from './economies.js'
import { type EconomyNames, foldPhrase } from './gazetteer-names.js'

export type Resolution = { readonly economy: Economy } | { readonly nearest: readonly string[] }

const EVERYONE = new Set(['all', 'world', 'everyone', 'all economies', 'all countries', 'global'])
const MOST_NEAREST = 3
const REGIONAL_INDICATOR_A = 0x1f1e6

export type Resolver = {
  resolve(name: string): Resolution
  /** The same without a search for what is near. */
  known(name: string): Economy | undefined
}

/** Reads what a person types for an economy: a name, a code, a flag, a capital, in any case and with or without accents. */
export function makeResolver(names: EconomyNames): Resolver {
  const exact = new Map<string, Economy>()
  for (const [word, economy] of names.typed) exact.set(word, economy)
  for (const [economy, display] of names.display) exact.set(foldPhrase(display), economy)
  for (const { text, economy } of names.forms) {
    const key = foldPhrase(text)
    if (!exact.has(key)) exact.set(key, economy)
  }
  const keyOf = (name: string) => foldPhrase(name.trim()).replace(/^the /, '')
  const known = (name: string): Economy | undefined => {
    const typed = name.trim()
    if (typed === '*') return '*'
    const flag = flagCode(typed)
    if (flag !== undefined && names.display.has(flag)) return flag
    const key = keyOf(typed)
    if (EVERYONE.has(key)) return '*'
    return names.codes.get(key) ?? exact.get(key) ?? exact.get(`the ${key}`) ?? exact.get(key.replaceAll(' ', ''))
  }
  return {
    known,
    resolve(name) {
      const economy = known(name)
      return economy === undefined ? { nearest: nearest(keyOf(name), exact, names) } : { economy }
    },
  }
}

/** A flag is two regional indicator symbols: '🇻🇳' is V and N. */
function flagCode(typed: string): string | undefined {
  const points = [...typed].map(symbol => (symbol.codePointAt(0) ?? 0) - REGIONAL_INDICATOR_A)
  if (points.length !== 2 || points.some(point => point < 0 || point > 25)) return undefined
  return String.fromCharCode(...points.map(point => 65 + point))
}

function nearest(key: string, exact: ReadonlyMap<string, Economy>, names: EconomyNames): readonly string[] {
  if (key.length < 3) return []
  const best = new Map<Economy, number>()
  for (const [candidate, economy] of exact) {
    const away = candidate.startsWith(key) ? 1 : distance(key, candidate)
    const allowed = Math.min(3, Math.floor(Math.max(key.length, candidate.length) / 3))
    if (away <= allowed && away < (best.get(economy) ?? Number.POSITIVE_INFINITY)) best.set(economy, away)
  }
  return [...best]
    .map(([economy, away]) => ({ away, display: names.display.get(economy) ?? economy }))
    .sort((a, b) => a.away - b.away || (a.display < b.display ? -1 : 1))
    .slice(0, MOST_NEAREST)
    .map(({ display }) => display)
}
