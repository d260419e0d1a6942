/**
 * The platform-neutral message, as data. Text is spans, never Markdown: words from outside are plain strings here,
 * and the renderer of each platform escapes them, once. Every renderer is a `switch` without a default, so that a new
 * span or block is a compile error until each platform can show it.
 */
export type Span =
  | string
  | { readonly bold: string }
  | { readonly quote: string }
  | { readonly link: string; readonly label: string }
  | { readonly time: number; readonly precision: 'minute' | 'day' }

/** Where a quote stands: a link into the article that the ledger holds, and the source's own address where there is one. */
export type Citation = {
  readonly quote: string
  readonly articleId: string
  /** UTF-16 offsets into the stored text of the article. */
  readonly start: number
  readonly end: number
  readonly source: string
  readonly url?: string
  /** Epoch milliseconds of publication, if the source gives or implies one. */
  readonly publishedAt?: number
}

export type Tone = 'tariff' | 'deal' | 'tension' | 'neutral' | 'warning'

export type Row = {
  readonly label: string
  readonly value: readonly Span[]
  readonly cites?: readonly Citation[]
  /** True for what a reader may skip, such as the list of what no source states. */
  readonly quiet?: true
}

export type Block =
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'text'; readonly spans: readonly Span[] }
  | { readonly type: 'list'; readonly items: readonly (readonly Span[])[] }
  | { readonly type: 'card'; readonly card: CardBlock }
  | { readonly type: 'note'; readonly tone: Tone; readonly spans: readonly Span[] }
  | { readonly type: 'divider' }
  | { readonly type: 'image'; readonly image: Picture }
  | { readonly type: 'actions'; readonly actions: readonly Action[] }

/** A picture, such as a chart: it goes with the words of its message and never stands for them. */
export type Picture = {
  /** A file name for platforms that take uploads: 'rate.png'. */
  readonly name: string
  /** What a reader who cannot see it is told. */
  readonly alt: string
  /** The PNG, in base64: a message is JSON wherever it is stored. */
  readonly png: string
}

/** A button: what it says, and the command of the registry that it runs for whoever presses it. */
export type Action = {
  readonly label: string
  /** The command's name, without a slash. */
  readonly command: string
  readonly options: Readonly<Record<string, string>>
  /** True where the command's options are asked for first, in a form that `options` fills in so far. */
  readonly form?: true
  /** The options that the form does not ask for: they are as `options` has them. */
  readonly fixed?: readonly string[]
  readonly style?: 'primary' | 'danger'
}

/** One briefing card: a headline, what its status is, rows of facts, and the quotes that prove them. */
export type CardBlock = {
  readonly key: string
  readonly tone: Tone
  readonly title: string
  /** A short label such as 'postponed' or 'signed'. */
  readonly badge: string
  readonly rows: readonly Row[]
  /** Where sources differ: the field, one sentence, and the quotes of both sides; quiet where time has settled it. */
  readonly disagreements: readonly Row[]
  readonly evidence: readonly Citation[]
}

export type Message = {
  /** One line for a notification, a log or a platform that shows nothing else. */
  readonly summary: string
  readonly blocks: readonly Block[]
}
