const TIME = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?$/i
const NAMED_TIMES: ReadonlyMap<string, string> = new Map([
  ['noon', '12:00'],
  ['midday', '12:00'],
  ['midnight', '00:00'],
])
const BETWEEN_TIMES = /\s*(?:,|&|\+|\band\b)\s*/i
const BETWEEN_ENDS = /\s*(?:-|–|—|\bto\b|\buntil\b)\s*/i

/** A time of day as people write it ("8:30", "5 pm", "noon", "8") as 'HH:MM'; undefined for what is none. */
export function readTime(text: string): string | undefined {
  const said = text.trim().toLowerCase()
  const [, hours, minutes = '00', half] = TIME.exec(NAMED_TIMES.get(said) ?? said) ?? []
  if (hours === undefined) return undefined
  const number = Number(hours)
  if (half !== undefined && (number < 1 || number > 12)) return undefined
  const hour = half === undefined ? number : (number % 12) + (half === 'pm' ? 12 : 0)
  if (hour > 23 || Number(minutes) > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${minutes}`
}

/** One time of day or two ("08:00", "8 am and 17:00"), the earlier first; undefined for anything else. */
export function readTimes(text: string): readonly [string, string?] | undefined {
  const times = text.split(BETWEEN_TIMES).map(readTime)
  const [one, other, third] = [...new Set(times)].toSorted()
  if (one === undefined || times.includes(undefined) || third !== undefined) return undefined
  return other === undefined ? [one] : [one, other]
}

/** From one time of day to another: "22:00-07:00", "10 pm to 7 am"; undefined for anything else. */
export function readRange(text: string): { readonly from: string; readonly to: string } | undefined {
  const [from, to, ...more] = text.split(BETWEEN_ENDS).map(readTime)
  return from === undefined || to === undefined || more.length > 0 ? undefined : { from, to }
}
