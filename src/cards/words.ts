import type { ConflictKind } from './card.js'
import type { Hedge, Modality } from './claim.js'
import type { DealForm, DealStage } from './deal-fields.js'
import type { Instrument, LegalBasis, TariffStatus } from './tariff-fields.js'
import type { Direction, Domain, Rung } from './tension-fields.js'

export const STATUS_WORDS = {
  under_investigation: 'under investigation',
  threatened: 'threatened',
  announced: 'announced',
  scheduled: 'scheduled',
  in_force: 'in force',
  postponed: 'postponed',
  suspended: 'suspended',
  modified: 'modified',
  expired: 'expired',
  withdrawn: 'withdrawn',
  struck_down: 'struck down',
  unclear: 'status unclear',
} satisfies Record<TariffStatus, string>

export const INSTRUMENT_WORDS = {
  ad_valorem: 'duty',
  antidumping: 'anti-dumping duty',
  countervailing: 'countervailing duty',
  safeguard: 'safeguard duty',
  retaliatory: 'retaliatory duty',
  quota: 'quota',
  transshipment: 'transshipment duty',
  de_minimis: 'small-parcel tax change (not a tariff)',
  moratorium: 'moratorium',
  exclusion: 'exclusion',
  export_control: 'export control',
  other: 'trade measure',
} satisfies Record<Instrument, string>

/** The section number of a statute, shown only where the source names it, and what the statute is about. */
export const LEGAL_BASIS_WORDS = {
  ieepa: { name: 'International Emergency Economic Powers Act' },
  s232: { section: '232', name: 'Trade Expansion Act, national security' },
  s301: { section: '301', name: 'Trade Act, unfair practices' },
  s122: { section: '122', name: 'Trade Act, balance of payments' },
  s201: { section: '201', name: 'Trade Act, safeguards' },
  s338: { section: '338', name: 'Tariff Act, discrimination' },
  ad_cvd: { name: 'anti-dumping and countervailing duty law' },
  wto: { name: 'World Trade Organization rules' },
  other: { name: 'another law' },
} satisfies Record<LegalBasis, { readonly section?: string; readonly name: string }>

/** What stands before a figure; empty where the figure is exact. */
export const HEDGE_WORDS = {
  exact: '',
  approx: 'roughly',
  at_least: 'at least',
  at_most: 'up to',
  nearly: 'nearly',
  some: 'some',
} satisfies Record<Hedge, string>

/** What stands before a claim that is no plain statement of fact. A report is shown by its attribution. */
export const MODALITY_WORDS = {
  asserted: '',
  reported: '',
  expected: 'expected',
  potential: 'potential',
  planned: 'planned',
  urged: 'urged',
  denied: 'denied',
} satisfies Record<Modality, string>

export const FORM_WORDS = {
  mou: 'memorandum of understanding',
  agreement: 'agreement',
  fta: 'free trade agreement',
  framework: 'framework',
  joint_statement: 'joint statement',
  loan: 'loan',
  purchase: 'purchase',
  lease: 'lease',
  approval: 'approval',
  truce: 'truce',
} satisfies Record<DealForm, string>

export const STAGE_WORDS = {
  urged: 'urged',
  proposed: 'proposed',
  negotiating: 'under negotiation',
  agreed_in_principle: 'agreed in principle',
  expected: 'expected',
  announced: 'announced',
  signed: 'signed',
  ratified: 'ratified',
  in_force: 'in force',
  suspended: 'suspended',
  terminated: 'terminated',
} satisfies Record<DealStage, string>

export const DOMAIN_WORDS = {
  tariff: 'tariffs',
  retaliation: 'retaliation',
  sanctions: 'sanctions',
  export_control: 'export controls',
  origin_enforcement: 'origin checks',
  trade_remedy: 'trade remedies',
  maritime: 'maritime dispute',
  rhetoric: 'words',
  technology: 'technology',
  alignment: 'alignment',
} satisfies Record<Domain, string>

export const RUNG_WORDS = {
  1: 'rhetoric',
  2: 'formal pressure',
  3: 'administrative measure',
  4: 'economic measure',
  5: 'force or incident',
} satisfies Record<Rung, string>

export const DIRECTION_WORDS = {
  escalating: 'escalating',
  de_escalating: 'easing',
  persistent: 'persistent',
  potential: 'potential',
} satisfies Record<Direction, string>

export const CONFLICT_WORDS = {
  contradiction: 'the sources contradict each other',
  superseded_in_time: 'the later report wins (superseded in time)',
  precision: 'the same fact, put more or less precisely (precision)',
  framing: 'the same facts in other words (framing)',
  source_error: 'the source has corrected itself (source error)',
} satisfies Record<ConflictKind, string>

/** What a field is called on a card. */
export const FIELD_WORDS: ReadonlyMap<string, string> = new Map([
  ['rate', 'Rate'],
  ['legalBasis', 'Legal basis'],
  ['status', 'Status'],
  ['announced', 'Announced'],
  ['effective', 'Effective'],
  ['suspendedUntil', 'Suspended until'],
  ['expires', 'Expires'],
  ['scope', 'On'],
  ['stacking', 'Stacking'],
  ['previousRate', 'Rate before'],
  ['interimRate', 'Interim rate'],
  ['parties', 'Parties'],
  ['entities', 'Between'],
  ['form', 'Form'],
  ['stage', 'Stage'],
  ['binding', 'Binding'],
  ['count', 'Number'],
  ['value', 'Value'],
  ['date', 'Date'],
  ['direction', 'Direction'],
  ['rung', 'Level'],
  ['domain', 'Domain'],
])
