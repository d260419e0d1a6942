import { wordKeys } from '../../briefings/word-key.js'
import { shortened } from '../../messages/fit.js'
import { sourceArticles } from '../../store/card-sources.js'
import type { Db } from '../../store/schema.js'
import { searchArticles } from '../../store/search.js'
import type { Choice } from '../command.js'
import type { EconomyNames } from '../reader.js'
import { nameOf } from '../sources.js'
import type { Suggestions } from '../suggestions.js'

const MOST = 25
const MOST_FOUND = 60
const MOST_CHARACTERS = 100

/** The stories whose headlines have these words, the newest first: those of late by any part of a word, older ones by whole words. */
export async function storiesWorded(
  db: Db,
  suggestions: Pick<Suggestions, 'story'>,
  typed: string,
  names?: EconomyNames,
): Promise<readonly Choice[]> {
  const late = await suggestions.story(typed)
  const words = wordKeys(typed)
  if (late.length >= MOST || words.length === 0) return late
  const said = typed.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const older = await found(
    db,
    said.map(word => [word]),
    keys => words.every(word => keys.has(word)),
  )
  const known = new Set(late.map(({ value }) => value))
  const others = new Map(older.filter(({ value }) => !known.has(value)).map(choice => [choice.value, choice]))
  const worded = [...late, ...others.values()].slice(0, MOST)
  return worded.length > 0 || names === undefined ? worded : ofCountry(db, typed, names)
}

async function found(
  db: Db,
  all: readonly (readonly string[])[],
  fits: (keys: ReadonlySet<string>) => boolean,
): Promise<readonly Choice[]> {
  const articles = await sourceArticles(db, await searchArticles(db, { all, most: MOST_FOUND }))
  return articles.toReversed().flatMap((article): readonly Choice[] => {
    const name = nameOf(article).replaceAll(/\s+/g, ' ')
    return fits(new Set(wordKeys(name))) ? [{ value: article.storyId, label: shortened(name, MOST_CHARACTERS) }] : []
  })
}

// A headline has "Hanoi" or "Vietnamese" where a reader says Vietnam; where none has, the stories that tell of the country are meant.
async function ofCountry(db: Db, typed: string, names: EconomyNames): Promise<readonly Choice[]> {
  const economy = names.resolve(typed)
  if (!('economy' in economy)) return []
  const forms = names.forms?.(economy.economy) ?? [names.name(economy.economy)]
  const keys = forms.map(form => wordKeys(form))
  const titled = await found(db, [forms], title => keys.some(own => own.length > 0 && own.every(key => title.has(key))))
  const any = titled.length > 0 ? titled : await found(db, [forms], () => true)
  return [...new Map(any.map(choice => [choice.value, choice])).values()].slice(0, MOST)
}
