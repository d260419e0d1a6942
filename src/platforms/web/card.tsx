import { disagreementHeading, type NumberedCitations, numberCitations } from '../../messages/citations.js'
import { clean } from '../../messages/clean.js'
import type { CardBlock, Citation, Row } from '../../messages/message.js'
import { badgeClass } from './badge.js'
import { citationPath, markId } from './links.js'
import { OutsideLink, SpansView, TimeView } from './spans.js'

/** Ids of the articles whose texts stand beside the card on the same page. */
export type Beside = ReadonlySet<string>

type Proving = { readonly citations: NumberedCitations; readonly beside: Beside | undefined }

/**
 * A briefing card: each fact is a link to the sentence that proves it, and the sentences follow, numbered. Beside its
 * articles the links stay on the page, and the quotes fold away: the texts themselves stand there.
 */
export function CardView({ card, beside }: { card: CardBlock; beside?: Beside }) {
  const citations = numberCitations(card)
  const proof = (
    <ol class="proof" aria-label="Proof">
      {citations.all.map(cite => (
        <ProofView cite={cite} beside={beside} />
      ))}
    </ol>
  )
  const counted = `${citations.all.length} ${citations.all.length === 1 ? 'quote' : 'quotes'}`
  return (
    <article class={`card ${card.tone}`}>
      <header>
        <h3>{clean(card.title)}</h3>
        <span class={`badge ${badgeClass(card.badge)}`}>{clean(card.badge)}</span>
      </header>
      <dl class="rows">
        {card.rows.map(row => (
          <RowView row={row} citations={citations} beside={beside} />
        ))}
      </dl>
      {card.disagreements.length > 0 && (
        <section class={card.disagreements.every(row => row.quiet === true) ? 'differ settled' : 'differ'}>
          <h4>{disagreementHeading(card)}</h4>
          <ul>
            {card.disagreements.map(row => (
              <li>
                <strong>{clean(row.label)}</strong>
                {': '}
                <SpansView spans={row.value} />
                <ProofNumbers row={row} citations={citations} beside={beside} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {citations.all.length > 0 && beside === undefined && proof}
      {citations.all.length > 0 && beside !== undefined && (
        <details>
          <summary>{counted}</summary>
          {proof}
        </details>
      )}
    </article>
  )
}

function hrefOf(cite: Citation, beside: Beside | undefined): string {
  return beside?.has(cite.articleId) === true ? `#${markId(cite)}` : citationPath(cite)
}

function RowView({ row, citations, beside }: Proving & { row: Row }) {
  const [first] = row.cites ?? []
  const hasLink = row.value.some(span => typeof span !== 'string' && 'link' in span)
  const value = <SpansView spans={row.value} />
  const ids = [...new Set((row.cites ?? []).map(markId))]
  return (
    <div {...(ids.length > 0 && { 'data-q': ids.join(' ') })} {...(row.quiet === true && { class: 'quiet' })}>
      <dt>{clean(row.label)}</dt>
      <dd>
        {first === undefined || hasLink ? (
          value
        ) : (
          <a class="fact" href={hrefOf(first, beside)}>
            {value}
          </a>
        )}
        <ProofNumbers row={row} citations={citations} beside={beside} />
      </dd>
    </div>
  )
}

function ProofNumbers({ row, citations, beside }: Proving & { row: Row }) {
  return (
    <>
      {citations.numbersOf(row.cites).map(number => {
        const cite = citations.all[number - 1]
        return cite && <ProofNumber cite={cite} number={number} beside={beside} />
      })}
    </>
  )
}

function ProofNumber({ cite, number, beside }: { cite: Citation; number: number; beside: Beside | undefined }) {
  const from = clean(cite.source)
  return (
    <sup>
      <a class="ref" href={hrefOf(cite, beside)} title={from} aria-label={`Proof ${number}: ${from}`}>
        {number}
      </a>
    </sup>
  )
}

function ProofView({ cite, beside }: { cite: Citation; beside: Beside | undefined }) {
  return (
    <li data-q={markId(cite)}>
      <a class="quote" href={hrefOf(cite, beside)}>
        {`“${clean(cite.quote)}”`}
      </a>{' '}
      <span class="source">
        {cite.url === undefined ? clean(cite.source) : <OutsideLink link={cite.url} label={cite.source} />}
        {', '}
        {cite.publishedAt === undefined ? 'no date given' : <TimeView time={cite.publishedAt} precision="day" />}
      </span>
    </li>
  )
}
