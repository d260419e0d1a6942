import type { Card, KindName, ViewContext } from '../cards/card.js'
import { DealFields } from '../cards/deal-fields.js'
import { oneLine } from '../cards/model-log.js'
import { TariffFields } from '../cards/tariff-fields.js'
import { TensionFields } from '../cards/tension-fields.js'
import { valueWords } from '../cards/view-values.js'
import { grouped } from '../lib/grouped.js'
import type { Block, Span } from '../messages/message.js'
import type { Verdict } from '../store/verdicts.js'
import { fieldLabel } from './field-words.js'
import { cardLabel } from './topic-words.js'

const MOST_SHORT = 3

/** What was proposed for a card and is not on it, with the reasons; nothing where all that was proposed stands. */
export function rejectedBlocks(
  card: Card,
  rejected: readonly Verdict[],
  context: ViewContext,
  form: 'short' | 'full',
): readonly Block[] {
  if (rejected.length === 0) return []
  const alike = [...grouped(rejected, verdict => alikeKey(verdict, form)).values()]
  const shown = form === 'full' ? alike : alike.slice(0, MOST_SHORT)
  const title = 'Proposed and left out, because the words of the article do not prove it:'
  const items = shown.flatMap(([first, ...others]) =>
    first === undefined ? [] : [item(first, others.length, { card, context, form })],
  )
  const more: readonly Block[] =
    shown.length === alike.length
      ? []
      : [{ type: 'note', tone: 'neutral', spans: [`All of them are listed by: tradewind why ${card.key}`] }]
  return [{ type: 'text', spans: [title] }, { type: 'list', items }, ...more]
}

function alikeKey({ key, field, reason, proposedBy, prompt, value }: Verdict, form: 'short' | 'full'): string {
  return JSON.stringify([key, field, reason, proposedBy, ...(form === 'full' ? [prompt, value] : [])])
}

type Told = { readonly card: Card; readonly context: ViewContext; readonly form: 'short' | 'full' }

function item(verdict: Verdict, others: number, { card, context, form }: Told): readonly Span[] {
  const { key, field, reason, proposedBy, prompt, value, at, articleId } = verdict
  const name = field === '*' ? 'The card as a whole' : fieldLabel(field)
  const label = key === card.key ? name : `${name} of “${cardLabel(key, { name: context.nameOf })}”`
  const times = others === 0 ? '' : `, ${others + 1} times`
  const who = proposedBy === 'llm' ? 'the language model' : 'the rules'
  if (form === 'short') return [{ bold: label }, `: ${oneLine(reason)} (proposed by ${who}${times})`]
  const hash = proposedBy === 'llm' && prompt !== undefined ? `, prompt ${prompt.slice(0, 12)}` : ''
  const proposed = value === undefined ? [] : [` ${valueText(card.kind, field, value, context)}`]
  return [
    { bold: label },
    ...proposed,
    `: ${oneLine(reason)}. Proposed by ${who}${hash}${times}, for article ${articleId.slice(0, 12)}, `,
    { time: at, precision: 'minute' },
  ]
}

const SHAPES = { tariff: TariffFields.shape, deal: DealFields.shape, tension: TensionFields.shape } as const

// What was rejected may be anything: where it has the form of its field it is said as the field says it.
function valueText(kind: KindName, field: string, value: unknown, context: ViewContext): string {
  const claim = { value, hedge: 'exact', modality: 'asserted', spans: [], verdict: 'inferred' } as const
  const shapes: Readonly<Record<string, { safeParse(value: unknown): { readonly success: boolean } } | undefined>> =
    SHAPES[kind]
  const words = shapes[field]?.safeParse(claim).success
    ? valueWords(field, value, undefined, context)
    : JSON.stringify(value)
  return oneLine(words, 120)
}
