import type { LegalBasis } from '../tariff-fields.js'
import type { TariffFact } from './facts.js'

// US statutes by their usual names: 19 U.S.C. 1862 (232), 2411 (301), 2132 (122), 2251 (201), 1338 (338), 50 U.S.C. 1701 (IEEPA).
const BASES: readonly (readonly [RegExp, LegalBasis])[] = [
  [/\bsection 232\b|\bTrade Expansion Act\b/i, 's232'],
  [/\bsection 301\b/i, 's301'],
  [/\bsection 122\b/i, 's122'],
  [/\bsection 201\b/i, 's201'],
  [/\bsection 338\b/i, 's338'],
  [/\bIEEPA\b|International Emergency Economic Powers Act/i, 'ieepa'],
  [/\bWorld Trade Organi[sz]ation (?:authori|ruling|sanction)|\bWTO (?:authori|ruling|sanction)/i, 'wto'],
]

/** The statute that a sentence rests the charge on, where it names one. */
export function legalBasisOf(fact: TariffFact): LegalBasis | undefined {
  if (fact.instrument === 'antidumping' || fact.instrument === 'countervailing') return 'ad_cvd'
  const { text } = fact.line.sentence
  return BASES.find(([pattern]) => pattern.test(text))?.[1]
}
