/**
 * What Slack takes, in UTF-16 units and in numbers of things. Source, where no other is named: the pages of
 * https://docs.slack.dev/reference/block-kit and the docstrings of @slack/types 3.2, which repeat them. The list is whole: a limit
 * that nothing here reads (TEXT_OBJECT, CONTEXT_ELEMENTS, ID_CHARACTERS, VIEW_BUTTON, PRIVATE_METADATA) is kept by how payloads are
 * made, and the tests hold payloads to it by numbers of their own.
 */

/** Blocks in one message. https://docs.slack.dev/reference/block-kit/blocks */
export const MESSAGE_BLOCKS = 50
/** Blocks in a modal or an App Home. https://docs.slack.dev/reference/views/modal-views */
export const VIEW_BLOCKS = 100

/**
 * Characters in all blocks of a message together, which no page documents: 'msg_blocks_too_long' comes near 13,200 (bolt-js
 * issue 2509), and its maintainers name 12,000 with something for each block. A message of 45 blocks was refused
 * at 11,341 characters of text, one of 50 blocks taken at 9,597 (bolt-js issue 2867): 50 for each block agrees with both.
 */
export const MESSAGE_CHARACTERS = 12_000
export const BLOCK_CHARACTERS = 50
/**
 * The JSON of all blocks of a message. What Slack counts is not told: 15,561 was taken and 17,694 refused (bolt-js issue 2867), and
 * nobody has named a larger one that was taken.
 */
export const MESSAGE_JSON = 15_500
/** A view may be 250 kB of JSON (https://docs.slack.dev/reference/methods/views.publish): at 6 bytes a unit this is 180 kB. */
export const VIEW_CHARACTERS = 30_000

/** A text object: section, context, plain text. */
export const TEXT_OBJECT = 3_000
/** For rich text no page names a limit: no more in a block than in a section. */
export const RICH_TEXT = 3_000
/** Many short runs are more braces than words; a run of 3,000 characters, each of them escaped, fits. */
export const RICH_TEXT_JSON = 6_500
/** An element of a context block; Slack's own schema has 2,000 where the page has 3,000. */
export const CONTEXT_TEXT = 2_000
export const CONTEXT_ELEMENTS = 10
export const HEADER_TEXT = 150
export const ALT_TEXT = 2_000
/** The address of a link in rich text. Buttons and images take 3,000; a longer one is shown as words, whole. */
export const LINK_URL = 2_000

export const ACTIONS_ELEMENTS = 25
export const BUTTON_TEXT = 75
/** Of an action, a block, a callback. */
export const ID_CHARACTERS = 255
export const OVERFLOW_LEAST = 2
export const OVERFLOW_MOST = 5
export const SELECT_OPTIONS = 100
export const OPTION_TEXT = 75
/** The page says 150, the types say 75. */
export const OPTION_VALUE = 75
export const PLACEHOLDER_TEXT = 150

/** https://docs.slack.dev/reference/views/modal-views */
export const VIEW_TITLE = 24
export const VIEW_BUTTON = 24
export const PRIVATE_METADATA = 3_000
export const INPUT_LABEL = 2_000
export const INPUT_HINT = 2_000
export const INPUT_VALUE = 3_000

/** Slack asks for messages of at most 4,000 characters in `text`. https://docs.slack.dev/reference/methods/chat.postMessage */
export const FALLBACK_TEXT = 4_000

/** Pages that the menu of pages names at once; the buttons beside it lead to all the others. */
export const MENU_PAGES = 25
/** What a page leaves free for the row that leads to the others: one block, and the words and values of its menu. */
export const NAVIGATION_BLOCKS = 1
export const NAVIGATION_CHARACTERS = 800
export const NAVIGATION_JSON = 2_800

/** Messages that one post may put into a channel; what is left is behind a button. */
export const MOST_POSTED = 4
/** Messages of one post of which all but the first are replies in its thread. */
export const MOST_IN_THREAD = 25
