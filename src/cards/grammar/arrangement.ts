import type { Modality } from '../claim.js'
import type { DealForm, DealStage } from '../deal-fields.js'
import type { Line } from './line.js'
import { codeOf, tokenAt } from './line.js'
import { productsIn } from './products.js'
import { subjectOf } from './subject.js'

/** A deal that is told without the word: money lent, a licence granted, a lease. Token indexes; `entities` are firms, if carried over. */
export type Arrangement = {
  readonly form: DealForm
  readonly stage: DealStage
  readonly modality: Modality
  readonly subject: string
  readonly entities: readonly string[]
  readonly count?: number
  readonly from: number
  readonly until: number
}

/** "to build new lines with Chinese loans": a project and another country's money, planned but not agreed. */
export function financingOf(line: Line): readonly Arrangement[] {
  const match =
    / (?:us\w+|with|through|via|by) (?:the )?(?:E:demonym|E:name) (?:\S+ )?(?:loans?|funding|financing|credits?|finance|money|capital) /.exec(
      line.code,
    )
  if (
    match === null ||
    !/ (?:build\w*|construct\w*|railways?|rail|lines?|links?|ports?|roads?|plants?|projects?|infrastructure) /.test(
      line.code,
    )
  )
    return []
  const at = tokenAt(line, match.index + 1)
  const planned = / (?:plan\w*|expected|will|to|intend\w*|hop\w+) /.test(codeOf(line, Math.max(0, at - 12), at))
  return [
    {
      form: 'loan',
      stage: planned ? 'proposed' : 'announced',
      modality: planned ? 'planned' : 'asserted',
      subject: subjectOf(line.code),
      entities: [],
      from: 0,
      until: line.tokens.length,
    },
  ]
}

/** "gained clearance for aircraft certified by …", "is pushing to have its aircraft certified in …". */
export function approvalsOf(line: Line): readonly Arrangement[] {
  const granted =
    / (?:gain\w*|grant\w*|won|secur\w*|receiv\w*|obtain\w*|approv\w*|clear\w*|recogni[sz]\w*) (?:\S+ ){0,3}(?:clearance|approval|certification|recognition|authori[sz]ation|licen[cs]es?) (?:for|of|to) /.exec(
      line.code,
    )
  const sought =
    / (?:push\w*|press\w*|lobby\w*|seek\w*|urg\w*|ask\w*) (?:\S+ ){0,6}(?:certified|approved|recogni[sz]ed|licensed|cleared) /.exec(
      line.code,
    )
  const match = granted ?? sought
  if (match === null) return []
  const goods = productsIn(line.sentence.text)[0]
  if (goods === undefined) return []
  return [
    {
      form: 'approval',
      stage: granted === null ? 'urged' : 'announced',
      modality: granted === null ? 'urged' : 'asserted',
      subject: goods.slug,
      entities: [],
      from: 0,
      until: line.tokens.length,
    },
  ]
}

/** A lease that a memorandum leads to: "potentially involving leasing of two jets", "two jets would be leased by …". */
export function leasesOf(line: Line, firms: readonly string[]): readonly Arrangement[] {
  const match = / (?:leas(?:e|ed|es|ing)) /.exec(line.code)
  if (match === null || firms.length !== 2) return []
  const at = tokenAt(line, match.index + 1)
  const near = codeOf(line, Math.max(0, at - 8), at + 8)
  const goods = productsIn(line.sentence.text)[0]
  if (goods === undefined) return []
  const potential = / (?:potential\w*|would|could|may|might|possibl\w+|propos\w+|project) /.test(near)
  const count = line.tokens
    .slice(Math.max(0, at - 8), at + 6)
    .find(token => token.code === '#' && (token.figure?.low ?? 0) > 0)?.figure?.low
  let from = at
  while (from > 0 && line.tokens[from - 1]?.code !== ',' && line.tokens[from - 1]?.code !== ';') from -= 1
  return [
    {
      form: 'lease',
      stage: potential ? 'proposed' : 'announced',
      modality: potential ? 'potential' : 'asserted',
      subject: goods.slug,
      entities: firms,
      ...(count === undefined ? {} : { count }),
      from,
      until: line.tokens.length,
    },
  ]
}
