import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { extractPrompt } from '../../src/cards/extract-llm-prompt.js'
import { PROMPTS_FOLDER } from '../../src/config.js'

const read = (name: string) => readFileSync(join(PROMPTS_FOLDER, name), 'utf8')

/** The prompt as the program makes it from its own folder. */
export const samplePrompt = extractPrompt(read('_house-rules.md'), read('extract.md'))

export const ARTICLE = [
  'Ottawa answers on steel',
  'Canada imposed a 25% tariff on steel from the United States on March 4, 2025, the finance ministry said.',
  'Norway and Canada signed a memorandum of understanding on fisheries in Oslo on Monday.',
  'Exporters said that sales rose 12% last year.',
].join('\n')

const piece = (fields: readonly string[], sentences: readonly number[], quotes: readonly string[], more = {}) => ({
  fields,
  sentences,
  quotes,
  hedge: 'exact',
  modality: 'asserted',
  attribution: null,
  ...more,
})

export const STEEL = 'Canada imposed a 25% tariff on steel from the United States on March 4, 2025'

/** The tariff of ARTICLE as a faithful model gives it. */
export const steelTariff = (more: object = {}) => ({
  evidence: [piece(['imposer', 'targets', 'instrument', 'rate', 'status', 'effective', 'scope'], [2], [STEEL])],
  imposer: 'Canada',
  targets: ['US'],
  instrument: 'ad_valorem',
  rate: { low: 25, high: 25, basis: 'unspecified' },
  status: 'in_force',
  legalBasis: null,
  announced: null,
  effective: 'on March 4, 2025',
  suspendedUntil: null,
  expires: null,
  scope: { goods: 'steel', hs: [], exclusions: [] },
  stacking: null,
  previousRate: null,
  interimRate: null,
  uncertainties: [],
  ...more,
})

/** The deal of ARTICLE as a faithful model gives it. */
export const fishDeal = (more: object = {}) => ({
  evidence: [
    piece(
      ['parties', 'form', 'stage', 'subject', 'date'],
      [3],
      ['Norway and Canada signed a memorandum of understanding on fisheries in Oslo on Monday.'],
    ),
  ],
  parties: ['Norway', 'CA'],
  entities: [],
  form: 'mou',
  stage: 'signed',
  count: null,
  value: null,
  subject: 'fisheries',
  date: 'on Monday',
  uncertainties: [],
  ...more,
})

export const evidence = piece

export const answerOf = (cards: { tariffs?: unknown; deals?: unknown; tensions?: unknown } = {}) =>
  JSON.stringify({ tariffs: [], deals: [], tensions: [], ...cards })
