import type { Modality } from '../claim.js'

/** How sure the words are, whatever they speak of. */
export function modalityOf(code: string): Modality {
  if (/ (?:denied|denies|deny|refuted|ruled out) /.test(code)) return 'denied'
  if (
    / (?:urg(?:e|es|ed|ing)|call(?:s|ed|ing) (?:for|on)|push(?:es|ed|ing)? for|demand(?:s|ed|ing)?|encourag(?:e|es|ed|ing)|appeal(?:s|ed)|want(?:s|ed)?|hop(?:e|es|ed|ing)) /.test(
      code,
    )
  )
    return 'urged'
  if (/ (?:potential(?:ly)?|could|may|might|possibl[ey]|threat(?:en\w*)?|likely|if) /.test(code)) return 'potential'
  if (/ (?:expect(?:s|ed|ing)?|due to|set to|anticipated|slated|scheduled) /.test(code)) return 'expected'
  if (
    / (?:plan(?:s|ned|ning)?|intend(?:s|ed)?|aim(?:s|ed|ing)? to|will|propos(?:e|es|ed|al)|consider(?:s|ed|ing)?) /.test(
      code,
    )
  )
    return 'planned'
  if (/ (?:reportedly|according to|sources said|reported|unnamed|people familiar) /.test(code)) return 'reported'
  return 'asserted'
}
