/** What a verb does to a charge, an agreement or a neighbour. A verb of `go` says nothing by itself; it still opens a clause. */
export type VerbClass =
  | 'impose'
  | 'raise'
  | 'lower'
  | 'end'
  | 'pause'
  | 'keep'
  | 'face'
  | 'avoid'
  | 'threaten'
  | 'urge'
  | 'announce'
  | 'agree'
  | 'sign'
  | 'say'
  | 'probe'
  | 'find'
  | 'exempt'
  | 'effect'
  | 'expire'
  | 'strike'
  | 'retaliate'
  | 'restrict'
  | 'blame'
  | 'trade'
  | 'buy'
  | 'total'
  | 'go'

/** `base` impose, `s` imposes, `past` imposed (also the participle where both are one word), `part` taken, `ing` imposing. */
export type VerbForm = 'base' | 's' | 'past' | 'part' | 'ing'

export type VerbWord = { readonly lemma: string; readonly cls: VerbClass; readonly forms: ReadonlySet<VerbForm> }

// Regular verbs by what they do; a doubled consonant before -ed and -ing is marked by a star.
const REGULAR: Readonly<Record<Exclude<VerbClass, never>, string>> = {
  impose:
    'impose levy slap* charge apply place introduce implement enact collect reimpose institute clamp stack pile target penalize penalise punish tax establish assess enforce reinstate restore add land wallop',
  raise:
    'raise hike increase double triple quadruple boost jump climb expand widen escalate heighten up* step* ratchet',
  lower: 'lower reduce slash halve trim* ease decrease decline shave drop* narrow relax soften dial pare moderate',
  end: 'remove scrap* eliminate abolish end repeal revoke rescind terminate cancel waive axe lift dismantle abandon discontinue phase nullify ditch unwind rollback reverse refund',
  pause: 'suspend pause postpone delay defer* halt stay shelve stall withhold',
  keep: 'retain maintain remain continue extend renew preserve prolong persist',
  face: 'face suffer accept incur* attract carry endure owe undergo confront',
  avoid: 'avoid escape dodge avert evade prevent forestall circumvent sidestep',
  threaten:
    'threaten propose consider mull weigh plan* vow warn float want contemplate pledge promise prepare intend aim envisage ponder study eye discuss',
  urge: 'urge ask press request recommend demand call push advocate appeal lobby petition* hope wish favor favour support back oppose insist',
  announce:
    'announce unveil order issue publish notify declare proclaim adopt authorize authorise finalize finalise determine direct instruct gazette confirm approve decide schedule outline reveal detail disclose release herald tout',
  agree:
    'agree conclude reach secure clinch seal broker negotiate hail resolve settle commit* hammer formalize formalise compromise',
  sign: 'sign ink initial* ratify endorse',
  say: 'report note state argue claim believe expect fear estimate suggest explain reiterate tweet post predict assume acknowledge concede complain testify describe calculate project forecast concern worry comment respond reply stress emphasize emphasise underline indicate signal hint deny',
  probe: 'investigate probe launch initiate open examine review inspect self-initiate',
  find: 'rule judge',
  exempt: 'exempt spare exclude',
  effect: 'enter kick start commence become resume relaunch restart snap* trigger activate',
  expire: 'expire lapse',
  strike: 'block overturn invalidate void annul* quash vacate dismiss reject veto uphold',
  retaliate: 'retaliate counter reciprocate',
  restrict: 'restrict ban* prohibit bar* sanction blacklist curb limit control* embargo seize detain boycott',
  blame:
    'accuse condemn criticize criticise blame denounce slam* blast protest decry lambast rebuke allege deplore summon irk anger irritate upset provoke bully coerce pressure harm hurt undermine damage violate regret* resent denigrate chide',
  trade: 'import export ship* produce manufacture originate supply source re-export transship* assemble',
  buy: 'purchase acquire invest lease procure',
  total: 'total amount account* value average represent equal exceed cover affect',
  go: 'assign hand lodge allocate award use work help try* force allow permit require ensure protect create move turn follow include contain visit join serve act need seem appear happen occur cause result change provide offer receive refuse fail succeed manage live play talk walk close reopen remind arrive return travel pass* vote elect appoint name* oversee benefit compete depend rely focus attend gather monitor watch wait stop* plunge surge slump rally gain slide tumble soar plummet fund finance host market price stem* address tackle curtail ensue rank involve divert shift relocate absorb top* mark point welcome praise thank like love hate matter tend thwart disrupt squeeze weaken strengthen improve deepen cool warm draft submit file hear consult engage convene chair tour greet assure reassure mirror match undercut flood subsidize subsidise injure cooperate guarantee comply tighten strain impede hamper trigger qualify differ rebound recover clear surpass fuel spark prompt encourage discourage persuade convince intensify worsen ease mount loom brace seize struggle rush race stockpile reroute re-route relate refer link tie attach base found locate station design dedicate participate unite side clash satisfy witness preside celebrate applaud cheer dispatch depart land',
}

// base, s, past, participle, -ing; '=' repeats the base.
const IRREGULAR: readonly (readonly [VerbClass, string])[] = [
  ['impose', 'put puts put put putting'],
  ['impose', 'hit hits hit hit hitting'],
  ['impose', 'set sets set set setting'],
  ['impose', 'strike strikes struck struck striking'],
  ['impose', 'lay lays laid laid laying'],
  ['go', 'bring brings brought brought bringing'],
  ['lower', 'cut cuts cut cut cutting'],
  ['raise', 'rise rises rose risen rising'],
  ['raise', 'build builds built built building'],
  ['lower', 'fall falls fell fallen falling'],
  ['lower', 'shrink shrinks shrank shrunk shrinking'],
  ['end', 'withdraw withdraws withdrew withdrawn withdrawing'],
  ['end', 'undo undoes undid undone undoing'],
  ['pause', 'freeze freezes froze frozen freezing'],
  ['pause', 'hold holds held held holding'],
  ['keep', 'keep keeps kept kept keeping'],
  ['keep', 'stand stands stood stood standing'],
  ['face', 'pay pays paid paid paying'],
  ['face', 'bear bears bore borne bearing'],
  ['threaten', 'seek seeks sought sought seeking'],
  ['threaten', 'mean means meant meant meaning'],
  ['threaten', 'think thinks thought thought thinking'],
  ['announce', 'choose chooses chose chosen choosing'],
  ['sign', 'initial initials initialed initialed initialing'],
  ['agree', 'win wins won won winning'],
  ['agree', 'forge forges forged forged forging'],
  ['say', 'say says said said saying'],
  ['say', 'tell tells told told telling'],
  ['say', 'write writes wrote written writing'],
  ['say', 'show shows showed shown showing'],
  ['say', 'know knows knew known knowing'],
  ['say', 'speak speaks spoke spoken speaking'],
  ['say', 'read reads read read reading'],
  ['find', 'find finds found found finding'],
  ['effect', 'take takes took taken taking'],
  ['effect', 'come comes came come coming'],
  ['effect', 'go goes went gone going'],
  ['effect', 'begin begins began begun beginning'],
  ['expire', 'run runs ran run running'],
  ['restrict', 'forbid forbids forbade forbidden forbidding'],
  ['trade', 'sell sells sold sold selling'],
  ['trade', 'make makes made made making'],
  ['trade', 'grow grows grew grown growing'],
  ['trade', 'send sends sent sent sending'],
  ['trade', 'deal deals dealt dealt dealing'],
  ['buy', 'buy buys bought bought buying'],
  ['go', 'get gets got gotten getting'],
  ['go', 'fly flies flew flown flying'],
  ['go', 'give gives gave given giving'],
  ['go', 'let lets let let letting'],
  ['go', 'lead leads led led leading'],
  ['go', 'leave leaves left left leaving'],
  ['go', 'lose loses lost lost losing'],
  ['go', 'meet meets met met meeting'],
  ['go', 'see sees saw seen seeing'],
  ['go', 'feel feels felt felt feeling'],
  ['go', 'hear hears heard heard hearing'],
  ['go', 'spend spends spent spent spending'],
  ['go', 'break breaks broke broken breaking'],
  ['go', 'draw draws drew drawn drawing'],
  ['go', 'drive drives drove driven driving'],
  ['go', 'fight fights fought fought fighting'],
  ['go', 'overtake overtakes overtook overtaken overtaking'],
  ['go', 'arise arises arose arisen arising'],
  ['go', 'become becomes became become becoming'],
  ['go', 'undertake undertakes undertook undertaken undertaking'],
]

const lexicon = new Map<string, { lemma: string; cls: VerbClass; forms: Set<VerbForm> }>()

/** The verb that a lower-case word can be a form of, or undefined. Whether it is one here, the words around it say. */
export function verbOf(word: string): VerbWord | undefined {
  if (lexicon.size === 0) fill()
  return lexicon.get(word)
}

function fill(): void {
  for (const [cls, lemmas] of Object.entries(REGULAR) as readonly (readonly [VerbClass, string])[]) {
    for (const marked of lemmas.split(' ')) {
      for (const [form, word] of regularForms(marked)) put(word, marked.replace('*', ''), cls, form)
    }
  }
  for (const [cls, row] of IRREGULAR) {
    const [base = '', s = '', past = '', part = '', ing = ''] = row.split(' ')
    put(base, base, cls, 'base')
    put(s, base, cls, 's')
    put(past, base, cls, 'past')
    put(part, base, cls, 'part')
    put(ing, base, cls, 'ing')
  }
}

function put(word: string, lemma: string, cls: VerbClass, form: VerbForm): void {
  const held = lexicon.get(word)
  if (held === undefined) lexicon.set(word, { lemma, cls, forms: new Set([form]) })
  else if (held.lemma === lemma) held.forms.add(form)
}

function regularForms(marked: string): readonly (readonly [VerbForm, string])[] {
  const base = marked.replace('*', '')
  const doubled = marked.endsWith('*') ? base + base.slice(-1) : base
  const stem = base.endsWith('e') ? base.slice(0, -1) : doubled
  const ofY = /[^aeiou]y$/.test(base)
  const s = ofY ? `${base.slice(0, -1)}ies` : /(?:s|x|z|ch|sh)$/.test(base) ? `${base}es` : `${base}s`
  const past = ofY ? `${base.slice(0, -1)}ied` : base.endsWith('e') ? `${base}d` : `${doubled}ed`
  return [
    ['base', base],
    ['s', s],
    ['past', past],
    ['part', past],
    ['ing', base.endsWith('ee') ? `${base}ing` : `${stem}ing`],
  ]
}
