import type { Instrument } from './tariff-fields.js'

/**
 * The stable name of a measure: `tariff:US>VN:ad_valorem:all`. A retaliatory duty is an ad valorem duty here, because
 * the next article about it may not call it retaliation; everything else that tells measures apart stands in the key.
 */
export function tariffKey(
  imposer: string,
  target: string,
  instrument: Instrument,
  products: readonly string[],
  qualifier?: string,
): string {
  const family = instrument === 'retaliatory' ? 'ad_valorem' : instrument
  const what = products.length === 0 ? 'all' : [...products].sort().join('+')
  return `tariff:${imposer}>${target}:${family}:${what}${qualifier === undefined ? '' : `/${qualifier}`}`
}
