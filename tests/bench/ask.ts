import { mkdirSync } from 'node:fs'
import { sql } from 'kysely'
import type { Gazetteer } from '../../src/articles/gazetteer.js'
import { type Db, openStore } from '../../src/store/database.js'
import { search } from '../../src/store/migrations/011-search.js'
import { searchArticles } from '../../src/store/search.js'
import { answeringDesk, gazetteerOfConfig, inFolder } from './desk.js'
import { growth, median, milliseconds, percentile, rate, runs, timed } from './measure.js'
import { fillLedgerFile, foldAll } from './synthetic-ledger.js'

const SIZES = [1_000, 10_000, 100_000] as const
const LINES_AN_ARTICLE = 7
const ASKED = 150
const TABLES = ['article_words', 'card_words', 'searched_articles', 'searched_cards']

const QUESTIONS = [
  'what does the us charge on goods from vietnam?',
  'why did the us raise tariffs on india?',
  'is the tariff on mexican steel in force?',
  'what was the tariff on japan in august 2025?',
  'which goods from malaysia are exempt from the us tariff?',
  'what comes next for the deal between the eu and the us?',
  'who asked for the inquiry into tyres?',
  'what does fiji charge on wine from peru?',
]

type Sized = { readonly size: number; readonly lines: readonly string[]; readonly cost: number }

/** What a search and a whole answer of /ask cost from a thousand to a hundred thousand articles; the floor is a bare query of one word. */
export async function ask(): Promise<readonly string[]> {
  const gazetteer = gazetteerOfConfig()
  const measured: Sized[] = []
  for (const size of sizes()) measured.push(await inFolder(folder => measure(gazetteer, folder, size)))
  const [smallest, largest] = [measured[0], measured.at(-1)]
  const grows = smallest && largest ? growth(smallest, largest).toFixed(2) : ''
  return [
    ...measured.flatMap(({ lines }) => lines),
    ...(smallest === largest ? [] : [`an answer grows with the ${grows}th power of the articles`]),
  ]
}

// `npm run bench -- ask articles=100000` measures one size alone.
function sizes(): readonly number[] {
  const [, only] = process.argv.find(each => each.startsWith('articles='))?.split('=') ?? []
  return only === undefined ? SIZES : [Number(only)]
}

async function measure(gazetteer: Gazetteer, folder: string, size: number): Promise<Sized> {
  mkdirSync(folder, { recursive: true })
  await (await openStore({ folder })).close()
  const { lines, measures } = fillLedgerFile(`${folder}/tradewind.db`, size * LINES_AN_ARTICLE, gazetteer)
  const desk = await answeringDesk(gazetteer, folder)
  try {
    await foldAll(desk.db, measures)
    const { db } = desk
    const filled = await timed(() => refill(db))
    const word = (all: readonly (readonly string[])[]) => runs(ASKED, () => searchArticles(db, { all, most: 200 }))
    const bare = await runs(ASKED, () =>
      sql`select rowid from article_words where article_words match 'tariff' order by rowid desc limit 200`.execute(db),
    )
    const common = await word([['tariff']])
    const three = await word([['vietnam'], ['duty', 'tariff'], ['steel', 'exempt']])
    const never = await word([['tariff'], ['postponed'], ['zanzibar']])
    const asked = await runs(ASKED, run => desk.ask(QUESTIONS[run % QUESTIONS.length] ?? '/help'))
    const show = (times: readonly number[]) =>
      `${milliseconds(median(times))} / ${milliseconds(percentile(times, 0.99))}`
    return {
      size,
      cost: median(asked),
      lines: [
        `${size} articles, ${lines} events (p50 / p99); the index is filled in ${milliseconds(filled)}, ${rate(size, filled)}`,
        `  a bare query of one word (the floor)  ${show(bare)}`,
        `  one word that all articles have       ${show(common)}`,
        `  three lists of words                  ${show(three)}`,
        `  two common words and one of none      ${show(never)}`,
        `  an answer of /ask                     ${show(asked)}`,
      ],
    }
  } finally {
    await desk.close()
  }
}

// The synthetic ledger is written past the index: it is filled as the migration fills it.
async function refill(db: Db): Promise<void> {
  for (const table of TABLES) await sql`drop table ${sql.table(table)}`.execute(db)
  await db.transaction().execute(transaction => search.up(transaction))
}
