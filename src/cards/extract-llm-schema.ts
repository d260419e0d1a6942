import { z } from 'zod'
import { Hedge, Modality } from './claim.js'
import { DealForm, DealStage } from './deal-fields.js'
import { Instrument, LegalBasis, Rate, TariffStatus } from './tariff-fields.js'
import { Direction, Domain } from './tension-fields.js'

// What a model is asked for. The bounds are ours and are checked on what comes back; they are not sent (extract-llm-strict.ts).
const words = (most: number) => z.string().max(most)
const names = z.array(words(80)).max(60)
const percent = z.number().nonnegative().max(10_000)

/** Words of the article that prove some fields of a card, with how sure they are. */
function evidenceFor<const Names extends readonly [string, ...string[]]>(fields: Names) {
  return z.object({
    fields: z.array(z.enum(fields)).describe('names of the fields of this card that these words prove'),
    sentences: z.array(z.int()).describe('numbers of the sentences that the words stand in'),
    quotes: z.array(z.string()).describe('the words, copied letter by letter; one unbroken stretch each'),
    hedge: Hedge.describe(
      'how exact the figure is by these words: "about" is approx, "up to" is at_most, "nearly" is nearly',
    ),
    modality: Modality.describe(
      'what the words make of it: a fact (asserted), said by somebody (reported), expected, potential, planned, urged, or denied',
    ),
    attribution: words(120).nullable().describe('who says so, in the words of the article; null where nobody is named'),
  })
}

const date = z.string().max(80).nullable()

const AnsweredRate = z.object({
  low: percent.describe('percent'),
  high: percent.describe('percent; the same as low where one figure is given'),
  basis: Rate.shape.basis.describe('additional to what was charged, all_in for the total, else unspecified'),
})

const tariffFields = {
  imposer: words(80).describe('the economy that charges: its name or its two-letter code; EU for the European Union'),
  targets: names.describe('the economies whose goods are charged, the same way; "*" for all economies'),
  instrument: Instrument.describe('what kind of measure it is'),
  rate: AnsweredRate.nullable().describe('the duty; null where no figure is stated for it'),
  status: TariffStatus.describe('how far it has come, by the verb: potential, threatened or planned is never in_force'),
  legalBasis: LegalBasis.nullable().describe('the statute, only where the article names it'),
  announced: date.describe('words of the date of the announcement'),
  effective: date.describe('words of the date it takes or took effect'),
  suspendedUntil: date.describe('words of the date until which it is held back'),
  expires: date.describe('words of the date it ends'),
  scope: z
    .object({
      goods: words(200).describe('the goods, in the words of the article'),
      hs: z.array(words(14)).max(40).describe('HS codes, only as printed'),
      exclusions: z.array(words(200)).max(20).describe('goods left out, in the words of the article'),
    })
    .nullable()
    .describe('what it is charged on; null where it is charged on all goods'),
  stacking: AnsweredRate.nullable().describe('the total that results, where both an added and a total duty are stated'),
  previousRate: AnsweredRate.nullable().describe('the duty before it was changed'),
  interimRate: AnsweredRate.nullable().describe('the duty meanwhile, where another is held back'),
  uncertainties: z.array(words(300)).max(6).describe('what the article says is open, in its words'),
}

const dealFields = {
  parties: names.describe('the economies, as names or two-letter codes'),
  entities: names.describe(
    'the two firms or bodies, as the article names them, where it is a contract between two; else empty',
  ),
  form: DealForm.describe('what kind of paper or act'),
  stage: DealStage.describe('how far it has come; signed only where the words say that it was'),
  count: z.int().positive().max(100_000).nullable().describe('how many agreements, where a number is stated'),
  value: z
    .object({ amount: z.number().nonnegative(), currency: words(3).describe('three letters: USD') })
    .nullable()
    .describe('its worth in full: 31.4 billion is 31400000000'),
  subject: words(120).nullable().describe('what it is about, in the words of the article'),
  date: date.describe('words of the date on which it was signed or announced'),
  uncertainties: tariffFields.uncertainties,
}

const tensionFields = {
  from: names.describe('the economy that presses, as a name or a two-letter code'),
  to: names.describe('the economy that is pressed'),
  mutual: z.boolean().describe('true where both do the same to each other: a trade war, a dispute between the two'),
  domain: Domain.describe('over what'),
  rung: z
    .literal([1, 2, 3, 4, 5])
    .describe('1 words, 2 formal pressure, 3 an administrative measure, 4 an economic measure, 5 force or an incident'),
  direction: Direction.describe('whether it rises, eases, lasts, or may come'),
  statement: words(300).nullable().describe('what was said, in the words of the article'),
  date: date.describe('words of the date'),
}

/** The fields of each kind that words can prove; 'mutual' only helps to name a dispute. */
export const PROVABLE = {
  tariff: [
    'imposer',
    'targets',
    'instrument',
    'rate',
    'status',
    'legalBasis',
    'announced',
    'effective',
    'suspendedUntil',
    'expires',
    'scope',
    'stacking',
    'previousRate',
    'interimRate',
    'uncertainties',
  ],
  deal: ['parties', 'entities', 'form', 'stage', 'count', 'value', 'subject', 'date', 'uncertainties'],
  tension: ['from', 'to', 'domain', 'rung', 'direction', 'statement', 'date'],
} as const

const proof = 'the words that prove the fields of this card, first of all'

// The evidence comes first: what a model has just copied, it reads its fields from.
export const AnsweredTariff = z.object({
  evidence: z.array(evidenceFor(PROVABLE.tariff)).describe(proof),
  ...tariffFields,
})
export type AnsweredTariff = z.infer<typeof AnsweredTariff>

export const AnsweredDeal = z.object({ evidence: z.array(evidenceFor(PROVABLE.deal)).describe(proof), ...dealFields })
export type AnsweredDeal = z.infer<typeof AnsweredDeal>

export const AnsweredTension = z.object({
  evidence: z.array(evidenceFor(PROVABLE.tension)).describe(proof),
  ...tensionFields,
})
export type AnsweredTension = z.infer<typeof AnsweredTension>

/** One piece of evidence, whatever the kind. */
export type Evidence = {
  readonly fields: readonly string[]
  readonly sentences: readonly number[]
  readonly quotes: readonly string[]
  readonly hedge: Hedge
  readonly modality: Modality
  readonly attribution: string | null
}

/** All that one call may answer. */
export const LlmAnswer = z.object({
  tariffs: z.array(AnsweredTariff).describe('each tariff, duty, quota, ban, exclusion or pause: one a measure'),
  deals: z.array(AnsweredDeal).describe('each agreement between economies, or contract told as part of one'),
  tensions: z.array(AnsweredTension).describe('each pressure or dispute between economies'),
})
export type LlmAnswer = z.infer<typeof LlmAnswer>
