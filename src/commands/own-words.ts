import type { Command } from './command.js'

const AUXILIARY =
  /^(?:why|history|story|sources)\s+(?:did|does|do|is|isn't|are|was|were|has|have|had|would|will|should|can|could)\s/i
const ASKING =
  /^(?:what|whats|what's|which|who|whom|whose|when|where|why|how|is|are|was|were|does|do|did|has|have|had|can|could|will|would|should|shall|may|tell|show|give|any)\b/i

/** True for a question that begins with the name of a command and means none: "why did India get 25%". */
export function onlyLooksLikeCommand(line: string): boolean {
  return AUXILIARY.test(line)
}

/** True for a line that reads as a question in somebody's own words. */
export function isQuestion(line: string): boolean {
  return onlyLooksLikeCommand(line) || (/\s/.test(line) && (ASKING.test(line) || /\?\s*$/.test(line)))
}

/**
 * The command that takes a line which names none: a question, or words that the command knows. A first word that is nearly the name of
 * a command (`near`) is a slip of the pen, unless it is its plural ("tariffs on steel") or the line is a question.
 */
export function takenBy(line: string, near: readonly string[], commands: readonly Command[]): Command | undefined {
  if (line.startsWith('/')) return undefined
  const [first = ''] = line.toLowerCase().split(' ')
  const isSlip = near.length > 0 && !near.includes(`/${first.replace(/(?:ies|s)$/, '')}`)
  if (isSlip && !isQuestion(line)) return undefined
  return commands.find(({ takes }) => takes?.(line) === true)
}
