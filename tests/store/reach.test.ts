import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LedgerEvent } from '../../src/ledger/event.js'
import { saveArticle } from '../../src/store/articles.js'
import type { Store } from '../../src/store/database.js'
import { appendEvents } from '../../src/store/ledger.js'
import { reach } from '../../src/store/migrations/013-reach.js'
import { coversOf, reachedBy } from '../../src/store/reach.js'
import { ALL, CHINA, PAUSE, rateOf, STEEL, says, TWIN, VIETNAM } from '../support/ledger-samples.js'
import { memoryStore } from '../support/memory-store.js'
import { article, fingerprint } from './samples.js'

describe('what reaches what, on SQLite', () => {
  let store: Store
  beforeEach(async () => {
    store = await memoryStore()
  })
  afterEach(() => store.close())

  const BRAZIL = 'tariff:BR>US:ad_valorem:all'
  const events = [
    ...says(VIETNAM, { status: 'announced', rate: rateOf(46) }),
    ...says(TWIN, { status: 'announced', rate: rateOf(20) }),
    ...says(STEEL, { status: 'in_force' }),
    ...says(CHINA, { status: 'in_force' }),
    ...says(BRAZIL, { status: 'in_force' }),
    ...says(ALL, { status: 'struck_down' }),
    ...says(PAUSE, { status: 'in_force', suspends: [BRAZIL] }),
  ]
  const append = async (lines: readonly LedgerEvent[]) => {
    const saved = article('a1')
    await saveArticle(store.db, saved, { storyId: 's', family: 'f' }, fingerprint(saved))
    await appendEvents(
      store.db,
      lines.map(line => ({ ...line, articleId: saved.id })),
    )
  }
  const of = (key: string) => events.filter(event => event.key === key)

  it('is found from the measure, among what is of its imposer alone or names it', async () => {
    await append(events)
    const covers = await coversOf(store.db, [VIETNAM, TWIN, BRAZIL, 'deal:CN+VN:mou:rail-2025'])
    expect([...covers.values()]).toEqual([[ALL, PAUSE], [ALL, PAUSE, VIETNAM], [PAUSE], []])
  })

  it('is found from what covers, and from a measure that second rates were told beside', async () => {
    await append(events)
    expect(await reachedBy(store.db, of(ALL))).toEqual([CHINA, VIETNAM, TWIN, STEEL].sort())
    expect(await reachedBy(store.db, of(PAUSE))).toEqual([BRAZIL, CHINA, VIETNAM, TWIN, STEEL].sort())
    expect(await reachedBy(store.db, of(VIETNAM))).toEqual([TWIN])
    expect(await reachedBy(store.db, of(CHINA))).toEqual([])
  })

  it('is written down for what was held before', async () => {
    await append(events)
    const rows = () => store.db.selectFrom('reach').selectAll().orderBy('role').orderBy('mark').orderBy('key').execute()
    const held = await rows()
    expect(held.length).toBeGreaterThan(10)
    await store.db.schema.dropTable('reach').execute()
    await reach.up(store.db)
    expect(await rows()).toEqual(held)
  })
})
