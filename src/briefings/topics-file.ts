import { z } from 'zod'
import { DealForm } from '../cards/deal-fields.js'
import { Instrument, LegalBasis } from '../cards/tariff-fields.js'
import { Domain } from '../cards/tension-fields.js'
import { KINDS } from './topic.js'
import { wordKeys } from './word-key.js'

const Name = z
  .string()
  .trim()
  .max(60)
  .refine(name => wordKeys(name).length > 0, { error: 'expected a name with at least one word' })
const Names = z.array(Name).min(1).readonly()
const Id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'an id in small letters, digits and hyphens')
const Ids = z.array(Id).min(1).readonly()
const EconomyCode = z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166-1 alpha-2 code in capitals, or EU')
const Members = z.array(EconomyCode).min(1).readonly()
const Hs = z
  .string()
  .regex(/^\d{2}(?:\d{2}){0,2}$/, 'the first 2, 4 or 6 digits of an HS code, in quotes, such as "7208"')

const Bloc = z.strictObject({
  names: Names,
  members: Members,
  /** What cards call it, where it acts as one (config/countries.yaml): a measure by it or on it is one of each member. */
  code: z
    .string()
    .regex(/^[A-Z]{3,9}$/, 'an acronym of 3 to 9 capitals')
    .optional(),
})

const Product = z.strictObject({
  names: Names,
  /** What belongs to it in a card, and is a topic of its own words where somebody types it: lobsters are seafood. */
  includes: Names.optional(),
  /** Phrases that hold a name of it and are something else: "palm oil". */
  not: Names.optional(),
  hs: z.array(Hs).readonly().optional(),
})

const InstrumentTopic = z
  .strictObject({
    names: Names,
    instruments: z.array(Instrument).readonly().optional(),
    laws: z.array(LegalBasis).readonly().optional(),
    domains: z.array(Domain).readonly().optional(),
    forms: z.array(DealForm).readonly().optional(),
  })
  .refine(({ names: _, ...codes }) => Object.values(codes).some(each => each !== undefined && each.length > 0), {
    error: 'expected at least one of instruments, laws, domains and forms',
  })

const Named = z
  .strictObject({
    names: Names,
    countries: Members.optional(),
    /** Of `countries`, those that must charge or press: what others charge on all the world is none of it. */
    imposers: Members.optional(),
    blocs: Ids.optional(),
    products: Ids.optional(),
    instruments: Ids.optional(),
    kinds: z.array(z.enum(KINDS)).min(1).readonly().optional(),
  })
  .refine(({ names: _, imposers: __, ...parts }) => Object.keys(parts).length > 0, {
    error: 'expected at least one of countries, blocs, products, instruments and kinds',
  })

const SECTIONS = ['blocs', 'products', 'instruments', 'topics'] as const

/** The shape of config/topics.yaml. */
export const TopicsFile = z
  .strictObject({
    /** An economy that is a union of others: a measure by it or on it is one of each of them. */
    unions: z.record(EconomyCode, Members),
    blocs: z.record(Id, Bloc),
    products: z.record(Id, Product),
    instruments: z.record(Id, InstrumentTopic),
    topics: z.record(Id, Named),
  })
  .superRefine((file, context) => {
    const held = new Map<string, string>()
    const say = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message })
    for (const section of SECTIONS)
      for (const [id, { names }] of Object.entries(file[section]))
        for (const [index, name] of names.entries()) {
          const key = wordKeys(name).join(' ')
          const other = held.get(key)
          if (other !== undefined && other !== `${section}.${id}`)
            say([section, id, 'names', index], `"${name}" names ${other} already; a name stands for one thing`)
          held.set(key, `${section}.${id}`)
        }
    for (const [id, { imposers = [], countries = [] }] of Object.entries(file.topics))
      if (!imposers.every(each => countries.includes(each)))
        say(['topics', id, 'imposers'], 'one of them is not in countries; write it there as well')
    for (const [id, topic] of Object.entries(file.topics))
      for (const part of ['blocs', 'products', 'instruments'] as const)
        for (const [index, each] of (topic[part] ?? []).entries())
          if (file[part][each] === undefined)
            say(['topics', id, part, index], `${part} has no "${each}"; write one of its ids`)
  })
export type TopicsFile = z.infer<typeof TopicsFile>
