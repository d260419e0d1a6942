import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { makeGazetteer } from '../../src/articles/gazetteer.js'
import { CountryAliases, Leaders } from '../../src/articles/gazetteer-schema.js'

const aliases = CountryAliases.parse(parse(readFileSync('config/countries.yaml', 'utf8')))
const leaders = Leaders.parse(parse(readFileSync('config/leaders.yaml', 'utf8')))
const gazetteer = makeGazetteer({ aliases, leaders })

describe('the configured economies', () => {
  it('are all known, and every alias is found as its own economy in a text', () => {
    for (const [economy, alias] of Object.entries(aliases.countries)) {
      expect(gazetteer.name(economy)).not.toBe(economy)
      for (const name of [...(alias.names ?? []), ...(alias.capitals ?? []), ...(alias.governments ?? [])]) {
        expect([name, gazetteer.find(`said ${name} today`).map(mention => mention.economy)]).toEqual([name, [economy]])
      }
    }
  })

  it('are resolved from their own display names', () => {
    for (const { economy } of leaders) expect(gazetteer.resolve(gazetteer.name(economy))).toEqual({ economy })
  })

  it('have leaders whose terms begin before they end, and who are found in their first month', () => {
    for (const { name, economy, from, to } of leaders) {
      expect(to === undefined || from < to).toBe(true)
      const [mention] = gazetteer.find(`said ${name} today`, Date.parse(`${from}T00:00:00Z`) + 20 * 86_400_000)
      expect([name, mention?.economy, mention?.form]).toEqual([name, economy, 'leader'])
    }
  })

  it('give no mention for any phrase of the list of what is no economy', () => {
    for (const phrase of aliases.not) expect([phrase, gazetteer.find(`the old ${phrase} today`)]).toEqual([phrase, []])
  })
})
