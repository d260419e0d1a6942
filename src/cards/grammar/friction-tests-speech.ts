import { clauseOfToken } from './clauses.js'
import { codeAt, near, type Test, TRADE } from './friction-near.js'
import { codeOf, type Line } from './line.js'
import { tagsOf } from './tags.js'

const ACTS =
  /^(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|surtax(?:es)?|tax(?:es)?|sanctions?|measures?|moves?|decisions?|rulings?|findings?|probes?|investigations?|bans?|curbs?|restrictions?|controls?|actions?|order|list|penalt(?:y|ies)|accusations?|allegations?|claims?|charges?|demands?|policy|policies|plans?|threats?|blockade|embargo|complaints?|inquir(?:y|ies)|practices?|subsid(?:y|ies)|quotas?|report|legality|arithmetic|verdict|outcome|advice|call|rules?|laws?|bill|resolution|regulations?)$/

/** The tests of words that tell what one says of another. */
export const SPEECH = {
  out: (line, at) => codeAt(line, at + 1) === 'out' && near(line, at, 0, 3, /^(?:at|against)$/),
  called: (line, at) =>
    near(line, at, 12, 0, /^(?:describ\w+|call(?:s|ed|ing)?|brand(?:s|ed)?|term(?:s|ed)?|denounc\w+)$/),
  charged: (line, at) =>
    /^ (?:the )?(?:\S+ ){1,5}with (?:\S+ )?\S+ing /.test(codeOf(line, at + 1, at + 10)) &&
    line.tokens.slice(at + 1, at + 6).some(({ economy }) => economy !== undefined),
  rules: (line, at) =>
    near(
      line,
      at,
      0,
      7,
      /^(?:rules?|agreements?|commitments?|obligations?|law|laws|treaty|treaties|pact|deal|terms|accord)$/,
    ),
  voiced: (line, at) => near(line, at, 5, 0, /^(?:voic(?:e|es|ed|ing)|express\w*|convey\w*|regist\w*)$/),
  naming: (line, at) => near(line, at, 0, 3, /^(?:naming|mentioning|referring|identifying)$/),
  trade: line => line.tokens.some(({ code }) => TRADE.test(code)),
  measure: (line, at) =>
    (isVerb(line, at) || !/^(?:questions?|disputes?|contests?|objects?)$/.test(codeAt(line, at))) &&
    (near(line, at, 0, 9, ACTS) || (near(line, at, 9, 0, ACTS) && passive(line, at))),
  target: (line, at) =>
    (line.tokens.slice(at + 1, at + 4).some(({ economy }) => economy !== undefined) ||
      near(line, at, 0, 4, /^(?:over|against)$/)) &&
    line.tokens.some(({ code }) => TRADE.test(code)),
  correct: (line, at) =>
    near(
      line,
      at,
      0,
      12,
      /^(?:not|correct|revoke|rectify|refrain|stop|cease|abandon|scrap|withdraw|rescind|repeal|end|lift|remove|drop|reconsider|immediately)$/,
    ) &&
    line.tokens.slice(at + 1, at + 8).some(({ economy }) => economy !== undefined) &&
    near(line, at, 30, 30, TRADE),
  pressure: (line, at) =>
    near(line, at, 3, 6, /^(?:that|for|on|to|u\.s|by)$/) &&
    line.tokens.some(({ economy }) => economy !== undefined) &&
    near(
      line,
      at,
      14,
      18,
      /^(?:open|access|markets?|trade|imports?|tariffs?|dut(?:y|ies)|exports?|curb|coercion|oil|buy(?:ing)?)$/,
    ),
  envoy: (line, at) =>
    (codeAt(line, at).startsWith('summon') || codeAt(line, at + 1) === 'in') &&
    near(line, at, 4, 9, /^(?:ambassadors?|envoys?|diplomats?|charg[eé]|consul|deputy|representative)$/),
  talks: (line, at) =>
    near(line, at, 0, 5, /^(?:talks|negotiations|discussions|dialogue)$/) &&
    near(line, at, 2, 3, /^(?:off|all|trade|suspend\w*|halt\w*)$/),
  held: (line, at) => near(line, at, 8, 0, /^h(?:o|e)ld(?:s|ing)?$/),
  fails: (line, at) => {
    const code = codeAt(line, at)
    if (/^(?:honou?red|honou?ring|lived?|enforced|implemented|fulfilled)$/.test(code))
      return (
        near(line, at, 3, 0, /^(?:not|never|n't|to)$/) &&
        near(
          line,
          at,
          0,
          6,
          /^(?:provisions?|arrangements?|pledges?|agreements?|promises?|commitments?|deal|pact|accord|terms|up|obligations?)$/,
        )
      )
    return (
      near(line, at, 0, 5, /^to$/) &&
      !near(line, at, 4, 0, /^(?:if|unless)$/) &&
      near(
        line,
        at,
        0,
        8,
        /^(?:implement|honou?r|comply|cooperate|co-operate|address|stop|curb|open|halt|stem|respond|live|meet|arrest|protect|adequately|keep|enforce|crack)$/,
      )
    )
  },
  threat: (line, at) => near(line, at, 3, 0, /^(?:extraordinary|unusual|addressing|address|addresses)$/),
  negated: (line, at) => {
    const clause = clauseOfToken(line, at)
    const not =
      near(line, at, 4, 0, /^(?:not|nor|neither|never|no|n't|cannot|couldn't|doesn't)$/) ||
      clause?.verb.negated === true
    return not && !near(line, at, 0, 3, /^(?:to|new|cash|delivery|deals?|terms|prices?)$/)
  },
  interests: (line, at) => near(line, at, 0, 7, /^(?:rights|interests)$/),
} satisfies Readonly<Record<string, Test>>

function passive(line: Line, at: number): boolean {
  return clauseOfToken(line, at)?.verb.passive === true
}

const isVerb = (line: Line, at: number) => tagsOf(line)[at]?.kind === 'verb'
