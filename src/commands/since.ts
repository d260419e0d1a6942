const HOUR_MS = 3_600_000
const UNIT_HOURS: ReadonlyMap<string, number> = new Map([
  ['h', 1],
  ['d', 24],
  ['w', 7 * 24],
])
const SPAN = '(\\d{1,4})\\s*(h|hrs?|hours?|d|days?|w|weeks?)'
const ALONE = new RegExp(`^(?:since |for |last |the last )?(?:${SPAN}|(\\d{1,4}))( ago)?$`, 'i')
const BEHIND = new RegExp(`^(.+?) (?:(?:since|for|last|the last) )*${SPAN}(?: ago)?$`, 'i')

/** How far back "72", "3d", "since 7 days" reaches, in hours; undefined for what is no such time. A bare number is hours. */
export function readHours(text: string): number | undefined {
  const [, number, unit = 'h', bare] = ALONE.exec(text.trim()) ?? []
  const said = number ?? bare
  return said === undefined ? undefined : Number(said) * (UNIT_HOURS.get(unit.charAt(0).toLowerCase()) ?? 1)
}

/** A topic with how far back it is meant, as people write it: "vietnam steel 3d", "72", "chips since 2 weeks". */
export function spreadSince(text: string): { readonly topic?: string; readonly since?: string } {
  // Without a letter it can be no topic, so that a time which is none is said to be none.
  if (readHours(text) !== undefined || !/\p{L}/u.test(text)) return { since: text }
  const [, topic, number, unit] = BEHIND.exec(text) ?? []
  return topic === undefined ? { topic: text } : { topic, since: `${number}${unit}` }
}

/** Hours in epoch milliseconds. */
export function hoursMs(hours: number): number {
  return hours * HOUR_MS
}
