import type { Clock } from './clock.js'

/** What `load` gives, loaded anew when it is asked for and is older than `ms` milliseconds. What fails is not kept. */
export function fresh<T>(load: () => Promise<T>, ms: number, clock: Clock): () => Promise<T> {
  let held: { readonly value: Promise<T>; readonly at: number } | undefined
  return () => {
    const now = clock.now()
    if (held !== undefined && now - held.at < ms && now >= held.at) return held.value
    const loading = { value: load(), at: now }
    held = loading
    loading.value.catch(() => {
      if (held === loading) held = undefined
    })
    return loading.value
  }
}
