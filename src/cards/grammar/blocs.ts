import type { Line } from './line.js'

/** A group of states that signs as one and has no code of its own, under the name it is best known by. */
export type BlocMention = { readonly token: number; readonly until: number; readonly name: string }

// Lower-case words of a name to the name that is shown. Full names stand beside the short ones that texts use.
const NAMES: Readonly<Record<string, string>> = {
  mercosur: 'Mercosur',
  mercosul: 'Mercosur',
  'southern common market': 'Mercosur',
  efta: 'EFTA',
  'european free trade association': 'EFTA',
  eaeu: 'EAEU',
  eeu: 'EAEU',
  'eurasian economic union': 'EAEU',
  asean: 'ASEAN',
  'association of southeast asian nations': 'ASEAN',
  'association of south east asian nations': 'ASEAN',
  gcc: 'GCC',
  'gulf cooperation council': 'GCC',
  'african union': 'African Union',
  'andean community': 'Andean Community',
  'pacific alliance': 'Pacific Alliance',
  caricom: 'CARICOM',
  'caribbean community': 'CARICOM',
  comesa: 'COMESA',
  'common market for eastern and southern africa': 'COMESA',
  ecowas: 'ECOWAS',
  'east african community': 'EAC',
  sacu: 'SACU',
  'southern african customs union': 'SACU',
  sadc: 'SADC',
  'southern african development community': 'SADC',
  'preferential trade area': 'PTA',
  pta: 'PTA',
  cptpp: 'CPTPP',
  rcep: 'RCEP',
  comecon: 'Comecon',
}

const byFirst = new Map<string, { readonly words: readonly string[]; readonly name: string }[]>()
const known = new WeakMap<Line, readonly BlocMention[]>()

/** The blocs that a line names, in order; token indexes. */
export function blocsOf(line: Line): readonly BlocMention[] {
  const held = known.get(line)
  if (held !== undefined) return held
  if (byFirst.size === 0) fill()
  const codes = line.tokens.flatMap((token, index) =>
    token.text
      .toLowerCase()
      .split(/[\s-]+/)
      .map(word => ({ word, index })),
  )
  const found: BlocMention[] = []
  for (let at = 0; at < codes.length; at += 1) {
    const first = codes[at]
    if (first === undefined) break
    const match = byFirst
      .get(first.word)
      ?.find(({ words }) => words.every((word, step) => codes[at + step]?.word === word))
    const token = line.tokens[first.index]
    if (match === undefined || !/^[\p{Lu}]/u.test(token?.text ?? '') || token?.economy !== undefined) continue
    const last = codes[at + match.words.length - 1]?.index ?? first.index
    found.push({ token: first.index, until: last + 1, name: match.name })
    at += match.words.length - 1
  }
  known.set(line, found)
  return found
}

function fill(): void {
  for (const [words, name] of Object.entries(NAMES)) {
    const list = words.split(' ')
    const first = list[0] ?? ''
    byFirst.set(
      first,
      [...(byFirst.get(first) ?? []), { words: list, name }].sort((a, b) => b.words.length - a.words.length),
    )
  }
}
