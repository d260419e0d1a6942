import type { KindName } from '../../cards/card.js'

/** What a question wants to know. */
export type Want =
  | 'advice'
  | 'forecast'
  | 'yes_no'
  | 'in_force'
  | 'why'
  | 'law'
  | 'when'
  | 'until'
  | 'next'
  | 'who'
  | 'how_many'
  | 'exempt'
  | 'total'
  | 'before'
  | 'deal'
  | 'tension'
  | 'tariff'

const WANTS: Readonly<Record<Want, RegExp>> = {
  advice:
    /\b(?:should|ought) (?:i|we|our|my)\b|\b(?:shall|must) (?:i|we)\b|\b(?:advis|recommend|invest)|\b(?:is|would) it (?:be )?(?:wise|better|best|worth|safe|smart)|\bgood idea\b|\bwhat (?:should|would you) (?:i|we|do|suggest)|\bhow (?:can|could|do|to) (?:(?:i|we|you) )?(?:avoid|evade|dodge|get (?:a)?round|circumvent)|\b(?:stocks?|shares) (?:to )?(?:buy|sell)/,
  forecast:
    /\b(?:predict|forecast|prognos|foresee)|\b(?:likely|likelihood|probab\w*|odds|chances?)\b|^(?:and |but |so )?will\b|\bwill (?:there|it|they|he|trump|the \w+(?: \w+){0,2}) (?:be |go |get |rise|fall|drop|increase|win|lose|happen|change|last|survive|impose|raise|cut)|\bgoing to (?:be|go|rise|fall|happen|increase|change|raise|cut)|\bwhat will happen\b|\b(?:next year|in the future|years from now)\b/,
  yes_no: /^(?:so |and |but )?(?:is|are|was|were|does|do|did|has|have|had|isn't|aren't|can)\b/,
  in_force:
    /\bin (?:force|effect)\b|\b(?:active|effective|live|applied|applicable|collected|enforced|valid)\b|\b(?:take|taken|took|come|came|gone|go|went|kick\w*) (?:effect|into (?:force|effect)|in)\b|\b(?:already|still|currently|now) (?:being )?(?:charg|pay|appl|impos|levied|collect|face|subject)/,
  why: /\bwhy\b|\b(?:reasons?|because of what|justif\w+|motive|rationale|what for|what led)\b/,
  law: /\b(?:legal|law|laws|statute|statutory|authority|legal basis|what basis|which section|what section|under what|under which|what power|which act)\b/,
  when: /\bwhen\b|\b(?:what|which) (?:date|day|month)\b|\bsince\b|\bhow long has\b|\bstart(?:s|ed)?\b|\b(?:begin|began|begins)\b/,
  until:
    /\buntil\b|\btill\b|\b(?:expir\w+|deadline|runs? out|laps\w+|how long (?:will|does|is|do)|end(?:s)? (?:of|on|when)|when (?:does|will|do) .{0,60}\bends?)\b/,
  next: /\bnext\b|\b(?:upcoming|coming up|ahead|scheduled|pending|in the pipeline|planned|comes? after)\b/,
  who: /\bwho\b|\b(?:which|what) (?:countr\w+|states?|economies|governments?|nations?|compan\w+|firms?|court|agency)\b/,
  how_many: /\bhow many\b|\bnumber of\b|\bworth\b|\bhow much (?:is|was) .{0,40}\b(?:deal|agreement|purchase|loan)\b/,
  exempt:
    /\bexempt\w*|\bexclu\w+|\bspare[ds]?\b|\bcarve\w*|\boutside the (?:duty|tariff)|\bescape\w*|\bnot (?:covered|hit|charged)/,
  total: /\b(?:stack\w*|on top|in total|total|all[- ]in|combined|altogether|cumulative)\b/,
  before: /\b(?:before|previous\w*|used to be|earlier|prior|formerly|originally|history|changed?)\b/,
  deal: /\b(?:deals?|agreements?|accords?|pacts?|mou|memorand\w+|treaty|treaties|truce|framework|sign(?:ed|ing|s)?|ratif\w+|negotiat\w+|talks)\b/,
  tension:
    /\b(?:tensions?|disputes?|retaliat\w+|threat\w*|quarrel\w*|escalat\w+|sanction\w*|trade war|counter-?measures?|pressure|row|conflict|angry)\b/,
  tariff:
    /\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|tax(?:es|ed)?|rates?|charge[sd]?|pay(?:s|ing)?|impos\w+|anti-?dumping|countervailing|safeguards?|surcharge|customs|section \d{3})\b/,
}

/** What the words of a question want to know, in the order of the list. */
export function wantsOf(question: string): ReadonlySet<Want> {
  const words = question.toLowerCase().replaceAll(/[’‘]/g, "'").replaceAll(/\s+/g, ' ').trim()
  return new Set((Object.keys(WANTS) satisfies string[] as Want[]).filter(want => WANTS[want].test(words)))
}

/** The kinds of cards that answer; undefined where any may. */
export function kindsFor(wants: ReadonlySet<Want>): readonly KindName[] | undefined {
  const kinds: KindName[] = []
  // Countermeasures and threats are tariffs as often as quarrels.
  if (wants.has('tariff') || wants.has('tension') || wants.has('in_force') || wants.has('law')) kinds.push('tariff')
  if (wants.has('deal')) kinds.push('deal')
  if (wants.has('tension')) kinds.push('tension')
  return kinds.length === 0 ? undefined : kinds
}

/** The percentages that a question names. */
export function ratesIn(question: string): readonly number[] {
  return [...question.matchAll(/(\d{1,3}(?:\.\d+)?)\s?(?:%|percent\b|per cent\b)/gi)].map(found => Number(found[1]))
}
