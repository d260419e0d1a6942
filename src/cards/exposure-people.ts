import type { Who } from './exposure-fields.js'
import type { Found } from './exposure-found.js'
import { sidesOf } from './exposure-found.js'
import { flowsOf } from './exposure-phrase.js'
import { codeOf, type Line } from './grammar/line.js'

const HELD = /^ (?:E:demonym |[a-z-]+ )?(?:[a-z-]+ )?(?:jobs|workers|people|livelihoods|employees|posts|positions) /
const LIVES =
  / (?:depends?|depended|rely|relies|relied|hangs?|hinges?|(?:is|are|was|were) (?:tied|linked|supported|sustained|dependent|reliant)|tied|linked|supported|sustained|dependent|reliant|live|lives) (?:directly |heavily |largely )?(?:off|on|to|by|from) $/
const SUPPORTS =
  / (?:support|supports|supported|sustain|sustains|sustained|provide|provides|provided|underpin|underpins) (?:about |some |around |roughly |nearly |almost |more than |over |up to |at least |an estimated )*$/
const FIRMS =
  /^ (?:E:demonym |[a-z-]+ )?(?:[a-z-]+ )?(?:firms|companies|exporters|businesses|producers|manufacturers|growers|farms|farmers) (?:that |which |who )?(?:currently |now |already |regularly )?(?:export|ship|sell|exported|shipped|sold|send)(?: goods| products| their \S+| \S+)? (?:in)?to (?:the )?E:/
const UNSURE =
  / (?:will|would|could|may|might|should|can|to|lose|lost|losing|shed|cut|cuts|create|creates|created|add|added|hire|fear|risk) (?:\S+ ){0,4}$/
const LEAST = { jobs: 100, firms: 10 } as const

/** What a sentence says of the jobs and the firms that live on exports to a partner. */
export function peopleIn(line: Line): readonly Found[] {
  return line.tokens.flatMap(({ code, figure }, at) => {
    if (code !== '#' || figure === undefined || UNSURE.test(codeOf(line, Math.max(0, at - 6), at))) return []
    const jobs = HELD.exec(codeOf(line, at + 1, at + 6))
    if (jobs !== null && figure.low >= LEAST.jobs) return jobsAt(line, at, at + jobs[0].trim().split(' ').length)
    const firms = FIRMS.exec(codeOf(line, at + 1, at + 14))
    return firms !== null && figure.low >= LEAST.firms ? firmsAt(line, at, at + firms[0].trim().split(' ').length) : []
  })
}

function jobsAt(line: Line, at: number, noun: number): readonly Found[] {
  for (const flow of flowsOf(line).filter(({ kind }) => kind === 'exports')) {
    const { from, to } = sidesOf(line, flow)
    const leans = flow.from > noun && flow.from - noun < 14 && LIVES.test(codeOf(line, noun + 1, flow.from))
    const bears = flow.until <= at && SUPPORTS.test(codeOf(line, flow.until - 1, at))
    if (!leans && !bears) continue
    const place = / in $/.test(codeOf(line, noun + 1, noun + 2)) ? named(line, noun + 2, noun + 4) : undefined
    const home = named(line, at + 1, noun) ?? place ?? from
    const last = leans ? flow.until - 1 : Math.max(noun, place?.token ?? noun)
    return [{ measure: 'jobs', from: home, to, goods: flow.goods, figure: at, first: Math.min(at, flow.from), last }]
  }
  return []
}

function firmsAt(line: Line, at: number, until: number): readonly Found[] {
  const to = whoAt(line, until)
  const from = named(line, at + 1, until)
  if (from === undefined || to === undefined || / (?:and|,) (?:the )?E:/.test(codeOf(line, until + 1, until + 4)))
    return []
  return [{ measure: 'firms', from, to, goods: [], figure: at, first: at, last: until }]
}

function named(line: Line, from: number, until: number): Who | undefined {
  for (let token = from; token < until; token += 1) {
    const who = whoAt(line, token)
    if (who !== undefined) return who
  }
  return undefined
}

function whoAt(line: Line, token: number): Who | undefined {
  const economy = line.tokens[token]?.economy
  return economy === undefined || economy.form === 'leader' ? undefined : { economy: economy.economy, token }
}
