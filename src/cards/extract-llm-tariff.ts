import type { Reading } from '../articles/reading.js'
import type { CardDraft } from './card.js'
import type { Claim } from './claim.js'
import { NOT_STATED } from './claim.js'
import type { Answered } from './extract-llm-answer.js'
import type { Claims } from './extract-llm-claims.js'
import { goodsOf } from './extract-llm-goods.js'
import type { AnsweredTariff } from './extract-llm-schema.js'
import type { Rate, TariffFields } from './tariff-fields.js'
import { tariffKey } from './tariff-key.js'

const HELD = ['postponed', 'suspended']
const AHEAD = ['scheduled', 'postponed', 'threatened', 'announced']
const MOST_TARGETS = 40

/** The drafts of one measure that a model gave, one a target, as the rules draft them. */
export function tariffDrafts(
  { card, bad }: Answered<AnsweredTariff>,
  claims: Claims,
  reading: Reading,
): readonly CardDraft<TariffFields>[] {
  const imposer = bad.includes('imposer') ? undefined : claims.economies('imposer', [card.imposer])
  const targets = claims.economies('targets', card.targets)
  const [by] = imposer?.value ?? []
  if (imposer === undefined || by === undefined || targets === undefined) return []
  const { scope, slugs } = goodsOf(card.scope, claims)
  const lean = AHEAD.includes(card.status) ? 'future' : card.status === 'in_force' ? 'past' : undefined
  const held = HELD.includes(card.status)
  const fields: Partial<TariffFields> = defined({
    imposer: { ...imposer, value: by },
    instrument: claims.of('instrument', card.instrument, { plain: true }),
    // A rate of no lawful form is no silence of the source.
    rate: bad.includes('rate') ? undefined : (rateOf('rate', card.rate, claims) ?? claims.of('rate', NOT_STATED)),
    status: claims.of('status', card.status),
    legalBasis: card.legalBasis === null ? undefined : claims.of('legalBasis', card.legalBasis, { plain: true }),
    announced: claims.date('announced', card.announced, 'past'),
    effective: claims.date('effective', card.effective, lean),
    suspendedUntil: claims.date('suspendedUntil', card.suspendedUntil, 'future'),
    expires: claims.date('expires', card.expires, 'future'),
    scope,
    stacking: rateOf('stacking', card.stacking, claims),
    previousRate: rateOf('previousRate', card.previousRate, claims),
    interimRate:
      rateOf('interimRate', card.interimRate, claims) ?? (held ? claims.of('status', NOT_STATED) : undefined),
    uncertainties: uncertaintiesOf(card.uncertainties, claims),
  })
  return targets.value.slice(0, MOST_TARGETS).map(target => ({
    kind: 'tariff',
    key: tariffKey(by, target, card.instrument, slugs),
    articleId: reading.article.id,
    proposedBy: 'llm',
    fields: { ...fields, targets: { ...targets, value: [target] } },
  }))
}

function rateOf(field: string, rate: AnsweredTariff['rate'], claims: Claims): Claim<Rate> | undefined {
  if (rate === null) return undefined
  const { low, high } = rate
  return claims.of(field, { ...rate, low: Math.min(low, high), high: Math.max(low, high) }, { figures: [low, high] })
}

/** What an article leaves open, in its own words; undefined where it holds none of them. */
export function uncertaintiesOf(words: readonly string[], claims: Claims): Claim<string[]> | undefined {
  const found = words.flatMap(one => claims.words('uncertainties', one) ?? [])
  return found.length === 0 ? undefined : claims.of('uncertainties', found)
}

type Defined<F> = { [K in keyof F]?: Exclude<F[K], undefined> }

/** Without the fields that nothing proves. */
export function defined<F extends object>(fields: F): Defined<F>
export function defined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
