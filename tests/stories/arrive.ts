import type { Reading } from '../../src/articles/reading.js'
import { place } from '../../src/stories/cluster.js'
import { fingerprint } from '../../src/stories/fingerprint.js'
import { heldAgainst, settle } from '../../src/stories/settle.js'
import { makeWindow } from '../../src/stories/window.js'

/** The stories that texts are given when they come one after the other, as the story desk gives them: by article id. */
export function arrive(readings: readonly Reading[]): (articleId: string) => string | undefined {
  const window = makeWindow()
  for (const reading of readings) {
    const print = fingerprint(reading)
    const { storyId, joins } = place(print, window)
    const stories = [storyId, ...joins]
    const { near, rest } = heldAgainst(print, stories, window, window.candidates(print))
    const placement = settle(near, print, rest).get(print.articleId) ?? { storyId, family: '' }
    for (const story of stories) window.rename(story, placement.storyId, new Map())
    window.add({ fingerprint: print, placement })
  }
  return articleId => window.held(articleId)?.placement.storyId
}
