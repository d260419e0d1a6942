import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { putCard } from '../../src/store/cards.js'
import { type CorrectionQuery, correctionsWhere, countCorrections } from '../../src/store/corrections.js'
import type { Store } from '../../src/store/database.js'
import { cardOf } from '../support/card-samples.js'
import { says } from '../support/ledger-samples.js'
import { memoryStore } from '../support/memory-store.js'

const SO_MANY = 2_600
const VIETNAM = 'tariff:US>VN:ad_valorem:all'
const FRANCE = 'tariff:US>FR:ad_valorem:all'
const SILENT = 'tariff:US>CH:ad_valorem:all'

describe('corrections of some cards', () => {
  let store: Store
  beforeEach(async () => {
    store = await memoryStore()
    for (const key of [VIETNAM, FRANCE, SILENT]) {
      const [, pair = ''] = key.split(':')
      const [imposer, target] = pair.split('>')
      await putCard(store.db, cardOf(says(key, { imposer, targets: [target], status: 'in_force' })), [], 1)
    }
    const rows = Array.from({ length: SO_MANY }, (_, at) => ({
      id: `article ${at}`,
      key: at % 1_000 === 0 ? FRANCE : VIETNAM,
      ...({ kind: 'tariff', field: 'rate', reason: 'version' } as const),
      article_id: `article ${at}`,
      entry_json: '{}',
      ...{ version_before: null, version_after: null, at },
    }))
    for (let from = 0; from < rows.length; from += 500)
      await store.db
        .insertInto('corrections')
        .values(rows.slice(from, from + 500))
        .execute()
  })
  afterEach(() => store.close())

  const found = async (query: CorrectionQuery, most: number, from?: number) => ({
    at: (await correctionsWhere(store.db, query, most, from)).map(({ at }) => at),
    count: await countCorrections(store.db, query),
  })

  it('are the newest first, whether of many or of few, page by page, and none of a card of which there are none', async () => {
    expect(await found({ all: [['about:US']] }, 3)).toEqual({ at: [2599, 2598, 2597], count: SO_MANY })
    expect(await found({ all: [['about:US'], ['on:VN']] }, 2, 599)).toEqual({ at: [1999, 1998], count: SO_MANY - 3 })
    expect(await found({ all: [['about:FR', 'about:CH']] }, 2)).toEqual({ at: [2000, 1000], count: 3 })
    expect(await found({ all: [['about:FR']], since: 1500 }, 5)).toEqual({ at: [2000], count: 1 })
    expect(await found({ keys: [FRANCE] }, 5, 1)).toEqual({ at: [1000, 0], count: 3 })
    expect(await found({ all: [['about:CH']] }, 5)).toEqual({ at: [], count: 0 })
    expect(await found({ all: [['about:US']], keys: [] }, 5)).toEqual({ at: [], count: 0 })
    expect(await found({}, 1)).toEqual({ at: [2599], count: SO_MANY })
  })
})
