import type { ImageBlock, KnownBlock } from '@slack/types'
import type { Costs } from '../../messages/fit.js'
import type { SlackBlock, SlackContext } from './blocks.js'
import { charactersIn } from './characters.js'
import { BLOCK_CHARACTERS } from './limits.js'

/** A picture that a payload has a place for: the context block `blockId` stands for it, in words, until it is uploaded. */
export type SlackImage = {
  readonly name: string
  readonly alt: string
  /** The PNG, in base64. */
  readonly png: string
  readonly blockId: string
}

/** One message as Slack takes it. It can be sent as it is; `images` may be uploaded first, and put in by `withUploads`. */
export type SlackPayload<B extends KnownBlock = KnownBlock> = {
  /** For notifications and screen readers, escaped. Slack shows the blocks. */
  readonly text: string
  readonly blocks: readonly B[]
  readonly images: readonly SlackImage[]
}

/** What the renderer draws: of these blocks alone. */
export type DrawnPayload = SlackPayload<SlackBlock>

/** One block on its way to a page, with the picture that it stands for. */
export type Piece = { readonly block: SlackBlock; readonly image?: SlackImage }

/** Puts uploaded pictures in their places: file ids by `blockId`. What was not uploaded stays the line of words that it is. */
export function withUploads<B extends KnownBlock>(
  payload: SlackPayload<B>,
  ids: ReadonlyMap<string, string>,
): SlackPayload<B | ImageBlock> {
  const images = new Map(payload.images.map(image => [image.blockId, image]))
  const blocks = payload.blocks.map((block): B | ImageBlock => {
    const image = images.get(block.block_id ?? '')
    const file = ids.get(block.block_id ?? '')
    if (image === undefined || file === undefined) return block
    return { type: 'image', block_id: image.blockId, slack_file: { id: file }, alt_text: image.alt }
  })
  return { ...payload, blocks, images: [] }
}

/** The line of words that stands for a picture. */
export function imagePlaceholder({ blockId, alt }: Pick<SlackImage, 'blockId' | 'alt'>): SlackContext {
  return { type: 'context', block_id: blockId, elements: [{ type: 'plain_text', text: alt, emoji: false }] }
}

/** What a block takes of a page: itself, its characters, and its JSON. */
export function blockCosts(block: SlackBlock): Costs {
  return [1, BLOCK_CHARACTERS + charactersIn(block), 1 + JSON.stringify(block).length]
}
