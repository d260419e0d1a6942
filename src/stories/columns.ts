/** A copy that has room for `length` numbers; those that are held come first. */
export function moreInts(held: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const more = new Int32Array(length)
  more.set(held)
  return more
}

/** A copy that has room for `length` numbers; those that are held come first. */
export function moreFloats(held: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const more = new Float64Array(length)
  more.set(held)
  return more
}
