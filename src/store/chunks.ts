/** SQLite takes 32,766 parameters a statement (https://sqlite.org/limits.html); the widest of our rows has 17 columns. */
export const CHUNK = 1_000

/** The items in runs of at most CHUNK, in order. */
export function inChunks<T>(items: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, i) => items.slice(i * CHUNK, (i + 1) * CHUNK))
}
