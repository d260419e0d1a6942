import type { Modality } from '../claim.js'
import type { TariffStatus } from '../tariff-fields.js'
import { IMPOSING } from './lexicon.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'
import { governingVerb } from './party.js'

export type Standing = { readonly status: TariffStatus; readonly modality: Modality }

const any = (...parts: readonly string[]) => new RegExp(` (?:${parts.join('|')}) `)

const TOOK_EFFECT = any(
  '(?:took|taken|taking) effect',
  '(?:went|gone|came|come|entered|been put) into (?:effect|force)',
  'kicked in',
  '(?:is|are|was|were|been|remains?|stays?|already|now|currently|still) (?:now |still |already |currently )?in (?:effect|force|place)',
  'entry into force on D',
  '(?:began|started) (?:collecting|charging|applying|paying|to (?:apply|collect|charge|pay|bite))',
  'effective immediately',
  'with immediate effect',
)
const NOT_YET_EFFECT = any(
  'before (?:it|they|the \\S+|those|these|new|that) (?:\\S+ )?(?:took|went|came|kicked)',
  '(?:had|have|has) not (?:yet )?(?:taken|gone|come)',
  'hours before',
  'would have (?:taken|gone|come)',
)
const WILL_EFFECT = any(
  '(?:will|to|would|shall|should) (?:\\S+ )?(?:take effect|go into effect|come into (?:effect|force)|enter into force|kick in|become effective)',
  '(?:takes?|goes|comes|enters?|kicks) (?:into )?(?:effect|force|in)',
  '(?:set|due|scheduled|slated|expected|about|planned) (?:to (?:be )?(?:take|go|come|enter|start|begin|kick|rise|increase|imposed|double|fall|apply|jump)|to|for|in|on|D)',
  '(?:effective|from|starting|beginning|as of|as from) (?:on |from )?D',
  'entry into force',
)
const STRUCK = any(
  '(?:struck|strikes?|striking) down',
  '(?:ruled|declared|found) (?:\\S+ )?(?:illegal|unlawful|invalid|unconstitutional)',
  '(?:invalidated|overturned|annulled|quashed|vacated)',
  '(?:blocked|halted|voided) by (?:\\S+ ){0,4}(?:court|judge|judges|panel)',
)
const REMOVED_VERB =
  /^(?:lift(?:s|ed|ing)?|remov(?:e|es|ed|ing)|scrap(?:s|ped|ping)?|eliminat(?:e|es|ed|ing)|abolish(?:es|ed|ing)?|end(?:s|ed|ing)?|repeal(?:s|ed|ing)?|revok(?:e|es|ed|ing)|rescind(?:s|ed|ing)?|withdr[ae]w(?:s|n|ing)?|drop(?:s|ped|ping)?|terminat(?:e|es|ed|ing)|cancel(?:s|led|ling)?|waiv(?:e|es|ed|ing))$/
const REMOVED = any(
  '(?:lifted|removed|scrapped|eliminated|abolished|repealed|revoked|rescinded|withdrawn|terminated|cancelled|canceled|dropped|waived)',
  'no longer (?:\\S+ )?(?:be |is |are )?(?:subject|apply|pay|face|charged|imposed|levied|collected|due)',
  '(?:will|would|shall|does|do|did) not (?:apply|charge|collect)',
  '(?:removing|lifting|eliminating|ending|scrapping)',
)
const POSTPONED = any(
  'postpon\\w+',
  'delay(?:s|ed|ing)?',
  'deferr?(?:s|ed|ing|al)?',
  'put off',
  'push(?:ed|es|ing)? back',
  '(?:moratorium|reprieve|grace period)',
)
const SUSPENDED = any(
  'suspen(?:d|ds|ded|ding|sion)',
  'paus(?:e|es|ed|ing)',
  '(?:put |placed |remain |kept |are |is )?on (?:hold|ice)',
  '(?:freez\\w+|froze|(?:is|are|was|were|be|been|remains?) frozen)',
  'stay(?:ed)? (?:of|until)',
)
const EXPIRED = any('expired', 'lapsed', 'ran out')
const AVOIDING = any(
  '(?:avoid|avert|escape|dodge|fend off|stave off|head off|prevent|forestall)(?:s|ed|ing)?',
  '(?:reduc|lower|cut|negotiat|soften)(?:e|ing|ting|iate|iating)? (?:\\S+ ){0,2}(?:potential|threatened|looming|planned|proposed)',
)
const THREAT = any(
  'threat(?:s|en|ens|ened|ening)?',
  'potential(?:ly)?',
  'possible',
  'possibly',
  'looming',
  'could',
  'may',
  'might',
  'consider(?:s|ed|ing)?',
  'mull(?:s|ed|ing)?',
  'weigh(?:s|ed|ing)?',
  'propos(?:e|es|ed|ing|al)',
  'float(?:s|ed|ing)?',
  'warn(?:s|ed|ing)?',
  'vow(?:s|ed|ing)?',
  'plans?',
  'planned',
  'planning',
  'wants?',
  'seek(?:s|ing)?',
  'draft',
  'promised',
  'promises',
  'pledged',
  'would (?:\\S+ )?(?:impose|raise|levy|charge|face|be)',
)
const PROBE = any('(?:investigation|probe|inquiry|investigating|probing)s?', 'provisional finding', 'petition(?:s|ed)?')
const FACES = any(
  '(?:faces?|faced|facing|pays?|paid|paying|suffers?|attracts?|charges|levies|collects)',
  '(?:is|are|was|were|been|remains?|currently|now|already|still) (?:now |still |also |already |currently )?(?:subject to|charged|hit (?:with|by)|liable|exposed)',
  'subject to',
)
const KEPT = any('(?:retain|maintain|keep|remain|continue|stay|kept|still)(?:s|ed|ing)?')
const DONE = any(
  '(?:imposed|levied|slapped|introduced|applied|charged|placed|put|raised|hiked|increased|doubled|tripled|enacted|reimposed|reinstated|implemented|extended|renewed|adopted|lowered|reduced|cut|halved|slashed)',
  '(?:imposing|imposition of|applying|charging|levying|imposes|imposes)',
)
const NEW = any(
  'announc\\w+',
  'unveil\\w+',
  'order(?:s|ed)?',
  'sign(?:s|ed|ing)?',
  'decid(?:e|es|ed)',
  'agree(?:s|d)?',
  '(?:will|to|shall) (?:\\S+ ){0,2}(?:impose|levy|charge|raise|lower|reduce|cut|increase|double|pay|face|be|apply|introduce|hike|slap|set|place|put|hit|eliminate|receive|provide|establish)',
  '(?:is|are) (?:\\S+ )?(?:implementing|levying|imposing|raising|introducing|placing|slapping|increasing|hiking|lowering|reducing|doubling)',
  '(?:imposes|slaps|raises|hikes|hits|levies|doubles|sets|unveils|puts|places|lowers|cuts|reduces|increases)',
)
const HYPOTHETICAL = any(
  'if',
  'hypothetical(?:ly)?',
  '(?:study|studies|model|models|modelling|simulation|scenario|analysis|economists?|analysts?|report) (?:\\S+ ){0,6}(?:would|could|estimated?s?|found|shows?|showed|suggests?)',
  'were to',
  'imagine',
)
const NEGATED = any(
  '(?:will|would|did|does|do|has|have|had) (?:not|never) (?:\\S+ )?(?:impose|imposed|levy|raise|raised|introduce|face|pay|faced|charged)',
  'no (?:plans?|intention|decision) (?:to|on)',
  'rul(?:ed|es|ing) out',
  'denied',
  'refrain(?:s|ed|ing)? from',
  'without (?:imposing|new|any|additional)',
  "(?:won't|didn't|doesn't|hasn't)",
  'reject(?:s|ed|ing)?',
)

/**
 * The status of a charge from its verbs, and how sure the source is. `in_force` needs a verb of force and no modal
 * beside it. Undefined where the sentence denies the charge or only supposes it.
 */
export function standingOf(measure: Measure): Standing | undefined {
  const { line } = measure
  const clause = codeOf(line, measure.clauseFrom, measure.clauseUntil)
  const own = codeOf(line, measure.clauseFrom, measure.until)
  if (HYPOTHETICAL.test(clause) && !TOOK_EFFECT.test(own)) return undefined
  if (NEGATED.test(own) && !TOOK_EFFECT.test(own)) return undefined
  // "exempted Canadian energy from its 25% tariff" tells who does not pay.
  if (/ exempt(?:s|ed|ing)? (?:\S+ ){1,8}from /.test(own)) return undefined
  if (STRUCK.test(clause)) return { status: 'struck_down', modality: 'asserted' }
  const said = modalityOf(verbGroup(measure))
  if (TOOK_EFFECT.test(clause) && !NOT_YET_EFFECT.test(clause) && !WILL_EFFECT.test(own))
    return { status: 'in_force', modality: 'asserted' }
  const planned: Modality = / (?:will|to|shall|agreed|would) /.test(own) ? 'planned' : 'asserted'
  if (isKept(measure)) return { status: 'in_force', modality: said === 'potential' ? 'asserted' : said }
  if (removes(measure, own))
    return said === 'urged' ? { status: 'unclear', modality: 'urged' } : { status: 'withdrawn', modality: planned }
  if (
    / (?:suspend\w*|paus\w*|shelv\w*|delay\w*) (?:its|the|his|a|their) (?:plans?|threats?|proposals?|decision) /.test(
      own,
    )
  )
    return { status: 'postponed', modality: 'asserted' }
  if (POSTPONED.test(clause)) return { status: 'postponed', modality: 'asserted' }
  if (SUSPENDED.test(own)) return { status: 'suspended', modality: planned }
  if (EXPIRED.test(own)) return { status: 'expired', modality: 'asserted' }
  if (AVOIDING.test(own)) return { status: 'threatened', modality: 'potential' }
  if (THREAT.test(verbGroup(measure))) {
    return {
      status: PROBE.test(own) ? 'under_investigation' : 'threatened',
      modality: said === 'asserted' ? 'potential' : said,
    }
  }
  if (WILL_EFFECT.test(clause)) return { status: 'scheduled', modality: said === 'asserted' ? 'expected' : said }
  if (FACES.test(own) && !/ (?:will|would|to|shall) (?:\S+ ){0,2}(?:be |pay|face|subject)/.test(own))
    return { status: 'in_force', modality: said }
  if (KEPT.test(own)) return { status: 'in_force', modality: said }
  if (NEW.test(own) && !/ (?:had|has|have|already|previously) (?:\S+ )?(?:imposed|levied|raised|announced) /.test(own))
    return { status: 'announced', modality: said }
  if (DONE.test(own)) return { status: 'in_force', modality: said }
  if (/ (?:is|are|was|were|stands?|stood|now|currently|already|earlier|existing) /.test(own))
    return { status: / (?:was|were|previous|earlier) /.test(own) ? 'unclear' : 'in_force', modality: said }
  return { status: 'unclear', modality: said }
}

/** The words that can lend the charge their doubt: its verb with what leads to it, and its object up to the next comma. */
function verbGroup(measure: Measure): string {
  const { line } = measure
  const verb = governingVerb(measure) ?? measure.from
  let from = verb
  while (from > measure.clauseFrom && verb - from < 8 && line.tokens[from - 1]?.code !== ',') from -= 1
  let until = measure.head + 1
  while (until < measure.until && line.tokens[until]?.code !== ',') until += 1
  return codeOf(line, from, until)
}

/** "will retain a 10% tariff", "tariffs on steel will remain at 25%": what is kept is in force. */
function isKept(measure: Measure): boolean {
  const { line } = measure
  const verb = governingVerb(measure)
  const code = verb === undefined ? '' : (line.tokens[verb]?.code ?? '')
  if (/^(?:retain|maintain|keep)(?:s|ed|ing)?$|^kept$/.test(code)) return true
  const after = codeOf(line, measure.head + 1, measure.until)
  return (
    / (?:remains?|remained|stays?|stayed|continues?) (?:\S+ )?(?:at|in|unchanged|to apply) /.test(after) &&
    !SUSPENDED.test(after)
  )
}

/** Whether the verb next to the charge takes it away: "lift tariffs", "tariffs were scrapped". */
function removes(measure: Measure, own: string): boolean {
  const { line } = measure
  // "lifts the duty on Brazil to 50%" raises it.
  if (/ to (?:\S+ )?R /.test(codeOf(line, measure.head, measure.until))) return false
  for (let index = measure.from - 1; index >= Math.max(measure.clauseFrom, measure.from - 6); index -= 1) {
    const code = line.tokens[index]?.code ?? ''
    if (REMOVED_VERB.test(code)) return true
    if (IMPOSING.test(code)) return false
  }
  return (
    REMOVED.test(codeOf(line, measure.head + 1, measure.until)) || / (?:no longer|will not apply|not apply) /.test(own)
  )
}

/** How sure the words are, whatever they speak of. */
export function modalityOf(code: string): Modality {
  if (/ (?:denied|denies|deny|refuted|ruled out) /.test(code)) return 'denied'
  if (
    / (?:urg(?:e|es|ed|ing)|call(?:s|ed|ing) (?:for|on)|push(?:es|ed|ing)? for|demand(?:s|ed|ing)?|encourag(?:e|es|ed|ing)|appeal(?:s|ed)|want(?:s|ed)?|hop(?:e|es|ed|ing)) /.test(
      code,
    )
  )
    return 'urged'
  if (/ (?:potential(?:ly)?|could|may|might|possibl[ey]|threat(?:en\w*)?|likely|if) /.test(code)) return 'potential'
  if (/ (?:expect(?:s|ed|ing)?|due to|set to|anticipated|slated|scheduled) /.test(code)) return 'expected'
  if (
    / (?:plan(?:s|ned|ning)?|intend(?:s|ed)?|aim(?:s|ed|ing)? to|will|propos(?:e|es|ed|al)|consider(?:s|ed|ing)?) /.test(
      code,
    )
  )
    return 'planned'
  if (/ (?:reportedly|according to|sources said|reported|unnamed|people familiar) /.test(code)) return 'reported'
  return 'asserted'
}

/** Who says so, in the words of the sentence: 'state media', 'a US official'. Never with an office that is past. */
export function attributionOf(line: Line): string | undefined {
  const { text } = line.sentence
  const found =
    /\baccording to ([^,.;:“”"]{3,80})/i.exec(text)?.[1] ??
    /^(?:["“][^"”]{10,400}["”],? )?((?:An?|The|Some|Several|Senior)\s[^,.;:“”"]{3,60}?(?:officials?|sources?|media|minist(?:er|ry)|spokes\w+|agency|analysts?|people familiar[^,.;]{0,30}))\s(?:said|says|noted|told|announced|confirmed|added|reported)\b/.exec(
      text,
    )?.[1] ??
    /,\s((?:an?|the|state|local|customs|government|senior)\s?[^,.;:“”"]{0,40}?(?:officials?|sources?|media|minist(?:er|ry)|spokes\w+|agency|data))\s(?:said|says|noted|told|confirmed|reported|showed)\b/.exec(
      text,
    )?.[1]
  const words = found?.trim()
  return words === undefined || /\b(?:former|ex-|late)\b/i.test(words) ? undefined : words
}
