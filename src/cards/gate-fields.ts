import type { z } from 'zod'
import type { CardDraft } from './card.js'
import { TariffFields } from './tariff-fields.js'
import { TensionFields } from './tension-fields.js'

const SOME_TARIFF = TariffFields.partial()
const SOME_TENSION = TensionFields.partial()

export type SomeTariffFields = z.infer<typeof SOME_TARIFF>
type SomeTensionFields = z.infer<typeof SOME_TENSION>

// Each field of a draft is judged beside the others: they are read once for all of them.
const tariffs = new WeakMap<object, { readonly fields: SomeTariffFields | undefined }>()
const tensions = new WeakMap<object, { readonly fields: SomeTensionFields | undefined }>()

/** The fields of a tariff as far as the draft has them; undefined where one is not of the form that it has. */
export function tariffFieldsOf({ fields }: CardDraft<object>): SomeTariffFields | undefined {
  const held = tariffs.get(fields) ?? { fields: SOME_TARIFF.safeParse(fields).data }
  tariffs.set(fields, held)
  return held.fields
}

/** The fields of a tension as far as the draft has them; undefined where one is not of the form that it has. */
export function tensionFieldsOf({ fields }: CardDraft<object>): SomeTensionFields | undefined {
  const held = tensions.get(fields) ?? { fields: SOME_TENSION.safeParse(fields).data }
  tensions.set(fields, held)
  return held.fields
}
