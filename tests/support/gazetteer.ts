import { tmpdir } from 'node:os'
import { type Gazetteer, makeGazetteer } from '../../src/articles/gazetteer.js'
import { readConfig } from '../../src/config.js'

/** The gazetteer that the program makes from its own config folder. */
export const gazetteer: Gazetteer = makeGazetteer(readConfig({ TRADEWIND_DATA: tmpdir() }))
