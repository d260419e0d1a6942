import { type Tier, UNKNOWN_PUBLISHER } from '../articles/article.js'

/** Who speaks in an article: its family within its story, and the desk that published it, which an aggregator is not. */
export type Speaker = { readonly family: string; readonly publisher: string; readonly tier?: Tier }

/**
 * Items by the independent voices behind them, the voices in the order of their first item: those of one family are one voice, and so are
 * the stories that one desk published one after the other. Nobody knows of two unnamed sources that they are one.
 */
export function byVoice<T>(items: readonly T[], speakerOf: (item: T) => Speaker): readonly (readonly T[])[] {
  const roots = new Map<string, string>()
  const rootOf = (name: string): string => {
    let root = name
    for (let next = roots.get(root); next !== undefined; next = roots.get(root)) root = next
    // Whoever was passed leads straight to the root from now on: a chain grows as long as there are families, and is walked for each item.
    for (let at = name, next = roots.get(at); next !== undefined && next !== root; next = roots.get(at)) {
      roots.set(at, root)
      at = next
    }
    return root
  }
  const speakers = items.map(speakerOf)
  for (const speaker of speakers) {
    const desk = deskOf(speaker)
    if (desk === undefined) continue
    const [one, other] = [rootOf(`family ${speaker.family}`), rootOf(`desk ${desk}`)]
    if (one !== other) roots.set(other, one)
  }
  const voices = new Map<string, T[]>()
  for (const [at, item] of items.entries()) {
    const root = rootOf(`family ${speakers[at]?.family ?? ''}`)
    const voice = voices.get(root)
    if (voice === undefined) voices.set(root, [item])
    else voice.push(item)
  }
  return [...voices.values()]
}

/** The desk behind a name, folded and without what is noted beside it ("(state media)"); undefined where there is none of its own. */
export function deskOf({ publisher, tier }: Pick<Speaker, 'publisher' | 'tier'>): string | undefined {
  const desk = publisher
    .replace(/(?:\s*\([^()]*\))+$/, '')
    .trim()
    .toLowerCase()
  return desk === '' || desk === UNKNOWN_PUBLISHER.name || tier === 'aggregator' ? undefined : desk
}
