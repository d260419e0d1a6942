import type { Furniture, Stretch } from './furniture-stretch.js'

const PHOTO = '(?:file photo|photos?|images?|pictures?|pics?|photograph|illustration|ap photo|afp photo)'

const CREDIT_LINE = [
  new RegExp(
    `^(?:(?:featured |cover |representative |stock )?${PHOTO}|file|caption)(?: credits?| source| courtesy| caption)?\\s?(?::|\\s[-–—]\\s)`,
    'i',
  ),
  new RegExp(`^${PHOTO} (?:credits?|source|courtesy)\\b`, 'i'),
  /^(?:[Pp]hotos?|[Ii]mages?|[Pp]ictures?|PHOTOS?|[Ii]llustration|Photograph) (?:by|via) \p{Lu}[^.!?]{0,80}\.?$/u,
  /^(?:REUTERS|AFP|AP|EPA|Xinhua|VNA|Reuters)\s?\/\s?\p{Lu}[^.!?]{0,60}$/u,
]
const AGENCY_TAIL = /(?:Getty Images|Shutterstock|iStock(?:photo)?|Alamy|Unsplash|Pexels|EPA-EFE)\.?$/
const CREDIT_ALONE = /^Credits?: \p{Lu}[^.!?:]{0,60}$/u

const AD_LINE =
  /^(?:-{0,3}\s?)?(?:advertisements?|advert|sponsored(?: content)?|promoted|story continues below(?: advertisement)?|continue reading(?: below)?|scroll to continue.{0,40}|skip to (?:main )?content|share(?: this)?(?: (?:article|story|post|page))?(?: on .{0,60})?|most (?:read|popular)|listen to this article.{0,30}|\d{1,2} min(?:ute)?s? read|leave a comment|comments|related(?: (?:articles|stories|news|topics|posts|content))?|read more|see more|show more)(?:\s?-{1,3}|[:.…]|\s?»)?$/i
const SIGN_OFF = /^\(?(?:Additional )?(?:Reporting|Writing|Editing|Edited|Compiled|Written) by:? \p{Lu}/u
const SIGN_OFF_WORDS = new Set([
  'in',
  'and',
  'by',
  'at',
  'for',
  'from',
  'additional',
  'reporting',
  'writing',
  'editing',
  'the',
  'of',
  'de',
  'van',
  'von',
  'bin',
])

/** What a whole line is, if it is a credit, a caption, a sign-off or a piece of page furniture. Give at most its first 500 characters. */
export function isNoticeLine(line: string): Furniture['kind'] | undefined {
  if (line.length < 400 && CREDIT_LINE.some(pattern => pattern.test(line))) return 'image_credit'
  if (
    line.length < 120 &&
    ((AGENCY_TAIL.test(line) && onlyNames(line, ['via', 'by', 'for', 'and', 'of'])) || isCreditAlone(line))
  )
    return 'image_credit'
  if (line.length < 120 && AD_LINE.test(line)) return 'boilerplate'
  return SIGN_OFF.test(line) && onlyNames(line, SIGN_OFF_WORDS) ? 'boilerplate' : undefined
}

function isCreditAlone(line: string): boolean {
  return CREDIT_ALONE.test(line) && onlyNames(line, ['via', 'by', 'for', 'and', 'of'])
}

// "Reporting by Reuters showed that duties rose" is a sentence: names and small words alone make a credit.
function onlyNames(line: string, small: Iterable<string>): boolean {
  const allowed = new Set(small)
  const words = line.match(/\p{L}[\p{L}'’-]*/gu) ?? []
  return words.every(word => /^\p{Lu}/u.test(word) || allowed.has(word.toLowerCase()) || /^iStock/.test(word))
}

type Notice = { readonly kind: Furniture['kind']; readonly pattern: RegExp; readonly toLineEnd: boolean }

// Tried where a sentence starts, anywhere: a disclaimer may follow the last sentence on its own line.
const NOTICES: readonly Notice[] = [
  { kind: 'disclaimer', toLineEnd: true, pattern: /(?:disclaimer|legal notice|editor['’]s note)\s?:/iy },
  {
    kind: 'disclaimer',
    toLineEnd: false,
    pattern:
      /(?:this (?:article|story|report|piece|post|content|op-ed) (?:was|has been|is) (?:originally |first |also |re)+(?:published|appeared|posted|printed)|this (?:article|story|report|piece|post) (?:originally |first )+(?:appeared|ran|published)|this (?:image|photo|picture|photograph) (?:is|was|has been) (?:taken|sourced|used|from|provided|courtesy|for|generated)|the (?:views|opinions)(?: and (?:views|opinions))? expressed (?:in this|here|herein|above|are|by the author|by contributors|on this|within|do not)|all rights reserved|(?:copyright )?(?:©|\(c\) ?\d)|copyright (?:\d{4}|by )|this (?:material|article|story|report|content) (?:may not be|is for informational|is provided for|does not constitute|is not intended)|the information (?:provided|contained) (?:in this|herein|on this)|(?:this|nothing here|nothing in this article) (?:is not|does not constitute|constitutes|should be construed as) (?:financial|investment|legal|tax) advice)/iy,
  },
  {
    kind: 'boilerplate',
    toLineEnd: true,
    pattern:
      /(?:read more|read also|also read|see also|related(?: (?:articles|stories|news|reading))?|more on this|watch|recommended|tags|topics)\s?:\s/iy,
  },
  {
    kind: 'boilerplate',
    toLineEnd: false,
    pattern:
      /(?:read more (?:on|about|at|from) |(?:please )?subscribe (?:to|for|now|today)\b(?= our| the| this| us| .{0,40}newsletter|[.!]|$)|sign up (?:to|for) (?=our|the .{0,30}(?:newsletter|alerts|briefing)|receive|get|free|daily|weekly|email|a free|.{0,30}newsletter)|sign up (?:here|now|today)\b|share this (?:article|story|post)\b|click here\b|click (?:on )?the link\b|follow us on |join our |download (?:our|the) app\b|like us on |get (?:our|the) (?:latest|daily|free) .{0,30}(?:newsletter|inbox|alerts))/iy,
  },
]

/** The notice that starts with the sentence `piece`; it ends with that sentence, or with its line (`lineEnd`) if all that follows belongs to it. */
export function noticeAt(text: string, piece: Stretch, lineEnd: number): Furniture | undefined {
  const at = /["“‘'([*]/.test(text.charAt(piece.start)) ? piece.start + 1 : piece.start
  for (const { kind, pattern, toLineEnd } of NOTICES) {
    pattern.lastIndex = at
    if (!pattern.test(text) || pattern.lastIndex > lineEnd) continue
    const end = toLineEnd ? lineEnd : piece.start + text.slice(piece.start, piece.end).trimEnd().length
    return { kind, start: piece.start, end }
  }
  return undefined
}

const BRACKETED = new RegExp(
  `\\((?:${PHOTO}|credit)(?:\\s?[:/]| by | credit| courtesy| source| via )[^()\\n]{0,200}\\)|\\[(?:${PHOTO}|credit|caption)(?:\\s?[:/]| by | credit| courtesy| source| via )[^\\[\\]\\n]{0,200}\\]|[[(](?:[\\p{L} ./-]{0,60})Getty Images[\\])]`,
  'giu',
)
const AGENCY_SLASH = /\b(?:REUTERS|AFP|AP|EPA|Xinhua)\/\p{Lu}[\p{L}.'’-]{0,30}(?: \p{Lu}[\p{L}'’-]{0,30}){0,3}/gu

/** Credits inside a line: "(Photo by …)", "[Image: …]", "REUTERS/Jane Doe". */
export function findCredits(text: string, line: Stretch): readonly Furniture[] {
  const words = text.slice(line.start, line.end)
  const found: Furniture[] = []
  for (const pattern of [BRACKETED, AGENCY_SLASH])
    for (const { index, 0: credit } of words.matchAll(pattern)) {
      const start = line.start + index
      found.push({ kind: 'image_credit', start, end: start + credit.length })
    }
  return found
}
