import type { FieldError } from './problem.js'
import type { Json } from './world.js'

/** Collects what is wrong with a body, by the path of the field. */
export type Check = {
  readonly errors: readonly FieldError[]
  fail(path: string, code: string, message: string): void
  /** A string of `from` to `to` characters; absent is right where `from` is 0. */
  text(value: unknown, path: string, from: number, to: number): string
  list(value: unknown, path: string, from: number, to: number): readonly Json[]
}

export function makeCheck(): Check {
  const errors: FieldError[] = []
  const fail = (path: string, code: string, message: string) => void errors.push({ path, code, message })
  return {
    errors,
    fail,
    text(value, path, from, to) {
      if (value === undefined || value === null) {
        if (from > 0) fail(path, 'BASE_TYPE_REQUIRED', 'This field is required')
        return ''
      }
      if (typeof value !== 'string') {
        fail(path, 'STRING_TYPE_CONVERT', 'Could not convert value to string.')
        return ''
      }
      if (value.length < from || value.length > to)
        fail(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${from} and ${to} in length.`)
      return value
    },
    list(value, path, from, to) {
      if (value === undefined || value === null) {
        if (from > 0) fail(path, 'BASE_TYPE_REQUIRED', 'This field is required')
        return []
      }
      if (!Array.isArray(value)) {
        fail(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType')
        return []
      }
      if (value.length < from || value.length > to)
        fail(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${from} and ${to} in length.`)
      return value.filter((each): each is Json => typeof each === 'object' && each !== null)
    },
  }
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
