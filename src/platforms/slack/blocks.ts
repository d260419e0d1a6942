import type {
  Button,
  HeaderBlock,
  ImageBlock,
  Overflow,
  PlainTextElement,
  RichTextDate,
  RichTextLink,
  RichTextText,
  StaticSelect,
} from '@slack/types'

/**
 * The part of Block Kit that our messages are made of, each type one of @slack/types made narrower. Nothing in it is read as
 * markup and nothing mentions anybody: a stranger's words cannot but be words.
 */
export type SlackBlock = HeaderBlock | SlackRichText | SlackContext | SlackDivider | SlackActions | ImageBlock

type Named = { block_id?: string }

export type Run = RichTextText | RichTextLink | RichTextDate
export type RichSection = { type: 'rich_text_section'; elements: Run[] }
export type RichList = { type: 'rich_text_list'; style: 'bullet'; elements: RichSection[] }
export type RichQuote = { type: 'rich_text_quote'; elements: Run[] }
export type RichElement = RichSection | RichList | RichQuote

export type SlackRichText = Named & { type: 'rich_text'; elements: RichElement[] }
export type SlackDivider = Named & { type: 'divider' }
export type SlackContext = Named & { type: 'context'; elements: PlainTextElement[] }
export type SlackElement = Button | Overflow | StaticSelect
export type SlackActions = Named & { type: 'actions'; elements: SlackElement[] }
