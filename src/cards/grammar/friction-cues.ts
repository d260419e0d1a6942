import type { Domain, Rung } from '../tension-fields.js'

/** The words that tell a dispute, its domain and rung, and how its sides stand to the words. */
export type Cue = {
  readonly domain: Domain
  readonly rung: Rung
  readonly pattern: RegExp
  /** 'acts': subject on object; 'mutual': both sides; 'pressed': the subject yields to a power that is named as pressing. */
  readonly shape: 'acts' | 'mutual' | 'pressed' | 'irks'
}

const acts = (domain: Domain, rung: Rung, pattern: RegExp): Cue => ({ domain, rung, pattern, shape: 'acts' })

/** Tried in order; the first cue of a domain counts. */
export const CUES: readonly Cue[] = [
  {
    domain: 'maritime',
    rung: 2,
    shape: 'mutual',
    pattern:
      / (?:south china sea|east china sea|maritime|territorial|disputed waters|spratlys?|paracels?|fishing grounds) (?:\S+ ){0,8}(?:disputes?|tensions?|rows?|claims?|clash\w*|strain\w*|frictions?) | (?:disputes?|tensions?|rows?|clash\w*|frictions?) (?:\S+ ){0,5}(?:south china sea|east china sea|maritime|territorial) /,
  },
  {
    domain: 'origin_enforcement',
    rung: 3,
    shape: 'pressed',
    pattern:
      / (?:tighten\w*|crack\w* down|crackdown|step\w* up|strengthen\w*|toughen\w*|intensif\w*) (?:\S+ ){0,8}(?:controls?|oversight|checks?|origins?|transshipments?|transhipments?|labels?|scrutiny|inspections?|trade) /,
  },
  {
    domain: 'maritime',
    rung: 5,
    shape: 'acts',
    pattern:
      / (?:water cannon|ramm(?:ed|ing)|collid\w+|harass\w*|blockad\w*) (?:\S+ ){0,8}(?:boats?|ships?|vessels?|trawlers?|reef|shoal) | (?:coastguard|coast guard|navy|naval) (?:\S+ ){0,6}(?:water cannon|ramm(?:ed|ing)|collid\w+|block(?:ed|ing)?|harass\w*) /,
  },
  acts('sanctions', 4, / (?:sanction(?:s|ed|ing)?|blacklist\w*|embargo\w*|asset freezes?|price cap) /),
  acts(
    'sanctions',
    4,
    / (?:ban(?:s|ned|ning)?|prohibit\w*|block\w*|halt\w*) (?:the |all |some |most )?(?:imports?|exports?|purchases?|shipments?|sales?|entry|import|E:demonym|E:name) /,
  ),
  acts(
    'export_control',
    4,
    / (?:requir\w+ (?:\S+ ){0,2}licen[cs]es? (?:\S+ ){0,6}(?:exports?|shipments?|sales?)|export (?:controls?|curbs?|restrictions?|bans?|licen[cs]\w+|limits?)|(?:curb|restrict|limit|control|halt|ban)(?:s|ed|bed|ting|ning|ling|led|bing)? (?:\S+ ){0,3}exports? of) /,
  ),
  acts(
    'technology',
    3,
    / (?:limit\w*|restrict\w*|curb\w*|block\w*|bar\w*) (?:\S+ ){0,6}(?:technology|tech|chips?|semiconductors?|investments?|invest|acquisitions?|5g) /,
  ),
  acts(
    'retaliation',
    4,
    / (?:retaliat\w+|reprisals?|counter-?measures?|countermeasures?|tit-for-tat|hit back|hits back|struck back|counter-?tariffs?) /,
  ),
  acts(
    'trade_remedy',
    3,
    / (?:anti-?dumping|anti-?subsidy|countervailing|safeguard) (?:\S+ ){0,2}(?:investigations?|probes?|inquir\w+|complaints?|petitions?) | (?:examin\w*|investigat\w*|inquir\w*) (?:\S+ ){0,10}(?:dumped|dumping|subsidi[sz]ed) | (?:complaints?|cases?|disputes?|challeng\w*|complained) (?:\S+ ){0,6}(?:wto|world trade organi[sz]ation) /,
  ),
  {
    domain: 'tariff',
    rung: 3,
    shape: 'mutual',
    pattern:
      / (?:trade|tariff|customs) (?:war|wars|disputes?|tensions?|rows?|conflicts?|spats?|frictions?|hostilities|standoff|stand-off|escalation) /,
  },
  {
    domain: 'alignment',
    rung: 1,
    shape: 'irks',
    pattern:
      / (?:irk|anger|ruffle|annoy|upset|rankle|displease|alienate|antagoni[sz]e|complicate|irritate|provoke|rile)(?:s|d|ed|ing)? /,
  },
  acts(
    'rhetoric',
    1,
    / (?:call|term|brand|label|dismiss|describ)(?:s|ed|ing)? (?:\S+ ){1,5}(?:unfair|unjustified|protectionist|illegal|unreasonable|discriminatory|bullying|blackmail|coercion|unacceptable) /,
  ),
  acts(
    'rhetoric',
    1,
    / (?:blam(?:e|es|ed|ing)|fault(?:s|ed|ing)|reject(?:s|ed|ing)? (?:\S+ ){0,3}(?:findings?|rulings?|decisions?|claims?|accusations?|dut(?:y|ies)|tariffs?)|(?:regret|protest|deplor)(?:s|ted|ed|ing)? (?:\S+ ){0,3}(?:decision|move|tariffs?|duties|sanctions|ruling)|(?:does|do|did) not (?:agree with or )?accept|summon(?:s|ed|ing)?|called in|at odds over|relations (?:\S+ )?(?:have |had )?(?:soured|worsened|deteriorated|frayed)|vow(?:s|ed) to respond) /,
  ),
  acts('rhetoric', 1, / without (?:directly |explicitly )?(?:naming|mentioning|referring to) /),
  acts(
    'rhetoric',
    1,
    / (?:accus\w+|condemn\w*|critici[sz]\w*|slam\w*|denounc\w*|blast\w*|lambast\w*|rebuk\w*|castigat\w*|decr(?:y|ied|ies)|deplor\w*|protest\w*|bullying|warn\w* against|hold (?:\S+ ){0,6}accountable|failed to (?:cooperate|address|arrest|stop)|unusual and extraordinary threat|unfair(?:ly)? (?:trade|discriminat\w+|favo\w+)) /,
  ),
  acts('tariff', 4, / (?:punitive|retaliatory) (?:\S+ )?(?:tariffs?|dut(?:y|ies)|measures?) /),
]
