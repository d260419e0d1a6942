import type { Reading } from '../articles/reading.js'
import type { Claim } from './claim.js'
import { quotedLines } from './quoted.js'

/**
 * Why a name is not that of somebody who agrees, or undefined. A firm stands in the quote as it is spelt there, or in the article where
 * it is carried over.
 */
export function badNames(claim: Claim<unknown>, reading: Reading): string | undefined {
  const names = [claim.value].flat().filter(name => typeof name === 'string')
  const carried = claim.verdict === 'inferred'
  const absent = names.find(
    name => !claim.spans.some(({ quote }) => quote.includes(name)) && !(carried && namedInArticle(name, reading)),
  )
  return absent === undefined ? undefined : `${absent} is not named in the quote`
}

const namedInArticle = (name: string, reading: Reading) =>
  reading.article.text.includes(name) || reading.article.text.toLowerCase().includes(name.toLowerCase())

/** Why a number is not that of the agreements in the quote, or undefined: "45 agreements", never "the two sides". */
export function badCount(claim: Claim<unknown>, reading: Reading): string | undefined {
  const lines = quotedLines(claim, reading)
  const counted = lines.some(line =>
    line.tokens.some(
      ({ code, figure }, at) =>
        code === '#' &&
        figure?.low === claim.value &&
        !/^(?:sides|countries|nations|leaders|governments|presidents|days|weeks|months|years|parties)$/.test(
          line.tokens[at + 1]?.code ?? '',
        ),
    ),
  )
  return counted ? undefined : 'the quote does not count agreements by this figure'
}
