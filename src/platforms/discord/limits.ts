/**
 * What Discord takes in one message of Components V2. Where no other source is named: Discord's component reference,
 * https://docs.discord.com/developers/components/reference, as of September 2026.
 */

/** Components in all: containers, sections, rows, and what stands in them. */
export const MOST_COMPONENTS = 40

/**
 * Characters in all (discord-api-docs pull request 8562: all text displays of a message together). Counted here as UTF-16
 * units, and with the words on buttons and menus, which is never less than what Discord counts.
 */
export const MOST_CHARACTERS = 4_000

/**
 * UTF-8 bytes in all, decoded. Not documented: a message of more than 10,170, with 12 for each text display, is answered with
 * status 500 (discord-api-docs issue 8554), and so is a menu of long Thai labels (issue 7310).
 */
export const MOST_BYTES = 9_500
/** Bytes that a component, or a choice in a menu, weighs beside its own words. 12 were measured; more is assumed. */
export const COMPONENT_BYTES = 24

export const CUSTOM_ID = 100
export const BUTTON_LABEL = 80
export const BUTTON_URL = 512
export const BUTTONS_IN_ROW = 5
export const MENU_CHOICES = 25
export const CHOICE_LABEL = 100
export const CHOICE_VALUE = 100
export const MENU_PLACEHOLDER = 150
export const TEXTS_IN_SECTION = 3
export const ALT_TEXT = 1_024
export const PICTURES_IN_GALLERY = 10
/** Attachments of one message: https://docs.discord.com/developers/resources/message. */
export const MOST_PICTURES = 10
/** Bytes of all attachments of one message in a server without boosts: https://docs.discord.com/developers/reference#uploading-files. */
export const MOST_UPLOAD = 10 * 1024 * 1024

/** Messages that one post may be: more would push everything else out of the channel. */
export const MOST_POSTED = 4
/** Messages of one post in a thread of its own, where it pushes nothing out. */
export const MOST_IN_THREAD = 25

/** Characters of a thread's name: https://docs.discord.com/developers/resources/channel#start-thread-from-message. */
export const THREAD_NAME = 100
/** Minutes without a word after which a thread is put away; it comes back with the next one. */
export const ARCHIVE_MINUTES = 1_440
