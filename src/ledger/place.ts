/** Where a measure stands, as its key says: who charges whom, by what instrument, on what goods. */
export type Place = {
  readonly imposer: string
  readonly targets: readonly string[]
  /** As the key names it: a retaliatory duty is an ad valorem duty here. */
  readonly instrument: string
  /** Slugs; empty for all goods. */
  readonly goods: readonly string[]
  /** A firm, a programme, or `at-20` for a second rate that one article told under the same name. */
  readonly qualifier?: string
}

const KEY = /^tariff:([^:>]+)>([^:>]+):([^:/]+):([^:/]+)(?:\/(.+))?$/

/** The place that a key names, as `tariffKey` writes it; undefined for the key of anything else. */
export function placeOf(key: string): Place | undefined {
  const [, imposer, targets, instrument, goods, qualifier] = KEY.exec(key) ?? []
  if (imposer === undefined || targets === undefined || instrument === undefined || goods === undefined)
    return undefined
  return {
    imposer,
    targets: targets.split(/[+,]/),
    instrument,
    goods: goods === 'all' ? [] : goods.split('+'),
    ...(qualifier === undefined ? {} : { qualifier }),
  }
}

const TWIN = /\/at-[\d.]+$/

/** The key of the measure that a second rate was told beside: of `…:all/at-20` it is `…:all`; undefined for any other key. */
export function baseOf(key: string): string | undefined {
  return TWIN.test(key) ? key.replace(TWIN, '') : undefined
}

/** The words under which a measure is looked for by what may cover it: each of its economies and goods, or any (''). */
export function marksOfMeasure({ imposer, targets, goods }: Place): readonly string[] {
  return marks(imposer, [...targets, ''], [...named(goods), ''])
}

/** The words under which what `place` covers is found among the marks of measures. */
export function marksCovered({ imposer, targets, goods }: Place): readonly string[] {
  return marks(imposer, targets.includes('*') ? [''] : targets, goods.length === 0 ? [''] : goods)
}

/** The words under which what may cover is found, as `marksOfCover` writes them. */
export function marksCovering({ imposer, targets, goods }: Place): readonly string[] {
  return marks(imposer, [...targets, '*'], [...goods, 'all'])
}

/** The words under which something that covers is written down. */
export function marksOfCover({ imposer, targets, goods }: Place): readonly string[] {
  return marks(imposer, targets, named(goods))
}

function named(goods: readonly string[]): readonly string[] {
  return goods.length === 0 ? ['all'] : goods
}

function marks(imposer: string, targets: readonly string[], goods: readonly string[]): readonly string[] {
  return [...new Set(targets.flatMap(target => goods.map(good => `${imposer}>${target}:${good}`)))]
}

/**
 * True where `cover` takes in all economies and goods of `measure`. Goods that a key does not name are all goods; whether a
 * general measure means sector measures too is for the caller to judge.
 */
export function takesIn(cover: Place, measure: Place): boolean {
  return (
    cover.imposer === measure.imposer &&
    (cover.targets.includes('*') || measure.targets.every(target => cover.targets.includes(target))) &&
    (cover.goods.length === 0 ||
      (measure.goods.length > 0 && measure.goods.every(good => cover.goods.includes(good)))) &&
    (cover.qualifier === undefined || cover.qualifier === measure.qualifier)
  )
}

/** True where two places are the same but for what the qualifier says. */
export function isSamePlace(one: Place, other: Place): boolean {
  const of = ({ imposer, targets, goods }: Place) =>
    [imposer, targets.toSorted().join(), goods.toSorted().join()].join()
  return of(one) === of(other)
}
