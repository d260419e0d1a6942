import { MOST_PIECES } from '../segments.js'
import { BASE } from './base.js'
import { MESSAGE } from './message.js'
import { STORY } from './story.js'

/** The console's style sheet. System fonts only: nothing is fetched from anywhere. */
export const STYLE = `${BASE}${MESSAGE}${STORY(MOST_PIECES)}`
