import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articleId } from '../../src/articles/article.js'
import { type HeldUnder, type Identity, identify, identityKeys, lastingKeys } from '../../src/articles/identity.js'
import { shingleSketch, sketchOverlap } from '../../src/stories/shingles.js'

type Item = {
  readonly text: string
  readonly sourceId?: string
  readonly url?: string
  readonly guid?: string
  readonly title?: string
  readonly day?: string
}

const FIRST_SEEN = Date.parse('2026-03-10T12:00:00Z')

function keysOf({ text, sourceId = 'paper', url, guid, title, day }: Item, firstSeenAt = FIRST_SEEN) {
  return identityKeys({
    sourceId,
    articleId: articleId(text),
    firstSeenAt,
    text,
    ...(url === undefined ? {} : { url }),
    ...(guid === undefined ? {} : { guid }),
    ...(title === undefined ? {} : { title }),
    ...(day === undefined
      ? {}
      : { published: { from: day, to: day, precision: 'day' as const, raw: day, inferred: false } }),
  })
}

/** What a desk holds: the work that a key or a text was first kept for, and the latest version of each work. */
function desk() {
  const works = new Map<string, string>()
  const latest = new Map<string, Item>()
  return {
    read(item: Item): Identity {
      const keys = keysOf(item)
      const held = keys.flatMap((key): readonly HeldUnder[] => {
        const work = works.get(key)
        const title = latest.get(work ?? '')?.title
        return work === undefined ? [] : [{ key, work, ...(title === undefined ? {} : { title }) }]
      })
      const overlap = (work: string) =>
        sketchOverlap(shingleSketch(item.text), shingleSketch(latest.get(work)?.text ?? ''))
      const identity = identify({ keys, title: item.title }, held, overlap)
      const work = identity.type === 'new' ? articleId(item.text) : identity.work
      const texts = keys.filter(key => key.startsWith('text:'))
      for (const key of [...texts, ...lastingKeys(keys)]) if (!works.has(key)) works.set(key, work)
      latest.set(work, item)
      return identity
    },
    count: () => latest.size,
  }
}

function types(...items: readonly Item[]): readonly string[] {
  const held = desk()
  return items.map(item => held.read(item).type)
}

const TEXT =
  'The finance ministry of Peru will charge a duty of 12 percent on woven cotton from the first of May, the minister told reporters in Lima. Mills had asked for shelter since last year, when shipments from abroad doubled. Traders in Callao expect prices of shirts to rise before winter.'
const EDITED = TEXT.replace('12 percent', '14 percent').replace('before winter', 'within weeks')
const OTHER =
  'Freight rates between Valparaiso and Rotterdam fell for a third week as growers held back their grapes, port agents said on Tuesday. Cold rain had slowed the harvest in the valleys to the north.'

const first: Item = {
  text: TEXT,
  url: 'https://paper.example/world/peru-cotton-duty-1234',
  guid: 'tag:paper.example,1234',
  title: 'Peru to charge a duty on woven cotton',
  day: '2026-03-10',
}

describe('keys', () => {
  it('come in order of trust, and are bounded', () => {
    const keys = keysOf({
      ...first,
      sourceId: 's'.repeat(500),
      url: `https://paper.example/${'a'.repeat(3000)}`,
      guid: 'g'.repeat(100_000),
      title: 'word '.repeat(10_000),
    })
    expect(keys.map(key => key.split(':')[0])).toEqual(['text', 'url', 'guid', 'title', 'title', 'title'])
    expect(lastingKeys(keys).map(key => key.split(':')[0])).toEqual(['url', 'guid', 'title'])
    expect(lastingKeys(keys)[2]).toBe(keys[3])
    expect(Math.max(...keys.map(key => key.length))).toBeLessThanOrEqual(600)
  })

  it('hold no title of fewer than four words, and none of an unspaced script under eight characters', () => {
    const kinds = (title: string) => keysOf({ text: TEXT, title }).map(key => key.split(':')[0])
    expect(kinds('Daily trade notes')).toEqual(['text'])
    expect(kinds('関税速報')).toEqual(['text'])
    expect(kinds('政府は綿布への関税を引き上げる')).toContain('title')
  })

  it('fold case, punctuation, white space and compatibility forms of a title', () => {
    const titleKey = (title: string) => keysOf({ text: TEXT, title }).find(key => key.startsWith('title'))
    expect(titleKey('“Peru”  to charge a DUTY!')).toBe(titleKey('Peru to charge a duty'))
    expect(titleKey('Ｐｅｒｕ to charge a duty')).toBe(titleKey('Peru to charge a duty'))
  })

  it('take the day of first sight where none is stated', () => {
    const day = (item: Item) => keysOf(item).find(key => key.startsWith('title'))
    const { day: _, ...undated } = first
    expect(day(undated)).toBe(day(first))
  })
})

describe('an item', () => {
  it('is known where its very text is held, whatever else changed', () => {
    expect(types(first, { text: `${TEXT}\n` })).toEqual(['new', 'known'])
    expect(types(first, { ...first, url: 'https://x.example/', guid: 'y', title: 'z' })).toEqual(['new', 'known'])
  })

  it('is a version where the text was edited at the same address, from another source too', () => {
    expect(types(first, { ...first, text: EDITED })).toEqual(['new', 'version'])
    expect(types(first, { text: OTHER, sourceId: 'other', url: `${first.url}?utm_source=feed` })).toEqual([
      'new',
      'version',
    ])
  })

  it('is new in a feed that gives every item one guid', () => {
    expect(
      types(
        first,
        {
          text: OTHER,
          guid: 'tag:paper.example,1234',
          title: 'Grapes wait in the valleys',
          url: 'https://paper.example/b-77',
        },
        { ...first, text: EDITED },
      ),
    ).toEqual(['new', 'new', 'version'])
  })

  it('is new in a feed that links every item to its front page', () => {
    const front = 'https://paper.example/'
    expect(
      types(
        { text: TEXT, title: 'Peru to charge a duty on woven cotton', url: front },
        { text: OTHER, title: 'Grapes wait for the sun', url: front },
        { text: `${OTHER} More follows.`, title: 'Grapes wait for the sun', url: front },
      ),
    ).toEqual(['new', 'new', 'version'])
  })

  it('is a version at the address of an article where its title or its text was rewritten, and new where both were', () => {
    const { guid: _, ...unnamed } = first
    expect(types(unnamed, { ...unnamed, title: 'Lima thinks again', text: EDITED })).toEqual(['new', 'version'])
    expect(types(unnamed, { ...unnamed, text: OTHER })).toEqual(['new', 'version'])
    expect(types(first, { ...first, title: 'Lima thinks again', text: OTHER })).toEqual(['new', 'new'])
  })

  it('is new on a page that holds many, each at an anchor of its own, and an edit finds its own', () => {
    const page = 'https://paper.example/trade/whats-new-2026'
    const grapes: Item = { text: OTHER, title: 'Grapes wait for the sun', url: `${page}#a2`, guid: 'a2' }
    const cotton: Item = { ...first, url: `${page}#a1`, guid: 'a1' }
    const held = desk()
    expect([cotton, grapes].map(item => held.read(item).type)).toEqual(['new', 'new'])
    expect(held.read({ ...grapes, text: `${OTHER} More follows.` })).toEqual({
      type: 'version',
      work: articleId(OTHER),
    })
    expect(held.read({ ...cotton, text: EDITED })).toEqual({ type: 'version', work: articleId(TEXT) })
  })

  it('of a file is a version of it without a title, or under another, unless nothing of it is left', () => {
    const file = (text: string, more: Partial<Item> = {}): Item => ({
      text,
      sourceId: 'inbox',
      guid: 'file:a.txt',
      ...more,
    })
    const short = 'Brazil imposed a 35% tariff on rice from Chile, exce'
    const rest = 'pt on seed rice, which was freed on Friday, the trade ministry said in Brasilia.'
    expect(types(file(short), file(short + rest))).toEqual(['new', 'version'])
    const rewritten = `${OTHER} ${TEXT.slice(0, 90)}`
    expect(types(file(TEXT, { title: 'Cotton duty' }), file(rewritten, { title: 'Grapes' }))).toEqual([
      'new',
      'version',
    ])
    expect(types(file(TEXT), file(OTHER))).toEqual(['new', 'new'])
    expect(types(file(TEXT), file(EDITED, { sourceId: 'other' }))).toEqual(['new', 'new'])
  })

  it('further down in a file is a version by its place only where it agrees', () => {
    const entry = (text: string): Item => ({ text, sourceId: 'inbox', guid: 'file:a.json#3' })
    expect(types(entry(TEXT), entry(EDITED))).toEqual(['new', 'version'])
    expect(types(entry(TEXT), entry(`${OTHER} ${TEXT.slice(0, 60)}`))).toEqual(['new', 'new'])
  })

  it('with an address of its own is new beside one of the same title and day where their texts are unlike', () => {
    const title = 'Notice of receipt of a complaint'
    const notice = (number: number, text: string): Item => ({
      text,
      title,
      day: '2026-03-10',
      url: `https://gazette.example/n/${number}`,
    })
    expect(types(notice(1, TEXT), notice(2, OTHER))).toEqual(['new', 'new'])
    expect(types(notice(1, TEXT), notice(2, EDITED))).toEqual(['new', 'version'])
    const file = (name: string, text: string): Item => ({ text, title, day: '2026-03-10', guid: `file:${name}` })
    expect(types(file('a.txt', TEXT), file('b.txt', OTHER))).toEqual(['new', 'new'])
  })

  it('that is a headline alone is never a version by it', () => {
    const title = 'Weekly trade remedies bulletin'
    const keys = (text: string) =>
      identityKeys({ sourceId: 'paper', articleId: articleId(`${text} 2`), firstSeenAt: FIRST_SEEN, title, text })
    expect(keys(` ${title}`).filter(key => key.startsWith('title:'))).toEqual([])
    expect(keys('').filter(key => key.startsWith('title:'))).toEqual([])
    expect(keys(`${title}\nMore.`).filter(key => key.startsWith('title:'))).toHaveLength(3)
  })

  it('is no version of an article of another source by its guid or its title', () => {
    const { url: _, ...unlinked } = first
    expect(types(first, { ...unlinked, text: EDITED, sourceId: 'other' })).toEqual(['new', 'new'])
  })

  it('of a daily series is new each day', () => {
    const daily = (day: string, price: number): Item => ({
      text: TEXT.replace('12 percent', `${price} percent`),
      title: 'The daily report on cotton prices',
      day,
      url: `https://paper.example/prices/${day}`,
      guid: `prices ${day}`,
    })
    expect(types(daily('2026-03-10', 12), daily('2026-03-11', 13), daily('2026-03-12', 14))).toEqual([
      'new',
      'new',
      'new',
    ])
  })

  it('of a gazette that gives many notices one title is new', () => {
    const notice = (number: number, text: string): Item => ({
      text,
      title: 'Notice of receipt of a complaint',
      day: '2026-03-10',
      url: `https://gazette.example/n/${number}`,
      guid: `${number}`,
    })
    expect(types(notice(1, TEXT), notice(2, OTHER))).toEqual(['new', 'new'])
  })

  it('belongs to the work of its address where its guid leads to another', () => {
    const held = desk()
    held.read(first)
    held.read({ text: OTHER, url: 'https://paper.example/b-77', guid: 'other', title: 'Grapes wait for the sun' })
    expect(held.read({ ...first, text: EDITED, guid: 'other' })).toEqual({ type: 'version', work: articleId(TEXT) })
  })
})

const FLAPS: Readonly<Record<string, (item: Item, turn: number) => Item>> = {
  guid: (item, turn) => ({ ...item, guid: `tag:paper.example,flap-${turn}` }),
  tracking: (item, turn) => ({ ...item, url: `${item.url}?utm_campaign=${turn}#top` }),
  slug: (item, turn) => ({ ...item, url: `https://paper.example/world/peru-raises-cotton-duty-${turn}` }),
  date: (item, turn) => ({ ...item, day: turn % 2 === 0 ? '2026-03-11' : '2026-03-09' }),
  undated: ({ day: _, ...item }) => item,
  title: (item, turn) => ({ ...item, title: `Lima sets its duty on cotton, update ${turn}` }),
  text: (item, turn) => ({ ...item, text: `${item.text} Update ${turn}.` }),
}
const PAIRS = Object.keys(FLAPS).flatMap((one, index) =>
  Object.keys(FLAPS)
    .slice(index)
    .map(other => [one, other] as const),
)

describe('a feed that flaps', () => {
  // A title and an address that both change leave the guid, and a guid is believed for the text.
  it.each(PAIRS)('in its %s and its %s tells one article', (one, other) => {
    const held = desk()
    held.read(first)
    for (let turn = 1; turn <= 4; turn += 1) {
      const changed = [one, other].reduce((item, flap) => FLAPS[flap]?.(item, turn) ?? item, {
        ...first,
        text: turn === 1 ? TEXT : `${EDITED} ${turn}`,
      })
      expect(held.read(changed).type).not.toBe('new')
    }
    expect(held.count()).toBe(1)
  })

  it('in its link and its date tells one article, though its items have no guid', () => {
    const { guid: _, ...unnamed } = first
    const moved = { ...unnamed, url: 'https://paper.example/world/other-slug-9', day: '2026-03-11', text: EDITED }
    expect(types(unnamed, moved)).toEqual(['new', 'version'])
    expect(types(unnamed, { ...moved, text: OTHER })).toEqual(['new', 'new'])
  })
})

describe('any items', () => {
  it('never merge where no key is shared, and never throw', () => {
    const item = fc.record(
      {
        text: fc.string({ minLength: 1, maxLength: 20 }),
        url: fc.oneof(fc.webUrl(), fc.string()),
        guid: fc.string(),
        title: fc.string(),
      },
      { requiredKeys: ['text'] },
    )
    fc.assert(
      fc.property(item, item, (one, other) => {
        const shared = keysOf(one).some(key => keysOf(other).includes(key))
        const [, second] = types(one, other)
        if (!shared) expect(second).toBe('new')
        expect(types(one, one)).toEqual(['new', 'known'])
      }),
      { numRuns: 300 },
    )
  })
})
