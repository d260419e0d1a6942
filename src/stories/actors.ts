import type { EconomyMention } from '../articles/economies.js'
import { fold, isAllCaps } from '../articles/gazetteer-tokens.js'
import type { Reading } from '../articles/reading.js'

const NAME =
  /\p{Lu}[\p{L}\p{M}\p{N}]*(?:['’-]\p{Lu}?[\p{L}\p{M}\p{N}]+)*(?:(?: (?:of the|of|de|la|da|von der|von|van|bin|al)(?= \p{Lu}))? \p{Lu}[\p{L}\p{M}\p{N}]*(?:['’-]\p{Lu}?[\p{L}\p{M}\p{N}]+)*)*/gu

// Words that begin sentences, titles, calendar words: no part of a name that two desks would both write.
const NOT_NAMES = new Set(
  `a about of according after all also although amid an and another any as at both but by despite during each earlier even for
  former from given he her here his how however if in instead it its just last later many meanwhile more most mr mrs ms my new
  next no not now of on once one only other our out over separately she since so some still such that the their then there these
  they this those though through to today two under until we what when where which while who why with yet you i
  president vice prime minister premier chancellor secretary general chief deputy commissioner ambassador representative chairman
  spokesman spokeswoman spokesperson senator governor king queen prince sir dr foreign trade finance commerce economy treasury state
  government ministry department communist party congress parliament agreement framework statement fact sheet tariff
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
  november december jan feb mar apr jun jul aug sep sept oct nov dec q1 q2 q3 q4 us uk eu section article annex order executive
  reuters bloomberg afp xinhua kyodo yonhap made`.split(/\s+/),
)

const LONGEST_NAME = 5
const TITLED =
  /^(?:Mr|Mrs|Ms|Dr|Sir|President|Minister|Premier|Chancellor|Secretary|Senator|Governor|Ambassador|Commissioner|King|Queen|Prince) \p{Lu}/u

/** Proper names of people, firms and bodies, folded, without titles; a surname goes with the full name that the text gives. */
export function findActors(reading: Reading): readonly string[] {
  const economies = reading.economies.filter(mention => mention.form !== 'leader')
  const found = new Set<string>()
  // Names and mentions both stand in order: the mentions behind a name are behind all that follow.
  let passed = 0
  for (const sentence of reading.sentences) {
    if (isHeadline(sentence.text)) continue
    for (const match of sentence.text.matchAll(NAME)) {
      const start = sentence.start + match.index
      const end = start + match[0].length
      while ((economies[passed]?.end ?? Number.POSITIVE_INFINITY) <= start) passed += 1
      const own = mentionsBefore(economies, passed, end)
      const name = tidy(match[0], start, own)
      // The first word of a sentence bears its capital for its place.
      if (
        name.length === 0 ||
        (match.index === 0 && own.length === 0 && name.length === 1 && !isAllCaps(match[0]) && !TITLED.test(match[0]))
      )
        continue
      // "Eliminating Tariff Barriers: …" is a heading in title case.
      if (sentence.text[end - sentence.start] === ':' || name.length > LONGEST_NAME) continue
      if (name.join(' ').length > 2) found.add(name.join(' '))
    }
  }
  return withFullNames([...found])
}

function mentionsBefore(economies: readonly EconomyMention[], from: number, end: number): readonly EconomyMention[] {
  let to = from
  while ((economies[to]?.start ?? end) < end) to += 1
  return economies.slice(from, to)
}

/** The longest part of a name that starts at `start` of its text, without the economies that stand in it. */
function tidy(name: string, start: number, economies: readonly EconomyMention[]): readonly string[] {
  const rest: string[] = []
  let from = 0
  for (const economy of economies) {
    const [first, last] = [economy.start - start, economy.end - start]
    if (first < from || last > name.length) continue
    rest.push(name.slice(from, first))
    from = last
  }
  rest.push(name.slice(from))
  const parts = rest.map(part =>
    strip(
      part
        .split(/[ ]+/)
        .map(word => fold(word).replace(/^[-'’]+|['’]s$|[-'’]+$/g, ''))
        .filter(Boolean),
    ),
  )
  return parts.sort((a, b) => b.length - a.length)[0] ?? []
}

function strip(words: readonly string[]): readonly string[] {
  const isFiller = (word: string | undefined): boolean => word !== undefined && NOT_NAMES.has(word)
  let first = 0
  let last = words.length
  // What is left of "Morocco's OCP" and of "PhosAgro of Russia".
  while (first < last && (words[first] === 's' || isFiller(words[first]))) first += 1
  while (last > first && words[last - 1] === 'of') last -= 1
  // Short fillers at the end are parts of names, as in Liu He.
  while (last > first && isFiller(words[last - 1]) && (words[last - 1]?.length ?? 0) > 3) last -= 1
  return words.slice(first, last).filter(word => /\p{L}/u.test(word))
}

/** 'lam' beside 'to lam' is the same person; a person is also kept under the surname, which is all that another text may give. */
function withFullNames(names: readonly string[]): readonly string[] {
  const single = names.filter(name => !name.includes(' '))
  const long = names.filter(name => name.includes(' '))
  const parts = new Set(long.flatMap(name => name.split(' ')))
  return [...long, ...single.filter(name => !parts.has(name) || name.length > 3)]
}

function isHeadline(text: string): boolean {
  if (/[.!?]['"’”]?\s*$/.test(text)) return false
  const words = text.match(/\p{L}[\p{L}'’]{3,}/gu) ?? []
  return words.length > 3 && words.filter(word => /^\p{Lu}/u.test(word)).length > words.length * 0.7
}
