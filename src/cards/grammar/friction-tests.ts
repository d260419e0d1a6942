import { MEASURE } from './friction-tests-measure.js'
import { QUARREL } from './friction-tests-quarrel.js'
import { REPLY } from './friction-tests-reply.js'
import { SPEECH } from './friction-tests-speech.js'

/** The tests of words that tell of a dispute only in some company. */
export const TESTS = { ...SPEECH, ...QUARREL, ...REPLY, ...MEASURE }

export type Need = keyof typeof TESTS
