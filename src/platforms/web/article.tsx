import type { Article } from '../../articles/article.js'
import { clean } from '../../messages/clean.js'
import { dateText } from './date-text.js'
import type { Place } from './links.js'
import { MOST_PIECES, type Segment, segmentsOf } from './segments.js'
import { OutsideLink, TimeView } from './spans.js'

/** An article's text, exactly as stored, with every place that proves a claim marked. */
export function ArticleView({
  article,
  family,
  places,
}: {
  article: Article
  family: string
  places: readonly Place[]
}) {
  const { publisher, published, url, title } = article
  return (
    <article class="text" id={`article-${article.id}`}>
      <header>
        <p class="meta">
          <strong>{clean(publisher.name)}</strong>
          {publisher.stateMedia === true && <span class="flag">State media</span>}
          <span>{published === undefined ? 'No date given' : clean(dateText(published))}</span>
          <span>{`Family ${family}`}</span>
          <span>
            {'Seen '}
            <TimeView time={article.firstSeenAt} precision="minute" />
          </span>
        </p>
        {title !== undefined && <h2>{clean(title)}</h2>}
        {url !== undefined && (
          <p class="address">
            <OutsideLink link={url} label={url} />
          </p>
        )}
      </header>
      <div class="stored">{segmentsOf(article.id, article.text, places).map(segmentView)}</div>
    </article>
  )
}

function segmentView(segment: Segment) {
  const words = visible(segment.text)
  if (segment.ids.length === 0) return <>{words}</>
  return (
    <mark data-q={segment.ids.join(' ')}>
      {segment.starts.map(({ id, pieces }) => (
        <span id={id} class={`at n${Math.min(pieces, MOST_PIECES)}`}></span>
      ))}
      {words}
    </mark>
  )
}

// What a reader cannot see, or what turns the words around it, is shown by name: the text stays whole and nothing hides in it.
const UNSEEN =
  /((?![\t\n\r])\p{Cc}|[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\p{Cs}\u{e0000}-\u{e0fff}])/u

function visible(text: string) {
  return text.split(UNSEEN).map((piece, index) => {
    if (index % 2 === 0) return piece
    const code = piece.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')
    return <span class="unseen">{`U+${code}`}</span>
  })
}
