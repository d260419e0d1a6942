import { Fragment } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { RichElement, Run, SlackBlock, SlackElement } from './blocks.js'
import type { DrawnPayload, SlackImage } from './payload.js'
import { PREVIEW_STYLE } from './preview-style.js'

/**
 * Payloads as Slack's own window shows them, in its light theme, one message below the other: markup of trusted shape, every word
 * escaped, without scripts or inline styles, and the style sheet that goes with it.
 */
export function slackPreview(payloads: readonly DrawnPayload[]): { readonly html: string; readonly css: string } {
  const html = (
    <div class="slack">
      {payloads.map(payload => (
        <MessageView payload={payload} />
      ))}
    </div>
  )
  return { html: html.toString(), css: PREVIEW_STYLE }
}

function MessageView({ payload }: { payload: DrawnPayload }) {
  const images = new Map(payload.images.map(image => [image.blockId, image]))
  return (
    <div class="slack-message">
      <div class="slack-avatar" />
      <div class="slack-said">
        <div class="slack-from">
          <b>Tradewind</b> <span class="slack-app">App</span> <span class="slack-when">9:30 AM</span>
        </div>
        {payload.blocks.map(block => blockView(block, images.get(block.block_id ?? '')))}
      </div>
    </div>
  )
}

function blockView(block: SlackBlock, image: SlackImage | undefined): JSX.Element {
  switch (block.type) {
    case 'header':
      return <div class="slack-header">{block.text.text}</div>
    case 'rich_text':
      return <div class="slack-rich">{block.elements.map(richView)}</div>
    case 'context':
      // Slack shows the picture in its place: here it need not be uploaded first.
      return image === undefined ? (
        <div class="slack-context">
          {block.elements.map(({ text }) => (
            <span>{text}</span>
          ))}
        </div>
      ) : (
        <img class="slack-image" src={`data:image/png;base64,${image.png}`} alt={image.alt} />
      )
    case 'divider':
      return <hr class="slack-divider" />
    case 'actions':
      return <div class="slack-actions">{block.elements.map(elementView)}</div>
    case 'image':
      return <div class="slack-context">{block.alt_text}</div>
  }
}

function richView(element: RichElement): JSX.Element {
  switch (element.type) {
    case 'rich_text_section':
      return <div class="slack-section">{element.elements.map(runView)}</div>
    case 'rich_text_list':
      return (
        <ul class="slack-list">
          {element.elements.map(item => (
            <li>{item.elements.map(runView)}</li>
          ))}
        </ul>
      )
    case 'rich_text_quote':
      return <blockquote class="slack-quote">{element.elements.map(runView)}</blockquote>
  }
}

function runView(run: Run): JSX.Element {
  switch (run.type) {
    case 'text':
      return textView(run.text, run.style ?? {})
    case 'link':
      return (
        <a href={run.url} rel="noopener noreferrer">
          {run.text ?? run.url}
        </a>
      )
    case 'date':
      return <Fragment>{run.fallback ?? ''}</Fragment>
  }
}

function textView(text: string, { bold, code }: { readonly bold?: boolean; readonly code?: boolean }): JSX.Element {
  if (code === true) return <code class="slack-code">{text}</code>
  return bold === true ? <b>{text}</b> : <Fragment>{text}</Fragment>
}

function elementView(element: SlackElement): JSX.Element {
  switch (element.type) {
    case 'button':
      return (
        <button type="button" class={`slack-button ${element.style ?? ''}`.trim()}>
          {element.text.text}
        </button>
      )
    case 'overflow':
      return (
        <button
          type="button"
          class="slack-button slack-more"
          title={element.options.map(each => each.text.text).join(', ')}
        >
          ⋯
        </button>
      )
    case 'static_select':
      return (
        <button type="button" class="slack-button slack-select">
          {element.initial_option?.text.text ?? element.placeholder?.text ?? ''}
        </button>
      )
  }
}
