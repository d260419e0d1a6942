import type { JSX } from 'hono/jsx/jsx-runtime'
import { clean } from '../../messages/clean.js'
import type { Block, Message } from '../../messages/message.js'
import { actionLine } from '../../messages/plain.js'
import { CardView } from './card.js'
import { commandPath } from './links.js'
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
    case 'image':
      return (
        <figure>
          <img src={`data:image/png;base64,${block.image.png}`} alt={clean(block.image.alt)} />
        </figure>
      )
    case 'actions':
      return (
        <p class="actions">
          {block.actions.map(action => (
            <a href={commandPath(actionLine(action))}>{clean(action.label)}</a>
          ))}
        </p>
      )
  }
}
