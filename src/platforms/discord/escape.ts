// What opens something in the middle of a line: escapes, bold, italics, underlines, struck words, spoilers, code, links,
// and all that stands in angle brackets: pings, channels, emoji, times, commands, addresses.
const ANYWHERE = /[\\*_~|`<[\]]/g
// An address that would become a link by itself (https://), and an emoji by its name (:tada:), cut in two perhaps.
const COLON = /:(?=\/|[\w~+-]*(?::|$))/g
// No backslash keeps a server from reading @everyone; an invisible space does.
const AT = /@(?=\S|$)/g
// What opens a line: a list, a header, small print, a quote. The digits of a number may stand in the run before.
const OPENING = /^(\s*)([-+#>.])/
const NUMBER = /^(\s*\d+)\./

/** Between an @ and a name, so that no server takes them for a ping. */
export const ZERO_WIDTH_SPACE = '\u200b'

/**
 * Words from outside, cleaned, as Discord's Markdown shows them unchanged wherever in a line they stand: they format nothing,
 * ping nobody, link to nothing. At most twice as long. A backslash before any sign of punctuation is not shown
 * (https://support.discord.com/hc/en-us/articles/210298617).
 */
export function escaped(words: string): string {
  return words
    .replace(ANYWHERE, '\\$&')
    .replace(COLON, '\\:')
    .replace(AT, `@${ZERO_WIDTH_SPACE}`)
    .replace(OPENING, '$1\\$2')
    .replace(NUMBER, '$1\\.')
}
