import type { Clock } from '../../lib/clock.js'
import { Failure } from '../../lib/failure.js'
import type { Log } from '../../lib/log.js'
import type { Message } from '../../messages/message.js'
import type { Db } from '../../store/schema.js'
import { told } from '../desk.js'
import type { Posted } from '../platform.js'
import { postOnce } from '../post-once.js'
import { slackFailure } from './failure.js'
import { aboutOf, type Workspace } from './installations.js'
import { renderPosted } from './navigation.js'
import type { SlackPayload } from './payload.js'
import { type SlackPosting, slackPosting } from './posting.js'
import { sentenceOf } from './show.js'
import type { Workspaces } from './workspaces.js'

export type ChannelPosts = {
  /** Posts one page with its pictures, once for each `token`. Rejects with a Failure. */
  postPage(channel: string, payload: SlackPayload, token: string): Promise<void>
  post(channel: string, message: Message, key: string): Promise<Posted>
  edit(channel: string, ref: string, message: Message, key: string): Promise<void>
}

export type ChannelPostsOptions = {
  readonly apiUrl: string
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly workspaces: Workspaces
}

/** Posts to channels and people, each workspace by a client of its own. Refs of a message's parts are joined by commas. */
export function channelPosts({ apiUrl, db, clock, log, workspaces }: ChannelPostsOptions): ChannelPosts {
  const held = new Map<string, { readonly token: string; readonly posting: SlackPosting }>()

  const postingOf = ({ team, token, botUser }: Workspace): SlackPosting => {
    const before = held.get(team)
    if (before?.token === token) return before.posting
    const posting = slackPosting({ apiUrl, token, botUser, clock, log })
    held.set(team, { token, posting })
    return posting
  }
  const inWorkspace = async <T>(
    channel: string,
    work: (posting: SlackPosting, id: string) => Promise<T>,
  ): Promise<T> => {
    const { team, id } = await placeOf(channel, workspaces)
    const workspace = await workspaces.of(team)
    if (workspace === undefined) {
      held.delete(team)
      const words = `Tradewind is not installed in the Slack workspace ${team}: install it there again.`
      throw new Failure('unauthorised', aboutOf(team), words)
    }
    try {
      const done = await work(postingOf(workspace), id)
      workspaces.mark(team)
      return done
    } catch (error) {
      const failure = slackFailure(error, aboutOf(team))
      workspaces.mark(team, failure)
      throw failure
    }
  }
  const send = async (channel: string, message: Message, key: string): Promise<readonly string[]> =>
    inWorkspace(channel, async (posting, id) => {
      const pages: SlackPayload[] = []
      for (const page of renderPosted(message, key)) pages.push(await posting.withPictures(page))
      return postOnce({ db, clock }, { target: `slack:${channel}`, key }, pages, posting.sender(id))
    })

  const postPage: ChannelPosts['postPage'] = (channel, payload, token) =>
    inWorkspace(channel, async (posting, id) => {
      const target = { target: `slack:${channel}`, key: token }
      await postOnce({ db, clock }, target, [await posting.withPictures(payload)], posting.sender(id))
    })

  return {
    postPage,
    post: async (channel, message, key) => ({ ref: (await send(channel, message, key)).join(',') }),
    async edit(channel, ref, message, key) {
      const refs = ref.split(',')
      const pages = renderPosted(message, key)
      await inWorkspace(channel, async posting => {
        for (const [at, each] of refs.entries()) {
          const page = pages[at]
          await posting.edit(each, page === undefined ? sentenceOf(told(SHORTER)) : await posting.withPictures(page))
        }
      })
      // What is longer than before goes on below, each page once.
      for (const [at, page] of pages.entries()) if (at >= refs.length) await postPage(channel, page, `${key}+${at}`)
    },
  }
}

const SHORTER = 'This part was taken out when the message above was corrected.'

/** 'T1/C1' and 'T1/U1'; 'C1' alone is of the one workspace. */
async function placeOf(
  channel: string,
  workspaces: Workspaces,
): Promise<{ readonly team: string; readonly id: string }> {
  const [, team, id] = /^(?:([TE][A-Z0-9]+)\/)?([CGDUW][A-Z0-9]*)$/.exec(channel) ?? []
  if (id === undefined) {
    const words = `"${channel.slice(0, 60)}" is no channel of Slack's: write T0123/C0456, or C0456 where there is one workspace.`
    throw new Failure('invalid', 'slack', words)
  }
  return { team: team ?? (await workspaces.sole()), id }
}
