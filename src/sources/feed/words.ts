import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { clean } from '../../messages/clean.js'

const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
// What stands in these is no prose; the tokenizer reads script, style, title and textarea as text up to their ends.
const DROPPED: ReadonlySet<string> = new Set(
  'script style noscript iframe template object embed svg math canvas audio video select textarea button title xmp'.split(
    ' ',
  ),
)
const TAGS =
  'a|abbr|article|b|big|blockquote|br|center|cite|code|div|em|figcaption|figure|font|h[1-6]|hr|i|iframe|img|li|noscript|ol|p|s|script|section|small|span|strong|style|sub|sup|svg|table|tbody|td|th|tr|u|ul|video|wbr'
/** A tag that HTML knows. "x<y" and a headline in <angle brackets> are words. */
const TAG = new RegExp(`<(?:/?(?:${TAGS})(?=[\\s/>])|!--)`, 'i')
const ENTITY = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});/i
const PLAIN = /^[\x20-\x7e]*$/
const BREAK = /[\n\r\u2028\u2029]/
const MOST_UNFOLDINGS = 3

/**
 * The words of a piece of HTML, one paragraph a line; text without tags keeps its own lines. Markup that was escaped once
 * too often is unfolded. No tree is built and nothing nests, so that the time grows with the length alone.
 */
export function wordsOf(html: string): string {
  let text = html
  for (let round = 0; round < MOST_UNFOLDINGS; round += 1) {
    if (text.includes('<') && TAG.test(text)) text = paragraphs(text)
    else if (text.includes('&') && ENTITY.test(text)) text = decoded(text)
    else break
  }
  return tidy(text)
}

/** `clean`, which is spared where there is nothing to clean. */
export function cleaned(words: string): string {
  return PLAIN.test(words) ? words : clean(words)
}

function tidy(text: string): string {
  if (!BREAK.test(text)) return tidyLine(text)
  return text
    .split(BREAK)
    .map(tidyLine)
    .filter(line => line !== '')
    .join('\n')
}

// Nearly every line is plain and folded already: looking is much cheaper than replacing.
function tidyLine(line: string): string {
  if (PLAIN.test(line)) return (line.includes('  ') ? line.replace(/ {2,}/g, ' ') : line).trim()
  return clean(line)
    .replace(/[^\S ]\s*| \s+/g, ' ')
    .trim()
}

/** Words without tags in which entities are left, as in a title that was escaped twice. */
function decoded(text: string): string {
  const words: string[] = []
  const escaped = text.replaceAll('<', '&lt;')
  const tokenizer = new Tokenizer(
    {},
    {
      ...SILENT,
      ontext: (start, end) => words.push(escaped.slice(start, end)),
      ontextentity: codepoint => words.push(String.fromCodePoint(codepoint)),
    },
  )
  tokenizer.write(escaped)
  tokenizer.end()
  return words.join('')
}

function unescaped(text: string): string {
  return text.includes('&') ? decoded(text) : text
}

/** The text of `html` with a line break for each end of a block. */
function paragraphs(html: string): string {
  const source = html.replace(/[\n\r\t]+/g, ' ')
  const words: string[] = []
  let dropped = ''
  let depth = 0
  let latest = ''
  const opened = (start: number, end: number): void => {
    latest = source.slice(start, end).toLowerCase()
    if (dropped === '' && DROPPED.has(latest)) dropped = latest
    if (dropped !== '') depth += latest === dropped ? 1 : 0
    else if (BLOCKS.has(latest)) words.push('\n')
  }
  const closed = (name: string): void => {
    if (dropped === '') {
      if (BLOCKS.has(name)) words.push('\n')
    } else if (name === dropped) {
      depth -= 1
      if (depth === 0) dropped = ''
    }
  }
  const tokenizer = new Tokenizer(
    // With entities left to `decoded` it runs from tag to tag instead of from letter to letter.
    { decodeEntities: false },
    {
      ...SILENT,
      onopentagname: opened,
      onselfclosingtag: () => closed(latest),
      onclosetag: (start, end) => closed(source.slice(start, end).toLowerCase()),
      ontext: (start, end) => {
        if (dropped === '') words.push(unescaped(source.slice(start, end)))
      },
      oncdata: (start, end, offset) => {
        if (dropped === '') words.push(source.slice(start, end - offset))
      },
    },
  )
  tokenizer.write(source)
  tokenizer.end()
  return words.join('')
}

const SILENT = {
  onattribdata: () => undefined,
  onattribentity: () => undefined,
  onattribend: () => undefined,
  onattribname: () => undefined,
  oncdata: () => undefined,
  onclosetag: () => undefined,
  oncomment: () => undefined,
  ondeclaration: () => undefined,
  onend: () => undefined,
  onopentagend: () => undefined,
  onopentagname: () => undefined,
  onprocessinginstruction: () => undefined,
  onselfclosingtag: () => undefined,
  ontext: () => undefined,
  ontextentity: () => undefined,
} satisfies TokenizerCallbacks
