import { clean, webAddress } from '../../messages/clean.js'
import type { Span } from '../../messages/message.js'
import { isoTime, timeText } from '../../messages/time-text.js'

export function SpansView({ spans }: { spans: readonly Span[] }) {
  return <>{spans.map(spanView)}</>
}

function spanView(span: Span) {
  if (typeof span === 'string') return clean(span)
  if ('bold' in span) return <strong>{clean(span.bold)}</strong>
  if ('quote' in span) return `“${clean(span.quote)}”`
  if ('link' in span) return <OutsideLink link={span.link} label={span.label} />
  span satisfies { readonly time: number }
  return <TimeView time={span.time} precision={span.precision} />
}

/** A time in UTC; one known only to the day is shown, and told to machines, as a day. */
export function TimeView({ time, precision }: { time: number; precision: 'minute' | 'day' }) {
  const iso = isoTime(time, precision)
  const text = timeText(time, precision)
  return iso === undefined ? <span>{text}</span> : <time datetime={iso}>{text}</time>
}

/** A link to another site, which its reader can tell from its label: the host is shown in full, unless the label says it. */
export function OutsideLink({ link, label }: { link: string; label: string }) {
  const address = webAddress(link)
  const words = clean(label)
  if (address === undefined) return <span>{`${words} (${clean(link)})`}</span>
  const { host } = new URL(address)
  const plain = words.trim() === '' ? address : words
  return (
    <span class="out">
      <a href={address} rel="noopener noreferrer nofollow">
        {plain}
      </a>
      {plain.startsWith(address) || plain === host ? '' : <span class="host">{` ${host}`}</span>}
    </span>
  )
}
