// A point after one of these does not end a sentence, whatever follows.
const TITLES = words(
  'mr mrs ms dr prof gen col lt sgt capt sen rep gov pres sec amb st rev hon vs eg ie cf approx est messrs',
)
// After one of these it does not where a number follows: "No. 5", "Art. 12", "on Jan. 4". "He said no." ends.
const BEFORE_NUMBER = words(
  'rs no nos art arts secs para paras fig vol ch pp jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun',
)
// After these it ends only where a new sentence plainly begins.
const AFTER_WHICH_BOTH_OCCUR = words('inc corp co ltd plc llc bros jr sr dept gmbh ag sa nv kk')
// Words that open a sentence far more often than they follow an abbreviation: "… to the U.S. The duties …". Old copy is in capitals.
const OPENERS =
  /^["“‘'(]*(?:(?:The|A|An|It|Its|In|On|But|And|He|She|They|We|You|I|This|That|These|Those|There|If|When|While|After|Before|As|At|For|From|However|Meanwhile|Still|Yet|Some|Many|Several|Others|No|Under|With|Since|Both|Last|Earlier|Officials|Analysts|According|Mr|Mrs|Ms|His|Her|Their|Although|Though|Because|Instead)\b|(?:THE|BUT|HE|SHE|THEY|THIS|THESE)\b)/
const LOOK_BACK = 24
const LOOK_AHEAD = 40

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}

/**
 * Whether a sentence that began at `start` ends with the mark at `point`, whose last closing mark is before `end`.
 * Looks a bounded way to either side. Offsets are UTF-16.
 */
export function endsHere(text: string, start: number, point: number, end: number, lineEnd: number): boolean {
  if (end >= lineEnd) return true
  const rest = text.slice(end, Math.min(lineEnd, end + LOOK_AHEAD))
  // Web pages lose the blank between two paragraphs: "… with India.The duties …".
  const glued = /^["“']?[A-Z][a-z]/.test(rest) && /[a-z)\d”"]{2}$/.test(text.slice(Math.max(start, point - 2), point))
  if (!glued && !/^\s/.test(rest)) return false
  const next = rest.trimStart()
  if (/^[a-z]/.test(next)) return false
  if (text.charAt(point) !== '.') return true
  const before = text.slice(Math.max(start, point - LOOK_BACK), point)
  // "1. The duty", "a. The duty": the mark of a list goes with its sentence.
  if (point - start <= 4 && /^\s*\(?(?:\d{1,2}|[a-z]|[ivx]{1,3})$/.test(before)) return false
  const word = /[\p{L}.]+$/u.exec(before)?.[0] ?? ''
  const bare = word.toLowerCase().replace(/\./g, '')
  const closed = end > point + 1
  if (!closed && TITLES.has(bare)) return false
  if (!closed && BEFORE_NUMBER.has(bare) && /^(?:\d|[IVX]+\b)/.test(next)) return false
  // Initials ("J. Smith") and dotted abbreviations ("U.S.", "Ph.D.", "a.m.").
  if (/^\p{L}$/u.test(word) || /^(?:\p{L}{1,2}\.)+\p{L}$/u.test(word)) return OPENERS.test(next) && word.length > 1
  if (AFTER_WHICH_BOTH_OCCUR.has(bare)) return OPENERS.test(next)
  return true
}
