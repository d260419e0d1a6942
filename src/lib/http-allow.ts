import ipaddr from 'ipaddr.js'
import { Failure } from './failure.js'

/** The private addresses that the administrator opened: exact pairs, and the ports that stand in any of them. */
export type Allowed = { readonly pairs: ReadonlySet<string>; readonly ports: ReadonlySet<string> }

/**
 * One exact `address:port` pair that may be fetched although it is not public: `127.0.0.1:8080`, `[fd12::7]:80`. Gives it
 * back in the one spelling that requests are compared in. Throws Failure 'invalid' with what to write instead.
 */
export function parseAllowPair(text: string): string {
  const [, address = '', port = ''] = /^(.{2,64}):(\d{1,5})$/.exec(text.trim()) ?? []
  const bare = address.startsWith('[') && address.endsWith(']') ? address.slice(1, -1) : undefined
  const known = bare === undefined ? ipaddr.IPv4.isValidFourPartDecimal(address) : ipaddr.IPv6.isValid(bare)
  const number = Number(port)
  // A zone ("%eth0") never stands in a URL, so that such a pair would open nothing.
  if (known && !address.includes('%') && number >= 1 && number <= 65_535) return pairOf(bare ?? address, String(number))
  throw new Failure(
    'invalid',
    'TRADEWIND_FETCH_ALLOW',
    `"${text.trim().slice(0, 80)}" is not an address with its port: write 127.0.0.1:8080, or [::1]:8080 for IPv6, with commas between.`,
  )
}

/** The pairs as requests are checked against them. Throws Failure 'invalid' for one that is not `address:port`. */
export function allowPairs(texts: readonly string[]): Allowed {
  const pairs = texts.map(parseAllowPair)
  return { pairs: new Set(pairs), ports: new Set(pairs.map(pair => pair.slice(pair.lastIndexOf(':') + 1))) }
}

/** Whether an address is opened on a port, however the address is spelt. */
export function isAllowed(address: string, port: string, allow: Allowed): boolean {
  return allow.ports.has(port) && ipaddr.isValid(address) && allow.pairs.has(pairOf(address, port))
}

function pairOf(address: string, port: string): string {
  const parsed = ipaddr.parse(address)
  return parsed.kind() === 'ipv6' ? `[${parsed.toString()}]:${port}` : `${parsed.toString()}:${port}`
}
