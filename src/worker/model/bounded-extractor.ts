import type { Extractor } from '../../cards/extractor.js'
import { Failure } from '../../lib/failure.js'

/**
 * The same extractor, asked for so many articles at once at most; the others stand in line. Once `stopping` is aborted it rejects:
 * what it gives then has been cut short, and an article that is read again later is worth more than one that the rules read alone.
 */
export function boundedExtractor(extractor: Extractor, most: number, stopping?: AbortSignal): Extractor {
  const line: (() => void)[] = []
  let asked = 0
  return {
    name: extractor.name,
    async extract(reading) {
      if (asked >= most) await new Promise<void>(resolve => line.push(resolve))
      else asked += 1
      try {
        refuse(stopping)
        const drafts = await extractor.extract(reading)
        refuse(stopping)
        return drafts
      } finally {
        // Whoever is next takes the place over.
        const next = line.shift()
        if (next === undefined) asked -= 1
        else next()
      }
    },
  }
}

function refuse(stopping: AbortSignal | undefined): void {
  if (stopping?.aborted === true)
    throw new Failure('retry', 'stopping', 'The desk stops; the article is read when it starts again.')
}

/** A fetch whose requests end when `stopping` is aborted. */
export function stoppableFetch(request: typeof fetch, stopping: AbortSignal | undefined): typeof fetch {
  if (stopping === undefined) return request
  return (input, init) => {
    const signal = init?.signal ? AbortSignal.any([init.signal, stopping]) : stopping
    return request(input, { ...init, signal })
  }
}
