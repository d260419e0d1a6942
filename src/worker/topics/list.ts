import type { TopicBook } from '../../briefings/topic-book.js'
import { topicLabel } from '../../briefings/topic-label.js'
import type { Block, Message, Span } from '../../messages/message.js'

/** Every topic that has a name, by section: what one may call it, and what it is. */
export function listMessage(book: TopicBook): Message {
  const { blocs, products, instruments, topics } = book.file
  const codes = (hs: readonly string[]) =>
    hs.length === 0 ? '' : `HS ${hs.slice(0, MOST_CODES).join(', ')}${hs.length > MOST_CODES ? ', …' : ''}`
  return {
    summary: 'Topics that have a name',
    blocks: [
      ...section('Topics', topics, (_, id) => {
        const meaning = book.meaningOf(id)
        return meaning === undefined ? '' : topicLabel(meaning, book)
      }),
      ...section('Blocs', blocs, ({ members }) => members.map(member => book.economyName(member)).join(', ')),
      ...section('Products', products, ({ hs = [] }) => codes(hs)),
      ...section('Instruments', instruments, () => ''),
      {
        type: 'text',
        spans: ['Every country is a topic too, by any of its names, and so are tariffs, deals and tensions.'],
      },
    ],
  }
}

const MOST_CODES = 6

function section<T extends { readonly names: readonly string[] }>(
  heading: string,
  entries: Readonly<Record<string, T>>,
  about: (entry: T, id: string) => string,
): readonly Block[] {
  const items = Object.entries(entries).map(([id, entry]): readonly Span[] => {
    const [name = id, ...others] = entry.names
    const more = [others.length === 0 ? '' : ` (${others.join(', ')})`, about(entry, id)]
    return [{ bold: name }, more[0] ?? '', more[1] === '' ? '' : `: ${more[1]}`]
  })
  return items.length === 0
    ? []
    : [
        { type: 'heading', text: heading },
        { type: 'list', items },
      ]
}
