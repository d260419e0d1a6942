import type { DealStage } from './deal-fields.js'

// What a text says of any deal, however far it has come.
const OF_DEALS =
  /\b(?:agree\w*|accords?|deals?|pacts?|treat(?:y|ies)|memorand\w+|mous?|frameworks?|truces?|understandings?|ceasefire|sign\w*|inked|joint(?:ly)?|pledg\w+|commit\w*|loans?|credits?|leas\w+|purchas\w+|buys?|buying|bought|orders?|invest\w*|cooperat\w+|co-operat\w+|partnerships?|talks|negotiat\w+|certif\w+|approv\w+|ratif\w+|protocols?|arrangements?|conventions?|statements?|concessions?|contracts?|consensus|exchanged|roadmap|fund(?:ing|s|ed)|financ\w+|clearance|undertak\w+|settle[ds]?|resolve[ds]?|breakthrough|finali[sz]\w+|promis\w+|accommodation)\b/i

const AGREED =
  /\b(?:agreed|agrees|agreement|agreements|reach(?:ed|es)|struck|strikes|clinch\w*|seal(?:ed|s)|conclud\w+|secur(?:ed|es)|won|broker\w*|settl\w+|resolv\w+|finali[sz]\w+|breakthrough|formali[sz]\w+|accept\w*|commit\w*|pledg\w+|undert\w+|promis\w+|framework|truce|understanding|deal|pact|accord|joint|arrangement|came to|consensus|signed|signs|inked|will|shall)\b/gi
const SIGNED =
  /\b(?:sign(?:ed|s|ing)?|signatures?|inked|inks|initialled|initialed|put (?:his|her|its|their) names?)\b/gi
const RATIFIED = /\bratif\w+/gi
const IN_FORCE =
  /\b(?:(?:in|into) (?:force|effect)|took effect|takes effect|taken effect|effective|implement\w+|appl(?:y|ies|ied)|operat\w+|extend(?:ed|s)|runs? (?:out|until|through)|expires?|remain(?:s|ed)?|holds?|holding|in place|has been|since)\b/gi
const ANNOUNCED =
  /\b(?:announc\w+|unveil\w+|declar\w+|said|says|hail\w+|publish\w+|releas\w+|welcom\w+|present\w+|outlin\w+|gain(?:ed|s)|grant(?:ed|s)|approv(?:ed|es)|clear(?:ed|s))\b/gi

/** What stands before a word of doing when it is not done: to come, hoped for, denied, still under negotiation. */
const NOT_DONE =
  /\b(?:expect\w*|likely|to be|due|set|ready|schedul\w*|hop(?:e|es|ed|ing)|plan\w*|will|would|could|may|might|about to|seek\w*|intend\w*|aim\w*|want\w*|try|tries|trying|prepar\w*|yet|not|no|never|without|fail\w*|if|unless|until|before|toward|towards|push\w*|near(?:ing)?|close to|closer|work\w* (?:on|for|towards?|out)|negotiat\w*|talks|round|rounds|draft\w*|possible|potential|propos\w*|urg\w*|call\w*|offer\w*|resum\w*|refus\w*|should|must|can)\b[^.;]{0,40}$/i

/** "Some 40 agreements are expected …": what stands behind the word puts it off as well. */
const TO_COME = /^[^.;,]{0,20}\b(?:expected|likely|due|planned|still|yet) (?:to|for|in|on|be)\b/i

/** Why the quote does not say that a deal has come so far, or undefined. */
export function badStage(stage: DealStage, quote: string): string | undefined {
  if (!OF_DEALS.test(quote)) return 'the quote speaks of no agreement'
  switch (stage) {
    case 'signed':
      if (quote.search(SIGNED) < 0) return 'the quote does not say that it was signed'
      return isDone(quote, SIGNED) ? undefined : 'the quote speaks of a signature to come'
    case 'ratified':
      return isDone(quote, RATIFIED) ? undefined : 'the quote does not say that it was ratified'
    case 'in_force':
      return isDone(quote, IN_FORCE) ? undefined : 'the quote does not say that it is in force'
    case 'agreed_in_principle':
      return isDone(quote, AGREED) ? undefined : 'the quote does not say that they agreed'
    case 'announced':
      return isDone(quote, AGREED) || isDone(quote, ANNOUNCED)
        ? undefined
        : 'the quote does not say that it is announced'
    default:
      return undefined
  }
}

/** Whether one of these words stands with nothing before it in its clause that puts it off. */
function isDone(quote: string, words: RegExp): boolean {
  for (const match of quote.matchAll(words)) {
    const before = quote.slice(Math.max(0, match.index - 60), match.index)
    const clause = before.slice(
      Math.max(before.lastIndexOf(','), before.lastIndexOf(';'), before.lastIndexOf('. ')) + 1,
    )
    const after = quote.slice(match.index + match[0].length, match.index + match[0].length + 40)
    if (!NOT_DONE.test(clause) && !TO_COME.test(after)) return true
  }
  return false
}
