import { expect, it } from 'vitest'
import { knownCard } from '../../src/briefings/lead-facts.js'
import { gateLead } from '../../src/briefings/lead-gate.js'
import { changesBetween } from '../../src/ledger/changes.js'
import type { Change } from '../../src/ledger/event.js'
import {
  at,
  bundleKey,
  cardOf,
  claim,
  signedFields,
  steelFields,
  steelKey,
  tensionFields,
  tensionKey,
  told,
  vietnamFields,
  vietnamKey,
} from '../support/card-samples.js'
import { gazetteer } from '../support/gazetteer.js'

const context = { nameOf: (economy: string) => gazetteer.name(economy), now: at('2025-08-02') }
const day = (iso: string, raw: string) => ({ from: iso, to: iso, precision: 'day', raw, inferred: false }) as const
const duty = (who: string, rate: number, status: string, more: object = {}) => {
  const { suspendedUntil: _, ...rest } = vietnamFields
  return {
    ...rest,
    targets: claim([who], `goods of ${who}`),
    rate: claim({ low: rate, high: rate, basis: 'additional' }, `a duty of ${rate} percent`),
    status: claim(status, `the duty on ${who} ${status}`),
    ...more,
  }
}

/** 1: US on Vietnam, potential 46%, postponed until July. */
const vietnam = cardOf(told(vietnamKey, vietnamFields, { day: '2025-04-14' }))
/** 2: US on Cambodia, 36% until then, 49% in force since 9 July 2025; it was postponed. */
const cambodiaKey = 'tariff:US>KH:ad_valorem:all'
const cambodiaWas = told(cambodiaKey, duty('KH', 36, 'postponed'), { day: '2025-04-14' })
const since = { effective: claim(day('2025-07-09', '9 July 2025'), 'from 9 July 2025') }
const cambodia = cardOf([
  ...cambodiaWas,
  ...told(cambodiaKey, duty('KH', 49, 'in_force', since), { day: '2025-07-10', article: 'a2' }),
])
/** 3: Vietnam on Chinese steel, anti-dumping, rate not stated, in force. */
const steel = cardOf(told(steelKey, steelFields, { day: '2025-07-10' }))
/** 4: China and Vietnam, 45 agreements, signed, says state media. */
const bundle = cardOf(told(bundleKey, signedFields, { day: '2025-07-10' }))
/** 5: China at the US, rhetoric, persistent. */
const tension = cardOf(told(tensionKey, tensionFields, { day: '2025-07-10' }))
/** 6: US on Malaysia, roughly 24%, scheduled for 1 August 2025; it was threatened. */
const malaysiaKey = 'tariff:US>MY:ad_valorem:all'
const roughly = claim({ low: 24, high: 24, basis: 'additional' }, 'roughly 24 percent', { hedge: 'approx' })
const malaysiaWas = told(malaysiaKey, duty('MY', 24, 'threatened', { rate: roughly }), { day: '2025-07-01' })
const starts = { rate: roughly, effective: claim(day('2025-09-01', '1 September'), 'from 1 September 2025') }
const malaysia = cardOf([
  ...malaysiaWas,
  ...told(malaysiaKey, duty('MY', 24, 'scheduled', starts), { day: '2025-07-20', article: 'a3' }),
])

const cards = [vietnam, cambodia, steel, bundle, tension, malaysia]
const changes: readonly Change[] = [
  ...changesBetween(cardOf(cambodiaWas), cambodia),
  ...changesBetween(cardOf(malaysiaWas), malaysia),
  ...[vietnam, steel, bundle, tension].flatMap(card => changesBetween(undefined, card)),
]
const known = cards.map(card => knownCard(card, changes, context))
const keeps = (text: string, ...numbers: readonly number[]) =>
  gateLead([{ text, cards: numbers }], known, words => gazetteer.find(words)).kept.length > 0

const TRUE = [
  ['The United States postponed its potential 46% additional duty on Vietnam until July.', 1],
  ['A potential 46% additional US duty on goods from Vietnam remains postponed.', 1],
  ['The potential 46% US duty on Vietnam is postponed until July, as of 14 April 2025.', 1],
  ['Washington has postponed a potential 46% duty on Vietnam.', 1],
  ['The United States’ potential duty of 46% on Vietnamese goods has been put off until July.', 1],
  ['The United States imposed its 49% duty on Cambodia, up from 36%, on 9 July 2025.', 2],
  ['The United States imposed a 49% additional duty on Cambodia on 9 July 2025.', 2],
  ['The US duty on Cambodia went from postponed to in force on 9 July 2025.', 2],
  ['The US duty on goods from Cambodia took effect on 9 July 2025 at 49%.', 2],
  ['A 49% US duty on Cambodian goods took effect on 9 July 2025.', 2],
  ['The rate of the US duty on Cambodia rose from 36% to 49%.', 2],
  ['Cambodia faces a 49% US duty.', 2],
  ['A potential US duty on Vietnam of a further 46% is postponed until July.', 1],
  ['Vietnam has imposed an anti-dumping duty on certain steel goods from China.', 3],
  ['Chinese steel faces an anti-dumping duty in Vietnam.', 3],
  ['Malaysia will face a US duty of roughly 24% from 1 September 2025.', 6],
  ['The US duty on imports from Cambodia rose to 49% from 36%.', 2],
  ['Goods from Cambodia face an additional 49% duty from the United States.', 2],
  ['The United States charges an additional 49% on goods from Cambodia, up from 36%.', 2],
  ['A US duty of 49% on imports from Cambodia has been in force since 9 July 2025.', 2],
  ['The United States’ 49% duty on Cambodia entered into force on July 9, 2025.', 2],
  ['Vietnam imposed an anti-dumping duty on some steel goods from China, rate not stated.', 3],
  ['Vietnam applies an anti-dumping duty to some steel goods from China.', 3],
  ['An anti-dumping duty by Vietnam on some Chinese steel goods is in force.', 3],
  ['Vietnam’s anti-dumping duty on some steel goods from China is in force; the rate is not stated.', 3],
  ['China and Vietnam signed 45 agreements, according to state media.', 4],
  ['State media reported that China and Vietnam signed 45 agreements.', 4],
  ['Vietnam and China have signed 45 agreements, state media say.', 4],
  ['According to state media, 45 agreements were signed between China and Vietnam.', 4],
  ['Tension between China and the United States persists.', 5],
  ['China’s rhetoric towards the United States is persistent.', 5],
  ['The United States scheduled an additional duty of roughly 24% on Malaysia from 1 September 2025.', 6],
  ['The US duty of roughly 24% on Malaysia went from threatened to scheduled.', 6],
  ['A US duty of roughly 24% on goods from Malaysia is due to take effect on 1 September 2025.', 6],
  ['An additional US duty of about 24% on Malaysian goods is scheduled for 1 September 2025.', 6],
] as const

const FALSE = [
  ['another country', 'The United States postponed its potential 46% additional duty on Thailand until July.', 1],
  ['another imposer', 'The European Union postponed its potential 46% additional duty on Vietnam until July.', 1],
  ['direction', 'Vietnam imposed a 46% duty on the United States.', 1],
  ['direction, on goods', 'Vietnam postponed a potential 46% duty on goods from the United States.', 1],
  ['direction, in the passive', 'The United States faces a 49% duty from Cambodia.', 2],
  ['direction, by origin', 'US goods face a 49% duty in Cambodia.', 2],
  ['direction, by adjective', 'Cambodia imposed a 49% duty on American goods.', 2],
  ['direction of steel', 'China imposed an anti-dumping duty on some steel goods from Vietnam.', 3],
  ['direction, turned round by a verb', 'The United States pays a 49% duty to Cambodia.', 2],
  ['the rate of a neighbour', 'The United States imposed a 46% duty on Cambodia on 9 July 2025.', 2],
  ['the rate of a neighbour, with its hedge', 'The United States postponed its potential 24% duty on Vietnam.', 1],
  ['the rate that it has left', 'The United States charges 36% on goods from Cambodia.', 2],
  ['the rates turned round', 'The US raised its duty on Cambodia from 49% to 36%.', 2],
  ['a fall for a rise', 'The US cut its duty on Cambodia from 36% to 49%.', 2],
  ['a range', 'The US duty on Cambodia is 36% to 49%.', 2],
  ['status raised', 'The United States imposed a potential 46% duty on Vietnam.', 1],
  ['status raised, in the passive', 'The potential 46% US duty on Vietnam is in force.', 1],
  ['status raised before its day', 'The US duty of roughly 24% on Malaysia took effect on 1 September 2025.', 6],
  ['status raised, no verb', 'The US collects a duty of roughly 24% from Malaysia.', 6],
  ['status lowered', 'The United States threatened a 49% duty on Cambodia.', 2],
  ['status ended', 'The United States withdrew its 49% duty on Cambodia.', 2],
  ['status struck down', 'A court struck down the 49% US duty on Cambodia.', 2],
  ['from and to turned round', 'The US duty on Cambodia went from in force to postponed.', 2],
  ['ratified', 'China and Vietnam ratified 45 agreements, according to state media.', 4],
  ['expected only', 'China and Vietnam are expected to sign 45 agreements, according to state media.', 4],
  ['hedge dropped', 'The United States postponed its 46% additional duty on Vietnam until July.', 1],
  ['hedge dropped, approximate', 'The United States scheduled an additional duty of 24% on Malaysia.', 6],
  ['hedge turned', 'The United States scheduled an additional duty of at least 24% on Malaysia.', 6],
  ['hedge added', 'The United States imposed a duty of nearly 49% on Cambodia.', 2],
  ['hedge of another noun', 'A potential shift: US duties on Vietnam of 46% were postponed.', 1],
  ['attribution dropped', 'China and Vietnam signed 45 agreements.', 4],
  ['attribution swapped', 'China and Vietnam signed 45 agreements, according to US officials.', 4],
  ['current', 'The current US duty on Cambodia is 49%.', 2],
  ['currently', 'Cambodia currently faces a 49% US duty.', 2],
  ['today', 'The US duty on Cambodia stands at 49% today.', 2],
  ['latest', 'The latest US duty on Cambodia is 49%.', 2],
  ['date invented', 'The United States imposed a 49% additional duty on Cambodia on 1 August 2025.', 2],
  ['date of a neighbour', 'The United States postponed its potential 46% duty on Vietnam until 1 September 2025.', 1],
  ['year invented', 'The United States imposed a 49% additional duty on Cambodia in 2024.', 2],
  ['date too sharp', 'The United States postponed its potential 46% duty on Vietnam until 31 July.', 1],
  ['as of as event', 'China and Vietnam signed 45 agreements on 10 July 2025, according to state media.', 4],
  ['weekday', 'The United States imposed a 49% duty on Cambodia on Wednesday.', 2],
  ['negation', 'The 49% US duty on Cambodia did not take effect.', 2],
  ['negation, contracted', 'The US duty on Cambodia didn’t take effect on 9 July 2025.', 2],
  ['negation, failed', 'The 49% US duty on Cambodia failed to take effect.', 2],
  ['negation, no longer', 'Cambodia no longer faces a 49% US duty.', 2],
  ['negation by avoiding', 'Cambodia avoided a 49% US duty.', 2],
  ['percent of something else', 'Cambodia’s exports to the United States fell 49%.', 2],
  ['percent of trade', 'The United States takes 49% of exports from Cambodia.', 2],
  ['percent of trade, plain words', 'Exports of 49% from Cambodia to the United States face a duty.', 2],
  ['a share', 'The US duty covers 49% of imports from Cambodia.', 2],
  [
    'count of something else',
    'China and Vietnam signed 45 trade measures against the United States, state media say.',
    4,
  ],
  ['countries as count', 'The United States imposed a duty on 49 countries, Cambodia among these.', 2],
  ['adjective', 'The United States imposed a controversial 49% duty on Cambodia.', 2],
  ['adjective, punitive', 'The United States imposed a punitive 49% duty on Cambodia.', 2],
  ['adverb', 'The United States abruptly raised its duty on Cambodia from 36% to 49%.', 2],
  ['judgement', 'China and Vietnam signed 45 landmark agreements, according to state media.', 4],
  ['reason', 'The United States imposed a 49% duty on Cambodia over transshipment.', 2],
  ['forecast', 'The 49% US duty on Cambodia will hurt garment exports.', 2],
  ['person', 'Trump imposed a 49% duty on Cambodia.', 2],
  ['all goods', 'Vietnam imposed an anti-dumping duty on all steel goods from China.', 3],
  ['other goods', 'The United States imposed a 49% duty on shoes from Cambodia.', 2],
  ['all countries', 'The United States imposed a 49% duty on all countries, Cambodia first.', 2],
  ['total for additional', 'The United States imposed a total duty of 49% on Cambodia.', 2],
  ['retaliation', 'The United States imposed a retaliatory 49% duty on Cambodia.', 2],
  ['agreement for a duty', 'The United States and Cambodia signed an agreement on a 49% duty.', 2],
  ['treaty for accords', 'China and Vietnam signed a free trade treaty with 45 parties, state media say.', 4],
  ['binding', 'China and Vietnam signed 45 binding agreements, according to state media.', 4],
  ['escalation', 'The tension between China and the United States is escalating.', 5],
  ['easing', 'The tension between China and the United States eased.', 5],
  ['link', 'The United States imposed a 49% duty on Cambodia, see https://example.com.', 2],
  ['bare link', 'The United States imposed a 49% duty on Cambodia, more at example.com.', 2],
  ['everyone', '@everyone The United States imposed a 49% duty on Cambodia.', 2],
  ['channel', 'The United States imposed a 49% duty on Cambodia <!here>.', 2],
  ['markup', 'The United States imposed a [49% duty](x) on Cambodia.', 2],
  ['question', 'The United States imposed a 49% duty on Cambodia?', 2],
  ['advice', 'The United States imposed a 49% duty on Cambodia, sell copper.', 2],
  ['wrong card', 'The United States imposed a 49% duty on Cambodia.', 1],
  ['rate added', 'Vietnam imposed an anti-dumping duty of 28% on some steel goods from China.', 3],
  ['faces what is postponed', 'Vietnam faces a potential 46% additional US duty, which is postponed until July.', 1],
  ['a word for the present', 'Goods from Cambodia now face a 49% duty from the United States.', 2],
  ['a deal for a duty', 'A trade deal with the United States set a 49% duty on Cambodia.', 2],
  ['a rise by that much', 'The US duty on Cambodia rose 49%.', 2],
  ['a rise by that much, with by', 'The US raised its duty on Cambodia by 49%.', 2],
  ['a day after its own', 'The 49% US duty on Cambodia took effect after 9 July 2025.', 2],
  ['a day before its own', 'The 49% US duty on Cambodia took effect before 9 July 2025.', 2],
  ['by its day', 'The 49% US duty on Cambodia took effect by 9 July 2025.', 2],
  ['what it was alone', 'The US duty on Cambodia was postponed.', 2],
  ['what it was, on the day of what it is', 'The US duty on Cambodia was postponed on 9 July 2025.', 2],
  ['the rate it had alone', 'The US duty on Cambodia was 36%.', 2],
  ['scheduled on the day it starts', 'The US duty on Malaysia was scheduled on 1 September 2025.', 6],
  ['most goods', 'The United States imposed a 49% duty on most goods from Cambodia.', 2],
  ['each product', 'The United States imposed a 49% duty on each product from Cambodia.', 2],
  ['the first', 'Cambodia is the first country which faces a 49% US duty.', 2],
  ['an office', 'The White House imposed a 49% duty on Cambodia.', 2],
  ['a department', 'The US Commerce Department imposed a 49% duty on Cambodia.', 2],
  ['a treaty', 'China and Vietnam signed 45 treaties, according to state media.', 4],
  ['a framework', 'China and Vietnam signed a framework of 45 agreements, according to state media.', 4],
  ['an agreement with a third', 'China and Vietnam signed 45 agreements with Russia, according to state media.', 4],
  ['a duty for an agreement', 'China and Vietnam signed 45 duties, according to state media.', 4],
  ['an export tax', 'The United States imposed a 49% tax on exports to Cambodia.', 2],
  ['another tax', 'Cambodia imposed a 49% tax on exports to the United States.', 2],
  ['a dispute for a duty', 'The dispute between the United States and Cambodia took effect on 9 July 2025.', 2],
  ['a threat of what is in force', 'The United States could impose a 49% duty on Cambodia.', 2],
  ['a suspension', 'The United States suspended its 49% duty on Cambodia.', 2],
  ['an expiry', 'The 49% US duty on Cambodia expired on 9 July 2025.', 2],
  ['an end', 'The 49% US duty on Cambodia is in force until 9 July 2025.', 2],
  ['a doubt that it does not have', 'A potential 49% US duty on Cambodia is in force.', 2],
  ['a doubt in another word', 'The 49% US duty on Cambodia is possible.', 2],
  ['a plan of what is done', 'The 49% US duty on Cambodia is planned for 9 July 2025.', 2],
  ['a doubt by a verb', 'The US duty on Cambodia could be 49%.', 2],
  ['exports that rise', 'Exports from Cambodia rose to 49%.', 2],
  ['a duty that raises exports', 'The US duty on Cambodia raised exports from 36% to 49%.', 2],
  ['sources of nobody', 'China and Vietnam signed 45 agreements, according to sources.', 4],
  ['a duty that will be charged', 'Vietnam will face a 46% duty from the United States in July.', 1],
  ['two that charge', 'Vietnam and China imposed an anti-dumping duty on some steel goods.', 3],
  ['a rise of no rate', 'Vietnam raised an anti-dumping duty on some steel goods from China.', 3],
  ['the day of the evidence', 'The US duty of roughly 24% on Malaysia is scheduled from 20 July 2025.', 6],
  ['goods that charge', 'Vietnamese steel faces an anti-dumping duty in China.', 3],
  ['goods of whoever charges', 'American goods face a 49% duty in Cambodia.', 2],
  ['list of two', 'The United States imposed a 49% duty on Cambodia and Vietnam.', 2],
] as const

it.each(TRUE)('keeps what is plainly true: %s', (text, number) => expect(keeps(text, number)).toBe(true))

it.each(FALSE)('drops what is false, %s: %s', (_, text, number) => expect(keeps(text, number)).toBe(false))
