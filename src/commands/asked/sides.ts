import type { Economy } from '../../articles/economies.js'
import { NO_TOPICS, type TopicBook } from '../../briefings/topic-book.js'
import { membersOf, withinOf } from './places.js'
import type { Asked, AskedParts } from './question.js'
import type { Scanned } from './scan.js'

/** Settles who charges whom: where one side is said, what bears no role is the other side. */
export function charging(found: Scanned, parts: AskedParts): Asked {
  const { economies, goods, instruments, bases, domains, forms, subjects, words, ...rest } = found
  const of = (wanted: string | undefined) =>
    once(economies.filter(({ role }) => role === wanted).map(each => each.economy))
  const [saidBy, saidOn, bare] = [of('by'), of('on'), of(undefined)]
  const by = saidBy.length === 0 && saidOn.length > 0 ? bare : saidBy
  const on = by === bare ? saidOn : saidBy.length > 0 && bare.length > 0 ? once([...saidOn, ...bare]) : saidOn
  const about = by === bare || on !== saidOn ? [] : bare
  const all = once([...by, ...on, ...about])
  return {
    ...rest,
    by,
    on: on.filter(code => !by.includes(code) || on.length === 1),
    about,
    wider: widerOf(all, parts.book ?? NO_TOPICS),
    goods: once(goods),
    instruments: once(instruments),
    bases: once(bases),
    domains: once(domains),
    forms: once(forms),
    subjects: once(subjects),
    words: once(words),
  }
}

function widerOf(economies: readonly Economy[], book: TopicBook): Asked['wider'] {
  return Object.fromEntries(
    economies.map(code => [code, { members: membersOf(code, book), within: withinOf(code, book) }]),
  )
}

function once<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)]
}
