import { readMinStatus } from '../briefings/firmness.js'
import { wishOf } from '../briefings/stored-wish.js'
import { readTopic, type TopicBook, topicText } from '../briefings/topics.js'
import type { Wish } from '../briefings/wish.js'
import { readExcluded } from './excluded.js'
import { readKinds } from './kinds.js'
import { readPhrase } from './phrase.js'
import type { EconomyNames } from './reader.js'
import type { Read } from './wanted.js'

/** What a line says that /subscribe would keep, but for when it comes; or what is wrong with it, in a sentence. */
export function wishIn(parts: { readonly names: EconomyNames; readonly book: TopicBook }, line: string): Read<Wish> {
  const { topic: words, options } = readPhrase(line)
  const topic = readTopic(words, parts.names, parts.book)
  const excluded = options.exclude === undefined ? undefined : readExcluded(options.exclude, parts)
  if (excluded !== undefined && 'wrong' in excluded) return excluded
  const wish =
    topic &&
    wishOf({
      topic: topicText(topic),
      kinds: readKinds(options.kinds),
      exclude: excluded?.value,
      minStatus: options['min-status'] === undefined ? undefined : readMinStatus(options['min-status']),
    })
  return wish === undefined
    ? { wrong: `“${line.slice(0, 60)}” is no topic: name a country, a product, tariffs, deals or tensions.` }
    : { value: wish }
}
