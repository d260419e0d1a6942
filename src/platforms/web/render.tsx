import type { JSX } from 'hono/jsx/jsx-runtime'
import { clean } from '../../messages/clean.js'
import type { Block, Message } from '../../messages/message.js'
import { CardView } from './card.js'
import { SpansView } from './spans.js'

/** A message as HTML. JSX escapes every word of it; `clean` has taken out what escaping leaves in. */
export function MessageView({ message }: { message: Message }) {
  if (message.blocks.length === 0) return <p>{clean(message.summary)}</p>
  return <>{message.blocks.map(blockView)}</>
}

function blockView(block: Block): JSX.Element {
  switch (block.type) {
    case 'heading':
      return <h2>{clean(block.text)}</h2>
    case 'text':
      return (
        <p>
          <SpansView spans={block.spans} />
        </p>
      )
    case 'list':
      return (
        <ul>
          {block.items.map(item => (
            <li>
              <SpansView spans={item} />
            </li>
          ))}
        </ul>
      )
    case 'card':
      return <CardView card={block.card} />
    case 'note':
      return (
        <p class={`note ${block.tone}`}>
          <SpansView spans={block.spans} />
        </p>
      )
    case 'divider':
      return <hr />
  }
}
