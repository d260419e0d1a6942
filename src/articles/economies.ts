/** ISO 3166-1 alpha-2, 'EU', the acronym of a bloc in 3 to 9 capitals ('ASEAN'), or '*' for all. */
export type Economy = string

export type EconomyMention = {
  readonly economy: Economy
  /** UTF-16 offsets. */
  readonly start: number
  readonly end: number
  readonly form: 'name' | 'demonym' | 'capital' | 'government' | 'leader'
}
