import { type Asked, DEADLINE_MS, type Fate, LATEST_MS, PATIENCE_MS, type Weather } from './network.js'
import type { Plan } from './plan.js'
import type { Time } from './time.js'

// So many requests of one delivery go wrong at most: one that is given up for its tries must have been tried in vain so often.
const MOST_HARM = 6

/** The weather of a plan, until its end; and how often it spoilt something of each delivery. */
export function faults(
  { start, trouble, outages, random }: Plan,
  time: Time,
  end: number,
): Weather & { readonly harm: ReadonlyMap<string, number> } {
  const harm = new Map<string, number>()
  const isOut = () => outages.some(({ from, to }) => time.now() >= start + from && time.now() < start + to)

  const fine = (): Fate => {
    const lands = 5 + random() * 300
    return { lands, ends: lands + random() * 200 }
  }
  const spoilt = ({ what }: Asked): Fate => {
    const soon = random() * 500
    switch (Math.floor(random() * (what === 'look' ? 3 : 9))) {
      case 0:
        return { lands: undefined, ends: soon, fails: 'unsent' }
      case 1:
        return {
          lands: undefined,
          ends: soon,
          fails: { limited: random() < 0.2 ? undefined : 500 + random() * 60_000 },
        }
      // No answer in time, a 5xx, a reset: nothing came of it …
      case 2:
        return { lands: undefined, ends: DEADLINE_MS, fails: 'unheard' }
      case 3:
        return { lands: undefined, ends: soon, fails: 'unheard' }
      // … or all of it did, at once …
      case 4:
        return { lands: soon / 2, ends: soon, fails: 'unheard' }
      case 5:
        return { lands: soon, ends: DEADLINE_MS, fails: 'unheard' }
      // … or when nobody thought of it any more.
      case 6: {
        const ends = random() * DEADLINE_MS
        return { lands: ends + random() * (LATEST_MS - 1), ends, fails: 'unheard' }
      }
      case 7:
        return { lands: DEADLINE_MS + random() * (LATEST_MS - 1), ends: DEADLINE_MS, fails: 'unheard' }
      default:
        return { lands: random() * (DEADLINE_MS - 500), ends: DEADLINE_MS - 1 }
    }
  }
  return {
    harm,
    fate(asked) {
      const held = harm.get(asked.key) ?? 0
      const bad = time.now() < end && held < MOST_HARM && (random() < trouble || isOut())
      const waits = random() < trouble / 2 ? random() * PATIENCE_MS : 0
      if (!bad) return { ...fine(), waits }
      harm.set(asked.key, held + 1)
      return { ...spoilt(asked), waits }
    },
    orphaned() {
      const which = random()
      if (which < 0.35) return undefined
      return which < 0.65 ? random() * 2_000 : random() * (LATEST_MS - 1)
    },
  }
}
