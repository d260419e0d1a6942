/** The deepest nesting of brackets outside strings, counted in one pass before anything is parsed. */
export function jsonDepth(text: string): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charCodeAt(at)
    if (quoted) {
      if (mark === BACKSLASH) at += 1
      else if (mark === QUOTE) quoted = false
    } else if (mark === QUOTE) quoted = true
    else if (mark === BRACKET || mark === BRACE) {
      depth += 1
      deepest = Math.max(deepest, depth)
    } else if (mark === CLOSING_BRACKET || mark === CLOSING_BRACE) depth -= 1
  }
  return deepest
}

const QUOTE = 34
const BACKSLASH = 92
const BRACKET = 91
const CLOSING_BRACKET = 93
const BRACE = 123
const CLOSING_BRACE = 125
