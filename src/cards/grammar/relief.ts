import type { Reading } from '../../articles/reading.js'
import type { CardDraft } from '../card.js'
import { NOT_STATED } from '../claim.js'
import { claim, spanOfTokens } from '../propose.js'
import type { TariffFields, TariffStatus } from '../tariff-fields.js'
import { tariffKey } from '../tariff-key.js'
import type { Line } from './line.js'
import { codeOf, tokenAt } from './line.js'
import { modalityOf } from './modality.js'

const ENDS =
  '(?:end|abolish|scrap|remov|eliminat|clos|withdr[ae]w|repeal|revok|cancel|terminat|drop|suspend|axe|ax|lift)(?:ed|es|s|ing|ped|ping|n)?'
const RELIEF =
  '(?:vat |tax |duty |tariff |customs |import |duty-free |de minimis |tax-free |value-added )+(?:tax |duty )?(?:exemptions?|exceptions?|loopholes?|waivers?|allowances?|reliefs?|treatment|thresholds?|provisions?|rules?)'
const SMALL =
  '(?:small|low|cheap|parcels?|packages?|small-value|low-value|de minimis|e-commerce|shipments|consignments)'
const PATTERN = new RegExp(` (${ENDS}) (?:\\S+ ){0,3}${RELIEF} (?:\\S+ ){0,3}${SMALL} `)
const DE_MINIMIS = new RegExp(
  ` (${ENDS}) (?:\\S+ ){0,2}(?:de minimis) (?:\\S+ )?(?:exemptions?|loopholes?|treatment|rules?|threshold|entry|privileges?) `,
)

/**
 * The end of a tax or duty relief for small parcels: a change of tax at the border, kept apart from tariffs. The imposer
 * is the subject of the verb; the goods of everybody are meant unless the words name an origin.
 */
export function findRelief(reading: Reading, line: Line): readonly CardDraft<TariffFields>[] {
  const match = PATTERN.exec(line.code) ?? DE_MINIMIS.exec(line.code)
  if (match === null) return []
  const verb = tokenAt(line, match.index + 1)
  const subject = line.tokens
    .slice(0, verb)
    .findLast(
      (token, index) =>
        token.economy !== undefined &&
        !/ (?:in|of|with|from|to|on|under) (?:the )?$/.test(codeOf(line, Math.max(0, index - 2), index)) &&
        !/ (?:on|against|of|certain) (?:\S+ )?$/.test(codeOf(line, Math.max(0, index - 2), index)),
    )
  const imposer = subject?.economy?.economy
  if (imposer === undefined) return []
  const clause = codeOf(line, 0, line.tokens.length)
  const around = codeOf(line, Math.max(0, verb - 5), verb + 1)
  const ahead = / (?:will|to|would|plans?|planning|shall|set|consider\w*|propos\w+|may|could) (?:\S+ ){0,2}$/.test(
    codeOf(line, Math.max(0, verb - 4), verb),
  )
  const status: TariffStatus = ahead
    ? / (?:may|could|consider\w*|propos\w+) /.test(around)
      ? 'threatened'
      : 'announced'
    : 'in_force'
  const span = spanOfTokens(
    reading,
    line,
    Math.max(0, subject === undefined ? 0 : line.tokens.indexOf(subject)),
    line.tokens.length,
  )
  const products = ['small-parcels']
  const words =
    /(?:small|low)[- ](?:value )?(?:\w+ )?(?:goods|imports|parcels|packages|shipments|consignments)|de minimis(?: \w+)?/i.exec(
      line.sentence.text,
    )?.[0] ?? 'small parcels'
  return [
    {
      kind: 'tariff',
      key: tariffKey(imposer, '*', 'de_minimis', products),
      articleId: reading.article.id,
      proposedBy: 'rules',
      fields: {
        imposer: claim(imposer, { span }),
        targets: claim(['*'], { span, inferred: true }),
        instrument: claim('de_minimis', { span }),
        rate: claim(NOT_STATED, { span }),
        status: claim(status, { span, modality: ahead ? modalityOf(clause) : 'asserted' }),
        scope: claim({ products, hs: [], exclusions: [], words }, { span }),
      },
    },
  ]
}
