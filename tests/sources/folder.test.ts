import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { appendFile, mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RawArticle } from '../../src/articles/article.js'
import { fixedClock } from '../../src/lib/clock.js'
import { Failure } from '../../src/lib/failure.js'
import type { SafeFetch } from '../../src/lib/http.js'
import { readFileArticles } from '../../src/sources/file.js'
import { folderSource } from '../../src/sources/folder.js'
import { gather } from '../../src/sources/gather.js'
import { makeSource, SourceConfig } from '../../src/sources/index.js'
import { fetchPage } from '../../src/sources/page.js'
import type { Cursor, Fetched } from '../../src/sources/source.js'
import { readStreamArticles } from '../../src/sources/stdin.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tradewind-folder-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const put = (name: string, words: string | Uint8Array) => writeFile(join(folder, name), words)
const source = () => folderSource({ id: 'inbox', path: folder, publisher: { name: 'Desk', tier: 'press' } })
/** A folder needs none of what other sources read with. */
const none = async () => Promise.reject(new Error('not for a folder'))
const unused = { fetch: none, reader: { feed: none, page: none, sitemap: none, close: none }, clock: { now: () => 0 } }
const messages = (failures: readonly Failure[]) => failures.map(failure => failure.message)

describe('a folder', () => {
  it('is read in name order with its subfolders, and hidden, partial and spare files are not', async () => {
    await mkdir(join(folder, 'b'))
    await mkdir(join(folder, '.git'))
    await Promise.all([put('c.txt', 'C'), put('a.txt', 'A'), put('b/x.txt', 'X'), put('Z.txt', 'Z')])
    await Promise.all(
      ['.hidden.txt', 'd.txt.part', 'e.tmp', 'f.txt~', '~g.txt', '.git/h.txt'].map(name => put(name, 'no')),
    )
    const { articles, failures } = await source().fetch({})
    expect(articles.map(article => article.text)).toEqual(['Z', 'A', 'X', 'C'])
    expect(articles[0]?.publisher).toEqual({ name: 'Desk', tier: 'press' })
    expect(failures).toEqual([])
  })

  it('is not read again where nothing changed, and changed, new and lost files are seen', async () => {
    await Promise.all([put('a.txt', 'A'), put('b.txt', 'B'), put('__proto__', 'P')])
    const first = await source().fetch({})
    expect(first.articles).toHaveLength(3)
    const second = await source().fetch(JSON.parse(JSON.stringify(first.cursor)))
    expect(second).toEqual({ articles: [], failures: [], cursor: first.cursor })
    await put('a.txt', 'A, longer')
    await utimes(join(folder, 'b.txt'), 1_700_000_000, 1_700_000_000)
    await rename(join(folder, '__proto__'), join(folder, 'c.txt'))
    const third = await source().fetch(second.cursor)
    expect(third.articles.map(article => article.text)).toEqual(['A, longer', 'B', 'P'])
    expect(Object.keys(third.cursor)).toEqual(['a.txt', 'b.txt', 'c.txt'])
  })

  it('goes on past files that cannot be read, and says what is wrong with each once', async () => {
    await Promise.all([
      put('a.pdf', '%PDF-1.4'),
      put('b.txt', ''),
      put('c.txt', 'C'),
      put('d.txt', Buffer.alloc(10_000_000, 'a')),
    ])
    const first = await source().fetch({})
    expect(first.articles.map(article => article.text)).toEqual(['C'])
    expect(messages(first.failures)).toEqual([
      'a.pdf is a PDF file, not text: save it as .txt, .md, .html or .json.',
      'b.txt is empty.',
      'd.txt is 10 MB; an article may be at most 5 MB.',
    ])
    expect((await source().fetch(first.cursor)).failures).toEqual([])
  })

  it('is never left through a link', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'tradewind-outside-'))
    await writeFile(join(outside, 'secret.txt'), 'secret')
    await put('a.txt', 'A')
    await symlink(join(outside, 'secret.txt'), join(folder, 'out.txt'))
    await symlink(outside, join(folder, 'outdir'))
    await symlink(join(folder, 'a.txt'), join(folder, 'in.txt'))
    await symlink(folder, join(folder, 'loop'))
    const { articles } = await source().fetch({})
    expect(articles.map(article => article.text)).toEqual(['A', 'A'])
    await rm(outside, { recursive: true })
  })

  it('does not wait for a named pipe', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.txt')])
    expect((await source().fetch({})).articles).toEqual([])
    await expect(readFileArticles(join(folder, 'pipe.txt'))).rejects.toThrow('pipe.txt is not a file')
  })

  it('that is gone is a failure, and its cursor is kept', async () => {
    const gone = folderSource({ id: 'x', path: join(folder, 'none') })
    const { articles, failures, cursor } = await gone.fetch({ 'a.txt': '1:1' })
    expect([articles, messages(failures), cursor]).toEqual([
      [],
      [`No file or folder at ${join(folder, 'none')}: check the path.`],
      { 'a.txt': '1:1' },
    ])
  })

  it('is made by the registry from checked configuration', async () => {
    await put('a.txt', 'A')
    const config = SourceConfig.parse({ type: 'folder', id: 'inbox', path: folder, publisher: 'Desk' })
    expect((await makeSource(config, unused).fetch({})).articles[0]?.publisher?.name).toBe('Desk')
    expect(SourceConfig.safeParse({ type: 'folder', id: 'inbox', path: folder, extra: 1 }).success).toBe(false)
    expect(SourceConfig.safeParse({ type: 'nonsense', id: 'inbox', path: folder }).success).toBe(false)
  })
})

describe('a folder of more than one fetch can hold', () => {
  const all = async (options = {}) => {
    const one = folderSource({ id: 'inbox', path: folder, ...options })
    const fetches: Fetched[] = []
    for (let cursor: Cursor = {}; fetches.length < 20; ) {
      const fetched = await one.fetch(cursor)
      fetches.push(fetched)
      if (fetched.more !== true) break
      cursor = JSON.parse(JSON.stringify(fetched.cursor))
    }
    return fetches
  }
  const texts = (fetches: readonly Fetched[]) => fetches.flatMap(({ articles }) => articles.map(({ text }) => text))

  it('is read 200 texts at a time, each once, and an edit in between is not lost', async () => {
    await Promise.all(Array.from({ length: 450 }, (_, at) => put(`${1_000 + at}.txt`, `Text ${at}`)))
    const fetches = await all()
    expect(fetches.map(({ articles, more }) => [articles.length, more])).toEqual([
      [200, true],
      [200, true],
      [50, undefined],
    ])
    expect(new Set(texts(fetches)).size).toBe(450)
    const { cursor = {} } = fetches.at(-1) ?? {}
    await Promise.all(Array.from({ length: 300 }, (_, at) => put(`${1_000 + at}.txt`, `Text ${at}, edited`)))
    const first = await source().fetch(cursor)
    expect(Object.keys(first.cursor)).toHaveLength(450)
    const second = await source().fetch(first.cursor)
    expect([first.articles.length, second.articles.length, second.more]).toEqual([200, 100, undefined])
    expect((await source().fetch(second.cursor)).articles).toEqual([])
  })

  it('is read 20 million characters at a time', async () => {
    const long = 'Brazil imposed a tariff on rice. '.repeat(130_000)
    await Promise.all(Array.from({ length: 7 }, (_, at) => put(`${at}.txt`, `${at} ${long}`)))
    expect((await all()).map(({ articles }) => articles.length)).toEqual([5, 2])
  })

  it('in one file is read in parts, and says once what is wrong with it', async () => {
    const lines = Array.from({ length: 450 }, (_, at) => JSON.stringify({ text: `Text ${at}` }))
    await put('a.jsonl', [...lines, '{}'].join('\n'))
    const fetches = await all()
    expect(fetches.map(({ articles, failures }) => [articles.length, failures.length])).toEqual([
      [200, 1],
      [200, 0],
      [50, 0],
    ])
    expect(new Set(texts(fetches)).size).toBe(450)
    const { cursor = {} } = fetches.at(-1) ?? {}
    expect((await source().fetch(cursor)).articles).toEqual([])
    await put('a.jsonl', [...lines, JSON.stringify({ text: 'Text 450' })].join('\n'))
    expect((await source().fetch(fetches[0]?.cursor ?? {})).articles[0]?.text).toBe('Text 0')
  })

  it('names each text by its file and its place there', async () => {
    await mkdir(join(folder, 'b'))
    await Promise.all([put('b/a.txt', 'A'), put('c.json', '[{"text":"B"},{"text":"C"}]')])
    const { articles } = await source().fetch({})
    expect(articles.map(({ guid }) => guid)).toEqual(['file:b/a.txt', 'file:c.json', 'file:c.json#1'])
  })
})

describe('a file that is being written', () => {
  const at = 1_700_000_000
  const clocked = () => folderSource({ id: 'inbox', path: folder, clock: fixedClock(at * 1_000 + 500) })

  it('is waited for, and read when it has not changed meanwhile', async () => {
    await Promise.all([put('a.txt', 'A'), put('b.txt', 'B'), put('c.txt', 'C')])
    await utimes(join(folder, 'a.txt'), at, at)
    await utimes(join(folder, 'b.txt'), at, at)
    const fetching = clocked().fetch({})
    await sleep(500)
    await appendFile(join(folder, 'b.txt'), ', to its end')
    const first = await fetching
    expect(first.articles.map(({ text }) => text)).toEqual(['C', 'A'])
    expect(Object.keys(first.cursor).sort()).toEqual(['a.txt', 'c.txt'])
    const second = await clocked().fetch(first.cursor)
    expect(second.articles.map(({ text }) => text)).toEqual(['B, to its end'])
  })
})

describe('a watched folder', () => {
  const LONGEST_MS = 15_000
  /** A watch of a folder, and how often it has told of a change. */
  function watched(path: string, onChange: () => void = () => undefined) {
    let count = 0
    const stop = folderSource({ id: 'x', path }).watch?.(() => {
      count += 1
      onChange()
    })
    const reaches = async (least: number) => {
      for (const end = Date.now() + LONGEST_MS; count < least && Date.now() < end; ) await sleep(20)
      expect(count).toBeGreaterThanOrEqual(least)
    }
    return { reaches, count: () => count, stop: async () => stop?.() }
  }

  it('tells once that it is up, once of files that come together, and nothing more once it is stopped', async () => {
    const { reaches, count, stop } = watched(folder)
    await reaches(1)
    await Promise.all(Array.from({ length: 20 }, (_, at) => put(`${at}.txt`, 'A')))
    await reaches(2)
    await put('late.txt', 'A')
    await stop()
    await sleep(900)
    expect(count()).toBe(2)
  })

  it('tells of a file that is being copied when it is whole', async () => {
    const sizes: number[] = []
    const path = join(folder, 'a.txt')
    const { reaches, stop } = watched(folder, () => {
      const found = statSync(path, { throwIfNoEntry: false })
      if (found !== undefined) sizes.push(found.size)
    })
    await reaches(1)
    for (let part = 0; part < 8; part += 1) {
      await appendFile(path, 'part ')
      await sleep(80)
    }
    await reaches(2)
    await stop()
    expect(sizes).toEqual([40])
  })

  it('waits for a folder that is not there yet, and goes on with one that went away and came back', async () => {
    const path = join(folder, 'later', 'inbox')
    const { reaches, count, stop } = watched(path)
    await sleep(100)
    expect(count()).toBe(0)
    await mkdir(path, { recursive: true })
    await reaches(1)
    const before = count()
    await rm(path, { recursive: true })
    await mkdir(path)
    await reaches(before + 1)
    const again = count()
    await writeFile(join(path, 'a.txt'), 'A')
    await reaches(again + 1)
    await stop()
  })

  it('tells of nothing for files that are not read, and does not look where a link leads', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'tradewind-outside-'))
    await put('old.txt', 'old')
    await mkdir(join(folder, '.git'))
    await symlink(outside, join(folder, 'out'))
    const { reaches, count, stop } = watched(folder)
    await reaches(1)
    await Promise.all(['.hidden.txt', 'd.txt.part', 'e.tmp', 'f.txt~', '.git/h.txt'].map(name => put(name, 'no')))
    await writeFile(join(outside, 'a.txt'), 'A')
    await sleep(1_000)
    await stop()
    expect(count()).toBe(1)
    await rm(outside, { recursive: true })
  })
})

describe('a stream', () => {
  const stream = (...chunks: (string | Uint8Array)[]) => Readable.from(chunks.map(chunk => Buffer.from(chunk)))
  const texts = async (words: string, hint = {}) =>
    (await readStreamArticles(stream(words), hint)).map(article => article.text)

  it('is a text, unless it begins like a page or holds JSON', async () => {
    expect(await texts('Peru cut duties.')).toEqual(['Peru cut duties.'])
    expect(await texts('[Photo: a ship] Peru cut duties.')).toEqual(['[Photo: a ship] Peru cut duties.'])
    expect(await texts('{"so": it said')).toEqual(['{"so": it said'])
    expect(await texts('<!DOCTYPE html><body><p>Peru</p></body>')).toEqual(['Peru'])
    expect(await texts('[{"text":"A"},{"text":"B"}]')).toEqual(['A', 'B'])
    expect(await texts('{"text":"A"}\n{"text":"B"}')).toEqual(['A', 'B'])
    expect(await texts('<b>x</b>', { name: 'a.txt' })).toEqual(['<b>x</b>'])
  })

  it('keeps characters that are cut between two chunks', async () => {
    const whole = Buffer.from('Hải Phòng')
    expect((await readStreamArticles(stream(whole.subarray(0, 3), whole.subarray(3))))[0]?.text).toBe('Hải Phòng')
  })

  it('has the same limits as a file', async () => {
    await expect(readStreamArticles(stream(''))).rejects.toThrow('standard input is empty.')
    await expect(readStreamArticles(stream(Buffer.alloc(6_000_000, 'a')))).rejects.toThrow(
      'standard input is 5.8 MB; an article may be at most 5 MB.',
    )
    async function* endless() {
      for (;;) yield new Uint8Array(1_000_000).fill(97)
    }
    await expect(readStreamArticles(endless())).rejects.toThrow('holds more than 50 MB')
  })
})

describe('gathering', () => {
  const answer =
    (body: string, type: string | undefined, url = 'https://example.org/end.txt'): SafeFetch =>
    async () => ({
      url,
      status: 200,
      headers: new Headers(type === undefined ? {} : { 'content-type': type }),
      body: Buffer.from(body),
    })
  const all = async (
    target: string,
    fetch: SafeFetch = answer('', 'text/plain'),
    stdin = Readable.from([Buffer.from('In.')]),
  ) => {
    const found: (RawArticle | Failure)[] = []
    for await (const one of gather(target, { fetch, stdin })) found.push(one)
    return found.map(one => (one instanceof Failure ? `${one.kind}: ${one.message}` : one.text))
  }

  it('reads a file, a folder, standard input and a page', async () => {
    await Promise.all([put('a.txt', 'A'), put('b.json', '[{"text":"B"},{}]')])
    expect(await all(join(folder, 'a.txt'))).toEqual(['A'])
    expect(await all(folder)).toEqual([
      'A',
      'B',
      'invalid: b.json, item 1: "text" is missing: give the article\'s words in "text", "content" or "body".',
    ])
    expect(await all('-')).toEqual(['In.'])
    expect(await all('https://example.org/', answer('<p>Peru.</p>', undefined))).toEqual(['Peru.'])
  })

  it('gives a sentence that says what to do for everything else', async () => {
    expect(await all('/no/such/place')).toEqual(['gone: No file or folder at /no/such/place: check the path.'])
    const refuse: SafeFetch = async () => Promise.reject(new Failure('invalid', 'x', 'Refused.'))
    expect(await all('http://127.0.0.1/', refuse)).toEqual(['invalid: Refused.'])
    expect(
      await all('https://example.org/a.pdf', answer('%PDF-1.4', 'application/pdf', 'https://example.org/a.pdf')),
    ).toEqual(['invalid: https://example.org/a.pdf is a PDF file, not text: save it as .txt, .md, .html or .json.'])
  })

  it('keeps where a page came from', async () => {
    const [article] = await fetchPage('https://example.org/', answer('Words.', 'text/plain'))
    expect(article).toEqual({ text: 'Words.', encoding: 'utf-8', url: 'https://example.org/end.txt' })
  })
})
