import type { ViewContext } from '../../cards/card.js'
import { ageWords, count, dayWords } from '../../cards/view-dates.js'
import { shortened } from '../../messages/fit.js'
import type { Action, Block } from '../../messages/message.js'
import type { RecentStory } from '../../store/recent-stories.js'
import type { Db } from '../../store/schema.js'
import { threadOf } from '../../store/story-threads.js'
import { buttons, listed } from '../said.js'
import { nameOf } from '../sources.js'

const MOST_SIDE = 4

/** The stories of the same matter that came before and after this one, with a button to each; nothing where it stands alone. */
export async function threadBlocks(db: Db, storyId: string, context: ViewContext): Promise<readonly Block[]> {
  const thread = await threadOf(db, storyId)
  const at = thread.findIndex(({ id }) => id === storyId)
  if (at < 0 || thread.length < 2) return []
  const [earlier, later] = [thread.slice(0, at), thread.slice(at + 1)]
  const near = [...earlier.slice(-MOST_SIDE), ...later.slice(0, MOST_SIDE)]
  const actions = near.map(
    (story): Action => ({
      label: `${dayWords(story.at)}: ${shortened(titleIn(story), 55)}`,
      command: 'story',
      options: { story: story.id },
    }),
  )
  return [
    ...sideBlocks('Earlier in this thread', earlier.slice(-MOST_SIDE), earlier.length, context),
    ...sideBlocks('Later in this thread', later.slice(0, MOST_SIDE), later.length, context),
    ...buttons(actions),
  ]
}

function sideBlocks(
  heading: string,
  shown: readonly RecentStory[],
  all: number,
  { now }: ViewContext,
): readonly Block[] {
  if (shown.length === 0) return []
  const items = shown.map(story => [
    { bold: titleIn(story) },
    ` – ${count(story.articles, 'article')}, ${dayWords(story.at)}, ${ageWords(story.at, now)}`,
  ])
  const left = all - shown.length
  return [{ type: 'heading', text: heading }, ...listed(left > 0 ? [...items, [`and ${left} more`]] : items)]
}

function titleIn({ lead }: RecentStory): string {
  return nameOf(lead)
}
