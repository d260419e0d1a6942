import type { JSX } from 'hono/jsx/jsx-runtime'

type Inline = string | JSX.Element

// What the renderer writes and nothing else: escapes, chips, bold words, links, addresses. Untrusted words are escaped in it.
const INLINE =
  /\\([^0-9A-Za-z\s])|`([^`]+)`|\*\*((?:\\[\s\S]|[^\\*])+)\*\*|\[([^\]\\]+)\]\(<([^>]+)>\)|<(https?:\/\/[^>]+)>/g
const OPENING = /^(### |## |-# |- )/

/** The Markdown of our own payloads as Discord shows it. */
export function MarkdownView({ content }: { content: string }) {
  const blocks: JSX.Element[] = []
  let items: JSX.Element[] = []
  const endList = () => {
    if (items.length > 0) blocks.push(<ul>{items}</ul>)
    items = []
  }
  for (const line of content.split('\n')) {
    const opening = OPENING.exec(line)?.[1]
    const words = inline(line.slice(opening?.length ?? 0))
    if (opening === '- ') {
      items.push(<li>{words}</li>)
      continue
    }
    endList()
    if (opening === '## ') blocks.push(<h2>{words}</h2>)
    else if (opening === '### ') blocks.push(<h3>{words}</h3>)
    else if (opening === '-# ') blocks.push(<small>{words}</small>)
    else blocks.push(<p>{words}</p>)
  }
  endList()
  return <div class="dc-text">{blocks}</div>
}

function inline(line: string): readonly Inline[] {
  const all: Inline[] = []
  let at = 0
  for (const match of line.matchAll(INLINE)) {
    all.push(line.slice(at, match.index))
    at = match.index + match[0].length
    const [, sign, chip, bold, label, target, address] = match
    if (sign !== undefined) all.push(sign)
    else if (chip !== undefined) all.push(<code>{chip}</code>)
    else if (bold !== undefined) all.push(<strong>{inline(bold)}</strong>)
    else if (label !== undefined && target !== undefined) all.push(<Link address={target} label={label} />)
    else if (address !== undefined) all.push(<Link address={address} label={address} />)
  }
  return [...all, line.slice(at)]
}

function Link({ address, label }: { address: string; label: string }) {
  return (
    <a href={address} rel="noopener noreferrer nofollow">
      {label}
    </a>
  )
}
