import type { Clock } from '../../lib/clock.js'
import { Failure } from '../../lib/failure.js'
import type { Log } from '../../lib/log.js'
import type { Message } from '../../messages/message.js'
import type { Layout } from '../../store/delivery.js'
import type { Db } from '../../store/schema.js'
import { told } from '../desk.js'
import type { Posted } from '../platform.js'
import { postOnce } from '../post-once.js'
import { slackFailure } from './failure.js'
import { aboutOf, type Workspace } from './installations.js'
import { renderPosted } from './navigation.js'
import type { SlackPayload } from './payload.js'
import { type SlackPosting, slackPosting } from './posting.js'
import { refPlace, threadAt } from './refs.js'
import { sentenceOf } from './show.js'
import { type SlackStep, stepsOf } from './steps.js'
import type { Workspaces } from './workspaces.js'

export type ChannelPosts = {
  /** Posts one page with its pictures, once for each `token`. Rejects with a Failure. */
  postPage(channel: string, payload: SlackPayload, token: string): Promise<void>
  post(channel: string, message: Message, key: string, layout?: Layout): Promise<Posted>
  /** Answers what was posted as `ref` in its thread, once per key; where that is gone, in the channel. */
  reply(channel: string, ref: string, message: Message, key: string): Promise<Posted>
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
      throw new Failure('unauthorised', aboutOf(team), words, { everywhere: true })
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
  const send = (channel: string, key: string, steps: readonly SlackStep[]): Promise<Posted> =>
    inWorkspace(channel, async (posting, id) => {
      const pages: SlackStep[] = []
      for (const step of steps) pages.push({ ...step, ...(await posting.withPictures(step)) })
      const refs = await postOnce({ db, clock }, { target: `slack:${channel}`, key }, pages, posting.sender(id))
      return { ref: refs.join(',') }
    })

  return {
    postPage: async (channel, payload, token) => {
      await send(channel, token, [payload])
    },
    async post(channel, message, key, layout = 'flat') {
      if (layout === 'forum') log.warn(`slack ${channel}: Slack has no forums, so that a post stands there as it is`)
      return send(channel, key, stepsOf(message, key, layout))
    },
    async reply(channel, ref, message, key) {
      const under = threadAt(ref.split(',')[0])
      const pages = renderPosted(message, key)
      return send(channel, key, under === undefined ? pages : pages.map(page => ({ ...page, under })))
    },
    async edit(channel, ref, message, key) {
      const refs = ref.split(',')
      const under = refs.map(refPlace).find(place => place?.thread !== undefined)?.thread
      const pages = stepsOf(message, key, under === undefined ? 'flat' : 'thread')
      await inWorkspace(channel, async posting => {
        for (const [at, each] of refs.entries()) {
          const page = pages[at]
          await posting.edit(each, page === undefined ? sentenceOf(told(SHORTER)) : await posting.withPictures(page))
        }
      })
      // What is longer than before goes on below, each page once.
      for (const [at, page] of pages.entries())
        if (at >= refs.length) await send(channel, `${key}+${at}`, [under === undefined ? page : { ...page, under }])
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
