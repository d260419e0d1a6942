import type { Reading } from '../../src/articles/reading.js'
import type { CardDraft } from '../../src/cards/card.js'
import type { Span } from '../../src/cards/claim.js'
import { claim } from '../../src/cards/propose.js'
import { Direction, type Domain } from '../../src/cards/tension-fields.js'
import type { RelationFact } from '../eval/format.js'
import { economy, partyClaim } from './honest-claims.js'

const DOMAINS: readonly (readonly [RegExp, Domain])[] = [
  [/retaliat|counter-?(?:measure|tariff)|in response|reprisal/i, 'retaliation'],
  [/sanction|embargo|\bbans?\b|banned/i, 'sanctions'],
  [/export (?:control|curb|ban|restriction)|rare earth|licen[cs]/i, 'export_control'],
  [/dumping|subsid|investigat|safeguard|probe|WTO|dispute panel/i, 'trade_remedy'],
  [/origin|re-?export|transship/i, 'origin_enforcement'],
  [/\bseas?\b|strait|vessel|shoal|island|port fees/i, 'maritime'],
  [/chip|technolog|semiconductor/i, 'technology'],
  [/tariff|dut(?:y|ies)|trade war|levy|levies/i, 'tariff'],
]

/**
 * The annotation names the parties and the matter of a tension, not its rung or direction: the drafts are every way to fill these,
 * and the sides both ways round where the words do not say who acts.
 */
export function tensionDrafts(fact: RelationFact, span: Span, reading: Reading): readonly (readonly CardDraft[])[] {
  const [one, ...others] = fact.parties.flatMap(party => economy(party) ?? [])
  if (one === undefined) return []
  const words = `${fact.issue ?? ''} ${fact.quote}`
  const domains = DOMAINS.filter(([pattern]) => pattern.test(words)).map(([, domain]) => domain)
  const sides = actsOn(fact, span, reading)
    ? [[[one], others]]
    : [
        [[one], others],
        [others, [one]],
      ]
  const drafts = [...domains, 'rhetoric' as const].flatMap(domain =>
    sides.flatMap(([from = [], to = []]) =>
      ([1, 2, 3, 4, 5] as const).flatMap(rung =>
        Direction.options.map(direction => ({
          kind: 'tension' as const,
          key: `tension:${from.join('+')}>${to.join('+')}:${domain}`,
          articleId: reading.article.id,
          proposedBy: 'llm' as const,
          fields: {
            from: partyClaim(from, span, reading),
            to: partyClaim(to, span, reading),
            domain: claim(domain, { span }),
            rung: claim(rung, { span, inferred: true }),
            direction: claim(direction, { span, inferred: true }),
          },
        })),
      ),
    ),
  )
  return [drafts]
}

const MUTUAL = /\b(?:between|each other|mutual|dispute|row|rift|tensions?|trade war|relations|standoff)\b/i
const ACTS =
  /\b(?:sanction(?:s|ed)|ban(?:s|ned)|accus(?:es|ed)|impos(?:es|ed)|retaliat(?:es|ed)|condemn(?:s|ed)|summon(?:s|ed)|blacklist(?:s|ed)|threaten(?:s|ed)|halt(?:s|ed)|suspend(?:s|ed)|restrict(?:s|ed)|launch(?:es|ed)|opened|vow(?:s|ed))\b/i

/** Whether the words say plainly that the first party acts on the second: named first, an active verb between them, nothing mutual. */
export function actsOn(fact: RelationFact, span: Span, reading: Reading): boolean {
  const [one, other] = fact.parties.map(party => economy(party))
  const inside = reading.economies.filter(mention => mention.start >= span.start && mention.end <= span.end)
  const [from, to] = [one, other].map(party => inside.find(mention => mention.economy === party))
  if (from === undefined || to === undefined || from.start > to.start) return false
  const between = reading.article.text.slice(from.end, to.start)
  const isFirst = inside[0]?.economy === one
  return (
    isFirst && ACTS.test(between) && !MUTUAL.test(fact.quote) && !/\bby\b|\b(?:was|were|been|being)\b/i.test(between)
  )
}
