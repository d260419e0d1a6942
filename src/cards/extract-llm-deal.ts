import type { Reading } from '../articles/reading.js'
import type { CardDraft } from './card.js'
import { NOT_STATED } from './claim.js'
import type { DealFields } from './deal-fields.js'
import { dealKey } from './deal-key.js'
import type { Answered } from './extract-llm-answer.js'
import type { Claims } from './extract-llm-claims.js'
import type { AnsweredDeal } from './extract-llm-schema.js'
import { defined, uncertaintiesOf } from './extract-llm-tariff.js'
import { subjectOf } from './grammar/subject.js'

/** The draft of one deal that a model gave; none where it is not between two who are known. */
export function dealDrafts(
  { card, bad }: Answered<AnsweredDeal>,
  claims: Claims,
  reading: Reading,
): readonly CardDraft<DealFields>[] {
  const entities = [...new Set(card.entities.flatMap(name => claims.words('entities', name) ?? []))]
  const firms = entities.length === 2
  const parties = claims.economies('parties', card.parties)
  if (parties === undefined || bad.includes('form') || bad.includes('stage')) return []
  if (!firms && parties.value.length < 2) return []
  const { subject, many } = subjectIn(card, claims)
  const { value, count } = card
  const fields: Partial<DealFields> = defined({
    parties,
    entities: firms ? claims.of('entities', entities, { plain: true }) : undefined,
    form: claims.of('form', card.form, { plain: true }),
    stage: claims.of('stage', card.stage),
    count: count === null || count < 2 ? undefined : claims.of('count', count, { figures: [count] }),
    value: value === null ? undefined : claims.of('value', value, { figures: [value.amount] }),
    finance: card.form === 'loan' ? claims.of('stage', NOT_STATED) : undefined,
    // A memorandum of understanding binds nobody, whatever its text says of it.
    binding: card.form === 'mou' ? claims.of('form', false, { inferred: true }) : undefined,
    subject: claims.of('subject', subject, { inferred: true, plain: true }),
    date: claims.date('date', card.date, 'past'),
    uncertainties: uncertaintiesOf(card.uncertainties, claims),
  })
  const key = dealKey({
    names: firms ? entities : parties.value,
    firms,
    form: card.form,
    subject: many ? 'bundle' : subject,
    published: reading.published,
  })
  return [{ kind: 'deal', key, articleId: reading.article.id, proposedBy: 'llm', fields }]
}

const SEVERAL = /\b(?:agreements|deals|pacts|accords|mous|memorandums|memoranda)\b/i

/** What it is about as the rules name it, read from the article's words; and whether it is many deals at once. */
function subjectIn(card: AnsweredDeal, claims: Claims): { readonly subject: string; readonly many: boolean } {
  const quoted = claims
    .spans('stage')
    .map(({ quote }) => quote)
    .join(' ')
  const words = card.subject === null ? undefined : claims.words('subject', card.subject)
  const code = (text: string) =>
    ` ${text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}-]+/gu, ' ')
      .trim()} `
  const many = (card.count ?? 0) > 1 || (SEVERAL.test(quoted) && ['signed', 'expected'].includes(card.stage))
  return { subject: subjectOf(code(words ?? quoted)), many }
}
