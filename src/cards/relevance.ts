import { mentionsIn } from '../articles/mentions.js'
import type { Reading } from '../articles/reading.js'
import type { CardDraft } from './card.js'

/** Whether a text is about trade policy: the rules say so, its words leave it open, or neither. */
export type Relevance = 'trade' | 'undecided' | 'other'

// One of these is enough; each names a measure, an agreement or a dispute of trade and hardly anything else.
const PLAIN =
  /\b(?:tariffs?|anti-?dumping|countervailing|safeguard (?:dut|measure|investigation)\w*|customs dut\w+|(?:import|export|punitive|retaliatory) (?:dut|tax|lev|quota|ban|curb|control|restriction)\w*|dut(?:y|ies) on|lev(?:y|ies) on|sanctions|embargo\w*|trade (?:war|deal|pact|agreement|accord|talks|dispute|barrier|truce|negotiation|remed|representative|minister|surplus|deficit|tension|friction)\w*|free[- ]trade|de minimis|section (?:122|201|232|301|338)|most[- ]favou?red[- ]nation|transship\w+|rules? of origin|entity list|market access|memorand(?:um|a) of understanding)\b/i
// Of these it takes two different ones, and two economies or more.
const WEAK =
  /\b(exports?|exporters?|imports?|importers?|customs|trade|trading partners?|dumping|subsid(?:y|ies)|quotas?|supply chains?|wto|mou|bilateral|retaliat\w+|boycott\w*|levy|levies|dut(?:y|ies)|port fees?|agreements?|agreed|signed|ban|bans|curbs?|blacklist\w*)\b/gi
// A trade story says what it is about early.
const MOST_SENTENCES = 300

/** What the rules' drafts and the words of an article say of it. Linear in the text. */
export function relevanceOf(reading: Reading, drafts: readonly CardDraft[]): Relevance {
  if (drafts.length > 0) return 'trade'
  const sentences = reading.sentences.slice(0, MOST_SENTENCES)
  if (sentences.some(({ text }) => PLAIN.test(text))) return 'undecided'
  if (new Set(mentionsIn(reading).map(({ economy }) => economy)).size < 2) return 'other'
  const words = new Set<string>()
  for (const { text } of sentences) {
    for (const [word] of text.matchAll(WEAK)) words.add(word.slice(0, 4).toLowerCase())
    if (words.size >= 2) return 'undecided'
  }
  return 'other'
}
