type Stretch = { readonly start: number; readonly end: number }

const BREAK = /\r\n|[\n\r\u2028\u2029]/g
/** Mail and old wires break lines at 60 to 80 characters; a line much shorter is a heading, or ends a paragraph. */
const SHORTEST_WRAPPED = 45
const LONGEST_WRAPPED = 100

/**
 * The lines of a text, without their breaks; UTF-16 offsets. Lines that were only wrapped, as in a mail, are one line:
 * neighbours, each as long as a wrapped line is, of which at least one goes on in small letters.
 */
export function textLines(text: string): readonly Stretch[] {
  const lines: Stretch[] = []
  let start = 0
  for (const match of text.matchAll(BREAK)) {
    lines.push({ start, end: match.index })
    start = match.index + match[0].length
  }
  lines.push({ start, end: text.length })
  return lines.some((line, at) => goesOn(text, line, lines[at + 1])) ? unwrapped(text, lines) : lines
}

function unwrapped(text: string, lines: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = []
  for (let at = 0; at < lines.length; at += 1) {
    let last = at
    let wrapped = false
    for (let line = lines[last]; line !== undefined; line = lines[last]) {
      const next = lines[last + 1]
      if (!isOpen(text, line) || next === undefined || next.end === next.start) break
      wrapped ||= goesOn(text, line, next)
      last += 1
    }
    const first = lines[at]
    const end = lines[last]
    if (first === undefined || end === undefined) break
    joined.push(wrapped ? { start: first.start, end: end.end } : first)
    if (wrapped) at = last
    else for (; at < last; at += 1) joined.push(lines[at + 1] ?? first)
  }
  return joined
}

/** True for a line as long as a wrapped one. */
function isOpen(text: string, { start, end }: Stretch): boolean {
  const length = end - start
  return length >= SHORTEST_WRAPPED && length <= LONGEST_WRAPPED && !/[:|\t]/.test(text.charAt(end - 1))
}

function goesOn(text: string, line: Stretch, next: Stretch | undefined): boolean {
  if (next === undefined || !isOpen(text, line)) return false
  const code = text.charCodeAt(next.start)
  return code >= 97 && code <= 122 && /[\p{L}\p{N},-]\s?$/u.test(text.slice(line.end - 2, line.end))
}
