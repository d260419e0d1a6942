/** Which subscriptions have which wish. A million of them are held as numbers: a wish's are one list, a target's name stands once. */
export type WishSlots = {
  /** `id` must not be held. */
  add(target: string, wish: number, id: string): void
  /** The wish that it had; undefined where the id is not held. */
  remove(id: string): number | undefined
  count(wish: number): number
  /** Tells of each target of a wish, in no order; of one that has it under several ids as often. */
  visit(wish: number, tell: (target: string) => void): void
  readonly size: number
}

/** No slots. */
export function makeWishSlots(): WishSlots {
  const slotOf = new Map<string, number>()
  const targetOf: string[] = []
  const wishOf: number[] = []
  // Where in its wish's list a slot stands, so that leaving is one step however long the list is.
  const placeOf: number[] = []
  const lists = new Map<number, number[]>()
  const free: number[] = []
  // Names that come out of a database row by row are equal, but each its own text: the first of them stands for all.
  const names = new Map<string, { readonly name: string; uses: number }>()

  return {
    add(target, wish, id) {
      const slot = free.pop() ?? targetOf.length
      const named = names.get(target) ?? { name: target, uses: 0 }
      named.uses += 1
      names.set(target, named)
      slotOf.set(id, slot)
      targetOf[slot] = named.name
      wishOf[slot] = wish
      const list = lists.get(wish) ?? []
      lists.set(wish, list)
      placeOf[slot] = list.push(slot) - 1
    },
    remove(id) {
      const slot = slotOf.get(id)
      if (slot === undefined) return undefined
      slotOf.delete(id)
      const wish = wishOf[slot] ?? 0
      leave(slot, wish)
      const name = targetOf[slot] ?? ''
      targetOf[slot] = ''
      free.push(slot)
      const named = names.get(name)
      if (named !== undefined) named.uses -= 1
      if (named?.uses === 0) names.delete(name)
      return wish
    },
    count: wish => lists.get(wish)?.length ?? 0,
    visit(wish, tell) {
      for (const slot of lists.get(wish) ?? []) tell(targetOf[slot] ?? '')
    },
    get size() {
      return slotOf.size
    },
  }

  function leave(slot: number, wish: number): void {
    const list = lists.get(wish) ?? []
    const last = list.pop()
    const place = placeOf[slot] ?? 0
    if (last !== undefined && last !== slot) {
      list[place] = last
      placeOf[last] = place
    }
    if (list.length === 0) lists.delete(wish)
  }
}
