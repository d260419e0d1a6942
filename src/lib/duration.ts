const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 } as const
const NAMES = { m: 'minute', h: 'hour', d: 'day', w: 'week' } as const

const PATTERN = /^(\d{1,4})\s*(m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)?$/i

/** "90m", "24h", "7d", "2 weeks" in milliseconds; 0 for "0"; undefined for anything else. A bare number is hours. */
export function parseDuration(text: string): number | undefined {
  const [, number, unit = 'h'] = PATTERN.exec(text.trim()) ?? []
  if (number === undefined) return undefined
  return Number(number) * (new Map<string, number>(Object.entries(UNITS)).get(unit.charAt(0).toLowerCase()) ?? 0)
}

/** "7 days", "24 hours", "1 week": in the largest unit that leaves no rest, and in hours below two days. */
export function durationWords(ms: number): string {
  const unit =
    (['w', 'd', 'h', 'm'] as const).find(each => ms % UNITS[each] === 0 && (each !== 'd' || ms >= 2 * UNITS.d)) ?? 'm'
  const count = Math.round(ms / UNITS[unit])
  return `${count} ${NAMES[unit]}${count === 1 ? '' : 's'}`
}
