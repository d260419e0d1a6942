import { type APIComponentInContainer, ButtonStyle, ComponentType } from 'discord.js'
import { disagreementHeading, type NumberedCitations, numberCitations } from '../../messages/citations.js'
import { webAddress } from '../../messages/clean.js'
import type { CardBlock, Row as CardRow, Citation } from '../../messages/message.js'
import { sourceText } from '../../messages/plain.js'
import type { PlacedAction } from '../card-actions.js'
import { buttonRows, cardMenu } from './buttons.js'
import { colourOf } from './colours.js'
import { BUTTON_LABEL, BUTTON_URL } from './limits.js'
import { hostLink, hostOf } from './links.js'
import { type Box, boxed, componentPart, type Line, type Part, separatorPart, textParts } from './parts.js'
import { isBlank, markdownLine, type Run, spanRuns, words } from './words.js'

/** A longer title takes the whole width, and its source only stands among the quotes. */
const LONGEST_SECTION = 400
// A chip in the style of code takes no escapes, so that it must need none.
const CHIP = /^[\p{L}\p{N}][\p{L}\p{N} ,.()%→–-]{0,60}$/u

export type CardPlace = {
  readonly placed: readonly PlacedAction[]
  readonly id: string | undefined
  /** True where it is not the only card of its message. */
  readonly several: boolean
}

/** A card as the parts of one container: its title and status, its facts, where sources differ, the quotes, what to ask. */
export function cardParts(card: CardBlock, { placed, id, several }: CardPlace): readonly Part[] {
  const citations = numberCitations(card)
  const box: Box = { colour: colourOf(card.tone), title: words(card.title).trim() }
  const differ = card.disagreements.map((row): Line => rowLine(row, citations, 'item'))
  const heading: Line = { style: 'plain', runs: [{ text: disagreementHeading(card), bold: true }] }
  const quotes = textParts(
    citations.all.map((cite, index) => quoteLine(cite, index + 1)),
    box,
  )
  const rows = id === undefined ? [] : several ? [cardMenu(placed, id)] : buttonRows(placed, id)
  return boxed([
    ...headParts(card, citations, box),
    ...textParts(
      card.rows.map(row => rowLine(row, citations, 'plain')),
      box,
    ),
    ...(differ.length === 0 ? [] : textParts([heading, ...differ], box)),
    ...(quotes.length === 0 ? [] : [separatorPart(box), ...quotes]),
    ...rows.map(row => componentPart(row, { box })),
  ])
}

/** Title and status, with a button to the first source that is on the web. */
function headParts(card: CardBlock, citations: NumberedCitations, box: Box): readonly Part[] {
  const title: Line = { style: 'title', runs: [{ text: words(card.title) }] }
  const badge = words(card.badge).trim()
  const status: Run = CHIP.test(badge) ? { markdown: `\`${badge}\`` } : { text: badge, bold: true }
  const lines = [title, { style: 'plain', runs: [status] } satisfies Line]
  const content = lines
    .filter(({ runs }) => !runs.every(run => 'text' in run && isBlank(run.text)))
    .map(({ style, runs }) => markdownLine(style, runs))
    .join('\n')
  const link = citations.all.map(sourceButton).find(button => button !== undefined)
  if (link === undefined || content === '' || content.length > LONGEST_SECTION) return textParts(lines, box)
  const section: APIComponentInContainer = {
    type: ComponentType.Section,
    components: [{ type: ComponentType.TextDisplay, content }],
    accessory: link,
  }
  return [componentPart(section, { box })]
}

function sourceButton({ url }: Citation) {
  const address = url === undefined ? undefined : webAddress(url)
  const host = url === undefined ? undefined : hostOf(url)
  if (address === undefined || host === undefined || address.length > BUTTON_URL || host.length > BUTTON_LABEL)
    return undefined
  return { type: ComponentType.Button as const, style: ButtonStyle.Link as const, label: host, url: address }
}

function rowLine(row: CardRow, citations: NumberedCitations, style: 'plain' | 'item'): Line {
  const label = words(row.label).trim()
  const numbers = citations.numbersOf(row.cites).map((number): Run => ({ markdown: ` \\[${number}\\]` }))
  const name: readonly Run[] = isBlank(label) ? [] : [{ text: label, bold: true }, { text: ': ' }]
  return { style: row.quiet === true ? 'small' : style, runs: [...name, ...spanRuns(row.value), ...numbers] }
}

function quoteLine(cite: Citation, number: number): Line {
  const quote: Run = { text: `“${words(cite.quote)}” ${words(sourceText(cite))}` }
  return { style: 'small', runs: [{ markdown: `\\[${number}\\] ` }, quote, ...addressRuns(cite)] }
}

function addressRuns({ url }: Citation): readonly Run[] {
  if (url === undefined) return []
  const link = hostLink(url)
  if (link === undefined) return [{ text: ` (${words(webAddress(url) ?? url)})` }]
  return [{ text: ' (' }, { markdown: link }, { text: ')' }]
}
