import type { ViewContext } from './card.js'
import { type Claim, Economy, NOT_STATED } from './claim.js'
import { Money } from './deal-fields.js'
import { LegalBasis, Rate, Scope } from './tariff-fields.js'
import { Rung } from './tension-fields.js'
import { asDate, calendarWords } from './view-dates.js'
import { figure, figuresProved, moneyFigures, type Quotes, rateFigures, UNPROVED } from './view-figures.js'
import {
  DIRECTION_WORDS,
  DOMAIN_WORDS,
  FORM_WORDS,
  LEGAL_BASIS_WORDS,
  RUNG_WORDS,
  STAGE_WORDS,
  STATUS_WORDS,
} from './words.js'

/** The name of an economy, also where a measure covers them all. */
export function economyName(economy: string, { nameOf }: Pick<ViewContext, 'nameOf'>): string {
  return economy === '*' ? 'all economies' : nameOf(economy)
}

/** "Vietnam", "Vietnam and Malaysia", "Vietnam, Malaysia and Cambodia". */
export function economyNames(economies: readonly string[], context: Pick<ViewContext, 'nameOf'>): string {
  return listed(economies.map(economy => economyName(economy, context)))
}

export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

/** What a measure is charged on, in the source's words where they prove their own figures. */
export function scopeWords({ products, hs, words, exclusions }: Scope, quotes: Quotes): string {
  const proved = (text: string) => quotes === undefined || figuresProved(text, quotes)
  const said = words !== '' && proved(words) ? words : listed(products.map(product => product.replaceAll(/[-_]/g, ' ')))
  const codes = hs.filter(proved)
  const without = exclusions.filter(proved)
  return [
    said === '' ? 'all goods' : said,
    ...(codes.length === 0 ? [] : [`(HS ${codes.join(', ')})`]),
    ...(without.length === 0 ? [] : [`except ${listed(without)}`]),
  ].join(' ')
}

/** The statute, with its section number only where the source names it. */
export function legalWords(basis: LegalBasis, quotes: Quotes): string {
  const law: { readonly section?: string; readonly name: string } = LEGAL_BASIS_WORDS[basis]
  const named = law.section !== undefined && figure(Number(law.section), quotes) !== UNPROVED
  return named ? `Section ${law.section} (${law.name})` : law.name
}

/**
 * Any field's value in words, without hedge or modality. Figures are checked against the claim's quotes where quotes
 * are given. Used where fields of all kinds meet: disagreements and changes.
 */
export function valueWords(
  field: string,
  value: unknown,
  quotes: Quotes,
  context: Pick<ViewContext, 'nameOf'>,
): string {
  if (value === NOT_STATED || value === undefined) return 'not stated'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return field === 'rung' ? rungWords(value) : figure(value, quotes)
  if (typeof value === 'string') return codeWords(field, value, quotes, context)
  if (Array.isArray(value)) return listed(value.map(item => codeWords(field, String(item), quotes, context)))
  const rate = Rate.safeParse(value).data
  if (rate !== undefined) return rateFigures(rate, quotes)
  const date = asDate(value)
  if (date !== undefined) return calendarWords(date) ?? `“${date.raw}” (date unknown)`
  const money = Money.safeParse(value).data
  if (money !== undefined) return moneyFigures(money, quotes)
  const scope = Scope.safeParse(value).data
  return scope === undefined ? UNPROVED : scopeWords(scope, quotes)
}

function rungWords(value: number): string {
  const rung = Rung.safeParse(value).data
  return rung === undefined ? UNPROVED : RUNG_WORDS[rung]
}

function codeWords(field: string, value: string, quotes: Quotes, context: Pick<ViewContext, 'nameOf'>): string {
  const law = field === 'legalBasis' ? LegalBasis.safeParse(value).data : undefined
  if (law !== undefined) return legalWords(law, quotes)
  if (ECONOMY_FIELDS.has(field) && Economy.safeParse(value).success) return economyName(value, context)
  const word = CODES.get(field)?.get(value)
  if (word !== undefined) return word
  return quotes === undefined || figuresProved(value, quotes) ? value : UNPROVED
}

const CODES: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ['status', new Map(Object.entries(STATUS_WORDS))],
  ['stage', new Map(Object.entries(STAGE_WORDS))],
  ['form', new Map(Object.entries(FORM_WORDS))],
  ['direction', new Map(Object.entries(DIRECTION_WORDS))],
  ['domain', new Map(Object.entries(DOMAIN_WORDS))],
])

const ECONOMY_FIELDS: ReadonlySet<string> = new Set(['imposer', 'targets', 'parties', 'from', 'to'])

/** True where a claim states something. */
export function states(claim: Claim<unknown> | undefined): boolean {
  return claim !== undefined && claim.value !== NOT_STATED
}
