import worldCountries, { type Country } from 'world-countries'
import type { Economy, EconomyMention } from './economies.js'
import type { CountryAliases } from './gazetteer-schema.js'
import { fold, tokenize } from './gazetteer-tokens.js'

export type NamedForm = {
  readonly text: string
  readonly economy: Economy
  readonly form: EconomyMention['form']
}

export type EconomyNames = {
  /** Every safe name of every economy; where two economies share a name, the first one has it. */
  readonly forms: readonly NamedForm[]
  readonly display: ReadonlyMap<Economy, string>
  readonly demonym: ReadonlyMap<Economy, string>
  /** Folded ISO alpha-2 and alpha-3 codes. */
  readonly codes: ReadonlyMap<string, Economy>
  /** What people type: folded names that no text is searched for. */
  readonly typed: ReadonlyMap<string, Economy>
}

/** All names from the package and from config/countries.yaml; the latter come first and so decide. */
export function economyNames(aliases: CountryAliases): EconomyNames {
  const countries = packageCountries()
  const dropped = new Set(aliases.drop.map(foldPhrase))
  const display = new Map<Economy, string>()
  const demonym = new Map<Economy, string>()
  const codes = new Map<string, Economy>()
  const typed = new Map<string, Economy>()
  const forms: NamedForm[] = aliasForms(aliases)
  for (const country of countries) {
    display.set(country.cca2, country.name.common)
    const adjective = country.demonyms?.eng?.m.split(',')[0]?.trim()
    if (adjective) demonym.set(country.cca2, adjective)
    codes.set(country.cca2.toLowerCase(), country.cca2)
    codes.set(country.cca3.toLowerCase(), country.cca2)
    for (const form of packageForms(country)) if (!dropped.has(foldPhrase(form.text))) forms.push(form)
  }
  for (const [economy, alias] of Object.entries(aliases.countries)) {
    if (alias.display !== undefined) display.set(economy, alias.display)
    if (alias.demonym !== undefined) demonym.set(economy, alias.demonym)
    for (const word of alias.typed ?? []) typed.set(foldPhrase(word), economy)
  }
  return { forms, display, demonym, codes, typed }
}

/** A name as a key: folded words joined by single spaces. */
export function foldPhrase(name: string): string {
  return tokenize(name)
    .map(token => fold(token.word))
    .join(' ')
}

// Two states share "Dominican" and "Congolese": members of the United Nations come first, the larger before the smaller.
function packageCountries(): readonly Country[] {
  const loaded: unknown = worldCountries
  // The package's types describe an ES module, but Node loads its CommonJS half, where the list is the module itself.
  const list = (Array.isArray(loaded) ? loaded : (loaded as { default: unknown }).default) as readonly Country[]
  return [...list].sort((a, b) => Number(b.unMember) - Number(a.unMember) || b.area - a.area)
}

function aliasForms(aliases: CountryAliases): NamedForm[] {
  return Object.entries(aliases.countries).flatMap(([economy, alias]) => [
    ...(alias.names ?? []).map(text => ({ text, economy, form: 'name' as const })),
    ...(alias.demonyms ?? []).flatMap(withPlural).map(text => ({ text, economy, form: 'demonym' as const })),
    ...(alias.capitals ?? []).map(text => ({ text, economy, form: 'capital' as const })),
    ...(alias.governments ?? []).map(text => ({ text, economy, form: 'government' as const })),
  ])
}

function packageForms(country: Country): NamedForm[] {
  const economy = country.cca2
  const native = Object.values(country.name.native ?? {}).flatMap(name => [name.common, name.official])
  const names = [country.name.common, country.name.official, ...country.altSpellings, ...native].filter(isSafeName)
  const english = country.demonyms?.eng
  const demonyms = [english?.m ?? '', english?.f ?? ''].flatMap(both => both.split(/, | or /)).filter(Boolean)
  // The capitals of dependencies are mostly surnames and English towns: Hamilton, Stanley, Kingston, Plymouth.
  const capitals = country.unMember || economy === 'TW' ? country.capital : []
  return [
    ...names.map(text => ({ text, economy, form: 'name' as const })),
    ...demonyms.flatMap(withPlural).map(text => ({ text, economy, form: 'demonym' as const })),
    ...capitals.map(text => ({ text, economy, form: 'capital' as const })),
  ]
}

// Two-letter codes are words (IN, IT, NO, AM, BE, SO, IS, MY, OM, TO); those that are safe stand in countries.yaml.
function isSafeName(name: string): boolean {
  return name.length > 2 && /^\p{Lu}/u.test(name) && /^[\p{Script=Latin}\p{M}\s'’ʻ‘.-]+$/u.test(name)
}

function withPlural(demonym: string): readonly string[] {
  return /(?:ese|sh|ch|s|x|men|[hc]man|US|EU|land|Singapore)$/.test(demonym) ? [demonym] : [demonym, `${demonym}s`]
}
