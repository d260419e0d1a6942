/** Tokens for a person: 2,000,000. */
export function tokenWords(tokens: number): string {
  return tokens.toLocaleString('en-US')
}
