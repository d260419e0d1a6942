import type { PackedPrints, Section } from './packed-prints.js'
import type { Phase } from './phase.js'
import type { Fingerprint } from './story.js'

/**
 * A fingerprint of the window, whose lists are unpacked when they are asked for: of most candidates one or two are looked at. It is good
 * until the window changes.
 */
export class HeldPrint implements Fingerprint {
  readonly articleId: string
  readonly work: string
  readonly slot: number
  readonly wires: readonly string[]
  readonly publisher: string
  readonly #packed: PackedPrints

  constructor(packed: PackedPrints, slot: number, names: HeldNames) {
    this.#packed = packed
    this.slot = slot
    this.articleId = names.articleId
    this.work = names.work
    this.wires = names.wires
    this.publisher = names.publisher
  }

  get at(): number {
    return this.#packed.at(this.slot)
  }
  get dated(): boolean {
    return this.#packed.dated(this.slot)
  }
  get wide(): boolean {
    return this.#packed.wide(this.slot)
  }
  get phase(): Phase | undefined {
    return this.#packed.phase(this.slot)
  }
  get figures(): readonly string[] {
    return this.#list('figures')
  }
  get economies(): readonly string[] {
    return this.#list('economies')
  }
  get focus(): readonly string[] {
    return this.#list('focus')
  }
  get actors(): readonly string[] {
    return this.#list('actors')
  }
  get dates(): readonly string[] {
    return this.#list('dates')
  }
  get goods(): readonly string[] {
    return this.#list('goods')
  }
  get leadGoods(): readonly string[] {
    return this.#list('leadGoods')
  }
  get words(): readonly string[] {
    return this.#list('words')
  }
  get subject(): readonly string[] {
    return this.#list('subject')
  }
  get shingles(): ArrayLike<number> {
    return this.#packed.shingles(this.slot)
  }

  /** All of it, unpacked for good. */
  whole(): Fingerprint {
    const {
      articleId,
      work,
      at,
      dated,
      wide,
      phase,
      figures,
      economies,
      focus,
      actors,
      dates,
      goods,
      leadGoods,
      words,
      subject,
      wires,
    } = this
    const lists = { figures, economies, focus, actors, dates, goods, leadGoods, words, subject, wires }
    const publisher = this.publisher === '' ? {} : { publisher: this.publisher }
    return { articleId, work, at, dated, wide, phase, ...lists, ...publisher, shingles: Array.from(this.shingles) }
  }

  #list(section: Section): readonly string[] {
    return this.#packed.texts(this.slot, section)
  }
}

/** What stands beside the numbers of a fingerprint. `publisher` is '' where nobody knows it. */
export type HeldNames = {
  readonly articleId: string
  readonly work: string
  readonly wires: readonly string[]
  readonly publisher: string
}
