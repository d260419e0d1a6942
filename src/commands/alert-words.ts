import { nextQuiet, type Quiet } from '../briefings/quiet.js'
import { localWords } from '../briefings/schedule-words.js'
import { count } from '../cards/view-dates.js'
import type { Span } from '../messages/message.js'
import type { TargetSettings } from '../store/target-settings.js'
import { USUAL_PER_HOUR } from './place-settings.js'
import { untilWords } from './subscription-words.js'

/** How alerts come to a place, a line each. `now` is epoch milliseconds, `zone` the one by whose clocks the place lives. */
export function alertLines(settings: TargetSettings, now: number, zone?: string): readonly (readonly Span[])[] {
  const { quiet, mostPerHour = USUAL_PER_HOUR, severe, snoozedUntil } = settings
  return [
    [{ bold: 'Quiet hours' }, `: ${quiet === undefined ? 'none' : quietWords(quiet, now)}`],
    [{ bold: 'At most' }, `: ${count(mostPerHour, 'alert')} an hour one by one; more of them come bundled`],
    [
      { bold: 'Severe alerts' },
      severe
        ? ': come at once, also in quiet hours and while snoozed (what changes is paid at the border now, or force is used)'
        : ': are held like all others',
    ],
    ...(snoozedUntil !== undefined && snoozedUntil > now
      ? [[{ bold: 'Snoozed' }, ` until ${untilWords(snoozedUntil, zone)}: alerts are held and come together then`]]
      : []),
  ]
}

/** "22:00–07:00 Asia/Seoul; they begin on Tue 15 Apr 2025, 22:00 there and end on Wed 16 Apr 2025, 07:00". */
function quietWords(quiet: Quiet, now: number): string {
  const hours = `${quiet.from}–${quiet.to} ${quiet.zone}`
  const next = nextQuiet(quiet, now)
  if (next === undefined) return 'none'
  const ends = `end on ${localWords(next.ends, quiet.zone)}`
  if (next.begins <= now) return `${hours}; they hold now and ${ends} there`
  return `${hours}; they begin on ${localWords(next.begins, quiet.zone)} there and ${ends}`
}

/** The options of /alerts that make these settings again. */
export function alertOptions(
  { quiet, mostPerHour, severe }: TargetSettings,
  place: string,
): Readonly<Record<string, string>> {
  return {
    quiet: quiet === undefined ? 'off' : `${quiet.from}-${quiet.to}`,
    ...(quiet !== undefined && { zone: quiet.zone }),
    most: mostPerHour === undefined ? 'usual' : String(mostPerHour),
    severe: severe ? 'on' : 'off',
    in: place,
  }
}
