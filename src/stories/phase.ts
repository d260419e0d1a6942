/** Whether a text tells that a matter is done (signed, extended, settled, in force), or that it is still open. */
export type Phase = 'open' | 'done'

const DONE =
  /\b(?:signed|ratified|extend(?:s|ed)|prolong(?:s|ed)|settled|sealed|concluded|struck|took effect|(?:is|are|came|went|entered) in(?:to)? force|put (?:his|her|its|their) names? to|bought (?:himself|herself|itself|themselves) (?:\p{L}+ )?(?:time|months|weeks|days))\b/giu
const OPEN =
  /\b(?:unless|if no|if [^.;]{0,60}\bnot|no \p{L}+ yet|not yet|nothing (?:was|is|has been) agreed|without (?:an?|the) (?:\p{L}+ )?(?:deal|agreement|announcement|accord|result|extension)|means? to|threaten(?:s|ed)|is to (?:decide|meet|charge)|plans? to|still (?:talk|negotiat)\p{L}*|talks? (?:end|clos|broke|collaps|continu|resum)\p{L}*|left \p{L}+ without)\b/giu
// "If the quarrel is not settled by June", "without having signed", "would be extended".
const UNDONE =
  /\b(?:not|never|no|if|unless|until|before|without|would|could|may|might|should|must|to be|hop(?:e|es|ed|ing)|want(?:s|ed)?|push(?:es|ed)? for|be|yet)\b[^.;]{0,40}$/iu

/**
 * The phase that the opening of a text tells, part by part: the first part that tells one decides, and what stands behind "if", "not" or
 * "would" is not done. Undefined where none does.
 */
export function phaseOf(opening: readonly string[]): Phase | undefined {
  for (const part of opening) {
    if (part.match(OPEN) !== null) return 'open'
    for (const { index } of part.matchAll(DONE))
      if (!UNDONE.test(part.slice(Math.max(0, index - 60), index))) return 'done'
  }
  return undefined
}
