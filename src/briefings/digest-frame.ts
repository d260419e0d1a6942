import { count, dayWords } from '../cards/view-dates.js'
import type { Block, Span } from '../messages/message.js'
import type { DigestOptions } from './digest-options.js'
import { localWords, timeWords } from './schedule-words.js'

const MAX_FAILURES = 3

/** True where no source could be read, so that silence proves nothing. */
export function isBroken({ sourcesRead, sources, failures }: DigestOptions): boolean {
  return sourcesRead === 0 && (sources?.read ?? 0) === 0 && failures.length > 0
}

/** The day of the edition before by the clocks of whoever reads it, with its time where that was earlier on the same day. */
export function sinceWords({ since, now, next }: DigestOptions): string {
  if (next === undefined) return dayWords(since)
  const [was = '', is = ''] = [since, now].map(at => localWords(at, next.zone).replace(/^\w+ /, ''))
  const day = (words: string) => words.replace(/,.*$/, '')
  return day(was) === day(is) ? was : day(was)
}

/** What a reader may take from an edition with nothing in it: no more than what was read proves. */
export function quietAdvice({ sourcesRead, sources, failures }: DigestOptions): string {
  if (sourcesRead === 0 && (sources?.read ?? 0) === 0)
    return 'No article has come in since, and no source has answered: this says nothing of what has happened.'
  return failures.length === 0
    ? 'The sources were read and told nothing that this digest is for. There is nothing to do.'
    : 'What could be read told nothing that this digest is for; what could not stands below.'
}

/** That an edition comes late, and why where that is known. */
export function lateBlocks({ late }: DigestOptions): readonly Block[] {
  if (late === undefined) return []
  const why = late.away ? ': the desk was not running' : ''
  const words = `This edition was due at ${timeWords(late.due, late.zone)} and comes late${why}.`
  return [{ type: 'note', tone: 'warning', spans: [words] }]
}

export function leadBlocks({ lead = [] }: DigestOptions): readonly Block[] {
  return lead.length === 0 ? [] : [{ type: 'text', spans: [lead.join(' ')] }]
}

/** What was read and what could not be, and when the next edition comes. */
export function footBlocks(options: DigestOptions): readonly Block[] {
  const { next } = options
  const then = next === undefined ? '' : ` Next edition: ${localWords(next.due, next.zone)} (${next.zone}).`
  return [{ type: 'text', spans: [`${readWords(options)}${then}`] }, ...failureBlocks(options)]
}

function readWords({ sourcesRead, sources, failures }: DigestOptions): string {
  const failed = failures.length === 0 ? 'no failures' : count(failures.length, 'failure')
  const articles = count(sourcesRead, 'article')
  if (sources === undefined || sources.all === 0) return `${articles} read, ${failed}.`
  return `${articles} read; ${sources.read} of ${count(sources.all, 'source')} answered, ${failed}.`
}

function failureBlocks({ failures }: DigestOptions): readonly Block[] {
  if (failures.length === 0) return []
  const told = failures
    .slice(0, MAX_FAILURES)
    .map(({ where, message }): readonly Span[] => [{ bold: where }, `: ${message}`])
  const rest = failures.length - told.length
  const items = rest > 0 ? [...told, [`and ${rest} more`]] : told
  return [
    { type: 'note', tone: 'warning', spans: ['Not everything could be read:'] },
    { type: 'list', items },
  ]
}
