/** Every number that a claim's value would put on a card: rates, counts, amounts. Dates have rules of their own. */
export function figuresIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value]
  if (Array.isArray(value)) return []
  if (typeof value !== 'object' || value === null) return []
  const numbers: number[] = []
  if ('low' in value && typeof value.low === 'number') numbers.push(value.low)
  if ('high' in value && typeof value.high === 'number') numbers.push(value.high)
  if ('amount' in value && typeof value.amount === 'number') numbers.push(value.amount)
  return numbers
}
