import type { Gold, Sample } from './format.js'

const RELEASE_GROUPS: ReadonlySet<string> = new Set(['whitehouse', 'release', 'releases'])
const OFFICE =
  /white house|ministry|department|directorate|commission|representative|secretariat|customs service|gazette|government/i

/** Whether a text is what a government released, rather than news prose: by its group, else by the name of its source. */
export function isRelease({ source }: Sample, { group }: Gold): boolean {
  return RELEASE_GROUPS.has(group ?? '') || OFFICE.test(source ?? '')
}
