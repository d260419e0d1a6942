import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeArticle } from '../../src/articles/article.js'
import type { LedgerEvent } from '../../src/ledger/event.js'
import { fold } from '../../src/ledger/fold.js'
import { history } from '../../src/ledger/history.js'
import type { Message } from '../../src/messages/message.js'
import { saveArticle } from '../../src/store/articles.js'
import { putCard } from '../../src/store/cards.js'
import { appendEvents } from '../../src/store/ledger.js'
import { fingerprint } from '../store/samples.js'
import { type AskedDesk, askedDesk, buttonOf, buttonsOf } from '../support/asked-desk.js'
import { rateOf, says, VIETNAM } from '../support/ledger-samples.js'

const FIRST = Date.parse('2025-01-01')
const DAY = 86_400_000

// The rate turns every tenth day, and is told with much else on each day.
const told = Array.from({ length: 220 }, (_, nth) =>
  says(
    VIETNAM,
    { imposer: 'US', targets: ['VN'], status: 'in_force', rate: rateOf(10 + Math.floor(nth / 10)) },
    { day: new Date(FIRST + nth * DAY).toISOString().slice(0, 10), source: 'Harbour Post' },
  ),
)

describe('the history of a measure of which much is told', () => {
  let desk: AskedDesk
  beforeAll(async () => {
    desk = await askedDesk('2025-09-01T12:00:00Z')
    const lines: LedgerEvent[] = []
    for (const [nth, own] of told.entries()) {
      const saved = makeArticle({ text: `Article ${nth}`, publisher: { name: 'Harbour Post', tier: 'press' } }, FIRST)
      await saveArticle(desk.db, saved, { storyId: `s${nth}`, family: `f${nth}` }, fingerprint(saved))
      lines.push(...own.map(event => ({ ...event, id: `e${nth} ${event.field}`, articleId: saved.id })))
    }
    await appendEvents(desk.db, lines)
    for (const card of fold(lines)) await putCard(desk.db, card, [], FIRST)
  })
  afterAll(() => desk.close())

  const rates = ({ blocks }: Message) =>
    blocks.flatMap(block =>
      block.type === 'card' ? block.card.rows.map(({ label }) => Date.parse(`${label} UTC`)) : [],
    )

  it('is told from its end, and goes on from where it was cut', async () => {
    const newest = await desk.ask(`/history ${VIETNAM}`)
    expect(newest.summary).toMatch(/\(the last \d+ changes\)$/)
    const { options } = buttonOf(newest, 'Earlier changes')
    expect(options['as-of']).toBeDefined()
    const before = await desk.press(buttonOf(newest, 'Earlier changes'))
    expect([...buttonsOf(before).keys()]).not.toContain('Earlier changes')
    const all = history(told.flatMap((own, nth) => own.map(event => ({ ...event, articleId: `a${nth}` }))))
    const turns = all.filter(({ field, from }) => field === 'rate' && from !== undefined).map(({ at }) => at)
    const firsts = rates(before).filter(at => at > FIRST)
    expect([...firsts, ...rates(newest)]).toEqual(turns)
  })
})
