import { z } from 'zod'

const Names = z.array(z.string().trim().min(1)).readonly()
const EconomyCode = z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166-1 alpha-2 code in capitals, or EU')
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day such as 2017-01-20')

const EconomyAliases = z.strictObject({
  /** Short English display name, where the package has none or another. */
  display: z.string().min(1).optional(),
  /** The adjective to show: 'EU'. */
  demonym: z.string().min(1).optional(),
  names: Names.optional(),
  demonyms: Names.optional(),
  capitals: Names.optional(),
  /** Seats and bodies of government. */
  governments: Names.optional(),
  /** First halves of hyphenated pairs: 'Sino' in 'Sino-Vietnamese'. */
  prefixes: Names.optional(),
  /** Short form to the long forms of which one must stand in the same text: { Commission: European Commission }. */
  shorts: z.record(z.string().min(1), z.union([z.string().min(1), Names])).optional(),
  /** What people type for it in a command, but no text uses safely: 'europe'. */
  typed: Names.optional(),
})

const BlocAliases = z.strictObject({
  /** Short English display name, where the code is none. */
  display: z.string().min(1).optional(),
  /** Names that texts use for it. Its members, and what people type for it, stand in config/topics.yaml. */
  names: Names,
})

/** The shape of config/countries.yaml. */
export const CountryAliases = z.strictObject({
  countries: z.record(EconomyCode, EconomyAliases),
  /** Groups of states that act as one without being one economy, by an acronym of theirs: ASEAN, GCC. */
  blocs: z.record(z.string().regex(/^[A-Z]{3,9}$/, 'an acronym of 3 to 9 capitals'), BlocAliases).optional(),
  /** Names in the package that are not to be read as an economy. */
  drop: Names,
  /** Names that are not the economy beside a capitalised stranger: 'Michael Jordan', 'Atlanta, Georgia'. */
  ambiguous: Names,
  /** Phrases that contain a name and are no economy: 'New Mexico', 'Bank of America'. */
  not: Names,
})
export type CountryAliases = z.infer<typeof CountryAliases>

const Term = z.strictObject({
  name: z.string().trim().min(3),
  economy: EconomyCode,
  /** First day in office. */
  from: Day,
  /** Last day in office; without it the term goes on. */
  to: Day.optional(),
  /** The name that stands alone in the press ('Xi' of Xi Jinping); the last word of the name without it, `false` for none. */
  surname: z.union([z.string().min(1), z.literal(false)]).optional(),
  /** True where the surname alone names the person, without the full name in the same text. */
  alone: z.boolean().optional(),
  /** Other spellings of the full name. */
  also: Names.optional(),
})

/** The shape of config/leaders.yaml: one entry a term of office. */
export const Leaders = z.array(Term).readonly()
export type Leaders = z.infer<typeof Leaders>
export type LeaderTerm = Leaders[number]
