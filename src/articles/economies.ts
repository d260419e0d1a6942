/** ISO 3166-1 alpha-2, 'EU', or '*' for all. */
export type Economy = string

export type EconomyMention = {
  readonly economy: Economy
  /** UTF-16 offsets. */
  readonly start: number
  readonly end: number
  readonly form: 'name' | 'demonym' | 'capital' | 'government' | 'leader'
}
