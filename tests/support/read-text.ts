import { makeArticle } from '../../src/articles/article.js'
import { readArticle } from '../../src/articles/read.js'
import type { Reading } from '../../src/articles/reading.js'
import { gazetteer } from './working-desk.js'

/** A text as the desk reads it, published on an ISO day (or bearing no date), seen in November 2026. */
export function readText(text: string, day?: string): Reading {
  const published =
    day === undefined ? {} : { published: { from: day, to: day, precision: 'day', raw: day, inferred: false } as const }
  return readArticle(makeArticle({ text, ...published }, Date.UTC(2026, 10, 22)), gazetteer)
}
