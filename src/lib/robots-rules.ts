/** What one robots file says to one crawler. */
export type RobotsRules = {
  /** Longest pattern first; of two of one length the one that allows. */
  readonly rules: readonly Rule[]
  /** How many of the rules hold an asterisk. */
  readonly wild: number
  /** Milliseconds between two requests, where the file names them. */
  readonly crawlDelayMs?: number
  /** About how many bytes of memory this takes. */
  readonly weight: number
}

/** `pattern` is normalised, its asterisks kept, without the "$" that `end` stands for. */
type Rule = { readonly allow: boolean; readonly pattern: string; readonly wild: boolean; readonly end: boolean }
type Line = { readonly allow: boolean; readonly pattern: string }
type Group = { readonly lines: Line[]; crawlDelayMs: number | undefined }

const RULE_BYTES = 100
const LONGEST_DELAY_MS = 24 * 60 * 60 * 1000
/** Rules with an asterisk times octets of the path: some 30 ms of work at the worst. */
const MOST_WORK = 2_000_000

export const ALL_ALLOWED: RobotsRules = { rules: [], wild: 0, weight: 0 }

/**
 * The rules of a robots file for the crawler whose product token is `agent`: those of all groups that name it, else those
 * of all groups for "*" (RFC 9309 section 2.2.1). Never throws; what is not a rule is passed over. Linear in the text.
 */
export function parseRobots(text: string, agent: string): RobotsRules {
  const ours = productToken(agent)
  const groups = new Map<string, Group>()
  let current = new Set<Group>()
  let naming = true
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [key, value] = fieldOf(line)
    if (key === 'user-agent') {
      if (!naming) current = new Set()
      naming = true
      const name = productToken(value)
      if (name !== ours && name !== '*') continue
      const group = groups.get(name) ?? { lines: [], crawlDelayMs: undefined }
      groups.set(name, group)
      current.add(group)
    } else if (key === 'allow' || key === 'disallow') {
      // Only a rule ends the list of names: other lines must not come between (RFC 9309 section 2.2.4).
      naming = false
      if (value !== '') for (const group of current) group.lines.push({ allow: key === 'allow', pattern: value })
    } else if (key === 'crawl-delay') {
      const ms = Number(value) * 1000
      if (value !== '' && ms >= 0) for (const group of current) group.crawlDelayMs = Math.min(ms, LONGEST_DELAY_MS)
    }
  }
  const { lines, crawlDelayMs } = groups.get(ours) ?? groups.get('*') ?? { lines: [], crawlDelayMs: undefined }
  const rules = lines.map(toRule).sort((a, b) => lengthOf(b) - lengthOf(a) || Number(b.allow) - Number(a.allow))
  return {
    rules,
    wild: rules.filter(rule => rule.wild).length,
    ...(crawlDelayMs === undefined ? {} : { crawlDelayMs }),
    // A pattern may be a slice, which keeps the whole text.
    weight: rules.reduce((sum, rule) => sum + RULE_BYTES + rule.pattern.length, rules.length > 0 ? text.length * 2 : 0),
  }
}

/**
 * Whether the rules let a URL be fetched: the longest pattern that matches decides, without one it may (RFC 9309 section
 * 2.2.2). Thousands of asterisks against a very long address are not worked through: such a page is not fetched.
 */
export function isAllowedBy({ rules, wild }: RobotsRules, url: URL): boolean {
  const path = normalised(url.pathname + url.search, PATH_ODD)
  if (wild * path.length > MOST_WORK) return false
  return rules.find(rule => matches(rule, path))?.allow ?? true
}

/** The name and value of a line, without its comment; both empty where it is neither. */
function fieldOf(line: string): readonly [key: string, value: string] {
  const comment = line.indexOf('#')
  const words = comment < 0 ? line : line.slice(0, comment)
  const colon = words.indexOf(':')
  return colon < 0 ? ['', ''] : [words.slice(0, colon).trim().toLowerCase(), words.slice(colon + 1).trim()]
}

/** "Tradewind/1.0 (+https://…)" is "tradewind"; "*" stays; anything else has no token (RFC 9309 section 2.2.1). */
function productToken(words: string): string {
  return (/^(?:\*(?=\s|$)|[a-z_-]+)/i.exec(words.trim())?.[0] ?? '').toLowerCase()
}

function toRule({ allow, pattern }: Line): Rule {
  const end = pattern.endsWith('$')
  const spelt = normalised(end ? pattern.slice(0, -1) : pattern, PATTERN_ODD)
  return { allow, pattern: spelt, wild: spelt.includes('*'), end }
}

function lengthOf({ pattern, end }: Rule): number {
  return pattern.length + (end ? 1 : 0)
}

/** Leftmost places for the pieces between asterisks are enough: where they fit at all, they fit there. */
function matches({ pattern, wild, end }: Rule, path: string): boolean {
  if (!wild) return end ? path === pattern : path.startsWith(pattern)
  const [first = '', ...pieces] = pattern.split('*')
  const last = pieces.pop() ?? ''
  if (!path.startsWith(first)) return false
  let at = first.length
  for (const piece of pieces) {
    const found = path.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return end ? path.length - last.length >= at && path.endsWith(last) : path.includes(last, at)
}

const PATH_ODD = /%[0-9a-f]{2}|[^a-z0-9\-._~!&()+,;=:@/?%]+/gi
const PATTERN_ODD = /%[0-9a-f]{2}|[^a-z0-9\-._~!&()+,;=:@/?%*]+/gi

/**
 * One spelling, so that a path and a pattern can be compared octet by octet: escapes of letters that need none are undone,
 * all else outside a plain set is escaped (RFC 9309 section 2.2.2). "%2A" in a pattern is the sign itself, so that a
 * path's own asterisk is escaped too.
 */
function normalised(text: string, odd: RegExp): string {
  return text.replace(odd, part => {
    if (!part.startsWith('%')) return Buffer.from(part, 'utf8').toString('hex').toUpperCase().replace(/../g, '%$&')
    const sign = String.fromCharCode(Number.parseInt(part.slice(1), 16))
    return /[a-z0-9\-._~]/i.test(sign) ? sign : part.toUpperCase()
  })
}
