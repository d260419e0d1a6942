import { type Sense, TABLE } from './friction-table.js'

const lexicon = new Map<string, Sense[]>()

/** What a word in lower case can tell of a dispute; whether it does, the words around it say. */
export function sensesOf(word: string): readonly Sense[] {
  if (lexicon.size === 0) {
    for (const [one, words] of TABLE) {
      for (const word of words.split(' '))
        for (const form of word.startsWith('=') ? [word.slice(1)] : formsOf(word)) {
          const held = lexicon.get(form)
          if (held === undefined) lexicon.set(form, [one])
          else held.push(one)
        }
    }
  }
  return lexicon.get(word) ?? []
}

const IRREGULAR: Readonly<Record<string, readonly string[]>> = {
  hit: ['hit', 'hits', 'hitting'],
  strike: ['strike', 'strikes', 'struck', 'striking'],
  break: ['break', 'breaks', 'broke', 'broken', 'breaking'],
  tell: ['tells', 'told', 'telling'],
  freeze: ['freeze', 'freezes', 'froze', 'frozen', 'freezing'],
  cut: ['cut', 'cuts', 'cutting'],
  withdraw: ['withdraw', 'withdraws', 'withdrew', 'withdrawn', 'withdrawing'],
}
const DOUBLED = /^(?:ban|bar|slam|stop|ram|step|regret)$/

function formsOf(base: string): readonly string[] {
  const known = IRREGULAR[base]
  if (known !== undefined) return known
  const stem = base.endsWith('e') ? base.slice(0, -1) : DOUBLED.test(base) ? base + base.slice(-1) : base
  const ofY = /[^aeiou]y$/.test(base)
  const s = ofY ? `${base.slice(0, -1)}ies` : /(?:s|x|z|ch|sh)$/.test(base) ? `${base}es` : `${base}s`
  return [base, s, ofY ? `${base.slice(0, -1)}ied` : `${stem}ed`, `${stem}ing`]
}
