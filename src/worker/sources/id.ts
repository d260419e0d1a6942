const LONGEST = 40

/** An id for a source that no other has: from its name, or from the host of its address where the name has no Latin letters. */
export function freeSourceId(name: string, url: string, taken: ReadonlySet<string>): string {
  const stem = slugOf(name) || slugOf(URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '') || 'source'
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? stem : `${stem}-${number}`
    if (!taken.has(id)) return id
  }
}

function slugOf(words: string): string {
  const slug = words
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-|-$/g, '')
  return slug.length < 3 ? '' : slug
}
