// Written as escapes because none of them can be seen: soft hyphen, grapheme joiner, Arabic letter mark, Hangul fillers,
// Khmer and Mongolian invisibles, zero-width characters and bidi controls, word joiner to the deprecated format
// characters, byte order mark, interlinear annotations, and the whole plane of tags and supplementary selectors.
const INVISIBLE =
  /\u034f|\u180b|\u180c|\u180d|\u180f|\u17b4|\u17b5|[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu
const BREAK = /[\t\n\v\f\r\u0085\u2028\u2029]+/g
const CONTROL = /\p{Cc}/gu
const LONE_SURROGATE = /\p{Cs}/gu
// Two marks carry every accent that news prose needs; a stack of thirty covers the lines above it.
const STACKED_MARKS = /(\p{M}{2})\p{M}+/gu

/**
 * Words from outside, fit to be shown on one line of any platform: NFC, without control characters (C0, C1, escape),
 * bidi controls, zero-width and tag characters, with at most two combining marks a letter. Line breaks become a space.
 */
export function clean(text: string): string {
  return text
    .replace(BREAK, ' ')
    .replace(CONTROL, '')
    .replace(INVISIBLE, '')
    .replace(LONE_SURROGATE, '\ufffd')
    .normalize('NFC')
    .replace(STACKED_MARKS, '$1')
}

/** Words as a person types them on one line: NFC, without anything that cannot be seen, one space between two words. */
export function typed(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ')
    .trim()
}

/**
 * The address of an outside link as it may be shown and followed: http or https only, host in its ASCII form (so that
 * a look-alike letter shows as punycode), or undefined for anything else.
 */
export function webAddress(link: string): string | undefined {
  if (!URL.canParse(link)) return undefined
  const url = new URL(link)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined
}
