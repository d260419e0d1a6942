import { isLikelier, paysBefore, sidesOf, standsOut } from './gate-article.js'
import type { Asked } from './gate-asked.js'
import { besideOf, carriersOf, leadersOf } from './gate-carriers.js'
import type { FigureAt } from './gate-figure.js'
import { bearingOf, type Near, nearOf, rivalOf } from './gate-near.js'

/** Why the claimed imposer is not borne out, or undefined: by its place in the quote or, where that names nobody, by the article. */
export function badImposer(asked: Asked): string | undefined {
  const { imposer, facts, targets, reading, figures } = asked
  if (imposer === undefined) return undefined
  if (imposer === '*') return 'nobody is said to charge'
  if (isReadWhole(asked)) return undefined
  const stated = facts.flatMap(fact => fact.imposer ?? [])
  const read = stated.includes(imposer)
  const near = nearOf(asked.lines, figures)
  const own = bearingOf(near, imposer, 'imposes')
  const rival = rivalOf(near, [imposer, ...targets], 'imposes')
  if (stated.length > 0 && !read && !(own >= 3 && rival < 3))
    return `the sentence has ${stated[0]} charge, not ${imposer}`
  const isMirrored = targets.length === 1 && figures.some(figure => mirrors(figure, imposer, targets[0] ?? ''))
  if (own < 2.5 && !isMirrored && figures.some(({ line }) => leadersOf(line).has(imposer)))
    return `a figure that is charged stands beside ${imposer}`
  if (own >= 2 || (read && own >= 1))
    return own + (read ? 1 : 0) >= rival - 0.5 ? turned(asked, near) : `the sentence does not have ${imposer} charge`
  if (own === 0 && !isMirrored) return `in the sentence ${imposer} is charged`
  if (rival >= 2.5) return 'the sentence names somebody else who charges'
  if (!isShown(asked, 'imposer', imposer) && !standsOut(sidesOf(reading), 'imposes', imposer, targets))
    return `the text around the quote does not make ${imposer} the imposer`
  return turned(asked, near)
}

/** Why a claimed target is not borne out, or undefined; '*' stands only where the words say so or name no origin. */
export function badTarget(asked: Asked, target: string): string | undefined {
  const { facts, imposer, reading, lines, figures } = asked
  // Even where the grammar reads it so: a figure that is set beside one name is not another's.
  if (target !== '*' && isOthers(asked, target)) return `the figure stands beside somebody else than ${target}`
  if (isReadWhole(asked)) return undefined
  const near = nearOf(lines, figures)
  if (target === '*') return badEverybody(asked, near)
  if (target === imposer) return 'nobody charges himself'
  const stated = facts.flatMap(fact => fact.target ?? [])
  const read = stated.includes(target)
  const own = bearingOf(near, target, 'pays')
  const rival = rivalOf(near, [target, imposer ?? ''], 'pays')
  const carrier = carried(asked, target)
  if (carrier === 'other') return `the figure stands beside somebody else than ${target}`
  if (carrier === 'own') return own > 0 || read ? turned(asked, near) : `in the sentence ${target} charges`
  const others = stated.filter(one => one !== '*')
  if (others.length > 0 && !read && own < 3) return `the sentence puts it on ${others[0]}, not on ${target}`
  if (stated.includes('*') && own < 2 && lines.some(({ code }) => EVERYBODY.test(code)))
    return `the sentence puts it on all, not on ${target}`
  if (read && own >= 1) return turned(asked, near)
  if (own > 0) return own < Math.min(rival, 2) ? `the sentence does not put it on ${target}` : turned(asked, near)
  if (own === 0) return `in the sentence ${target} charges`
  if (rival >= 1) return 'the sentence puts it on somebody else'
  const before = lines.flatMap(line => paysBefore(reading, line, 3))
  const sides = sidesOf(reading)
  const borne =
    isShown(asked, 'target', target) || before.includes(target) || standsOut(sides, 'pays', target, [imposer ?? ''])
  return borne ? turned(asked, near) : `the text around the quote does not make ${target} the target`
}

/** Whether every telling of the figure has a name of its own beside it, and never this one, which stands beside another figure. */
function isOthers({ figures, imposer }: Asked, target: string): boolean {
  return (
    figures.length > 0 &&
    figures.every(({ line, token }) => {
      const carriers = carriersOf(line)
      const own = [...(carriers.get(token) ?? [])].filter(one => one !== imposer)
      return own.length > 0 && !own.includes(target) && [...carriers.values()].some(names => names.has(target))
    })
  )
}

/** Whether the grammar, reading the quote in its article, has these very parties of the charge. */
function isReadWhole({ reading, lines, facts, imposer, targets }: Asked): boolean {
  if (imposer === undefined || targets.length === 0) return false
  const here = sidesOf(reading).facts.filter(
    fact => lines.includes(fact.line) && facts.some(one => one.line === fact.line && one.rate === fact.rate),
  )
  return targets.every(target => here.some(fact => fact.imposer === imposer && fact.target === target))
}

const EVERYBODY =
  / (?:all|every|any|most|other|foreign|others|worldwide|global|globally|universal|across-the-board|baseline|blanket|each|third|imported|everyone|anything|whatever|whoever|mfn|most-favou?red-nation|unnamed|remaining|rest) /

/** All are charged where the words say so, or where they name goods and no origin. */
function badEverybody({ lines, imposer, facts, figures }: Asked, near: Near): string | undefined {
  const said = facts.some(fact => fact.target === '*') || lines.some(({ code }) => EVERYBODY.test(code))
  const isBeside = figures.some(({ line, token }) => [...besideOf(line, token)].some(one => one !== imposer))
  return said || (!isBeside && rivalOf(near, [imposer ?? ''], 'pays') < 2)
    ? undefined
    : 'the sentence puts it on somebody by name, not on all'
}

/** "Chinese products bear 30% and American ones 10%": two who pay, and no third who could charge. */
function mirrors({ line, token }: FigureAt, imposer: string, target: string): boolean {
  const carriers = carriersOf(line)
  const names = new Set([...carriers.values()].flatMap(one => [...one]))
  return names.size === 2 && names.has(imposer) && carriers.get(token)?.has(target) === true
}

/** Whether the claimed figure stands beside this economy or beside another. */
function carried({ figures, imposer }: Asked, target: string): 'own' | 'other' | undefined {
  let found: 'own' | 'other' | undefined
  for (const { line, token } of figures) {
    const here = [...besideOf(line, token)].filter(one => one !== imposer)
    if (here.includes(target)) return 'own'
    if (here.length > 0) found = 'other'
  }
  return found
}

/** Whether the grammar, reading the article as a whole, has this economy on that side of this charge. */
function isShown({ reading, facts, imposer, targets }: Asked, side: 'imposer' | 'target', economy: string): boolean {
  if (facts.some(fact => fact[side] === economy)) return true
  const { pairs } = sidesOf(reading)
  return side === 'imposer'
    ? pairs.some(pair => pair.imposer === economy && targets.includes(pair.target))
    : pairs.some(pair => pair.target === economy && pair.imposer === imposer)
}

/** Why the article has this pair the other way round, or undefined; the more the quote says plainly, the less other sentences count. */
function turned(asked: Asked, near: Near): string | undefined {
  const { reading, imposer, targets, facts, figures } = asked
  if (imposer === undefined) return undefined
  const saysBy = bearingOf(near, imposer, 'imposes') >= 2 || facts.some(fact => fact.imposer === imposer)
  const rate = facts[0]?.rate?.high ?? figures[0]?.line.tokens[figures[0].token]?.figure?.high
  const wrong = targets.find(target => {
    const saysOn =
      bearingOf(near, target, 'pays') >= 2 ||
      carried(asked, target) === 'own' ||
      facts.some(fact => fact.target === target)
    if (target === '*' || (saysBy && saysOn)) return false
    return !isLikelier(sidesOf(reading), imposer, target, rate, saysBy || saysOn)
  })
  return wrong === undefined ? undefined : `the article has ${wrong} charge ${imposer}`
}
