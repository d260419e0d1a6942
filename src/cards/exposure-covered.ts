import type { Found } from './exposure-found.js'
import { sidesOf } from './exposure-found.js'
import { goodsAt } from './exposure-money.js'
import { type Flow, flowsOf } from './exposure-phrase.js'
import { HEDGES } from './exposure-words.js'
import { codeOf, type Line } from './grammar/line.js'
import { nounSense } from './grammar/nouns.js'

const LIST =
  /^(?:lists?|retaliation|counter-?measures?|counter-?tariffs?|sanctions|rounds?|tranches?|measures?|increases?|hikes?|packages?|restrictions|curbs|rebalancing|embargo(?:es)?|bans?|boycott)$/
const REACHES = new RegExp(
  ` (?:covers?|covered|covering|hits?|hitting|affects?|affected|affecting|targets?|targeted|targeting|appl(?:y|ies|ied) to|applying to|falls? on|fell on|includes?|spans?|spanning|catch|catches|caught|imposed on|levied on|on|against|to) ${HEDGES}$`,
)
const REACHED =
  /^ (?:(?:is|are|was|were|has been|have been|now|already|currently) )*(?:covered|hit|affected|targeted|caught|subject(?:ed)? to|facing|faces?) (?:by )?(?:\S+ ){0,5}/
const TO_COME =
  / (?:will|would|shall|intent|is to|are to|agreed to|set to|due to|vowed to|plans?|planned|planning|prepar\w+|propos\w+|draft) /
const MAY_COME = / (?:could|may|might|threat\w*|consider\w*|mull\w*|weigh\w*|warn\w*|if) /

/** The value of the goods that a measure is on: "tariffs on $34bn of Chinese goods". Whose measure it is may be left to the text. */
export function coveredIn(line: Line): readonly Found[] {
  return line.tokens.flatMap((_, at) => {
    if (line.tokens[at]?.code !== '$') return []
    const goods = goodsAt(line, at) ?? flowsOf(line).find(({ figure, head }) => figure === at && head < at)
    if (goods === undefined) return []
    const { from, to } = sidesOf(line, goods)
    const start = Math.min(at, goods.from)
    if (from === undefined || 'back' in from || !isUnderMeasure(line, start, goods)) return []
    const clause = codeOf(line, 0, start)
    const modality = MAY_COME.test(clause) ? 'potential' : TO_COME.test(clause) ? 'planned' : undefined
    const first = measureBefore(line, start) ?? start
    const last = Math.max(at, goods.until - 1)
    return [
      {
        measure: 'covered' as const,
        from,
        to,
        goods: goods.goods,
        figure: at,
        first,
        last,
        ...(modality && { modality }),
      },
    ]
  })
}

function isUnderMeasure(line: Line, start: number, { until }: Flow): boolean {
  const noun = measureBefore(line, start)
  if (noun !== undefined && REACHES.test(codeOf(line, Math.max(0, start - 12), start))) return true
  const behind = REACHED.exec(codeOf(line, until, until + 14))
  return behind?.[0].split(' ').some(isMeasure) === true
}

const isMeasure = (code: string) => nounSense(code) === 'charge' || LIST.test(code)

/** The noun of the measure that stands before some goods, not too far off. */
function measureBefore(line: Line, start: number): number | undefined {
  for (let at = start - 1; at >= Math.max(0, start - 16); at -= 1) {
    const code = line.tokens[at]?.code ?? ''
    if (/^[;:.]$/.test(code)) return undefined
    if (isMeasure(code)) return at
  }
  return undefined
}
