import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import ipaddr from 'ipaddr.js'
import { Failure } from './failure.js'
import { type Allowed, isAllowed } from './http-allow.js'

/** All addresses of a host name, as text. Never called for an address that stands in the URL itself. */
export type Lookup = (hostname: string) => Promise<readonly string[]>

/** Where one request will go: the URL, and the addresses that were checked for it, best first. */
export type Target = { readonly url: URL; readonly addresses: readonly string[] }

const PORTS: ReadonlySet<string> = new Set(['80', '443', '8080', '8443'])
const LONGEST_URL = 4_096

export const systemLookup: Lookup = async hostname => {
  const found: LookupAddress[] = await lookup(hostname, { all: true, verbatim: true })
  // Plain IPv4 first: many hosts of ours have no route for IPv6, and the first that connects is used.
  return [...found].sort((a, b) => a.family - b.family).map(entry => entry.address)
}

/**
 * Whether an address is one of the public internet. Private, loopback, link-local, carrier, reserved and translated
 * ranges are not, nor is 168.63.129.16, the host agent of Azure, which the registries call unicast.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || address.includes('%')) return false
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast' || parsed.toString() === '168.63.129.16') return false
  // Of IPv6 only 2000::/3 is given out (RFC 4291, IANA); ::a.b.c.d and the like reach odd places on some hosts.
  return parsed.kind() === 'ipv4' || ((parsed.toByteArray()[0] ?? 0) & 0xe0) === 0x20
}

/** The literal address in a URL's host, as WHATWG URL normalises it ("0x7f.1" is 127.0.0.1), or undefined for a name. */
function literalOf(url: URL): string | undefined {
  const host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname
  return ipaddr.isValid(host) ? host : undefined
}

/** A URL that may be asked, as far as its own words tell. Throws Failure 'invalid' otherwise. */
export function parseTarget(address: string): URL {
  const url = address.length <= LONGEST_URL && URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined)
    throw refusal('web', `"${address.slice(0, 80)}" is not a web address: give one that starts with https://.`)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw refusal(url.protocol, `${url.protocol} addresses are not read: give one that starts with https://.`)
  if (url.username !== '' || url.password !== '')
    throw refusal(url.hostname, `The address of ${url.hostname} holds a user name or password: give it without.`)
  return url
}

/**
 * Refuses what a URL gives away by itself: its port, or an address in the place of a name. Asks nobody, so that it may be
 * called before anything is waited for. Throws Failure 'invalid'.
 */
export function checkUrl(url: URL, allow: Allowed): void {
  const port = portOf(url)
  if (!PORTS.has(port) && !allow.ports.has(port))
    throw refusal(url.hostname, `Port ${port} of ${url.hostname} is not read: web pages are on 80, 443, 8080 or 8443.`)
  const literal = literalOf(url)
  if (literal !== undefined) checkAddresses(url, [literal], allow)
}

/**
 * Looks a URL's host up once and checks every address it has. `allow` lets exact pairs of address and port through
 * although they are not public, or stand on another port. Throws Failure: 'invalid' for what is refused, 'retry' where the
 * name could not be looked up.
 */
export async function checkTarget(url: URL, allow: Allowed, resolve: Lookup): Promise<Target> {
  checkUrl(url, allow)
  const literal = literalOf(url)
  const addresses = literal === undefined ? await lookedUp(url.hostname, resolve) : [literal]
  if (literal === undefined) checkAddresses(url, addresses, allow)
  return { url, addresses }
}

function checkAddresses(url: URL, addresses: readonly string[], allow: Allowed): void {
  const port = portOf(url)
  const refused = addresses.find(a => !(PORTS.has(port) && isPublicAddress(a)) && !isAllowed(a, port, allow))
  if (refused !== undefined)
    throw refusal(url.hostname, `${url.hostname} is not a public web address (${refused}): it is not read.`)
}

function portOf(url: URL): string {
  return url.port || (url.protocol === 'https:' ? '443' : '80')
}

async function lookedUp(hostname: string, resolve: Lookup): Promise<readonly string[]> {
  const addresses = await resolve(hostname).catch((cause: unknown) => {
    throw new Failure('retry', hostname, `${hostname} was not found: check the address, or try again later.`, { cause })
  })
  if (addresses.length > 0) return addresses
  throw new Failure('retry', hostname, `${hostname} has no address: check its name, or try again later.`)
}

function refusal(where: string, message: string): Failure {
  return new Failure('invalid', where, message)
}
