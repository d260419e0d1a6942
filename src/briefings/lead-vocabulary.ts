// What a sentence may be made of beside what its card says: words that claim nothing by themselves. A word that is in neither, such as a
// reason or a forecast, is one that no card proves.
const PLAIN = `a an the this that these those which who it its their both each all and or but while as of on in at to by from for with against
  into between among towards toward under over after before since until till through across within is are was were be been being
  has have had will would could may might can do does did went go goes
  duty duties tariff tariffs levy levies tax taxes measure measures rate rates percent per cent goods imports import exports export
  products product trade deal deals agreement agreements memorandum memoranda understanding framework pact accord accords treaty
  tension tensions pressure dispute status stage evidence source sources report reports reported reportedly according said says say
  new also additional further total ad valorem existing economy economies country countries side sides parties party government
  potential potentially possible planned plans plan proposed expected threatened roughly about around approximately some least more
  most up than nearly almost stands stood remains remained moved moves turned turns changed changes change becomes became reads
  raised raises raise increased increases increase cut cuts lowered lowers lower reduced reduces reduction higher rise rose fell
  effect force due set here first second other another same`

export const PLAIN_WORDS: ReadonlySet<string> = new Set(PLAIN.split(/\s+/))

/** Words that turn a sentence round, or tell of a time that the evidence is not of. */
export const BANNED =
  /\b(?:not|no|none|never|nor|neither|without|unless|except|hardly|despite|now|today|tomorrow|yesterday|tonight|current|currently|latest|recent|recently|soon|already|still|yet|ago|last|next|week|month|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|n[’']t\b/iu

/** What no plain sentence holds: markup, mentions, links, characters that are not seen. */
export const MARKUP = /[^\p{L}\p{M}\p{N} .,;:%()’'“”"–—→-]|\p{L}{2,}\.\p{L}{2,}|\bwww\b|\bhttps?\b/iu
