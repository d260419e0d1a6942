import { fold } from '../articles/gazetteer-tokens.js'

const WORD = /[\p{L}\p{M}][\p{L}\p{M}'’]+/gu

const STOP = new Set(
  `a about above after again against ago all almost already also although always am amid among an and another any are around as at
  away back be because been before began being below between both but by came can come could day did do does doing done down
  during each early either else end even ever every far few first five for former four from full further gave get give given
  go going gone got had half has have having he her here hers him his how however i if in including indeed instead into is it
  its itself just keep kept know last late later latter least less let like likely long made make making many may me mean
  meanwhile might million billion more most mr mrs ms much must my near nearly need never new next no nor not now of off often on
  once one only onto or other others our out over own part per percent put quite rather really recent recently said same saw say
  saying says second see seen set several shall she should show since six so some soon still such take taken ten than that the
  their them then there these they thing this those though three through thus time to today together told too took toward
  towards two under until up upon us use used very via was way we week well went were what when where whether which while who
  whole whom whose why will with within without would year years yesterday yet you your month months days weeks don’t doesn’t didn’t isn’t it’s i’m we’ve i’ve we’re can’t won’t
  monday tuesday wednesday thursday friday saturday sunday reuters`.split(/\s+/),
)

/** The words of a text that carry meaning, folded, with a light stem; in order, with repeats. */
export function contentWords(text: string): readonly string[] {
  const words: string[] = []
  for (const match of text.matchAll(WORD)) {
    const word = fold(match[0].replace(/['’]s?$/, ''))
    if (word.length > 2 && !STOP.has(word)) words.push(stem(word))
  }
  return words
}

/** Plurals, participles and British spellings fall together: 'tariffs', 'imposed' and 'imposes', 'aluminium'. */
export function stem(word: string): string {
  let root = word
  if (root.length > 5) root = root.replace(/ies$/, 'y').replace(/(s|x|z|ch|sh)es$/, '$1')
  if (root.length > 3) root = root.replace(/([^su])s$/, '$1')
  if (root.length > 6) root = root.replace(/(?:ingly|edly|ation|ition|ment|ing|ed|ly)$/, '')
  else if (root.length > 4) root = root.replace(/(?:ing|ed)$/, '')
  root = root.replace(/([b-df-hj-np-tv-z])\1$/, '$1').replace(/minium$/, 'minum')
  if (root.length > 4)
    root = root
      .replace(/our$/, 'or')
      .replace(/is(?=[ae]?$)/, 'iz')
      .replace(/e$/, '')
  return root
}
