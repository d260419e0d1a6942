import { isSentence } from './edges.js'
import { weightOf } from './measure.js'

const ROBOTS: readonly string[] = [
  "verify (?:that )?you(?:['’]re| are) (?:a )?(?:human|not a (?:ro)?bot)",
  'are you (?:a )?(?:human|(?:ro)?bot)|not a robot',
  'checking (?:your browser|if the site connection is secure)|unusual (?:traffic|activity)',
  'complete the (?:captcha|security check)|security check to access|captcha',
  'automated (?:requests|access)|ddos protection|why have i been blocked|you have been blocked',
  'access (?:to this page )?(?:has been |is )?denied|request (?:was )?blocked|just a moment',
]
const SCRIPTS: readonly string[] = [
  '(?:enable|turn on|activate|switch on|requires?|needs?|allow|without|support) java ?script',
  'java ?script (?:is |must be |has been |needs to be )?(?:disabled|enabled|required|turned off|not enabled|switched off|activated)',
  'activer javascript|javascript (?:aktivieren|activer)|habilit[ea]r? javascript',
]
const COOKIES: readonly string[] = [
  String.raw`(?:accept|allow|use|enable|uses|reject|manage|using|place|store|verwenden|utilis\w+|utiliz\w+|usa|usamos) (?:all |our |of |des |de |the |optional |necessary |non-essential |and similar )*cookies`,
  'cookies? (?:policy|settings|preferences|and similar)',
  'we (?:value|care about|respect) your (?:privacy|data)|your privacy choices',
  String.raw`(?:our|and our|with our) (?:\d{1,4} )?partners|consent (?:to|choices|or pay)|legitimate interest`,
  'withdraw your consent|personali[sz]ed (?:ads|advertising|content)|personal data|gdpr',
  'cookies akzeptieren|accepter et (?:continuer|fermer)',
]
const SUBSCRIBERS: readonly string[] = [
  'subscribe (?:now )?to (?:continue|keep|read|unlock|get|access)',
  '(?:to )?(?:continue|keep) reading,? (?:please )?(?:subscribe|sign in|log in|register|create|start|this article)',
  'subscribers? only|only (?:available )?(?:for|to) (?:our )?(?:subscribers|members)',
  'exclusive(?:ly)? (?:for|to) subscribers',
  'already (?:a |have an? )?(?:subscri(?:ber|ption)|account|member|registered)',
  'log ?in (?:or|to) (?:register|subscribe|continue|read|sign up)|sign in to (?:continue|read)',
  'start your free trial|free articles? (?:left|remaining)|reached your (?:article )?limit',
  'this (?:article|content|story) is (?:for|reserved|available to|only)|unlock this (?:article|story)',
  'create (?:a free|an) account|cancel any ?time|réservé aux abonnés|nur für abonnenten',
  'solo para suscriptores',
]

const WALLS: readonly { readonly asks: string; readonly pattern: RegExp }[] = [
  {
    asks: 'to prove that the reader is no robot',
    pattern: new RegExp(
      `\\b(?:${ROBOTS.join('|')})\\b|确认您是真人|人机验证|로봇이 아닙니다|ロボットではありません`,
      'i',
    ),
  },
  { asks: 'to switch on JavaScript', pattern: new RegExp(`\\b(?:${SCRIPTS.join('|')})\\b`, 'i') },
  { asks: 'to accept cookies', pattern: new RegExp(`\\b(?:${COOKIES.join('|')})\\b`, 'i') },
  {
    asks: 'to subscribe or sign in',
    pattern: new RegExp(`\\b(?:${SUBSCRIBERS.join('|')})\\b|付费阅读|会員限定|유료 기사`, 'i'),
  },
]
/** A teaser with more sentences than this is worth keeping, in the letters of weightOf. */
const LEAST_ARTICLE = 160

/** What a wall asks, where that is all that the lines hold: 'to accept cookies'. Undefined where there is an article as well. */
export function wallIn(lines: readonly string[], title: string | undefined): string | undefined {
  let asks: string | undefined
  let article = 0
  for (const line of lines) {
    const wall = isNews(line) ? undefined : WALLS.find(({ pattern }) => pattern.test(line.slice(0, 2_000)))
    if (wall !== undefined) asks ??= wall.asks
    else if (isSentence(line) && line !== title) article += weightOf(line)
    if (article >= LEAST_ARTICLE) return undefined
  }
  return asks
}

// News of cookies and robots speaks of others; a wall speaks to its reader.
function isNews(line: string): boolean {
  return (
    isSentence(line) &&
    /[a-z]/i.test(line) &&
    !/\b(?:you|your|we|our|us|please|this (?:site|page|app|website|article|content)|nous|vous|wir|sie|su|sus)\b/i.test(
      line.slice(0, 2_000),
    )
  )
}

/** A line that asks to subscribe or to sign in, as stands below a teaser. */
export function isGate(line: string): boolean {
  return (
    line.length <= 240 &&
    !isNews(line) &&
    WALLS.some(({ asks, pattern }) => asks === 'to subscribe or sign in' && pattern.test(line))
  )
}
