type Marks = { readonly ids: string[]; readonly words: string[]; media: number }

/**
 * Whether components that Discord answers are those that were sent. It gives them back with ids, addresses and defaults of its
 * own and fields in its own order, so that what is compared is what none of that touches: custom ids, the letters and digits of
 * each text, how many pictures.
 */
export function sameComponents(sent: unknown, answered: unknown): boolean {
  return markOf(sent) === markOf(answered)
}

function markOf(components: unknown): string {
  const marks: Marks = { ids: [], words: [], media: 0 }
  collect(components, marks)
  return JSON.stringify([marks.ids.sort(), marks.words.sort(), marks.media])
}

function collect(value: unknown, marks: Marks): void {
  if (Array.isArray(value)) {
    for (const each of value) collect(each, marks)
    return
  }
  if (typeof value !== 'object' || value === null) return
  for (const [field, inner] of Object.entries(value)) {
    if (field === 'custom_id') marks.ids.push(String(inner))
    else if (field === 'content' || field === 'label') marks.words.push(lettersOf(String(inner)))
    else if (field === 'media') marks.media++
    else collect(inner, marks)
  }
}

function lettersOf(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '')
}
