/**
 * What a code of the Harmonized System on a card says of a product: `within` where the card's goods are of the product (7208 is of
 * 72), `covers` where the card is on a range of chapters that the product lies in (10-24 covers 1006).
 */
export function hsRelation(code: string, prefix: string): 'within' | 'covers' | undefined {
  const [, first, last] = /^(\d\d)\s*[-–]\s*(\d\d)$/.exec(code.trim()) ?? []
  if (first !== undefined && last !== undefined) {
    const chapter = Number(prefix.slice(0, 2))
    if (chapter < Number(first) || chapter > Number(last)) return undefined
    return first === last && prefix.length === 2 ? 'within' : 'covers'
  }
  const digits = code.replaceAll(/\D/g, '')
  return digits !== '' && digits.startsWith(prefix) ? 'within' : undefined
}
