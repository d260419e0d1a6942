import { memoryStore } from '../support/memory-store.js'
import { platformsContract } from './platforms.contract.js'

platformsContract('SQLite in memory', memoryStore)
