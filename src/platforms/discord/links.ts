import { clean, webAddress } from '../../messages/clean.js'

/** A longer address is written out and cannot be followed: no client is known to take it, and no page has room for many. */
export const LONGEST_LINK = 1_500

// In a link's own words Discord takes no escapes (discord-api-docs issue 6185), so that they must need none; nor may they look like an address with its scheme.
const PLAIN_HOST = /^[a-z0-9]+(?:[.-]+[a-z0-9]+)*(?::\d{1,5})?$/

/** The host of an outside link, in full and in ASCII, or undefined where it can be no link. */
export function hostOf(link: string): string | undefined {
  const address = webAddress(link)
  return address === undefined ? undefined : new URL(address).host
}

/**
 * A link as Markdown whose words are its own host and nothing that anybody wrote: '[wto.org](<https://wto.org/a>)', or
 * '<https://a_b.example/>' where the host cannot stand as words. The angle brackets keep a preview from unfolding.
 * Undefined where the address is not for the web, or too long.
 */
export function hostLink(link: string): string | undefined {
  const address = followed(link)
  const host = hostOf(link)
  if (address === undefined || host === undefined) return undefined
  return PLAIN_HOST.test(host) ? `[${host}](<${address}>)` : `<${address}>`
}

/** A link as Markdown that shows its whole address: '<https://wto.org/a>'; undefined where there can be none. */
export function wholeLink(link: string): string | undefined {
  const address = followed(link)
  return address === undefined ? undefined : `<${address}>`
}

/** Whether the words of a link say nothing but where it leads. */
export function saysItself(label: string, link: string): boolean {
  const words = clean(label).trim()
  return words === '' || words === webAddress(link) || words === link.trim()
}

// A closing parenthesis or a backslash would end the address early.
function followed(link: string): string | undefined {
  const address = webAddress(link)?.replace(/[()\\]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return address === undefined || address.length > LONGEST_LINK ? undefined : address
}
