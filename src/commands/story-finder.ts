import { wordKeys } from '../briefings/word-key.js'
import { shortened } from '../messages/fit.js'
import { sourceArticles } from '../store/card-sources.js'
import type { Db } from '../store/schema.js'
import { searchArticles } from '../store/search.js'
import type { Choice } from './command.js'
import { nameOf } from './sources.js'
import type { Suggestions } from './suggestions.js'

const MOST = 25
const MOST_FOUND = 60
const MOST_CHARACTERS = 100

/** The stories whose headlines have these words, the newest first: those of late by any part of a word, older ones by whole words. */
export async function storiesWorded(
  db: Db,
  suggestions: Pick<Suggestions, 'story'>,
  typed: string,
): Promise<readonly Choice[]> {
  const late = await suggestions.story(typed)
  const words = wordKeys(typed)
  if (late.length >= MOST || words.length === 0) return late
  const said = typed.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const found = await searchArticles(db, { all: said.map(word => [word]), most: MOST_FOUND })
  const older = (await sourceArticles(db, found)).toReversed().flatMap((article): readonly Choice[] => {
    const keys = new Set(wordKeys(nameOf(article)))
    if (!words.every(word => keys.has(word))) return []
    return [{ value: article.storyId, label: shortened(nameOf(article).replaceAll(/\s+/g, ' '), MOST_CHARACTERS) }]
  })
  const known = new Set(late.map(({ value }) => value))
  const others = new Map(older.filter(({ value }) => !known.has(value)).map(choice => [choice.value, choice]))
  return [...late, ...others.values()].slice(0, MOST)
}
