import type { Reading } from '../articles/reading.js'
import type { CardDraft } from './card.js'
import type { Answered } from './extract-llm-answer.js'
import type { Claims } from './extract-llm-claims.js'
import type { AnsweredTension } from './extract-llm-schema.js'
import { defined } from './extract-llm-tariff.js'
import type { TensionFields } from './tension-fields.js'
import { tensionKey } from './tension-key.js'

/** The draft of one dispute that a model gave; none where it is not between two who are known. */
export function tensionDrafts(
  { card, bad }: Answered<AnsweredTension>,
  claims: Claims,
  reading: Reading,
): readonly CardDraft<TensionFields>[] {
  if (bad.includes('domain') || bad.includes('rung') || bad.includes('direction')) return []
  const from = claims.economies('from', card.from)
  const to = claims.economies('to', card.to)
  if (from === undefined || to === undefined || to.value.some(economy => from.value.includes(economy))) return []
  const statement = card.statement === null ? undefined : claims.words('statement', card.statement)
  // The sides of what both do to each other stand as the rules put them.
  const sides = card.mutual ? [...from.value, ...to.value] : []
  const fields: Partial<TensionFields> = defined({
    from,
    to,
    domain: claims.of('domain', card.domain),
    // No source states the desk's own scales.
    rung: claims.of('rung', card.rung, { inferred: true }),
    direction: claims.of('direction', card.direction, { inferred: true }),
    statement: statement === undefined ? undefined : claims.of('statement', statement),
    date: claims.date('date', card.date),
  })
  const key =
    sides.length === 2
      ? tensionKey(from.value, to.value, card.domain, true)
      : tensionKey(from.value, to.value, card.domain, false)
  return [{ kind: 'tension', key, articleId: reading.article.id, proposedBy: 'llm', fields }]
}
