import type { Action, Block } from '../messages/message.js'
import type { CommandOption } from './command.js'
import { buttons } from './said.js'

/** More than anybody turns; what lies behind is found by narrowing. */
const MOST_PAGES = 500

/** The option `page` of an answer that does not fit one. */
export const PAGE_OPTION: CommandOption = {
  name: 'page',
  description: 'which page of a long answer, 1 if not given',
  required: false,
  named: true,
}

/** A page by its number as typed, from 1; the first for anything else. */
export function readPage(text: string | undefined): number {
  const page = /^\d+$/.test(text ?? '') ? Number(text) : 1
  return Math.min(MOST_PAGES, Math.max(1, page))
}

/** Buttons to the pages beside this one, in words of what stands there ("Newer", "Older"); none where all fits one. */
export function pageButtons(
  { page, pages }: { readonly page: number; readonly pages: number },
  command: string,
  options: Readonly<Record<string, string>>,
  [before, after]: readonly [string, string],
): readonly Block[] {
  const to = (label: string, wanted: number): readonly Action[] =>
    wanted < 1 || wanted > Math.min(pages, MOST_PAGES)
      ? []
      : [{ label, command, options: { ...options, page: String(wanted) } }]
  return buttons([...to(before, page - 1), ...to(after, page + 1)])
}
