import {
  ActionRowBuilder,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  type APIStringSelectComponent,
  ButtonBuilder,
  ButtonStyle,
  ComponentType,
  ContainerBuilder,
  MediaGalleryBuilder,
  MediaGalleryItemBuilder,
  SectionBuilder,
  SeparatorBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
} from 'discord.js'
import {
  CHOICE_LABEL,
  CHOICE_VALUE,
  CUSTOM_ID,
  MENU_CHOICES,
  MENU_PLACEHOLDER,
  PICTURES_IN_GALLERY,
  TEXTS_IN_SECTION,
} from '../../src/platforms/discord/limits.js'
import type { DiscordPayload } from '../../src/platforms/discord/payload.js'
import { type Read, readMarkdown } from './discord-markdown.js'

type Component = APIMessageTopLevelComponent | APIComponentInMessageActionRow

/** Every component of a payload, in the order in which they are read, nested ones and accessories with them. */
export function allComponents({ components }: Pick<DiscordPayload, 'components'>): readonly Component[] {
  const within = (component: Component): readonly Component[] => {
    switch (component.type) {
      case ComponentType.Container:
      case ComponentType.ActionRow:
        return [component, ...component.components.flatMap(within)]
      case ComponentType.Section:
        return component.accessory.type === ComponentType.Button
          ? [component, ...component.components, component.accessory]
          : [component, ...component.components]
      default:
        return [component]
    }
  }
  return components.flatMap(within)
}

/** The texts of a payload as they are read. */
export function textsOf(payload: DiscordPayload): readonly Read[] {
  return allComponents(payload).flatMap(each =>
    each.type === ComponentType.TextDisplay ? [readMarkdown(each.content)] : [],
  )
}

/** What a reader sees or hears of a payload: texts, what pictures show, what buttons and menus say. */
export function payloadText(payload: DiscordPayload): string {
  return allComponents(payload)
    .flatMap((each): readonly string[] => {
      if (each.type === ComponentType.TextDisplay) return [readMarkdown(each.content).text]
      if (each.type === ComponentType.MediaGallery) return each.items.map(({ description }) => description ?? '')
      if (each.type === ComponentType.Button && 'label' in each) return [each.label ?? '']
      if (each.type === ComponentType.StringSelect)
        return [each.placeholder ?? '', ...each.options.map(({ label }) => label)]
      return []
    })
    .join('\n')
    .replaceAll('\u200b', '')
}

/** Every address that a payload leads to, by a link in its text or by a button. */
export function addressesOf(payload: DiscordPayload): readonly string[] {
  const buttons = allComponents(payload).flatMap(each =>
    each.type === ComponentType.Button && 'url' in each ? [each.url] : [],
  )
  return [...buttons, ...textsOf(payload).flatMap(({ effects }) => effects.flatMap(({ target }) => target ?? []))]
}

export function buttonsOf(payload: DiscordPayload): readonly APIButtonComponent[] {
  return allComponents(payload).filter(each => each.type === ComponentType.Button)
}

export function menusOf(payload: DiscordPayload): readonly APIStringSelectComponent[] {
  return allComponents(payload).filter(each => each.type === ComponentType.StringSelect)
}

/** The ids of all presses that a payload offers: of its buttons, and of the choices in its menus. */
export function pressesOf(payload: DiscordPayload): readonly string[] {
  const buttons = buttonsOf(payload).flatMap(each => ('custom_id' in each ? [each.custom_id] : []))
  return [...buttons, ...menusOf(payload).flatMap(({ options }) => options.map(({ value }) => value))]
}

const bytes = (text: string | undefined | null) => Buffer.byteLength(text ?? '')
const total = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0)

/** Every rule of Discord that a payload breaks, counted anew from the documentation's figures. */
export function payloadFaults(payload: DiscordPayload): readonly string[] {
  const all = allComponents(payload)
  const faults: string[] = []
  const most = (what: string, count: number, limit: number) => {
    if (count > limit) faults.push(`${count} ${what}, and ${limit} is the limit`)
  }
  most('components', all.length, 40)
  if (all.length === 0) faults.push('an empty message')
  const texts = all.flatMap(each => (each.type === ComponentType.TextDisplay ? [each.content] : []))
  most('characters', total(texts.map(text => text.length)), 4_000)
  const weights = all.map(each => {
    if (each.type === ComponentType.TextDisplay) return bytes(each.content)
    if (each.type === ComponentType.MediaGallery)
      return total(each.items.map(({ media, description }) => bytes(media.url) + bytes(description)))
    if (each.type === ComponentType.StringSelect)
      return (
        bytes(each.custom_id) +
        bytes(each.placeholder) +
        total(each.options.map(o => 12 + bytes(o.label) + bytes(o.value)))
      )
    if (each.type !== ComponentType.Button) return 0
    return (
      bytes('label' in each ? each.label : '') +
      bytes('url' in each ? each.url : 'custom_id' in each ? each.custom_id : '')
    )
  })
  most('bytes', total(weights) + 12 * all.length, 10_170)
  for (const text of texts)
    if (!/[^\s\p{M}]/u.test(text)) faults.push(`a text of which nothing can be seen: ${JSON.stringify(text)}`)
  const ids = all.flatMap(each => ('custom_id' in each && each.custom_id !== undefined ? [each.custom_id] : []))
  if (new Set(ids).size < ids.length) faults.push(`two components of one id among ${ids.join(' ')}`)
  const pictures = all.flatMap(each => (each.type === ComponentType.MediaGallery ? each.items : []))
  most('pictures', pictures.length, 10)
  const names = payload.files.map(({ name }) => `attachment://${name}`)
  if (pictures.map(({ media }) => media.url).join() !== names.join() || new Set(names).size < names.length)
    faults.push('pictures and files that do not match')
  for (const id of ids) most('characters in an id', id.length, CUSTOM_ID)
  for (const each of all) {
    if (each.type === ComponentType.Section) most('texts in a section', each.components.length, TEXTS_IN_SECTION)
    if (each.type === ComponentType.MediaGallery) most('pictures in a gallery', each.items.length, PICTURES_IN_GALLERY)
    if (each.type === ComponentType.StringSelect) {
      most('choices', each.options.length, MENU_CHOICES)
      most('characters in a placeholder', each.placeholder?.length ?? 0, MENU_PLACEHOLDER)
      for (const { label, value } of each.options) {
        most('characters in a choice', label.length, CHOICE_LABEL)
        most('characters in a value', value.length, CHOICE_VALUE)
      }
    }
    if (
      (each.type === ComponentType.Container || each.type === ComponentType.ActionRow) &&
      each.components.length === 0
    )
      faults.push('an empty container or row')
    if (each.type === ComponentType.ActionRow) most('buttons in a row', each.components.length, 5)
    if (each.type === ComponentType.Button && 'url' in each) most('characters in an address', each.url.length, 512)
    if (
      each.type === ComponentType.StringSelect &&
      new Set(each.options.map(({ value }) => value)).size < each.options.length
    )
      faults.push('two choices of one value')
  }
  return faults
}

/** A payload's components made anew by discord.js' own builders, which throw at what Discord would refuse. */
export function rebuilt({ components }: DiscordPayload): readonly object[] {
  return components.map(each => builderOf(each).toJSON())
}

function builderOf(component: APIMessageTopLevelComponent) {
  switch (component.type) {
    case ComponentType.ActionRow:
      return rowBuilder(component)
    case ComponentType.Container: {
      const box = new ContainerBuilder()
      if (typeof component.accent_color === 'number') box.setAccentColor(component.accent_color)
      for (const child of component.components) {
        const builder = builderOf(child)
        if (builder instanceof TextDisplayBuilder) box.addTextDisplayComponents(builder)
        else if (builder instanceof SectionBuilder) box.addSectionComponents(builder)
        else if (builder instanceof SeparatorBuilder) box.addSeparatorComponents(builder)
        else if (builder instanceof MediaGalleryBuilder) box.addMediaGalleryComponents(builder)
        else if (builder instanceof ActionRowBuilder) box.addActionRowComponents(builder)
        else throw new Error(`A container in a container: ${JSON.stringify(child)}`)
      }
      return box
    }
    case ComponentType.Section: {
      const section = new SectionBuilder().addTextDisplayComponents(
        component.components.map(({ content }) => new TextDisplayBuilder().setContent(content)),
      )
      if (component.accessory.type === ComponentType.Button)
        section.setButtonAccessory(buttonBuilder(component.accessory))
      return section
    }
    case ComponentType.TextDisplay:
      return new TextDisplayBuilder().setContent(component.content)
    case ComponentType.Separator:
      return new SeparatorBuilder(component)
    case ComponentType.MediaGallery:
      return new MediaGalleryBuilder().addItems(
        component.items.map(({ media, description }) => {
          const item = new MediaGalleryItemBuilder().setURL(media.url)
          return typeof description === 'string' ? item.setDescription(description) : item
        }),
      )
    default:
      throw new Error(`We send no component of type ${component.type}.`)
  }
}

function rowBuilder({ components }: APIActionRowComponent<APIComponentInMessageActionRow>) {
  const row = new ActionRowBuilder<ButtonBuilder | StringSelectMenuBuilder>()
  for (const each of components) {
    if (each.type === ComponentType.Button) row.addComponents(buttonBuilder(each))
    else if (each.type === ComponentType.StringSelect) row.addComponents(menuBuilder(each))
    else throw new Error(`We send no component of type ${each.type}.`)
  }
  return row
}

function menuBuilder({ custom_id, placeholder, options }: APIStringSelectComponent) {
  const menu = new StringSelectMenuBuilder().setCustomId(custom_id).addOptions(options)
  return placeholder === undefined ? menu : menu.setPlaceholder(placeholder)
}

function buttonBuilder(button: APIButtonComponent) {
  const builder = new ButtonBuilder().setStyle(button.style)
  if ('label' in button && button.label !== undefined) builder.setLabel(button.label)
  if (button.style === ButtonStyle.Link) builder.setURL(button.url)
  else if ('custom_id' in button) builder.setCustomId(button.custom_id)
  if (button.disabled !== undefined) builder.setDisabled(button.disabled)
  return builder
}
