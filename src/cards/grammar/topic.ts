import { casesOf } from './cases.js'
import { holds } from './clause.js'
import { clausesOf } from './clauses.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'

/** For each line the economy that the sentence before it is about: whom "it", "the country" and "the government" mean here. */
export function topicsBefore(lines: readonly Line[]): ReadonlyMap<Line, string> {
  const topics = new Map<Line, string>()
  let topic: string | undefined
  for (const line of lines) {
    if (topic !== undefined) topics.set(line, topic)
    topic = topicOf(line) ?? topic
  }
  return topics
}

/** The state that a sentence's first main clause is about; undefined where it has none, or goes on with a pronoun. */
function topicOf(line: Line): string | undefined {
  const [first] = clausesOf(line).filter(({ kind, subject }) => kind === 'main' && subject !== undefined)
  const subject = first?.subject
  if (subject === undefined) return undefined
  return casesOf(line).find(({ token, itself }) => itself && holds(subject, token))?.economy
}

/** Whether the clause of a charge has a pronoun or a body without a name for its subject. */
export function speaksOfTopic({ line, clause }: Measure): boolean {
  if (clause?.subject === undefined) return false
  const words = codeOf(line, clause.subject.from, clause.subject.until)
  return (
    !/ E:/.test(words) &&
    / (?:it|they|he|she|government|country|ministry|authorities|bloc|administration|president|cabinet|commission) /.test(
      words,
    )
  )
}
