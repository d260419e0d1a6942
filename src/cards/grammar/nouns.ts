import { MEASURE, WEAK_MEASURE } from './lexicon.js'
import type { Line } from './line.js'
import { tagsOf } from './tags.js'

/** What a noun beside an economy makes of it: its government acts, its goods pay, its buyers import. */
export type NounSense =
  | 'charge'
  | 'body'
  | 'goods'
  | 'maker'
  | 'imports'
  | 'exports'
  | 'buyer'
  | 'probe'
  | 'act'
  | 'trade'
  | 'other'

const set = (words: string) => new Set(words.split(' '))

const BODIES = set(
  'government governments authorities authority officials official ministry ministries minister ministers president premier chancellor leader leaders parliament congress senate lawmakers legislators cabinet administration commission council court courts judge judges customs agency agencies department regulator regulators negotiators negotiator diplomats diplomat ambassador envoy secretary delegation representative representatives office spokesman spokeswoman spokesperson bureau board tribunal state treasury king emperor monarchy military side',
)
const GOODS = set(
  'goods good products product shipments shipment articles article items item merchandise commodities commodity cargo cargoes parcels parcel packages package origin purchases sales consignments crops produce brands models textiles industry sector',
)
const MAKERS = set(
  'producers producer makers maker manufacturers manufacturer exporters exporter suppliers supplier providers farmers growers firms firm companies company industries carmakers automakers steelmakers mills refiners refineries smelters breeders ranchers fishermen distillers winemakers vendors sellers factories plants businesses carmaker automaker steelmaker group units',
)
const BUYERS = set(
  'importers importer consumers consumer buyers buyer market markets ports port border borders shelves retailers shoppers households customers wholesalers soil territory',
)
const ACTS = set(
  'decision decisions plan plans move moves threat threats announcement order orders concessions concession policy policies imposition response proposal proposals pledge promise commitment offer refusal steps intention efforts effort action actions measure measures determination ruling proclamation',
)
const PROBES = set('investigation investigations probe probes inquiry inquiries review case')

const TRADE = set('trade deal deals talks relations ties agreement agreements war dispute economy')

// A word that stands in two lists has the sense of the later one.
const SENSES: ReadonlyMap<string, NounSense> = new Map(
  (
    [
      ['trade', TRADE],
      ['act', ACTS],
      ['probe', PROBES],
      ['buyer', BUYERS],
      ['maker', MAKERS],
      ['goods', GOODS],
      ['imports', set('import imports')],
      ['exports', set('export exports exported')],
      ['body', BODIES],
    ] as const
  ).flatMap(([sense, words]) => [...words].map(word => [word, sense] as const)),
)

/** The sense of a noun in lower case. */
export function nounSense(word: string): NounSense {
  const listed = SENSES.get(word)
  if (listed !== undefined) return listed
  if (MEASURE.test(word) || WEAK_MEASURE.test(word)) return 'charge'
  return /(?:makers?|growers|producers)$/.test(word) ? 'maker' : 'other'
}

/**
 * The last word of the noun phrase that a token leads ("China's commerce ministry" → ministry, "Chinese and Thai steel" →
 * steel), as a token index; the token itself where it stands alone.
 */
export function headNoun(line: Line, index: number): number {
  const tags = tagsOf(line)
  let head = index
  for (let at = index + 1; at < tags.length; at += 1) {
    const kind = tags[at]?.kind
    const code = line.tokens[at]?.code ?? ''
    if (kind === 'poss' || code === '-' || kind === 'adv' || (kind === 'figure' && /^(?:R|#)$/.test(code))) continue
    if (kind === 'word' && /^(?:including|worth|together|alone|respectively|percent|according)$/.test(code)) break
    if (kind === 'word') {
      head = at
      // A second noun behind a closed phrase starts anew where it is a name ("China President Xi").
      continue
    }
    // "Chinese and Vietnamese steel": the two share a head.
    if (
      (kind === 'and' || kind === 'comma') &&
      head === index &&
      tags[at + 1]?.kind === 'economy' &&
      line.tokens[at + 1]?.economy?.form === 'demonym'
    ) {
      at += 1
      continue
    }
    if (kind === 'economy' && line.tokens[at - 1]?.code === '-') continue
    break
  }
  return head
}

/** The preposition that rules a token, with its index, looking left over articles, adjectives and a list of equals. */
export function ruledBy(line: Line, index: number): { readonly at: number; readonly code: string } | undefined {
  const tags = tagsOf(line)
  let equals = false
  for (let at = index - 1; at >= Math.max(0, index - 24); at -= 1) {
    const kind = tags[at]?.kind
    const code = line.tokens[at]?.code ?? ''
    if (kind === 'at') return { at, code }
    if (kind === 'near' || code === 'both' || kind === 'open') continue
    if (kind === 'and' || kind === 'comma') {
      // The list goes on only between equals: "on Canada, Mexico and China".
      if (
        tags[at - 1]?.kind !== 'economy' &&
        tags[at - 1]?.kind !== 'comma' &&
        tags[at - 1]?.kind !== 'close' &&
        !(equals && tags[at - 1]?.kind === 'word')
      )
        return undefined
      equals = true
      continue
    }
    if (kind === 'economy' || kind === 'poss' || kind === 'close') continue
    if (kind === 'word' || kind === 'figure') {
      if (index - at > 8 && !equals) return undefined
      continue
    }
    return undefined
  }
  return undefined
}
