import { memoryStore } from '../support/memory-store.js'
import { alertsContract } from './alerts.contract.js'

alertsContract('SQLite in memory', memoryStore)
