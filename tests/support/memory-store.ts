import { openStore, type Store } from '../../src/store/database.js'

/** A store of its own in memory, on the real engine. Close it when done. */
export function memoryStore(): Promise<Store> {
  return openStore({ memory: true })
}
