/** Every character that a block holds, shown or not: words, addresses, ids and values. Which of them Slack counts is not told. */
export function charactersIn(part: unknown): number {
  if (typeof part === 'string') return part.length
  if (typeof part !== 'object' || part === null) return 0
  return Object.entries(part).reduce((sum, [key, value]) => sum + (key === 'type' ? 0 : charactersIn(value)), 0)
}
