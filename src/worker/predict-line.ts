import { z } from 'zod'
import { Failure } from '../lib/failure.js'
import type { PredictLine } from './predict.js'

const Line = z.object({
  id: z.union([z.string().min(1), z.number().transform(String)]),
  text: z.string(),
  title: z.string().nullish(),
  url: z.string().nullish(),
  published: z.string().nullish(),
})

/** One line of JSON of a batch. Fails with the number of the line (from 1) and what was expected. */
export function readPredictLine(line: string, number: number): PredictLine {
  const { id, text, title, url, published } = parse(line, number)
  return {
    id,
    text,
    ...(title == null ? {} : { title }),
    ...(url == null ? {} : { url }),
    ...(published == null ? {} : { published }),
  }
}

function parse(line: string, number: number): z.infer<typeof Line> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    throw new Failure(
      'invalid',
      'standard input',
      `Line ${number} is not JSON: write one article as one JSON object a line.`,
      { cause },
    )
  }
  const checked = Line.safeParse(value)
  if (checked.success) return checked.data
  const [issue] = checked.error.issues
  throw new Failure(
    'invalid',
    'standard input',
    `Line ${number}: ${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'is not an article'}; expected {id, text, title?, url?, published?}.`,
  )
}
