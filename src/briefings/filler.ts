import { wordKeys } from './word-key.js'

const WORDS =
  'a an the all any some certain and or on of in for from by to with at against between about into over news update updates ' +
  'latest alerts headlines stories everything anything new import imports imported export exports exported trade goods ' +
  'product products made me please that which are is'

const FILLER: ReadonlySet<string> = new Set(wordKeys(WORDS))

/** True for a word, as `wordKeys` gives it, that is said around a topic and is none: "the latest news on imports of". */
export function isFiller(key: string): boolean {
  return FILLER.has(key)
}
