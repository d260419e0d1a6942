import { fold, gapBetween, isAllCaps, isCapitalised, type Token } from './gazetteer-tokens.js'

type Stretch = { readonly first: number; readonly last: number }

// Words that bear a capital for their place or their kind, and so say nothing of the name beside them.
const LEAD_INS = new Set(
  `a about according after against ahead all also although amid among an and another any around as at back because before
  behind below between beyond both but by can could despite did do does during each earlier either even every ex few following
  for former from given had has have he her here his how however if in including inside instead into is it its just last
  late later like many may meanwhile more most mr mrs ms near neither new next no nor not now of off on once one only onto or
  other our out outside over per premier president regarding said say says she should since so some still such than that the
  their then there these they this those though through throughout to today tomorrow toward towards two under unless unlike
  until up upon us via was we were what when where whether which while who whose why will with within without would yes yet
  yesterday you prime minister chancellor secretary king queen prince general commissioner ambassador leader chief chairman
  envoy representative senator governor dr sir lord lady foreign trade finance
  monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
  november december`.split(/\s+/),
)

const TITLES = new Set(
  'president premier chancellor minister secretary commissioner ambassador representative leader chief king mr mrs ms pm envoy'.split(
    ' ',
  ),
)

/** True where a title stands right before the token: "President Lam", "Mr. Greer". */
export function titleBefore(text: string, tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]
  const token = tokens[index]
  if (before === undefined || token === undefined) return false
  const between = text.slice(before.end, token.start)
  return (between === ' ' || between === '. ') && TITLES.has(fold(before.word))
}

/**
 * False where a capitalised stranger stands beside the stretch, which then is part of a longer name: "Michael Jordan",
 * "Georgia Power", "Atlanta, Georgia". A stretch in capitals (a headline) is left alone.
 */
export function standsAlone(
  text: string,
  tokens: readonly Token[],
  stretch: Stretch,
  known: ReadonlySet<number>,
): boolean {
  const first = tokens[stretch.first]
  const last = tokens[stretch.last]
  if (first === undefined || last === undefined || isAllCaps(first.word)) return true
  const before = tokens[stretch.first - 1]
  if (before !== undefined && !known.has(stretch.first - 1) && isStranger(before)) {
    const gap = gapBetween(text, before, first)
    if (gap === 'space' || gap === 'comma') return false
  }
  const after = tokens[stretch.last + 1]
  if (after === undefined || known.has(stretch.last + 1) || !isStranger(after)) return true
  return text.slice(last.end, after.start) !== ' '
}

function isStranger(token: Token): boolean {
  return isCapitalised(token.word) && !LEAD_INS.has(fold(token.word))
}
