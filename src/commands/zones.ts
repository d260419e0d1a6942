import type { Choice } from './command.js'

// The engine lists some zones by the names that they had when its data began; these are the names that they have now.
const RENAMED = new Map([
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Atlantic/Faeroe', 'Atlantic/Faroe'],
  ['America/Godthab', 'America/Nuuk'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['Pacific/Truk', 'Pacific/Chuuk'],
  ['Pacific/Ponape', 'Pacific/Pohnpei'],
  ['Pacific/Enderbury', 'Pacific/Kanton'],
])

// Trading cities that keep the time of a zone which is named for another one.
const CITIES = new Map([
  ['hanoi', 'Asia/Ho_Chi_Minh'],
  ['saigon', 'Asia/Ho_Chi_Minh'],
  ['haiphong', 'Asia/Ho_Chi_Minh'],
  ['beijing', 'Asia/Shanghai'],
  ['shenzhen', 'Asia/Shanghai'],
  ['guangzhou', 'Asia/Shanghai'],
  ['mumbai', 'Asia/Kolkata'],
  ['delhi', 'Asia/Kolkata'],
  ['bengaluru', 'Asia/Kolkata'],
  ['osaka', 'Asia/Tokyo'],
  ['busan', 'Asia/Seoul'],
  ['abu dhabi', 'Asia/Dubai'],
  ['geneva', 'Europe/Zurich'],
  ['frankfurt', 'Europe/Berlin'],
  ['hamburg', 'Europe/Berlin'],
  ['munich', 'Europe/Berlin'],
  ['rotterdam', 'Europe/Amsterdam'],
  ['milan', 'Europe/Rome'],
  ['barcelona', 'Europe/Madrid'],
  ['washington', 'America/New_York'],
  ['boston', 'America/New_York'],
  ['miami', 'America/New_York'],
  ['atlanta', 'America/New_York'],
  ['houston', 'America/Chicago'],
  ['dallas', 'America/Chicago'],
  ['san francisco', 'America/Los_Angeles'],
  ['seattle', 'America/Los_Angeles'],
  ['montreal', 'America/Toronto'],
  ['ottawa', 'America/Toronto'],
  ['brasilia', 'America/Sao_Paulo'],
  ['rio de janeiro', 'America/Sao_Paulo'],
  ['canberra', 'Australia/Sydney'],
])

const MOST = 25
const FIRST = ['UTC', 'Asia/Ho_Chi_Minh', 'Asia/Shanghai', 'Europe/London', 'Europe/Berlin', 'America/New_York']

let listed: readonly string[] | undefined
// Each word of a line may be a zone, and there are hundreds: to fold them all for each took half a second a line.
let named: ReadonlyMap<string, string> | undefined

/** Every IANA zone that this engine knows, under the name that it has today. */
export function zones(): readonly string[] {
  listed ??= [...new Set([...Intl.supportedValuesOf('timeZone').map(zone => RENAMED.get(zone) ?? zone), 'UTC'])].sort()
  return listed
}

/** The zone that a person means by its name or by a city, in any case; undefined where none or several may be meant. */
export function zoneNamed(typed: string): string | undefined {
  const wanted = folded(typed)
  named ??= namesOf(zones())
  const found = named.get(wanted)
  if (found !== undefined) return found
  return isZone(typed.trim()) ? typed.trim() : undefined
}

// A zone's own name before that of a city, and no city that two zones are named for.
function namesOf(all: readonly string[]): ReadonlyMap<string, string> {
  const cities = all.map(cityOf)
  const single = all.filter(zone => cities.indexOf(cityOf(zone)) === cities.lastIndexOf(cityOf(zone)))
  return new Map([
    ...single.map(zone => [cityOf(zone), zone] as const),
    ...CITIES,
    ...all.map(zone => [folded(zone), zone] as const),
  ])
}

/** The zones whose name or city begins as was typed, then those that hold it. */
export function suggestZones(typed: string): readonly Choice[] {
  const wanted = folded(typed)
  if (wanted === '') return FIRST.map(choiceOf)
  const cities = [...CITIES].flatMap(([city, zone]) => (city.startsWith(wanted) ? [zone] : []))
  const beginning = zones().filter(zone => cityOf(zone).startsWith(wanted) || folded(zone).startsWith(wanted))
  const holding = zones().filter(zone => folded(zone).includes(wanted))
  return [...new Set([...cities, ...beginning, ...holding])].slice(0, MOST).map(choiceOf)
}

function choiceOf(zone: string): Choice {
  return { value: zone, label: zone.replaceAll('_', ' ') }
}

function cityOf(zone: string): string {
  return folded(zone.slice(zone.lastIndexOf('/') + 1))
}

function folded(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, ' ')
}

// Old names such as Asia/Calcutta are listed nowhere and good all the same.
function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}
