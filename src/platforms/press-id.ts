/**
 * What a button, a menu or a form carries back to us, and all that it carries: the id of a stored answer or of a delivery, and
 * which of its buttons was pressed. What it means is looked up in the database.
 */
export type Press = {
  /** Of an answer ('a' and 24 hex digits) or of a delivery ('d' and 24 hex digits). */
  readonly id: string
  readonly deed:
    | { readonly type: 'action'; readonly index: number }
    /** Pages count from 1. */
    | { readonly type: 'page'; readonly page: number }
    /** The menu of pages: the page is what was chosen in it. */
    | { readonly type: 'menu' }
    | { readonly type: 'share' }
    /** The form of an action was sent. */
    | { readonly type: 'form'; readonly index: number }
}

const PATTERN = /^tw:([ad][0-9a-f]{24}):(?:([xf])(0|[1-9]\d{0,4})|(p)([1-9]\d{0,4})|(menu|share))$/
const NUMBERED = { action: 'x', page: 'p', form: 'f' } as const

/** At most 40 characters: Discord takes 100 in a custom id, Slack 255 in an action id. */
export function pressId({ id, deed }: Press): string {
  switch (deed.type) {
    case 'action':
    case 'form':
      return `tw:${id}:${NUMBERED[deed.type]}${deed.index}`
    case 'page':
      return `tw:${id}:${NUMBERED.page}${deed.page}`
    case 'menu':
    case 'share':
      return `tw:${id}:${deed.type}`
  }
}

/** Undefined for anything that this program did not make. */
export function parsePressId(text: string): Press | undefined {
  const [, id, letter, index, page, number, word] = PATTERN.exec(text) ?? []
  if (id === undefined) return undefined
  const value = Number(index ?? number)
  switch (letter ?? page ?? word) {
    case 'x':
      return { id, deed: { type: 'action', index: value } }
    case 'f':
      return { id, deed: { type: 'form', index: value } }
    case 'p':
      return { id, deed: { type: 'page', page: value } }
    case 'menu':
      return { id, deed: { type: 'menu' } }
    case 'share':
      return { id, deed: { type: 'share' } }
    default:
      return undefined
  }
}
