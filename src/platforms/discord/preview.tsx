import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  type APIMediaGalleryComponent,
  type APIMessageTopLevelComponent,
  type APISectionComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { DiscordFile, DiscordPayload } from './payload.js'
import { MarkdownView } from './preview-markdown.js'
import { barClass, previewStyle } from './preview-style.js'

/** Messages as Discord's dark theme draws them: an element and the style sheet that it needs, without inline styles or scripts. */
export function discordPreview(payloads: readonly DiscordPayload[]): { readonly html: string; readonly css: string } {
  const html = String(
    <div class="dc">
      <div class="dc-avatar">
        <svg viewBox="0 0 40 40" aria-hidden="true">
          <path d="M9 15h16a4 4 0 1 0-4-4M9 20h22M9 25h13a4 4 0 1 1-4 4" />
        </svg>
      </div>
      <div class="dc-messages">
        <div class="dc-author">
          <b>Tradewind</b>
          <span class="dc-badge">APP</span>
          <time>Today at 08:00</time>
        </div>
        {payloads.map(({ components, files }) => (
          <div class="dc-message">{components.map(component => componentView(component, files))}</div>
        ))}
      </div>
    </div>,
  )
  const colours = payloads.flatMap(({ components }) =>
    components.flatMap(each => (each.type === ComponentType.Container ? (each.accent_color ?? []) : [])),
  )
  return { html, css: previewStyle(colours) }
}

function componentView(
  component: APIMessageTopLevelComponent | APIComponentInContainer,
  files: readonly DiscordFile[],
): JSX.Element {
  switch (component.type) {
    case ComponentType.Container:
      return <ContainerView container={component} files={files} />
    case ComponentType.TextDisplay:
      return <MarkdownView content={component.content} />
    case ComponentType.Section:
      return <SectionView section={component} />
    case ComponentType.ActionRow:
      return <RowView row={component} />
    case ComponentType.Separator:
      return <hr />
    case ComponentType.MediaGallery:
      return <GalleryView gallery={component} files={files} />
    case ComponentType.File:
      return <p>{component.file.url}</p>
  }
}

function ContainerView({ container, files }: { container: APIContainerComponent; files: readonly DiscordFile[] }) {
  const { accent_color: colour, components } = container
  return (
    <div class={`dc-container ${typeof colour === 'number' ? barClass(colour) : ''}`}>
      {components.map(component => componentView(component, files))}
    </div>
  )
}

function SectionView({ section }: { section: APISectionComponent }) {
  return (
    <div class="dc-section">
      <div>
        {section.components.map(({ content }) => (
          <MarkdownView content={content} />
        ))}
      </div>
      {section.accessory.type === ComponentType.Button && <ButtonView button={section.accessory} />}
    </div>
  )
}

function RowView({ row }: { row: APIActionRowComponent<APIComponentInMessageActionRow> }) {
  return (
    <div class="dc-row">
      {row.components.map(each => {
        if (each.type === ComponentType.Button) return <ButtonView button={each} />
        const options = each.type === ComponentType.StringSelect ? each.options : []
        const chosen = options.find(option => option.default === true)
        return (
          <span class={chosen === undefined ? 'dc-menu dc-open' : 'dc-menu'}>
            {chosen?.label ?? each.placeholder}
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="m6 9.5 6 6 6-6" />
            </svg>
          </span>
        )
      })}
    </div>
  )
}

const BUTTONS = {
  [ButtonStyle.Primary]: 'dc-primary',
  [ButtonStyle.Secondary]: 'dc-secondary',
  [ButtonStyle.Success]: 'dc-success',
  [ButtonStyle.Danger]: 'dc-danger',
  [ButtonStyle.Link]: 'dc-secondary',
  [ButtonStyle.Premium]: 'dc-primary',
} as const

function ButtonView({ button }: { button: APIButtonComponent }) {
  const kind = `dc-button ${BUTTONS[button.style]} ${button.disabled === true ? 'dc-disabled' : ''}`.trim()
  if (button.style !== ButtonStyle.Link) return <span class={kind}>{'label' in button ? button.label : ''}</span>
  return (
    <a class={kind} href={button.url} rel="noopener noreferrer nofollow">
      {button.label}
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M14 4h6v6M20 4 10 14M18 14v6H4V6h6" />
      </svg>
    </a>
  )
}

function GalleryView({ gallery, files }: { gallery: APIMediaGalleryComponent; files: readonly DiscordFile[] }) {
  return (
    <div class="dc-gallery">
      {gallery.items.map(({ media, description }) => {
        const file = files.find(({ name }) => media.url === `attachment://${name}`)
        return <img src={`data:image/png;base64,${file?.png ?? ''}`} alt={description ?? ''} />
      })}
    </div>
  )
}
