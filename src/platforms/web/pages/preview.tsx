import { raw } from 'hono/html'
import { clean } from '../../../messages/clean.js'
import { previewPath, previewStylePath } from '../links.js'
import { Layout } from './layout.js'

type PreviewProps = {
  readonly title: string
  readonly card: string
  /** The platform that it is drawn as, and all that there are. */
  readonly as: string
  readonly all: readonly string[]
  /** Trusted markup of the platform's own preview. */
  readonly html: string
}

/** 'Slack', 'Discord': a platform as its readers write it. */
export function platformName(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
}

/** A card as a chat platform shows it. */
export function PreviewPage({ title, card, as, all, html }: PreviewProps) {
  return (
    <Layout title={title} style={previewStylePath(card, as)}>
      <main id="main" class="preview">
        <p class="kicker">
          <a href="/">Desk</a>
          {all.map(name => (
            <a
              href={previewPath(card, name)}
              {...(name === as ? { 'aria-current': 'page' } : {})}
            >{`As ${platformName(name)}`}</a>
          ))}
        </p>
        <h1>{clean(title)}</h1>
        <div class="frame">{raw(html)}</div>
      </main>
    </Layout>
  )
}
