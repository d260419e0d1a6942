import { type Context, Hono } from 'hono'
import { viewCard } from '../../cards/kinds.js'
import type { Command } from '../../commands/command.js'
import type { Clock } from '../../lib/clock.js'
import { asFailure } from '../../lib/failure.js'
import type { Log } from '../../lib/log.js'
import type { Desk } from '../desk.js'
import { CONSOLE_ASKER } from './asker.js'
import type { ConsoleData } from './data.js'
import { guard, secured } from './guard.js'
import { ICON } from './icon.js'
import { parsePlace, parseRange, storyPath } from './links.js'
import { AnswerPage } from './pages/answer.js'
import { ChannelPage } from './pages/channel.js'
import { type Frame, page } from './pages/layout.js'
import { PreviewPage } from './pages/preview.js'
import { type PROBLEMS, ProblemPage } from './pages/problem.js'
import { StoryView } from './pages/story.js'
import type { Previews } from './preview.js'
import { SCRIPT } from './script.js'
import { STYLE } from './style/index.js'

export type ConsoleParts = {
  readonly data: ConsoleData
  readonly desk: Pick<Desk, 'answer'>
  readonly previews: Previews
  readonly nameOf: (economy: string) => string
  readonly clock: Clock
  readonly log: Log
  readonly commands: () => readonly Command[]
  /** The bound port, once there is one. */
  readonly port: () => number | undefined
}

const POSTS_SHOWN = 50
const STORIES_SHOWN = 12

/** Every address of the console. All of them are reads. */
export function consoleRoutes(parts: ConsoleParts): Hono {
  const { data, previews } = parts
  const app = new Hono()

  const frame = async (channel: string | undefined): Promise<Frame> => ({
    channels: await data.channels(),
    stories: await data.recentStories(STORIES_SHOWN),
    examples: parts.commands().flatMap(command => command.examples),
    ...(channel === undefined ? {} : { channel }),
  })
  const problem = (c: Context, status: keyof typeof PROBLEMS) => c.html(page(<ProblemPage status={status} />), status)

  app.use(async (c, next) => {
    await next()
    c.res = secured(c.res)
  })
  app.use(guard(parts.port, (c, status) => problem(c, status)))

  app.get('/', async c => {
    const framed = await frame(undefined)
    const channel = c.req.query('channel') ?? framed.channels[0]
    if (channel !== undefined && framed.channels.length > 0 && !framed.channels.includes(channel))
      return problem(c, 404)
    const posts = channel === undefined ? [] : await data.posts(channel, POSTS_SHOWN)
    return c.html(page(<ChannelPage frame={channel === undefined ? framed : { ...framed, channel }} posts={posts} />))
  })

  app.get('/run', async c => {
    const line = (c.req.query('command') ?? '').trim()
    if (line === '') return c.redirect('/')
    const message = await parts.desk.answer(line, CONSOLE_ASKER)
    return c.html(page(<AnswerPage frame={await frame(undefined)} line={line} message={message} />))
  })

  app.get('/story/:id', async c => {
    const story = await data.story(c.req.param('id'))
    if (story === undefined) return problem(c, 404)
    const asked = parsePlace(c.req.query('mark'))
    return c.html(
      page(
        <StoryView
          frame={await frame(undefined)}
          story={story}
          previews={[...previews.keys()]}
          context={{ nameOf: parts.nameOf, now: parts.clock.now() }}
          {...(asked && { asked })}
        />,
      ),
    )
  })

  app.get('/article/:id', async c => {
    const articleId = c.req.param('id')
    const storyId = await data.storyOf(articleId)
    if (storyId === undefined) return problem(c, 404)
    const range = parseRange(c.req.query('mark'))
    // Without a fragment of its own the answer leaves the browser the one that it came with.
    return c.redirect(storyPath(storyId, range && { articleId, ...range }))
  })

  const drawn = async (c: Context) => {
    const card = await data.card(c.req.param('card') ?? '')
    const as = c.req.query('as') ?? [...previews.keys()][0] ?? ''
    const draw = previews.get(as)
    if (card === undefined || draw === undefined) return undefined
    const message = viewCard(card, { nameOf: parts.nameOf, now: parts.clock.now() })
    return { card: card.key, as, title: message.summary, ...(await draw(message)) }
  }
  app.get('/preview/:card', async c => {
    const preview = await drawn(c)
    return preview === undefined
      ? problem(c, 404)
      : c.html(page(<PreviewPage {...preview} all={[...previews.keys()]} />))
  })
  app.get('/preview/:card/style.css', async c => {
    const preview = await drawn(c)
    if (preview === undefined) return problem(c, 404)
    return c.body(preview.css, 200, { 'Content-Type': 'text/css; charset=utf-8' })
  })

  app.get('/healthz', c => c.json({ ok: true }))
  app.get('/console.css', c => c.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  app.get('/console.js', c => c.body(SCRIPT, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
  app.get('/icon.svg', c => c.body(ICON, 200, { 'Content-Type': 'image/svg+xml' }))

  app.notFound(c => problem(c, 404))
  app.onError((error, c) => {
    parts.log.warn(`web console: ${c.req.path}: ${asFailure(error, 'web console').message}`)
    return secured(problem(c, 500))
  })
  return app
}
