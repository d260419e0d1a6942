import { clean } from '../../../messages/clean.js'
import { isoTime } from '../../../messages/time-text.js'
import type { ConsolePost } from '../data.js'
import { MessageView } from '../render.js'
import { TimeView } from '../spans.js'
import { Aside, CommandBox, type Frame, Layout } from './layout.js'

/** A channel, newest first, so that the page opens on the news with or without script. */
export function ChannelPage({ frame, posts }: { frame: Frame; posts: readonly ConsolePost[] }) {
  return (
    <Layout title={frame.channel ?? 'Desk'}>
      <div class="desk">
        <main id="main">
          <h1>{frame.channel === undefined ? 'The desk' : clean(frame.channel)}</h1>
          <CommandBox examples={frame.examples} />
          <div id="answer" aria-live="polite"></div>
          {posts.length === 0 ? (
            <p class="empty">Nothing has been posted here yet. The first alert or digest will appear in this place.</p>
          ) : (
            byDay(posts).map(day => (
              <section class="day">
                <h2 class="date">
                  <TimeView time={day.at} precision="day" />
                </h2>
                {day.posts.map(post => (
                  <PostView post={post} />
                ))}
              </section>
            ))
          )}
        </main>
        <Aside frame={frame} />
      </div>
    </Layout>
  )
}

function PostView({ post }: { post: ConsolePost }) {
  return (
    <section class="post" id={`post-${post.ref}`} aria-label={clean(post.message.summary)}>
      <p class="stamp">
        <time datetime={isoTime(post.at, 'minute')}>{`${isoTime(post.at, 'minute')?.slice(11, 16) ?? ''} UTC`}</time>
        {post.editedAt === undefined ? null : (
          <span>
            {', corrected '}
            <TimeView time={post.editedAt} precision="minute" />
          </span>
        )}
        {post.answers === undefined ? null : (
          <span>
            {', about '}
            <a href={`#post-${post.answers}`}>an earlier post</a>
          </span>
        )}
      </p>
      <div class="message">
        <MessageView message={post.message} />
      </div>
    </section>
  )
}

type Day = { readonly at: number; readonly posts: ConsolePost[] }

/** Posts by UTC day, in the order given. */
function byDay(posts: readonly ConsolePost[]): readonly Day[] {
  const days: Day[] = []
  for (const post of posts) {
    const last = days.at(-1)
    if (last !== undefined && isoTime(last.at, 'day') === isoTime(post.at, 'day')) last.posts.push(post)
    else days.push({ at: post.at, posts: [post] })
  }
  return days
}
