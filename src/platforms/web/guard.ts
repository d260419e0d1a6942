import type { Context, MiddlewareHandler } from 'hono'

// No inline script or style, nothing from elsewhere, and no frame around us (W3C Content Security Policy, level 3).
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const HEADERS = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  // Pages hold what a desk is working on; a shared machine's cache is no place for them.
  'Cache-Control': 'no-store',
} as const

/** Sets the headers of every answer, whatever came of it. */
export function secured(response: Response): Response {
  for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value)
  return response
}

/** Hosts that resolve to this machine whoever asks; others are taken for DNS rebinding. */
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]', '::1']

export function isLoopback(host: string): boolean {
  return LOOPBACK.includes(host.toLowerCase())
}

/**
 * Refuses a request that names another host than this machine (a page elsewhere whose name was pointed at 127.0.0.1),
 * that comes from a script of another origin, or that is no read. `port` is asked for on each call: it is known only
 * once the server listens, and undefined lets any port pass.
 */
export function guard(
  port: () => number | undefined,
  refuse: (c: Context, status: 403 | 405 | 421) => Response,
): MiddlewareHandler {
  return async (c, next) => {
    if (!isOurs(c.req.header('host'), port())) return refuse(c, 421)
    const origin = c.req.header('origin')
    if (origin !== undefined && !isOurs(origin.replace(/^http:\/\//, ''), port())) return refuse(c, 403)
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return refuse(c, 405)
    return next()
  }
}

function isOurs(host: string | undefined, port: number | undefined): boolean {
  const match = /^(\[[0-9a-f:]+\]|[^:/@]+)(?::(\d{1,5}))?$/i.exec(host ?? '')
  if (match?.[1] === undefined || !isLoopback(match[1])) return false
  return port === undefined || Number(match[2] ?? 80) === port
}
