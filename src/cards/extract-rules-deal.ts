import type { Reading } from '../articles/reading.js'
import type { CardDraft } from './card.js'
import { arrangementDraft, tellingDraft } from './deal-drafts.js'
import type { DealFields } from './deal-fields.js'
import { dealFamily } from './deal-key.js'
import { type Telling, tellingOf } from './deal-telling.js'
import { approvalsOf, financingOf, leasesOf } from './grammar/arrangement.js'
import type { Line } from './grammar/line.js'
import { membersOf } from './grammar/members.js'
import { findPacts } from './grammar/pact.js'
import { talksOf } from './grammar/talks.js'
import { textParties } from './grammar/text-parties.js'

type Draft = CardDraft<DealFields>

const TRADE =
  /\b(?:tariffs?|dut(?:y|ies)|trade|exports?|imports?|customs|sanctions?|invest(?:ments?)?|supply chains?|economic|purchas\w+|buy|tonn?e?s|wheat|grain|cooperation|co-operation|partnership|memorand\w+|market access|quotas?|economy|energy|minerals?|levies|levy)\b/i
const ABOUT =
  / (?:tariffs?|duty|duties|trade|trading|exports?|imports?|customs|invest\w*|economic|economy|commerc\w+|purchases?|buy|market|quotas?|levies|levy|minerals?|energy|gas|oil|goods|steel|farm|prices?|cooperation|partnership|\$|R) /

/** What is worth less is a mention in passing. */
const LEAST = 2.5

/** Deal cards from the lines of an article: agreements between economies, and the contracts told as part of them. */
export function extractDeals(reading: Reading, lines: readonly Line[]): readonly Draft[] {
  if (!TRADE.test(reading.article.text)) return []
  const text = textParties(lines)
  const ofTrade = lines.slice(0, 12).filter(line => ABOUT.test(line.code)).length >= 2
  const best = new Map<string, Telling>()
  const drafts: Draft[] = []
  let told: readonly string[] = []
  let firms: readonly string[] = []
  for (const [index, line] of lines.entries()) {
    const pacts = findPacts(line)
    const reported = index < 3 ? [...pacts, ...talksOf(line)] : pacts
    for (const pact of reported) {
      const telling = tellingOf(reading, line, index, pact, text, told)
      if (telling === undefined || pact.weight === 0 || telling.worth < LEAST) continue
      const named = telling.names.some(name => [...membersOf(line).values()].some(member => member.name === name))
      if (!ABOUT.test(line.code) && !(ofTrade && (named || told.length > 0 || telling.meant))) continue
      if (telling.firms.length === 2) firms = telling.firms
      else if (!telling.carried && pact.weight >= 2) told = telling.names
      const key = groupOf(telling)
      const held = best.get(key)
      if (held === undefined || telling.worth > held.worth) best.set(key, telling)
    }
    for (const arrangement of [...financingOf(line), ...approvalsOf(line), ...leasesOf(line, firms)]) {
      const draft = arrangementDraft(reading, line, arrangement, text.pairAt(index))
      if (draft !== undefined && !drafts.some(({ key }) => key === draft.key)) drafts.push(draft)
    }
  }
  const agreements = [...best.values()].map(telling => tellingDraft(reading, telling))
  return [...agreements, ...drafts.filter(({ key }) => !agreements.some(one => one.key === key))]
}

/** Tellings of one agreement: the same parties, the same sort of paper. Several at once are another. */
function groupOf(telling: Telling): string {
  const { names, firms, pact } = telling
  const who = firms.length === 2 ? firms : names
  const many = pact.plural && (pact.stage === 'signed' || pact.stage === 'expected')
  return `${[...who].sort().join('+')}:${dealFamily(pact.form)}:${many ? 'many' : ''}${titleOf(telling)}`
}

/** "a Critical Minerals Framework": a paper that is signed under a title of its own is not the one signed beside it. */
function titleOf({ line, pact, carried }: Telling): string {
  if (carried || !pact.noun || pact.stage !== 'signed' || pact.definite) return ''
  const phrase = line.tokens.slice(pact.phrase + 1, pact.head + 1).filter(({ economy }) => economy === undefined)
  const titled = phrase.length > 1 && phrase.every(({ text }) => /^\p{Lu}/u.test(text))
  return titled && /^an?$/.test(line.tokens[pact.phrase]?.code ?? '') ? phrase.map(({ code }) => code).join('-') : ''
}
