import type { Card, SourcedClaim, ViewContext } from '../cards/card.js'
import { cardBlock } from '../cards/kinds.js'
import { attributionWords } from '../cards/view-claims.js'
import { count, dayWords } from '../cards/view-dates.js'
import { citesOf } from '../cards/view-evidence.js'
import { CONFLICT_WORDS, HEDGE_WORDS, MODALITY_WORDS } from '../cards/words.js'
import { voicesOf } from '../ledger/enough.js'
import type { LedgerEvent } from '../ledger/event.js'
import { sameness } from '../ledger/values.js'
import type { Message, Row } from '../messages/message.js'
import { correctionsWhere, type StoredCorrection } from '../store/corrections.js'
import { latestLines, MOST_LINES } from '../store/latest-lines.js'
import { rejectedAround } from '../store/rejected-around.js'
import type { Db } from '../store/schema.js'
import type { Verdict } from '../store/verdicts.js'
import { titleProof } from './brief-card.js'
import { cardAsked, cardOptions } from './card-as-of.js'
import type { Command } from './command.js'
import { correctedWords, correctionCites } from './correction-words.js'
import { fieldLabel, inFieldOrder, plainWords } from './field-words.js'
import { type CardParts, contextOf } from './held-card.js'
import { cardLabel } from './topic-words.js'
import { rejectedBlocks } from './why-rejected.js'

/** `/why CARD`: for each field what it says, whether its quotes state it, how it is put, by whom, and who differs. */
export function whyCommand(parts: CardParts): Command {
  return {
    name: 'why',
    description: 'Why a card says what it says: each field with its verdict, its exact quote and who found it',
    options: cardOptions(parts),
    examples: ['/why us vietnam', '/why tariff:US>VN:ad_valorem:all', '/why us vietnam as of 14 april 2025'],
    async run({ options, now }) {
      const asked = await cardAsked(parts, options, 'why', now)
      if ('problem' in asked) return asked.problem
      const context = { ...contextOf(parts.names, now), ...(asked.asOf && { asOf: asked.asOf.at }) }
      return whyCard(parts.db, asked.card, context, 'short')
    },
  }
}

const MOST_CORRECTIONS = 20
/** Of a field: all who say so stand behind /sources. */
const MOST_CITES = 6
const MOST_DIFFER = 5

// More than any card has had proposed for it; a source that floods the desk must not flood its answers.
const MOST_REJECTED = 200

/**
 * Why a card says what it says. 'full' is for the desk's owner: it adds the prompts, and each proposal that the gate left out with
 * its value; 'short' tells of these the fields and reasons alone, for what is not proved is shown to no reader.
 */
export async function whyCard(db: Db, card: Card, context: ViewContext, form: 'short' | 'full'): Promise<Message> {
  const events = await latestLines(db, [card.key], { most: MOST_LINES })
  const rejected = await rejectedAround(db, card, MOST_REJECTED)
  const corrections = await correctionsWhere(db, { keys: [card.key] }, MOST_CORRECTIONS)
  const { asOf = Number.POSITIVE_INFINITY } = context
  // What had not been learnt on the day that is asked for is no part of the answer.
  const known = corrections.filter(({ at }) => at <= asOf)
  return answer(card, { events, form, rejected, corrections: known }, context)
}

type Held = {
  readonly events: readonly LedgerEvent[]
  readonly rejected: readonly Verdict[]
  readonly corrections: readonly StoredCorrection[]
  readonly form: 'short' | 'full'
}

function answer(card: Card, held: Held, context: ViewContext): Message {
  const block = cardBlock(card, context)
  const rows = inFieldOrder(Object.entries(card.evidence), ([field]) => field).flatMap(([field, claims]) =>
    fieldRow(field, claims, card, held, context),
  )
  return {
    summary: `Why: ${block.title}`,
    blocks: [
      { type: 'heading', text: `Why: ${block.title}` },
      ...(context.asOf === undefined
        ? []
        : [{ type: 'text', spans: [`As it stood on ${dayWords(context.asOf)}.`] } as const]),
      {
        type: 'card',
        card: {
          ...block,
          rows: [...rows, ...correctedRows(held, context)],
          disagreements: [],
          evidence: titleProof(card),
        },
      },
      ...rejectedBlocks(card, held.rejected, context, held.form),
    ],
  }
}

function correctedRows({ corrections }: Held, context: ViewContext): readonly Row[] {
  return corrections.map(each => {
    const cites = correctionCites(each)
    const value = [
      { bold: fieldLabel(each.field) },
      `. ${correctedWords(each, context)}, on the word of ${each.source}.`,
    ]
    return { label: 'Correction', value, ...(cites.length > 0 && { cites }) }
  })
}

function fieldRow(
  field: string,
  claims: readonly SourcedClaim[],
  card: Card,
  { events, form }: Held,
  context: ViewContext,
): readonly Row[] {
  const [winner] = claims
  if (winner === undefined) return []
  const value = plainWords(field, winner.claim, context)
  const differ = card.conflicts.filter(conflict => conflict.field === field)
  const sentences = [
    // What time has settled, or what is only put in other words, is no dispute.
    verdictWords(
      winner,
      differ.some(({ kind }) => kind === 'contradiction'),
    ),
    ...putWords(winner),
    agreeWords(claims, card.counted?.fields[field]),
    foundWords(
      events.find(event => isOf(event, field, winner)),
      form,
    ),
    ...throughWords(winner, context),
    ...differ
      .slice(0, MOST_DIFFER)
      .map(
        ({ kind, loser }) =>
          `${loser.source} has it otherwise (${plainWords(field, loser.claim, context)}): ${CONFLICT_WORDS[kind]}`,
      ),
    ...(differ.length > MOST_DIFFER ? [`${differ.length - MOST_DIFFER} more differ: /history ${card.key}`] : []),
  ]
  const cites = [
    ...citesOf(claims).slice(0, MOST_CITES),
    ...citesOf(differ.slice(0, MOST_DIFFER).map(({ loser }) => loser)).slice(0, MOST_CITES),
  ]
  const row = { label: fieldLabel(field), value: [{ bold: value }, `. ${sentences.join('. ')}.`] }
  return [cites.length === 0 ? row : { ...row, cites }]
}

function verdictWords({ claim }: SourcedClaim, differs: boolean): string {
  if (differs || claim.verdict === 'conflicted') return 'Conflicted: sources differ, and this one is shown'
  return claim.verdict === 'supported'
    ? 'Supported: the quoted words state it'
    : 'Inferred: the quoted words do not state it alone, the rest of the article or its date does'
}

// How it is put: nothing for a plain and exact statement.
function putWords({ claim }: SourcedClaim): readonly string[] {
  const { hedge, modality } = claim
  const by = attributionWords(claim)
  return [
    ...(HEDGE_WORDS[hedge] === '' ? [] : [`Hedged: “${HEDGE_WORDS[hedge]}”`]),
    ...(MODALITY_WORDS[modality] === '' ? [] : [`Not a plain fact: ${MODALITY_WORDS[modality]}`]),
    ...(by !== undefined ? [`Said by ${by}`] : modality === 'reported' ? ['Reported, nobody is named'] : []),
  ]
}

function agreeWords(
  claims: readonly SourcedClaim[],
  {
    articles = new Set(claims.map(({ work, articleId }) => work ?? articleId)).size,
    families = voicesOf(claims).length,
  }: Partial<NonNullable<Card['counted']>['fields'][string]> = {},
): string {
  return `${count(articles, 'article')} of ${count(families, 'source family', 'source families')} ${articles === 1 ? 'says' : 'say'} so`
}

// No source says it of this measure: it is said of one that takes this one in.
function throughWords({ through }: SourcedClaim, context: ViewContext): readonly string[] {
  if (through === undefined) return []
  return [`It is said of ${cardLabel(through, { name: context.nameOf })}, which takes this measure in: /why ${through}`]
}

function foundWords(event: LedgerEvent | undefined, form: Held['form']): string {
  if (event?.proposedBy !== 'llm') return 'Found by the rules'
  const prompt = form === 'full' && event.prompt !== undefined ? ` (prompt ${event.prompt.slice(0, 12)})` : ''
  return `Proposed by the language model${prompt}, proved by the gate`
}

function isOf(event: LedgerEvent, field: string, { articleId, claim }: SourcedClaim): boolean {
  return event.articleId === articleId && event.field === field && sameness(event.claim.value) === sameness(claim.value)
}
