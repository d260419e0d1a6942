import type { Reading } from '../../src/articles/reading.js'
import type { CardDraft } from '../../src/cards/card.js'
import { gate } from '../../src/cards/gate.js'
import type { Falsified } from './falsified.js'
import type { TrueDraft } from './gold-drafts.js'

/** Whether what is false in a draft comes through the gate as it was told. */
export function slips({ draft, fields }: Falsified, reading: Reading): boolean {
  const { draft: kept } = gate(draft, reading)
  if (kept === undefined) return false
  return fields.some(field => {
    const [told, held] = [draft.fields[field], kept.fields[field]]
    if (told === undefined || held === undefined) return false
    const substance = ({ value, hedge, modality, spans }: typeof told) =>
      JSON.stringify([value, hedge, modality, spans])
    return substance(told) === substance(held)
  })
}

/** The first of a true fact's drafts that the gate keeps with every field as it was proposed; undefined where it keeps none whole. */
export function keptWhole({ drafts, reading }: TrueDraft): CardDraft | undefined {
  return drafts.find(draft => {
    const { draft: kept } = gate(draft, reading)
    if (kept === undefined) return false
    return Object.entries(draft.fields).every(([field, claim]) => {
      const held = kept.fields[field]
      return (
        claim === undefined ||
        (held !== undefined && JSON.stringify([held.value, held.hedge]) === JSON.stringify([claim.value, claim.hedge]))
      )
    })
  })
}
