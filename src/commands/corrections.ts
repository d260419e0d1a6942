import type { ViewContext } from '../cards/card.js'
import { ageWords, count, dayWords } from '../cards/view-dates.js'
import { grouped } from '../lib/grouped.js'
import type { Block, CardBlock, Message, Row } from '../messages/message.js'
import {
  type CorrectionQuery,
  correctionsKeptSince,
  correctionsWhere,
  countCorrections,
  type StoredCorrection,
} from '../store/corrections.js'
import { searchCards } from '../store/search.js'
import { type Asked, marksAsked } from './asked.js'
import type { Command } from './command.js'
import { correctionCites, correctionTurn, reasonWords } from './correction-words.js'
import { fieldLabel } from './field-words.js'
import { contextOf } from './held-card.js'
import { aboutWords, ofWords, readingNotes } from './list-answer.js'
import { askedIn, type ListParts } from './listed-cards.js'
import { PAGE_OPTION, pageButtons, readPage } from './paging.js'
import { said } from './said.js'
import { cardLabel } from './topic-words.js'

const MOST_SHOWN = 10
const MOST_FOUND = 500

/** `/corrections [COUNTRY or topic] [SINCE]`: what was held and is held otherwise, the newest first, with both quotes. */
export function correctionsCommand(parts: ListParts): Command {
  return {
    name: 'corrections',
    description: 'What was said and no longer holds: what, why, on whose word, when, with both quotes',
    options: [
      {
        name: 'topic',
        description: 'a country, a product or words; everything if not given',
        required: false,
        rest: true,
        suggest: parts.suggestions.topic,
      },
      { name: 'since', description: 'how far back, such as 7d, monday or 3 march', required: false, named: true },
      PAGE_OPTION,
    ],
    examples: ['/corrections', '/corrections vietnam', '/corrections steel since 30d'],
    async run({ options, now }) {
      const asked = askedIn(options, parts, now)
      const query = await queryOf(parts, asked)
      const total = await countCorrections(parts.db, query)
      const pages = Math.max(1, Math.ceil(total / MOST_SHOWN))
      const page = Math.min(pages, readPage(options.page))
      const found = await correctionsWhere(parts.db, query, MOST_SHOWN, (page - 1) * MOST_SHOWN)
      const context = contextOf(parts.names, now)
      const about = aboutWords(asked, context)
      if (found.length === 0)
        return nothing(ofWords(asked, context), asked, options.topic ?? '', await correctionsKeptSince(parts.db))
      const title = about === undefined ? 'Corrections' : `Corrections: ${about}`
      const counted = `${count(total, 'correction')}${sinceWords(asked)}`
      const which = pages === 1 ? '' : ` Page ${page} of ${pages}.`
      const { page: _, ...same } = options
      return {
        summary: `${title}: ${counted}`,
        blocks: [
          { type: 'heading', text: title },
          { type: 'text', spans: [`${counted}, the newest first.${which}`] },
          ...readingNotes(asked, options.topic ?? '', 'corrections'),
          ...blocksOf(found, context),
          ...pageButtons({ page, pages }, 'corrections', same, ['Newer', 'Older']),
        ],
      }
    },
  }
}

async function queryOf({ db }: ListParts, asked: Asked): Promise<CorrectionQuery> {
  const { words, since } = asked
  const keys =
    words.length === 0 ? undefined : await searchCards(db, { all: words.map(word => [word]), most: MOST_FOUND })
  return { all: marksAsked(asked), ...(keys && { keys }), ...(since !== undefined && { since }) }
}

function nothing(of: string, asked: Asked, line: string, from: number | undefined): Message {
  const looked =
    from === undefined
      ? 'Nothing has been read yet.'
      : `Corrections are written down since ${dayWords(from)}; what was corrected before that is not known here.`
  return said(
    'neutral',
    `No correction is held${of}${sinceWords(asked)}. ${looked}`,
    readingNotes(asked, line, 'corrections'),
  )
}

function sinceWords({ since }: Asked): string {
  return since === undefined ? '' : ` learnt since ${dayWords(since)}`
}

// What one article corrects on one card is one card block, with a row a field.
function blocksOf(corrections: readonly StoredCorrection[], context: ViewContext): readonly Block[] {
  return [...grouped(corrections, ({ articleId, key }) => `${articleId} ${key}`).values()].map(own => ({
    type: 'card',
    card: correctedBlock(own, context),
  }))
}

function correctedBlock(own: readonly StoredCorrection[], context: ViewContext): CardBlock {
  const [first] = own
  const key = first?.key ?? ''
  return {
    key,
    tone: first?.kind ?? 'neutral',
    // What the card says now has its proof elsewhere: here it is named without a figure.
    title: cardLabel(key, { name: context.nameOf }),
    badge: 'corrected',
    rows: [...own.map(each => fieldRow(each, context)), ...(first === undefined ? [] : whenRows(first, context))],
    disagreements: [],
    evidence: [],
  }
}

function fieldRow(correction: StoredCorrection, context: ViewContext): Row {
  const cites = correctionCites(correction)
  const value = [{ bold: correctionTurn(correction, context) }, ` (${reasonWords(correction)})`]
  return { label: fieldLabel(correction.field), value, ...(cites.length > 0 && { cites }) }
}

function whenRows(correction: StoredCorrection, { now }: ViewContext): readonly Row[] {
  const { source, validAt, dated, at, versions, before } = correction
  const published = dated ? `published ${dayWords(validAt)}` : 'no date given'
  return [
    { label: 'On the word of', value: [`${source}, ${published}; learnt ${dayWords(at)} (${ageWords(at, now)})`] },
    {
      label: 'Said before by',
      value: [`${before.source}${before.dated ? `, ${dayWords(before.validAt)}` : ', no date given'}`],
    },
    ...(versions === undefined
      ? []
      : [{ label: 'Card', value: [`version ${versions.before} → ${versions.after}`], quiet: true as const }]),
  ]
}
