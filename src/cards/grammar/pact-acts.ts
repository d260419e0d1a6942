import type { Clause } from './clauses.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'

/** What is done to an agreement. `tell` says what it holds: proof that it is there, not news of it. */
export type Act =
  | 'sign'
  | 'reach'
  | 'announce'
  | 'negotiate'
  | 'propose'
  | 'urge'
  | 'ratify'
  | 'force'
  | 'keep'
  | 'suspend'
  | 'end'
  | 'fail'
  | 'tell'

const words = (list: string) => new Set(list.split(' '))

const ACTS: readonly (readonly [Act, ReadonlySet<string>])[] = [
  ['sign', words('sign ink initial')],
  [
    'reach',
    words(
      'reach strike clinch conclude seal secure finalize finalise agree hammer forge broker settle resolve win formalize formalise land make complete achieve get arrive compromise commit deal',
    ),
  ],
  [
    'announce',
    words(
      'announce unveil hail release publish issue reveal outline detail disclose declare welcome confirm praise mark herald tout celebrate applaud',
    ),
  ],
  [
    'negotiate',
    words('negotiate discuss seek pursue work talk draft aim want study launch open resume relaunch restart'),
  ],
  ['propose', words('propose offer suggest float consider mull weigh plan prepare eye envisage contemplate')],
  ['urge', words('urge ask press request demand call push advocate appeal lobby insist recommend hope wish')],
  ['ratify', words('ratify endorse approve adopt pass')],
  ['force', words('implement apply enter begin start activate')],
  ['keep', words('extend renew prolong keep')],
  ['suspend', words('suspend freeze pause halt shelve')],
  [
    'end',
    words('terminate withdraw quit scrap abandon cancel leave annul void denounce exit expire lapse end repudiate'),
  ],
  [
    'fail',
    words(
      'fail collapse reject violate breach break oppose criticize criticise condemn block dismiss undermine damage',
    ),
  ],
]
const byLemma = new Map<string, Act>()

/** What a verb does to the agreement that is its object, or that it is said of. */
export function actOf(line: Line, clause: Clause): Act | undefined {
  if (byLemma.size === 0) for (const [act, lemmas] of ACTS) for (const lemma of lemmas) byLemma.set(lemma, act)
  const { lemma } = clause.verb.word
  const { head } = clause.verb
  const after = codeOf(line, head + 1, head + 6)
  const at = codeOf(line, head + 1, head + 2)
  switch (lemma) {
    case 'take':
      return / effect /.test(after) ? 'force' : undefined
    case 'come':
    case 'go':
      return /^ (?:\S+ )?into (?:force|effect|operation|being) /.test(after)
        ? 'force'
        : lemma === 'come' && /^ (?:to|up with) /.test(after)
          ? 'reach'
          : undefined
    case 'put':
      if (/ (?:names?|signatures?|pens?|initials) (?:to|on) /.test(after)) return 'sign'
      return / into (?:force|effect) /.test(after) ? 'force' : undefined
    case 'give':
      return / (?:approval|consent|assent|nod|backing) /.test(after) ? 'ratify' : undefined
    case 'become':
      return / (?:effective|operative) /.test(at) ? 'force' : undefined
    case 'be':
      return / in (?:force|effect|place) /.test(after) ? 'force' : undefined
    case 'pull':
    case 'walk':
    case 'back':
      return / (?:out|away) /.test(at) ? 'end' : undefined
    case 'fall':
      return / (?:apart|through) /.test(at) ? 'fail' : undefined
    case 'draw':
      return / up /.test(at) ? 'negotiate' : undefined
    case 'enter':
      return / into /.test(at) && !/ (?:force|effect) /.test(after) ? 'reach' : 'force'
    case 'open':
    case 'launch':
    case 'resume':
      return / (?:talks|negotiations?|discussions?) /.test(after)
        ? 'negotiate'
        : lemma === 'resume'
          ? 'negotiate'
          : undefined
    case 'work':
      return / (?:on|towards?|out) /.test(at) ? 'negotiate' : undefined
    case 'start':
    case 'begin':
      return / (?:negotiat\w+|talks|discuss\w+) /.test(after)
        ? 'negotiate'
        : / (?:to )?(?:apply\w*|implement\w*|operat\w+) /.test(after)
          ? 'force'
          : undefined
    case 'hold':
      return / (?:talks|negotiations?|discussions?) /.test(after) ? 'negotiate' : undefined
    case 'make':
    case 'get':
    case 'win':
    case 'land':
      return 'reach'
    default:
      return byLemma.get(lemma)
  }
}

const NOUN_ACTS: Readonly<Record<string, Act>> = {
  signing: 'sign',
  signature: 'sign',
  conclusion: 'reach',
  completion: 'reach',
  finalization: 'reach',
  finalisation: 'reach',
  announcement: 'announce',
  details: 'announce',
  text: 'announce',
  negotiation: 'negotiate',
  negotiations: 'negotiate',
  talks: 'negotiate',
  talk: 'negotiate',
  discussions: 'negotiate',
  discussion: 'negotiate',
  consultations: 'negotiate',
  ratification: 'ratify',
  entry: 'force',
  implementation: 'force',
  extension: 'keep',
  renewal: 'keep',
  suspension: 'suspend',
  termination: 'end',
  violation: 'fail',
  breach: 'fail',
  collapse: 'fail',
  lack: 'fail',
  absence: 'fail',
}

/** What a noun says is done to the agreement it rules: "the signing of", "talks on". */
export function nounAct(word: string): Act | undefined {
  return Object.hasOwn(NOUN_ACTS, word) ? NOUN_ACTS[word] : undefined
}
