const LIVE = ['in force', 'signed', 'ratified', 'escalating', 'supported']
const OVER = ['expired', 'withdrawn', 'struck down', 'terminated', 'lapsed', 'de-escalating', 'unclear']

/** How loud a badge is: 'live' is filled, 'over' is grey, and all that is not yet or not now ('pending') is outlined. */
export function badgeClass(badge: string): 'live' | 'pending' | 'over' {
  const words = badge.toLowerCase().replaceAll('_', ' ').trim()
  // "no longer in force" and "expected to be signed" must not borrow the look of what is.
  if (LIVE.includes(words)) return 'live'
  return OVER.includes(words) ? 'over' : 'pending'
}
