import { clean } from '../../messages/clean.js'

const LONGEST = 140

/** What a story is called: the title of its first article, or, where that has none, the opening of its text. */
export function storyTitle(article: { readonly title?: string; readonly text: string } | undefined): string {
  const opening = article?.text.trimStart().split('\n', 1)[0]
  const title = clean(article?.title ?? opening ?? '').trim()
  if (title === '') return 'Untitled story'
  return title.length > LONGEST ? `${title.slice(0, LONGEST).replace(/\s+\S*$/, '')}…` : title
}
