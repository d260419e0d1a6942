import type { ViewContext } from '../cards/card.js'
import { NOT_STATED } from '../cards/claim.js'
import { ageWords, count, dayWords } from '../cards/view-dates.js'
import type { LedgerEvent } from '../ledger/event.js'
import { heardBy, workOf } from '../ledger/versions.js'
import { grouped } from '../lib/grouped.js'
import { shortened } from '../messages/fit.js'
import type { Block, Message, Span } from '../messages/message.js'
import { articlesBehind, type SourceArticle, sourceArticles } from '../store/card-sources.js'
import { latestLines, MOST_LINES } from '../store/latest-lines.js'
import { byVoice } from '../stories/voices.js'
import { type CardAsked, cardAsked, cardOptions } from './card-as-of.js'
import type { Command } from './command.js'
import { claimWords, fieldLabel, inFieldOrder } from './field-words.js'
import { type CardParts, contextOf, titleOf } from './held-card.js'
import { PAGE_OPTION, pageButtons, readPage } from './paging.js'
import { buttons } from './said.js'

/** `/sources CARD`: the articles behind a card, those that tell one text together, with what each of them says. */
export function sourcesCommand(parts: CardParts): Command {
  return {
    name: 'sources',
    description: 'The articles behind a card: who says what, when, and which of them only repeat one another',
    options: [...cardOptions(parts), PAGE_OPTION],
    examples: [
      '/sources us vietnam',
      '/sources tariff:US>VN:ad_valorem:all',
      '/sources us vietnam as of 14 april 2025',
    ],
    async run({ options, now }) {
      const asked = await cardAsked(parts, options, 'sources', now)
      if ('problem' in asked) return asked.problem
      const all = await latestLines(parts.db, [asked.card.key], {
        most: MOST_LINES,
        ...(asked.asOf && { by: asked.asOf.at }),
      })
      const events = asked.asOf ? heardBy(all, asked.asOf.at) : all
      const articles = await sourceArticles(
        parts.db,
        events.map(({ articleId }) => articleId),
      )
      const behind = await articlesBehind(parts.db, asked.card.key, asked.asOf?.at)
      return answer(asked, { events, articles, behind }, readPage(options.page), contextOf(parts.names, now))
    },
  }
}

type Behind = {
  readonly events: readonly LedgerEvent[]
  readonly articles: readonly SourceArticle[]
  /** How many articles there are, of which the newest are read. */
  readonly behind: number
}

const MOST_FAMILIES = 12
const MOST_COPIES = 5

function answer(
  { card, asOf }: CardAsked,
  { events, articles, behind }: Behind,
  wanted: number,
  context: ViewContext,
): Message {
  const works = new Map(articles.map(article => [article.work, article]))
  // Where there are many the newest are looked for first.
  const families = [...grouped([...works.values()], ({ family }) => family).values()]
  // The card counts as one voice what one desk published one after the other, and so must the list behind it.
  const voices = byVoice([...works.values()], ({ family, publisher, tier }) => ({ family, publisher, tier })).length
  const pages = Math.max(1, Math.ceil(families.length / MOST_FAMILIES))
  const page = Math.min(pages, wanted)
  const order = pages === 1 ? families : families.toSorted((one, other) => newestIn(other) - newestIn(one))
  const shown = order.slice((page - 1) * MOST_FAMILIES, page * MOST_FAMILIES)
  const byWork = grouped(events, workOf)
  const day = asOf === undefined ? '' : ` as of ${asOf.words}`
  const which = pages === 1 ? '' : ` Page ${page} of ${pages}, the newest first.`
  const all = behind > works.size && events.length >= MOST_LINES ? `the newest of ${count(behind, 'article')}: ` : ''
  const counted = `${all}${count(works.size, 'article')}, ${count(voices, 'source family', 'source families')}`
  const title = titleOf(card, context)
  return {
    summary: `${title}: ${counted}`,
    blocks: [
      { type: 'heading', text: `Sources: ${title}` },
      {
        type: 'text',
        spans: [
          `${counted}${day}. Articles that repeat one text, and those of one publisher, are one family and count once.${which}`,
        ],
      },
      ...shown.flatMap(family => familyBlocks(family, byWork, context)),
      ...pageButtons({ page, pages }, 'sources', { card: card.key, ...(asOf && { 'as-of': dayWords(asOf.at) }) }, [
        'Newer sources',
        'Older sources',
      ]),
      ...buttons([
        { label: 'Why', command: 'why', options: { card: card.key } },
        { label: 'History', command: 'history', options: { card: card.key } },
      ]),
    ],
  }
}

function familyBlocks(
  family: readonly SourceArticle[],
  byWork: ReadonlyMap<string, readonly LedgerEvent[]>,
  context: ViewContext,
): readonly Block[] {
  const heading: readonly Span[] =
    family.length === 1 ? [] : [{ bold: `${family.length} articles that repeat one text` }, ':']
  const told = family.slice(0, MOST_COPIES).flatMap(article => {
    const own = byWork.get(article.work) ?? []
    return [articleSpans(article, own, context), saysSpans(own, context)]
  })
  const left = family.length - MOST_COPIES
  const items = left > 0 ? [...told, [`and ${count(left, 'more article')} that repeat it`]] : told
  return [...(heading.length === 0 ? [] : [{ type: 'text', spans: heading } as const]), { type: 'list', items }]
}

function newestIn(family: readonly SourceArticle[]): number {
  return family.reduce((newest, { at }) => Math.max(newest, at), Number.NEGATIVE_INFINITY)
}

/** One article in a list: its title with its link, who published it, and when. */
export function articleSpans(
  article: SourceArticle,
  own: readonly Pick<LedgerEvent, 'validAt' | 'dated'>[],
  { now }: ViewContext,
): readonly Span[] {
  const { url, publisher } = article
  const name: Span = url === undefined ? { bold: nameOf(article) } : { link: url, label: nameOf(article) }
  const [event] = own
  const dated = event?.dated ?? article.dated
  const at = event?.validAt ?? article.at
  const when = dated ? `${dayWords(at)}, ${ageWords(at, now)}` : `no date given, read on ${dayWords(at)}`
  return [name, ` – ${publisher} (${sourceMarks(article)}), ${when}`]
}

/** What a reader must know of a source: "news agency, state media", "press, feed summary only". */
export function sourceMarks({ tier, stateMedia, blurb }: Pick<SourceArticle, 'tier' | 'stateMedia' | 'blurb'>): string {
  return [TIER_WORDS[tier], ...(stateMedia ? ['state media'] : []), ...(blurb ? ['feed summary only'] : [])].join(', ')
}

/** What an article is called: its title, or how it begins. */
export function nameOf({ title, opening }: Pick<SourceArticle, 'title' | 'opening'>): string {
  return title ?? `“${shortened(opening.replaceAll(/\s+/g, ' '), MOST_OPENING)}”`
}

const MOST_OPENING = 80

const TIER_WORDS = {
  primary: 'official source',
  wire: 'news agency',
  press: 'press',
  aggregator: 'aggregator',
} as const satisfies Record<SourceArticle['tier'], string>

function saysSpans(events: readonly LedgerEvent[], context: ViewContext): readonly Span[] {
  const latest = new Map<string, LedgerEvent>()
  for (const event of events) {
    if ((event.version ?? 1) >= (latest.get(event.field)?.version ?? 1)) latest.set(event.field, event)
  }
  const stated = [...latest.values()].filter(({ claim }) => claim.value !== NOT_STATED)
  const said = inFieldOrder(stated, ({ field }) => field).flatMap(({ field, claim }, index): readonly Span[] => [
    ...(index === 0 ? [] : ['; ']),
    `${fieldLabel(field)}: `,
    ...claimWords(field, claim, context),
  ])
  return ['says ', ...said]
}
