import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { makeArticle } from '../../src/articles/article.js'
import { makeGazetteer } from '../../src/articles/gazetteer.js'
import { CountryAliases, Leaders } from '../../src/articles/gazetteer-schema.js'
import { readArticle } from '../../src/articles/read.js'
import type { Reading } from '../../src/articles/reading.js'
import type { Told } from './pairs.js'

const gazetteer = makeGazetteer({
  aliases: CountryAliases.parse(parse(readFileSync('config/countries.yaml', 'utf8'))),
  leaders: Leaders.parse(parse(readFileSync('config/leaders.yaml', 'utf8'))),
})

const FIRST_SEEN = Date.parse('2026-02-01T00:00:00Z')

export function read({ day, title, text }: Told, firstSeenAt = FIRST_SEEN): Reading {
  const published =
    day === undefined ? {} : { published: { from: day, to: day, precision: 'day' as const, raw: day, inferred: false } }
  return readArticle(
    makeArticle({ text, ...(title === undefined ? {} : { title }), ...published }, firstSeenAt),
    gazetteer,
  )
}
