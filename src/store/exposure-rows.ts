/** An exposure figure of an article; the two economies as in src/cards/exposure-fields.ts. Times are epoch milliseconds. */
export type ExposureRow = {
  article_id: string
  /** Counts the figures of an article from 0. */
  position: number
  from_economy: string
  to_economy: string
  exposure_json: string
  valid_at: number
  /** 1 where the article bears a date or implies one. */
  dated: number
  seen_at: number
}
