import type { Child } from 'hono/jsx'
import { clean } from '../../../messages/clean.js'
import type { StorySummary } from '../data.js'
import { channelPath, commandPath, storyPath } from '../links.js'
import { TimeView } from '../spans.js'

/** What stands around every page: where one can go, and what one can ask. */
export type Frame = {
  readonly channels: readonly string[]
  readonly stories: readonly StorySummary[]
  readonly examples: readonly string[]
  /** The channel that is open. */
  readonly channel?: string
}

/** A whole document as text. */
export function page(body: { toString(): string | Promise<string> }): string {
  return `<!DOCTYPE html>\n${String(body)}`
}

type LayoutProps = {
  title: string
  children?: Child
  wide?: boolean
  /** One more style sheet of ours. */
  style?: string
}

export function Layout({ title, children, wide, style }: LayoutProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${clean(title)} · Tradewind`}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/console.css" />
        {style !== undefined && <link rel="stylesheet" href={style} />}
        <script src="/console.js" defer></script>
      </head>
      <body class={wide ? 'wide' : ''}>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <header class="top">
          <a class="name" href="/">
            Tradewind
          </a>
          <span class="what">Trade-policy desk</span>
        </header>
        {children}
      </body>
    </html>
  )
}

/** The command box. A plain form: its answer is a page of its own, or, with script, appears in `#answer`. */
export function CommandBox({ examples, line }: { examples: readonly string[]; line?: string }) {
  return (
    <form class="ask" method="get" action="/run">
      <label for="command">Ask the desk</label>
      <div>
        <input
          id="command"
          name="command"
          type="text"
          maxlength={300}
          value={line ?? ''}
          placeholder={examples[0] ?? '/help'}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          required
        />
        <button type="submit">Ask</button>
      </div>
      {examples.length > 0 && (
        <p class="examples">
          {examples.slice(0, 5).map(example => (
            <a href={commandPath(example)}>{example}</a>
          ))}
        </p>
      )}
    </form>
  )
}

export function Aside({ frame }: { frame: Frame }) {
  return (
    <aside>
      {frame.channels.length > 0 && (
        <nav aria-label="Channels">
          <h2>Channels</h2>
          <ul class="channels">
            {frame.channels.map(channel => (
              <li>
                <a href={channelPath(channel)} {...(channel === frame.channel ? { 'aria-current': 'page' } : {})}>
                  {clean(channel)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {frame.stories.length > 0 && (
        <nav aria-label="Recent stories">
          <h2>Recent stories</h2>
          <ul class="stories">
            {frame.stories.map(story => (
              <li>
                <a href={storyPath(story.id)}>{clean(story.title)}</a>
                <span class="meta">
                  <TimeView time={story.at} precision="day" />
                  {`, ${story.articles} ${story.articles === 1 ? 'article' : 'articles'}`}
                </span>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </aside>
  )
}
