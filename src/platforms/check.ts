/**
 * What one look of `tradewind doctor` found.
 * @property what the thing looked at, as a label: 'Discord token'
 * @property state `skipped` is what could not or need not be looked at; the detail says why
 * @property detail one sentence; for `wrong` it says how to mend it; holds no secret
 */
export type Check = { readonly what: string; readonly state: 'well' | 'wrong' | 'skipped'; readonly detail: string }

/** It is as it should be. */
export function well(what: string, detail: string): Check {
  return { what, state: 'well', detail }
}

/** It is not; `detail` says how to mend it. */
export function wrong(what: string, detail: string): Check {
  return { what, state: 'wrong', detail }
}

/** It was not looked at; `detail` says why. */
export function skipped(what: string, detail: string): Check {
  return { what, state: 'skipped', detail }
}
