import { createHash } from 'node:crypto'
import type { KnownBlock } from '@slack/types'
import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import { Failure } from '../../lib/failure.js'
import type { Log } from '../../lib/log.js'
import { slackFailure } from './failure.js'
import { imagePlaceholder, type SlackImage, type SlackPayload, withUploads } from './payload.js'

// A chart that goes to many channels of a workspace is uploaded once.
const MOST_REMEMBERED = 50

/** Uploads pictures to one workspace. */
export type Uploads = {
  /** The file id of a picture: the same for the same picture. Rejects with a Failure. */
  upload(image: Pick<SlackImage, 'name' | 'alt' | 'png'>): Promise<string>
  /**
   * A payload with its pictures uploaded. One that cannot be stays a line of words and is told in the log, for the words must
   * not wait for it; only where Slack asks for patience does it reject, with a Failure 'rate-limited'.
   */
  withPictures(payload: SlackPayload): Promise<SlackPayload>
}

/**
 * A file that is shared with no channel, and so makes no message of its own, may be shown in a block by the one who uploaded
 * it: docs.slack.dev/reference/block-kit/composition-objects/slack-file-object. Needs the scope files:write.
 */
export function slackUploads(client: WebClient, where: string, log: Log): Uploads {
  const known = new Map<string, Promise<string>>()
  const send = async ({ name, alt, png }: Pick<SlackImage, 'name' | 'alt' | 'png'>): Promise<string> => {
    try {
      const answer = await client.filesUploadV2({ file: Buffer.from(png, 'base64'), filename: name, alt_text: alt })
      const id = answer.files.flatMap(({ files }) => files ?? []).find(file => file.id !== undefined)?.id
      if (id !== undefined) return id
    } catch (error) {
      throw slackFailure(error, where)
    }
    throw new Failure('retry', where, 'Slack took a picture and did not say what it calls it.')
  }
  const upload: Uploads['upload'] = image => {
    const hash = createHash('sha256').update(image.png).digest('hex')
    const held = known.get(hash)
    if (held !== undefined) return held
    const sent = send(image)
    known.set(hash, sent)
    for (const oldest of [...known.keys()].slice(0, -MOST_REMEMBERED)) known.delete(oldest)
    sent.catch(() => known.delete(hash))
    return sent
  }
  return {
    upload,
    async withPictures(payload) {
      const ids = new Map<string, string>()
      for (const image of payload.images) {
        try {
          ids.set(image.blockId, await upload(image))
        } catch (error) {
          const failure = slackFailure(error, where)
          if (failure.kind === 'rate-limited') throw failure
          log.warn(`${where}: the picture ${image.name} is left out: ${failure.message}`)
        }
      }
      return withUploads(payload, ids)
    },
  }
}

/**
 * Whether a message was refused because of a picture in it. Slack looks at files after it has taken them, for a few moments
 * or in vain (slackapi/python-slack-sdk#1521).
 */
export function isAboutPictures(error: unknown): boolean {
  if (!(error instanceof WebAPIPlatformError) || error.data.error !== 'invalid_blocks') return false
  return (error.data.response_metadata?.messages ?? []).some(words => words.includes('slack_file'))
}

/** The payload with its uploaded pictures as lines of words again. */
export function withoutPictures(payload: SlackPayload): SlackPayload {
  const blocks = payload.blocks.map((block): KnownBlock => {
    if (block.type !== 'image' || !('slack_file' in block)) return block
    return imagePlaceholder({ blockId: block.block_id ?? 'picture', alt: block.alt_text })
  })
  return { ...payload, blocks }
}
