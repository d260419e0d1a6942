import { setTimeout as sleep } from 'node:timers/promises'
import { type IShardingStrategy, SimpleShardingStrategy, WebSocketShardStatus } from 'discord.js'

type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0]

const HANDSHAKE_MS = 8_000
const HELLO_MS = 10_000
/** A socket whose other side does not answer the close frame is left to itself after this. */
const CLOSE_MS = 2_000
const LOOK_MS = 25

/**
 * The gateway connections of one client, which end for good when they are told to. With @discordjs/ws 1.2.3 alone a shard that
 * is told to end while it sleeps between two tries, or before READY, connects again half a second later, for ever; and one that
 * is told to end while its socket opens takes its error listener away, so that a socket that then fails ends the process.
 */
export function shardsOf(manager: Manager): IShardingStrategy {
  const inner = new SimpleShardingStrategy(manager)
  const greeted = new Set<number>()
  let connected = false
  manager.options.handshakeTimeout = HANDSHAKE_MS
  manager.options.helloTimeout = HELLO_MS
  manager.on('hello', ({ shardId }) => greeted.add(shardId))
  manager.on('closed', ({ shardId }) => greeted.delete(shardId))

  const someOpens = async () =>
    (await inner.fetchStatus()).some((status, id) => status === WebSocketShardStatus.Connecting && !greeted.has(id))
  const someLives = async () => (await inner.fetchStatus()).some(status => status !== WebSocketShardStatus.Idle)
  return {
    spawn: ids => inner.spawn(ids),
    async connect() {
      connected = true
      await inner.connect()
    },
    async destroy(options) {
      if (!connected) return inner.destroy(options)
      // Each try begins by asking which session it may resume; one that waits for the answer opens no socket.
      manager.options.retrieveSessionInfo = () => new Promise(() => undefined)
      await whileTrue(someOpens, HANDSHAKE_MS)
      // Told before READY, the SDK's own promise never settles.
      await Promise.race([inner.destroy(options), whileTrue(someLives, CLOSE_MS)])
    },
    send: (id, payload) => inner.send(id, payload),
    fetchStatus: () => inner.fetchStatus(),
  }
}

async function whileTrue(condition: () => Promise<boolean>, most: number): Promise<void> {
  for (let waited = 0; waited <= most && (await condition()); waited += LOOK_MS) await sleep(LOOK_MS)
}
