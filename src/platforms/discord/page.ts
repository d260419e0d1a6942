import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  type APITextDisplayComponent,
  ComponentType,
} from 'discord.js'
import { type Costs, shortened } from '../../messages/fit.js'
import { COMPONENT_BYTES } from './limits.js'
import type { Box, Line, Part } from './parts.js'
import type { DiscordPayload } from './payload.js'
import { isBlank, markdownLine, type Run } from './words.js'

const LONGEST_CONTINUED = 60

/** What a page may owe to the one before: a container and a display that go on, and the line that says so, all escaped. */
export const CONTINUATION_ROOM: Costs = [
  2,
  2 * LONGEST_CONTINUED + 20,
  4 * LONGEST_CONTINUED + 20 + 2 * COMPONENT_BYTES,
  0,
  0,
]

/** One page as a message. `before` is the container that the page before it ended in, and that may go on here. */
export function pagePayload(parts: readonly Part[], before: Box | undefined): DiscordPayload {
  const runs = chunked(parts, (a, b) => a.box === b.box)
  const components = runs.flatMap((run, index): readonly APIMessageTopLevelComponent[] => {
    const box = run[0]?.box
    if (box === undefined) return withoutEdges(children(run), index === 0, index === runs.length - 1)
    const own = withoutEdges(children(run), true, true)
    const shown = index === 0 && box === before && box.title !== undefined ? [continuedLine(box.title), ...own] : own
    return own.length === 0 ? [] : [{ type: ComponentType.Container, accent_color: box.colour, components: [...shown] }]
  })
  const files = parts.flatMap(({ piece }) => (piece.type === 'component' ? piece.files : []))
  return { components, files }
}

function continuedLine(title: string): APITextDisplayComponent {
  const text = isBlank(title) ? 'Continued' : `${shortened(title, LONGEST_CONTINUED)}, continued`
  return { type: ComponentType.TextDisplay, content: markdownLine('small', [{ text }]) }
}

function children(parts: readonly Part[]): readonly APIComponentInContainer[] {
  return chunked(parts, sameDisplay).flatMap(run => {
    const [first] = run
    if (first?.piece.type === 'component') return [first.piece.component]
    return [{ type: ComponentType.TextDisplay, content: content(run) }]
  })
}

function sameDisplay(a: Part, b: Part): boolean {
  return a.piece.type === 'words' && b.piece.type === 'words' && a.piece.display === b.piece.display
}

/** Pieces of one display as its lines; what was cut and met again on this page is whole again. */
function content(parts: readonly Part[]): string {
  const lines: { readonly line: Line; readonly runs: Run[] }[] = []
  for (const { piece } of parts) {
    if (piece.type !== 'words') continue
    const last = lines.at(-1)
    if (last?.line === piece.line) last.runs.push(...piece.runs)
    else lines.push({ line: piece.line, runs: [...piece.runs] })
  }
  return lines.map(({ line, runs }) => markdownLine(line.style, runs)).join('\n')
}

/** Separators separate: none stands at an edge or beside another. */
function withoutEdges<C extends APIComponentInContainer>(
  components: readonly C[],
  first: boolean,
  last: boolean,
): readonly C[] {
  return components.filter(({ type }, index) => {
    if (type !== ComponentType.Separator) return true
    const rest = components.slice(index + 1)
    if (last && rest.every(each => each.type === ComponentType.Separator)) return false
    return index === 0 ? !first : components[index - 1]?.type !== ComponentType.Separator
  })
}

/** What follows one another and belongs together, as lists. */
function chunked<T>(all: readonly T[], together: (a: T, b: T) => boolean): readonly (readonly T[])[] {
  const chunks: T[][] = []
  for (const each of all) {
    const chunk = chunks.at(-1)
    const last = chunk?.at(-1)
    if (chunk !== undefined && last !== undefined && together(last, each)) chunk.push(each)
    else chunks.push([each])
  }
  return chunks
}
