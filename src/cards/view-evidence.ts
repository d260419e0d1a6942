import type { Citation, Row, Span } from '../messages/message.js'
import type { Card, SourcedClaim, ViewContext } from './card.js'
import { type AsOf, asOfWords, count, dayWords } from './view-dates.js'

// A citation can only tell a day, so an article of which only the month is known is cited without one.
type DatedClaim = SourcedClaim & { readonly until?: number }

/** Epoch milliseconds: the last instant at which a claim may have been made, which a month leaves open. */
export function lastInstant({ validAt, until }: DatedClaim): number {
  return until ?? validAt
}

/** The quotes of claims, each once, in their order. */
export function citesOf(claims: readonly DatedClaim[]): readonly Citation[] {
  const seen = new Set<string>()
  return claims.flatMap(({ claim, articleId, source, url, validAt, dated, until }) =>
    claim.spans.flatMap(({ quote, start, end }): readonly Citation[] => {
      const place = `${articleId}:${start}:${end}`
      if (seen.has(place)) return []
      seen.add(place)
      const link = url === undefined ? {} : { url }
      return [
        {
          quote,
          articleId,
          start,
          end,
          source,
          ...link,
          ...(dated && until === undefined ? { publishedAt: validAt } : {}),
        },
      ]
    }),
  )
}

/** A row of a card with the quotes of everybody who says so. */
export function rowOf(label: string, value: readonly Span[], claims: readonly SourcedClaim[] = []): Row {
  const cites = citesOf(claims)
  return { label, value, ...(cites.length === 0 ? {} : { cites }) }
}

/** One quiet row for all that no source states, so that silence is told and does not drown what is said. */
export function silentRow(fields: readonly string[]): Row | undefined {
  return fields.length === 0 ? undefined : { label: 'Not stated', value: [fields.join(', ')], quiet: true }
}

/** Every claim behind a card: who is shown, who agrees, and who differs. */
export function claimsBehind({ evidence, conflicts }: Pick<Card, 'evidence' | 'conflicts'>): readonly SourcedClaim[] {
  return [...Object.values(evidence).flat(), ...conflicts.flatMap(({ winner, loser }) => [winner, loser])]
}

/** How old the evidence is, and how many independent sources stand behind the card. */
export function footRows(
  card: Pick<Card, 'evidence' | 'conflicts' | 'families' | 'counted' | 'partly'> & AsOf,
  context: ViewContext,
): readonly Row[] {
  const claims = claimsBehind(card)
  const articles = card.counted?.articles ?? new Set(claims.map(claim => claim.work ?? claim.articleId)).size
  const names = [...new Set(claims.map(claim => claim.source))]
  const counted = `${card.partly === true ? 'at least ' : ''}${count(articles, 'article')}, ${count(card.families, 'source family', 'source families')}`
  return [
    { label: 'As of', value: [askedWords(card, context)] },
    { label: 'Sources', value: [`${counted}: ${fewNames(names)}`] },
  ]
}

// The age is that on the day that was asked for.
function askedWords(card: AsOf, { now, asOf }: ViewContext): string {
  const words = asOfWords(card, now)
  if (asOf === undefined || !card.dated) return words
  return words.endsWith(', today') ? `${words.slice(0, -7)}, the day asked for` : `${words} on ${dayWords(asOf)}`
}

const MOST_NAMES = 8

// Of what everybody reports the number says more than three hundred names.
function fewNames(names: readonly string[]): string {
  const left = names.length - MOST_NAMES
  return left <= 0 ? names.join('; ') : `${names.slice(0, MOST_NAMES).join('; ')}; and ${left} more`
}
