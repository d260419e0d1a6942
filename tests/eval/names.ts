/** Ways to write an economy that the region names of the runtime do not give. Keys are folded as `fold` does. */
const ALIASES: Readonly<Record<string, string>> = {
  usa: 'US',
  america: 'US',
  unitedstatesofamerica: 'US',
  washington: 'US',
  prc: 'CN',
  chinese: 'CN',
  peoplesrepublicofchina: 'CN',
  beijing: 'CN',
  uk: 'GB',
  britain: 'GB',
  greatbritain: 'GB',
  vietnam: 'VN',
  hanoi: 'VN',
  korea: 'KR',
  republicofkorea: 'KR',
  turkey: 'TR',
  russianfederation: 'RU',
  europeanunion: 'EU',
  europeancommunity: 'EU',
  europe: 'EU',
  brussels: 'EU',
  hongkong: 'HK',
  all: 'world',
  allcountries: 'world',
  global: 'world',
  worldwide: 'world',
  any: 'world',
  mostcountries: 'world',
  africanunion: 'AfricanUnion',
  pta: 'PTA',
  preferentialtradearea: 'PTA',
}

const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const REGIONS: ReadonlyMap<string, string> = new Map(
  LETTERS.flatMap(a => LETTERS.map(b => a + b))
    // Codes that ISO withdrew still have names here, some of them those of a living state (DD, FX, UK).
    .filter(code => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`)
    .flatMap(code => {
      const name = regionNames.of(code)
      // "Myanmar (Burma)" is looked up by the name before the bracket.
      return name === undefined ? [] : [[fold(name.replace(/\(.*\)/, '')), code]]
    }),
)

/** The code of an economy, however it is written: ISO 3166-1 alpha-2, 'EU', 'world', or the folded name of anybody else. */
export function economyCode(name: string): string {
  if (name.trim() === '*') return 'world'
  const key = fold(name)
  const known = ALIASES[key] ?? REGIONS.get(key)
  if (known !== undefined) return known
  return key.length === 2 ? key.toUpperCase() : key
}

/** Codes of a list, or of one string with several names in it ("Canada, Mexico"). */
export function economyCodes(names: unknown): readonly string[] {
  const list = Array.isArray(names) ? names : typeof names === 'string' ? names.split(/[,;/]/) : []
  return list.filter(name => typeof name === 'string' && name.trim() !== '').map(name => economyCode(String(name)))
}

function fold(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/^\s*the\s+/, '').replace(/[^\p{L}\p{N}]/gu, '')
}
