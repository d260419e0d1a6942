import { productsIn } from './products.js'

const SUBJECTS: readonly (readonly [RegExp, string])[] = [
  [/ (?:origin|origins|certif\w+ (?:of )?(?:product )?origins?) /, 'origin-certification'],
  [/ (?:rail\w*|railways?) /, 'rail'],
  [/ (?:mutual |lower |reduce |reciprocal )?(?:tariffs?|duties) /, 'trade'],
  [/ (?:free[- ]trade|trade) /, 'trade'],
  [/ (?:minerals?|rare[- ]earths?) /, 'minerals'],
  [/ (?:energy|lng|oil|gas|nuclear) /, 'energy'],
  [/ (?:invest\w*) /, 'investment'],
  [/ (?:technology|digital|semiconductors?|chips?|ai) /, 'technology'],
  [/ (?:fish\w*) /, 'fisheries'],
  [/ (?:transport|aviation|airlines?|aircraft|jets?) /, 'aircraft'],
  [/ (?:agricultur\w+|farm|soybeans?) /, 'agriculture'],
]

/** What an agreement is about, as a slug for its key: the first subject that its clause names, else 'trade'. */
export function subjectOf(code: string): string {
  return SUBJECTS.find(([pattern]) => pattern.test(code))?.[1] ?? productsIn(code)[0]?.slug ?? 'trade'
}
