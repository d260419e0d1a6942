import { type Head, isOther } from './bare-head.js'
import { isCharged } from './charged.js'
import { holds } from './clause.js'
import { type Clause, clausesOf } from './clauses.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import { rowHeads } from './row-heads.js'
import type { VerbForm, VerbWord } from './verbs.js'

/** Figures that are charges with no noun of charge beside them: a verb of charging, paying or standing governs them, or they stand in rows of a list. */
export function bareHeads(line: Line, nouns: readonly Head[]): readonly Head[] {
  if (!line.code.includes(' R ')) return []
  const verbs = [...verbHeads(line, nouns), ...chargedBy(line, nouns)]
  const rows = rowHeads(line, nouns).filter(({ part }) => !verbs.some(({ head }) => holds(part, head)))
  return [...verbs, ...rows]
}

function verbHeads(line: Line, nouns: readonly Head[]): readonly Head[] {
  return clausesOf(line).flatMap((clause): readonly Head[] => {
    if (nouns.some(({ head }) => head >= partFrom(clause) - 1 && head < clause.until)) return []
    const index = firstFigure(line, clause)
    if (index === undefined || isOther(line, index) || !isCharged(line, clause, index)) return []
    return [
      {
        head: index,
        from: index,
        told: 'verb',
        part: { from: partFrom(clause), until: partUntil(line, clause) },
        clause: asPaying(clause),
      },
    ]
  })
}

/** "the 25% that Washington has charged since March on steel", "the 27% that is charged on wine": the figure stands before its clause. */
function chargedBy(line: Line, nouns: readonly Head[]): readonly Head[] {
  return clausesOf(line).flatMap((clause): readonly Head[] => {
    const { cls, lemma } = clause.verb.word
    if (clause.link !== 'that' && clause.link !== 'which' && clause.kind !== 'relative') return []
    if (cls !== 'impose' && !/^(?:pay|face|charge|levy|collect)$/.test(lemma)) return []
    const at = figureOf(line, clause)
    if (at === undefined) return []
    if (nouns.some(({ head }) => head >= at && head < clause.until)) return []
    return [{ head: at, from: at, told: 'verb', part: { from: at, until: clause.until }, clause }]
  })
}

const PAY = { lemma: 'pay', cls: 'face', forms: new Set<VerbForm>(['base']) } satisfies VerbWord

/** "Chile and Peru stay at 10%", "tractors go to zero": who stands at a rate pays it, and lays it on nobody. */
function asPaying(clause: Clause): Clause {
  const stands = /^(?:be|stay|remain|stand|end|come|go|work|drop|fall|rise|jump|climb|get)$/.test(
    clause.verb.word.lemma,
  )
  return stands && !clause.verb.passive ? { ...clause, verb: { ...clause.verb, word: PAY } } : clause
}

/** The figure that "that" or "which" takes up again before the verb of its clause. */
function figureOf(line: Line, { verb }: Clause): number | undefined {
  for (let index = verb.from - 1; index > Math.max(0, verb.from - 8); index -= 1)
    if (/^(?:that|which)$/.test(line.tokens[index]?.code ?? '') && line.tokens[index - 1]?.code === 'R')
      return index - 1
  return undefined
}

/** Where the words of a clause begin: its own subject, or its first token where it took the subject over from another clause. */
function partFrom({ subject, from, until }: Clause): number {
  return subject !== undefined && subject.from >= from && subject.from < until ? subject.from : from
}

/** Where they end: before the next clause that says something of its own, or at a semicolon. */
function partUntil(line: Line, clause: Clause): number {
  const next = clausesOf(line).find(({ kind, from }) => from >= clause.until && kind === 'main')
  const end = next?.from ?? line.tokens.length
  const stop = line.tokens.findIndex(({ code }, index) => index >= clause.until - 1 && index < end && code === ';')
  return stop < 0 ? end : Math.max(stop, clause.until)
}

function firstFigure(line: Line, clause: Clause): number | undefined {
  // "25 percent stays on furniture": the figure is what stays.
  if (
    /^(?:stay|remain|stand|apply)$/.test(clause.verb.word.lemma) &&
    clause.subject !== undefined &&
    !clause.verb.passive
  ) {
    const { from, until } = clause.subject
    const bare = codeOf(line, from, until)
    if (/^ (?:the |a )?(?:\S+ )?R $/.test(bare) && / on /.test(codeOf(line, clause.verb.head, clause.verb.head + 3)))
      return until - 1
  }
  for (let index = clause.verb.head + 1; index < clause.until; index += 1)
    if (line.tokens[index]?.code === 'R') return index
  return undefined
}
