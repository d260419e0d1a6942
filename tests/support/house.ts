import { dirname, join } from 'node:path/posix'
import ts from 'typescript'

/** A source file as the checker sees it: a path from the repository's root ('src/lib/clock.ts') and its text. */
export type HouseFile = { readonly path: string; readonly text: string }

/** The rooms from left to right: a file imports only from rooms to its left, or from its own. */
export const ORDER: readonly string[] = [
  'lib',
  'messages',
  'articles',
  'sources',
  'stories',
  'cards',
  'ledger',
  'briefings',
  'store',
  'commands',
  'platforms',
  'worker',
  'config.ts',
  'parts.ts',
  'main.ts',
]

const PURE_ROOMS: readonly string[] = ['articles', 'stories', 'cards', 'ledger', 'briefings']

/** Packages that only their owner may import; a name that ends in '/' stands for all packages of that scope. */
const OWNERS: readonly (readonly [name: string, owner: RegExp])[] = [
  ['discord.js', /^src\/platforms\/discord\//],
  ['@discordjs/', /^src\/platforms\/discord\//],
  ['@slack/', /^src\/platforms\/slack\//],
  ['openai', /^src\/cards\/model-call\.ts$/],
  ['libsql', /^src\/store\/database\.ts$/],
  ['pg', /^src\/store\/database\.ts$/],
  ['node-cron', /^src\/worker\/schedule\.ts$/],
  ['undici', /^src\/lib\/http\.ts$/],
  // A preview of a platform's payloads is drawn with the console's JSX, in the folder that knows the payloads.
  ['hono', /^src\/platforms\/(?:web\/|[a-z]+\/preview[a-z-]*\.tsx$)/],
  ['@hono/', /^src\/platforms\/web\//],
  ['kysely', /^src\/store\//],
  ['@observablehq/plot', /^src\/commands\/chart\//],
  ['@resvg/resvg-js', /^src\/commands\/chart\//],
  ['world-countries', /^src\/articles\/gazetteer[a-z-]*\.ts$/],
]

const BANNED_NAMES = new Set([
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'manager',
  'managers',
  'service',
  'services',
])
const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)*$/
const MOST_LINES = 300
const MANY_LINES = 200
const MIDDLE_LINES = 80

/** Every fault below, one sentence each, in the order of the rules. No faults is an empty list. */
export function houseFaults(files: readonly HouseFile[]): readonly string[] {
  const rules = [orderFaults, ownerFaults, platformFaults, cycleFaults, environmentFaults, defaultExportFaults]
  return [...rules, nameFaults, lengthFaults, importTimeFaults, purityFaults].flatMap(rule => rule(files))
}

/** Imports that go to the right, out of src, or to nothing, and folders that are not in the order. */
export function orderFaults(files: readonly HouseFile[]): readonly string[] {
  const paths = new Set(files.map(({ path }) => path))
  return files.flatMap(file => {
    const rank = rankOf(file.path)
    if (rank < 0) return [`${file.path} is in a room that is not in the order: ${roomOf(file.path)}`]
    return relativeImports(file).flatMap(specifier => {
      const target = resolve(file.path, specifier, paths)
      if (target === undefined) return [`${file.path} imports ${specifier}, which is no file under src`]
      return rankOf(target) > rank ? [`${file.path} imports ${target}, which is to its right`] : []
    })
  })
}

/** Heavy packages outside the one place that may know of them. */
export function ownerFaults(files: readonly HouseFile[]): readonly string[] {
  return files.flatMap(file =>
    packageImports(file).flatMap(specifier =>
      OWNERS.filter(([name, owner]) => isPackage(specifier, name) && !owner.test(file.path)).map(
        ([name]) => `${file.path} imports ${specifier}, but ${name} has another owner`,
      ),
    ),
  )
}

/** One platform's folder that imports another's. What lies in platforms/ itself belongs to all. */
export function platformFaults(files: readonly HouseFile[]): readonly string[] {
  const paths = new Set(files.map(({ path }) => path))
  const platformOf = (path: string) => /^src\/platforms\/([^/]+)\//.exec(path)?.[1]
  return files.flatMap(file => {
    const own = platformOf(file.path)
    if (own === undefined) return []
    return relativeImports(file).flatMap(specifier => {
      const target = resolve(file.path, specifier, paths)
      const other = target === undefined ? undefined : platformOf(target)
      return other === undefined || other === own
        ? []
        : [`${file.path} imports ${target}: platforms never import each other`]
    })
  })
}

/** Rings of files that import one another, type imports included; each ring is told once. */
export function cycleFaults(files: readonly HouseFile[]): readonly string[] {
  const paths = new Set(files.map(({ path }) => path))
  const edges = new Map(
    files.map(file => [
      file.path,
      relativeImports(file).flatMap(specifier => resolve(file.path, specifier, paths) ?? []),
    ]),
  )
  const done = new Set<string>()
  const faults: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0) faults.push(`a cycle: ${[...trail.slice(at), path].join(' -> ')}`)
    if (at >= 0 || done.has(path)) return
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of edges.keys()) visit(path, [])
  return faults
}

/** `process.env` anywhere but in config.ts, however it is spelt. */
export function environmentFaults(files: readonly HouseFile[]): readonly string[] {
  return files
    .filter(({ path }) => path !== 'src/config.ts')
    .filter(file => some(parse(file), isEnvironment))
    .map(({ path }) => `${path} reads process.env, which only config.ts may`)
}

export function defaultExportFaults(files: readonly HouseFile[]): readonly string[] {
  return files.filter(file => some(parse(file), isDefaultExport)).map(({ path }) => `${path} has a default export`)
}

/** Names that are not kebab-case, or that say nothing of what is inside. */
export function nameFaults(files: readonly HouseFile[]): readonly string[] {
  return files.flatMap(({ path }) => {
    const parts = path.replace(/\.tsx?$/, '').split('/')
    const crooked = parts.filter(part => !KEBAB.test(part)).map(part => `${path}: ${part} is not kebab-case`)
    const words = parts.flatMap(part => part.split(/[-.]/))
    return [...crooked, ...words.filter(word => BANNED_NAMES.has(word)).map(word => `${path}: "${word}" names nothing`)]
  })
}

/** Files over 300 lines, more than a tenth over 200, or a median of 80 and more. */
export function lengthFaults(files: readonly HouseFile[]): readonly string[] {
  const lengths = files.map(({ text }) => lineCount(text)).sort((a, b) => a - b)
  const long = files.filter(({ text }) => lineCount(text) > MOST_LINES)
  const faults = long.map(({ path, text }) => `${path} has ${lineCount(text)} lines, and ${MOST_LINES} is the ceiling`)
  const over = lengths.filter(length => length >= MANY_LINES).length
  if (over > lengths.length / 10) faults.push(`${over} of ${lengths.length} files have ${MANY_LINES} lines or more`)
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0
  if (median >= MIDDLE_LINES)
    faults.push(`the median file has ${median} lines, and it should have fewer than ${MIDDLE_LINES}`)
  return faults
}

/** Work that is done because a file is imported. A heuristic: constants may call functions, bare statements may not stand. */
export function importTimeFaults(files: readonly HouseFile[]): readonly string[] {
  return files
    .filter(({ path }) => path !== 'src/main.ts')
    .flatMap(file =>
      parse(file).statements.flatMap(statement => {
        if (isInert(statement)) return hasTopLevelAwait(statement) ? [`${file.path} awaits on import`] : []
        return [`${file.path} does work on import: ${statement.getText().split('\n')[0]}`]
      }),
    )
}

/** Rooms that must be functions of what they are given: no I/O, no clock, no chance. Hashing is pure. */
export function purityFaults(files: readonly HouseFile[]): readonly string[] {
  return files
    .filter(({ path }) => PURE_ROOMS.includes(roomOf(path)))
    .flatMap(file => {
      const modules = importsOf(file).filter(name => name.startsWith('node:') && name !== 'node:crypto')
      const calls = collect(parse(file), impurity)
      return [...modules, ...calls].map(what => `${file.path} uses ${what}, and ${roomOf(file.path)} is pure`)
    })
}

/** Every module that a file names: imports, type imports, re-exports, dynamic imports. */
export function importsOf({ text }: HouseFile): readonly string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName)
}

export function lineCount(text: string): number {
  return text.replace(/\n$/, '').split('\n').length
}

function roomOf(path: string): string {
  return path.split('/')[1] ?? path
}

function rankOf(path: string): number {
  return ORDER.indexOf(roomOf(path))
}

function relativeImports(file: HouseFile): readonly string[] {
  return importsOf(file).filter(name => name.startsWith('.'))
}

function packageImports(file: HouseFile): readonly string[] {
  return importsOf(file).filter(name => !name.startsWith('.'))
}

function isPackage(specifier: string, name: string): boolean {
  return name.endsWith('/') ? specifier.startsWith(name) : specifier === name || specifier.startsWith(`${name}/`)
}

function resolve(from: string, specifier: string, paths: ReadonlySet<string>): string | undefined {
  const stem = join(dirname(from), specifier).replace(/\.jsx?$/, '')
  return [`${stem}.ts`, `${stem}.tsx`].find(path => paths.has(path))
}

// Several rules look at each file, and parsing is most of what they cost.
const parsed = new WeakMap<HouseFile, ts.SourceFile>()

function parse(file: HouseFile): ts.SourceFile {
  const held = parsed.get(file) ?? ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022, true)
  parsed.set(file, held)
  return held
}

function collect<T>(root: ts.Node, pick: (node: ts.Node) => T | undefined): readonly T[] {
  const found: T[] = []
  const walk = (node: ts.Node): void => {
    const picked = pick(node)
    if (picked !== undefined) found.push(picked)
    ts.forEachChild(node, walk)
  }
  walk(root)
  return found
}

function some(root: ts.Node, is: (node: ts.Node) => boolean): boolean {
  return collect(root, node => is(node) || undefined).length > 0
}

function isEnvironment(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return isProcess(node.expression) && node.name.text === 'env'
  if (ts.isElementAccessExpression(node)) return isProcess(node.expression)
  // import { env } from 'node:process', and const { env } = process
  if (ts.isImportSpecifier(node)) {
    const from = node.parent.parent.parent.moduleSpecifier
    return ts.isStringLiteral(from) && /^(?:node:)?process$/.test(from.text)
  }
  if (!ts.isVariableDeclaration(node) || node.initializer === undefined || !isProcess(node.initializer)) return false
  return ts.isObjectBindingPattern(node.name)
}

function isProcess(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.getText() === 'globalThis.process'
  return ts.isIdentifier(node) && node.text === 'process'
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true
  if (ts.isExportSpecifier(node)) return node.name.text === 'default'
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
  )
}

function isInert(statement: ts.Statement): boolean {
  if (ts.isImportDeclaration(statement)) return statement.importClause !== undefined
  return (
    ts.isExportDeclaration(statement) ||
    ts.isExportAssignment(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isModuleDeclaration(statement) ||
    ts.isVariableStatement(statement)
  )
}

function hasTopLevelAwait(node: ts.Node): boolean {
  if (ts.isAwaitExpression(node)) return true
  if (ts.isFunctionLike(node)) return false
  return ts.forEachChild(node, child => hasTopLevelAwait(child) || undefined) ?? false
}

const IMPURE_NAMES = new Set(['Date.now', 'Math.random', 'performance.now', 'randomUUID', 'randomBytes', 'randomInt'])

function impurity(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node)) {
    const isNow = node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0
    return isNow ? 'new Date()' : undefined
  }
  if (ts.isPropertyAccessExpression(node)) {
    const name = node.getText()
    if (IMPURE_NAMES.has(name) || name.startsWith('Temporal.Now')) return name
    return isProcess(node.expression) ? name : undefined
  }
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return undefined
  const called = node.expression.text
  return called === 'fetch' || IMPURE_NAMES.has(called) ? `${called}()` : undefined
}
