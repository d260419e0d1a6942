import { z } from 'zod'
import { Failure } from '../lib/failure.js'

/** A document of the Federal Register's API, of which only these fields are asked for. */
export const RegisterDocument = z.object({
  document_number: z.string().regex(/^[\w.-]{1,80}$/),
  title: z.string().trim().min(1).max(5_000),
  abstract: z.string().max(100_000).nullish(),
  html_url: z.string(),
  publication_date: z.iso.date(),
  raw_text_url: z.string().nullish(),
})
export type RegisterDocument = z.infer<typeof RegisterDocument>

/** The API leaves `results` out where nothing was found. */
const Answer = z.object({
  count: z.number(),
  total_pages: z.number().optional(),
  results: z.array(z.unknown()).default([]),
})

export type RegisterPage = {
  readonly documents: readonly RegisterDocument[]
  readonly failures: readonly Failure[]
  readonly pages: number
}

/** Reads one page of the API's answer. Throws Failure 'invalid' for another shape; a document of another shape is one of `failures`. */
export function readRegisterPage(where: string, body: Uint8Array): RegisterPage {
  const answer = Answer.safeParse(parsed(where, body))
  if (!answer.success) throw otherShape(where, answer.error)
  const documents: RegisterDocument[] = []
  const failures: Failure[] = []
  for (const [index, result] of answer.data.results.entries()) {
    const document = RegisterDocument.safeParse(result)
    if (document.success) documents.push(document.data)
    else failures.push(otherShape(`document ${index + 1} of ${where}`, document.error))
  }
  return { documents, failures, pages: answer.data.total_pages ?? 1 }
}

function parsed(where: string, body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch (cause) {
    throw new Failure('invalid', where, `${where} did not answer in JSON: check that its API is where it was.`, {
      cause,
    })
  }
}

function otherShape(where: string, cause: z.ZodError): Failure {
  const [issue] = cause.issues
  const what = `${issue?.path.map(String).join('.') || 'the answer'}: ${issue?.message ?? 'not as expected'}`
  const message = `The Federal Register answered in another shape than its API documents (${where}, ${what}): report it to Tradewind.`
  return new Failure('invalid', where, message, { cause })
}
