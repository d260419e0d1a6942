import { isFiller } from '../../briefings/filler.js'
import { wordKeys } from '../../briefings/word-key.js'
import type { Asked } from '../asked.js'

// What is said around a question, or says what kind of thing is asked for: no article is found by it.
const AROUND: ReadonlySet<string> = new Set(
  wordKeys(
    `what whats which who whom whose when where why how much many long often is are was were be been being am do does did done can could will would shall should
    may might must has have had having there here this that these those it its they them their he she his her him we us our you your i me my mine
    a an the of on in at to for from by with about into onto over under out up down off than then so as if or and but not no yes any anything something some all each every
    please tell show say said says give get got find know mean means happen happened happens happening now today currently current still yet already ever just only also
    tariff tariffs duty duties levy levies tax taxes rate rates charge charged charges charging pay pays paid paying impose imposed imposes imposing apply applies applied applicable
    percent percentage force effect effective active goods good product products import imports imported importing export exports exported exporting exporter exporters importer importers
    country countries trade deal deals agreement agreements tension tensions sign signed signing legal basis law reason reasons date start started begin began end ends until since next before after
    against between latest news new update status situation raise raised put announce announced hit place
    truce truces mou memorandum pact pacts accord treaty framework`,
  ),
)

/** The words of a question that say what it is about beyond its economies and goods, in small letters, at most six. */
export function subjectWordsOf(asked: Pick<Asked, 'words'>): readonly string[] {
  const words = asked.words.flatMap(word => word.toLowerCase().match(/[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu) ?? [])
  return [...new Set(words)].filter(isSubject).slice(0, 6)
}

function isSubject(word: string): boolean {
  if (word.length < 3 || /^\d+$/.test(word)) return false
  return !wordKeys(word).every(key => AROUND.has(key) || isFiller(key))
}

/** True for an office: "who is the president of …" is no question about trade, though every other quote has a president. */
export function isOffice(word: string): boolean {
  return /^(?:presidents?|ministers?|secretar(?:y|ies)|premiers?|chancellors?|leaders?|governments?|capitals?)$/.test(
    word,
  )
}

/** A word by its first letters, so that its forms are one: 'exempt' of "exemptions". */
export function stemOf(word: string): string {
  return word.length <= 5 ? word : word.slice(0, Math.max(5, Math.ceil(word.length * 0.7)))
}
