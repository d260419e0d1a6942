import { type APIComponentInContainer, ComponentType } from 'discord.js'
import type { Costs } from '../../messages/fit.js'
import { COMPONENT_BYTES } from './limits.js'
import { addCosts, componentCosts, type DiscordFile, uploadSize } from './payload.js'
import { cutRuns, type LineStyle, markdownLine, type Run } from './words.js'

/** A container: a bar of its colour stands along all that is in it. Its identity is what joins the parts that are in it. */
export type Box = {
  /** 0xRRGGBB. */
  readonly colour: number
  /** Of a card: what it goes on as where it flows over to another message; cleaned, not escaped. */
  readonly title?: string
}

export type Line = { readonly style: LineStyle; readonly runs: readonly Run[] }

/** A piece of a line, or a component that is complete. Pieces of one display, and of one line, are joined on a page. */
export type Piece =
  | { readonly type: 'words'; readonly display: object; readonly line: Line; readonly runs: readonly Run[] }
  | { readonly type: 'component'; readonly component: APIComponentInContainer; readonly files: readonly DiscordFile[] }

/** What pages are packed from. */
export type Part = { readonly box: Box | undefined; readonly piece: Piece; readonly costs: Costs }

const LINE_BREAK = 1

/** Lines that stand together, as the pieces that a page may end after; none where nothing of them can be seen. */
export function textParts(lines: readonly Line[], box?: Box): readonly Part[] {
  const display = {}
  const pieces = lines.flatMap(line => cutRuns(line.runs).map(runs => ({ line, runs })))
  return pieces.map(({ line, runs }, index) => {
    const text = markdownLine(line.style, runs)
    const costs: Costs = [0, text.length + LINE_BREAK, Buffer.byteLength(text) + LINE_BREAK, 0, 0]
    const first: Costs = [1, 0, COMPONENT_BYTES, 0, 0]
    const piece: Piece = { type: 'words', display, line, runs }
    return { box, piece, costs: index === 0 ? addCosts(costs, first) : costs }
  })
}

export function componentPart(
  component: APIComponentInContainer,
  { box, files = [] }: { readonly box?: Box | undefined; readonly files?: readonly DiscordFile[] } = {},
): Part {
  const upload = files.reduce((size, file) => size + uploadSize(file), 0)
  const costs = addCosts(componentCosts(component), [0, 0, 0, 0, upload])
  return { box, piece: { type: 'component', component, files }, costs }
}

/** A thin line between what stands above and below it; at the edge of a page or a container it is left out. */
export function separatorPart(box?: Box): Part {
  return componentPart({ type: ComponentType.Separator }, { box })
}

/** The parts of one container, the first of which pays for it. */
export function boxed(parts: readonly Part[]): readonly Part[] {
  return parts.map((part, index) =>
    index === 0 ? { ...part, costs: addCosts(part.costs, [1, 0, COMPONENT_BYTES, 0, 0]) } : part,
  )
}
