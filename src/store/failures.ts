import { Failure, type FailureKind } from '../lib/failure.js'

const WHERE = 'database'
/** Another connection holds the lock. */
const BUSY = /^SQLITE_(?:BUSY|LOCKED)/

type Rule = { readonly code: RegExp; readonly kind: FailureKind; readonly sentence: string }

// SQLite's result codes (https://sqlite.org/rescode.html) and the operating system's; extended codes share a prefix.
const RULES: readonly Rule[] = [
  {
    code: /^(?:SQLITE_FULL|ENOSPC|EDQUOT)/,
    kind: 'retry',
    sentence: 'The disk is full, and nothing of this step was written; free some space and try again.',
  },
  {
    code: /^SQLITE_NOTADB/,
    kind: 'invalid',
    sentence: 'The file tradewind.db is not a database; move it away, or point TRADEWIND_DATA at another folder.',
  },
  {
    code: /^SQLITE_CORRUPT/,
    kind: 'invalid',
    sentence: 'The database is damaged; stop the program and put a backup of tradewind.db in its place.',
  },
  {
    code: BUSY,
    kind: 'retry',
    sentence: 'Another program holds the database; close it and try again.',
  },
  {
    code: /^(?:SQLITE_READONLY|SQLITE_PERM|SQLITE_AUTH|EACCES|EPERM|EROFS)/,
    kind: 'invalid',
    sentence: 'The data folder cannot be written; give this user write permission, or point TRADEWIND_DATA elsewhere.',
  },
  {
    code: /^(?:SQLITE_CANTOPEN|ENOTDIR|EEXIST|ENOENT|EISDIR|ELOOP|ENAMETOOLONG)/,
    kind: 'invalid',
    sentence: 'The data folder cannot be made or opened; point TRADEWIND_DATA at a folder that this user may write.',
  },
  {
    code: /^(?:SQLITE_IOERR|EIO)/,
    kind: 'retry',
    sentence: 'The disk failed while the database was read or written; check the disk and try again.',
  },
  {
    code: /^SQLITE_TOOBIG/,
    kind: 'invalid',
    sentence: 'One text is larger than the database can hold; split it and try again.',
  },
]

/** Any error of the database driver, or of the folder that the data lies in, as a Failure that says what to do. */
export function storeFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  const code = codeOf(error)
  const rule = RULES.find(each => each.code.test(code))
  if (rule !== undefined) return new Failure(rule.kind, WHERE, rule.sentence, { cause: error })
  const message = error instanceof Error ? error.message : String(error)
  return new Failure('bug', WHERE, `The database refused a statement (${message}); please report this.`, {
    cause: error,
  })
}

/** True where another connection holds the lock that was asked for. */
export function isBusy(error: unknown): boolean {
  return error instanceof Failure && BUSY.test(codeOf(error.cause))
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code
  // libsql opens a file with an error that bears no code, only SQLite's number in its words: 14 is CANTOPEN.
  return /ConnectionFailed\(.*: 14"?\)/.test(error.message) ? 'SQLITE_CANTOPEN' : ''
}
