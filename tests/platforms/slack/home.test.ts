import { afterEach, expect, it } from 'vitest'
import { makeCommands } from '../../../src/commands/index.js'
import { storeReader } from '../../../src/commands/store-reader.js'
import { systemClock } from '../../../src/lib/clock.js'
import type { Store } from '../../../src/store/database.js'
import { allSubscriptions } from '../../../src/store/subscriptions.js'
import { memoryStore } from '../../support/memory-store.js'
import { walk } from '../../support/slack/blocks.js'
import type { SeenView } from '../../support/slack/index.js'
import { type SlackUnderTest, startSlackApp } from '../../support/slack-app.js'
import { gazetteer } from '../../support/working-desk.js'

let under: SlackUnderTest
let store: Store
afterEach(async () => {
  await under.close()
  await store.close()
})

/** The app with the registry that users get. */
async function startWithRegistry(): Promise<void> {
  store = await memoryStore()
  const { db } = store
  const clock = systemClock
  const commands = makeCommands({ db, clock, cards: storeReader(db, clock), names: gazetteer })
  under = await startSlackApp({ store, commands })
}

const homeWith = (words: string): Promise<SeenView> =>
  under.slack.until(() => {
    const home = under.slack.home('T1', 'UBEN')
    return home !== undefined && JSON.stringify(home.view).includes(words) ? home : undefined
  }, `a home that says ${words}`)

function buttonOf(view: SeenView, label: string): string {
  const ids: string[] = []
  walk(view.view, node => {
    const text = node.text as { readonly text?: unknown } | undefined
    if (node.type === 'button' && text?.text === label) ids.push(String(node.action_id))
  })
  const [id] = ids
  if (id === undefined) throw new Error(`The home has no button ${label}.`)
  return id
}

const press = (view: SeenView, label: string) =>
  under.slack.action('T1', { user: 'UBEN', view, actionId: buttonOf(view, label) })

it('subscribes, edits, pauses and removes in the home, with the registry that users get', async () => {
  await startWithRegistry()
  await under.slack.openHome('T1', 'UBEN')
  const empty = await homeWith('No subscription yet.')
  expect(JSON.stringify(empty.view)).toContain('How the desk is')
  const form = await (await press(empty, 'Add a subscription')).opened()
  const topic = { topic: { topic: { type: 'external_select', selected_option: { value: 'vietnam' } } } }
  await under.slack.submit('T1', { user: 'UBEN', view: form, values: topic })
  const one = await homeWith('Remove')
  expect(await allSubscriptions(store.db)).toMatchObject([
    { platform: 'slack', tenant: 'T1', target: 'slack:T1/UBEN', createdBy: 'UBEN' },
  ])
  const edit = await (await press(one, 'Edit')).opened()
  const digest = {
    at: { at: { type: 'plain_text_input', value: '08:30' } },
    zone: { zone: { type: 'external_select', selected_option: { value: 'Asia/Ho_Chi_Minh' } } },
  }
  await under.slack.submit('T1', { user: 'UBEN', view: edit, values: { ...topic, ...digest } })
  const edited = await homeWith('08:30')
  expect((await allSubscriptions(store.db))[0]?.digest).toMatchObject({ at: '08:30', zone: 'Asia/Ho_Chi_Minh' })
  await press(edited, 'Pause for 24 hours')
  const paused = await homeWith('Resume')
  await press(paused, 'Remove')
  await homeWith('No subscription yet.')
  expect(await allSubscriptions(store.db)).toEqual([])
})
