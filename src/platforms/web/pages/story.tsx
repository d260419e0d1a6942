import type { ViewContext } from '../../../cards/card.js'
import { cardBlock } from '../../../cards/kinds.js'
import { ArticleView } from '../article.js'
import { CardView } from '../card.js'
import type { StoryPage } from '../data.js'
import { type Place, previewPath } from '../links.js'
import { storyTitle } from '../story-title.js'
import { type Frame, Layout } from './layout.js'
import { platformName } from './preview.js'

export type StoryViewProps = {
  readonly frame: Frame
  readonly story: StoryPage
  readonly context: ViewContext
  /** The chat platforms that a card can be seen as. */
  readonly previews: readonly string[]
  /** A place that the reader came for, marked beside those of the cards. */
  readonly asked?: Place
}

/** A story: what the desk reads in it on one side, the texts with their proofs marked on the other. */
export function StoryView({ story, context, previews, asked }: StoryViewProps) {
  const title = storyTitle(story.articles[0]?.article)
  const blocks = story.cards.map(card => cardBlock(card, context))
  const cites = blocks.flatMap(block => [...block.rows.flatMap(row => row.cites ?? []), ...block.evidence])
  const places = asked === undefined ? cites : [...cites, asked]
  const families = [...new Set(story.articles.map(({ family }) => family))]
  const beside = new Set(story.articles.map(({ article }) => article.id))
  return (
    <Layout title={title} wide>
      <main id="main" class="story">
        <header class="story-head">
          <p class="kicker">
            <a href="/">Desk</a>
            <span>{counted(story.articles.length, 'article')}</span>
            <span>{counted(families.length, 'source family', 'source families')}</span>
            <span>{counted(story.cards.length, 'card')}</span>
          </p>
          <h1>{title}</h1>
        </header>
        <section class="ledger" aria-label="Cards">
          {story.cards.length === 0 ? (
            <p class="empty">No measure, deal or tension was found in this story.</p>
          ) : (
            blocks.map(block => (
              <>
                <CardView card={block} beside={beside} />
                {previews.length > 0 && (
                  <p class="preview-on">
                    {'Preview on '}
                    {previews.map((name, index) => (
                      <>
                        {index === 0 ? '' : ', '}
                        <a href={previewPath(block.key, name)}>{platformName(name)}</a>
                      </>
                    ))}
                  </p>
                )}
              </>
            ))
          )}
        </section>
        <section class="texts" aria-label="Articles">
          {story.articles.map(({ article, family }) => (
            <ArticleView article={article} family={familyName(families.indexOf(family))} places={places} />
          ))}
        </section>
      </main>
    </Layout>
  )
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** A, B, … Z, then 27, 28, …: a family's own id says nothing to a reader. */
function familyName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1)
}
