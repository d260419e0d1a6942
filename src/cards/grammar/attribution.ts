import type { Line } from './line.js'

/** Who says so, in the words of the sentence: 'state media', 'a US official'. Never with an office that is past. */
export function attributionOf(line: Line): string | undefined {
  const { text } = line.sentence
  const found =
    /\baccording to ([^,.;:“”"]{3,80})/i.exec(text)?.[1] ??
    /^(?:["“][^"”]{10,400}["”],? )?((?:An?|The|Some|Several|Senior)\s[^,.;:“”"]{3,60}?(?:officials?|sources?|media|minist(?:er|ry)|spokes\w+|agency|analysts?|people familiar[^,.;]{0,30}))\s(?:said|says|noted|told|announced|confirmed|added|reported)\b/.exec(
      text,
    )?.[1] ??
    /,\s((?:an?|the|state|local|customs|government|senior)\s?[^,.;:“”"]{0,40}?(?:officials?|sources?|media|minist(?:er|ry)|spokes\w+|agency|data))\s(?:said|says|noted|told|confirmed|reported|showed)\b/.exec(
      text,
    )?.[1]
  const words = found?.trim()
  return words === undefined || /\b(?:former|ex-|late)\b/i.test(words) ? undefined : words
}
