import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WebConsole } from '../../src/platforms/web/index.js'
import { startSampleConsole } from '../support/sample-console.js'

// Where distributions and vendors put a Chromium; the environment is not asked.
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
const browserPath = USUAL_PLACES.find(existsSync)
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const SENTENCE = 'an American duty of 46%, which Washington has postponed'
const LIT = 'rgb(255, 217, 82)'

const reason = browserPath === undefined ? ` (skipped: no Chromium in ${USUAL_PLACES.slice(0, 5).join(', ')}, …)` : ''

describe.skipIf(browserPath === undefined)(`the console in a browser${reason}`, () => {
  let browser: Browser
  let contexts: { readonly withScript: BrowserContext; readonly withoutScript: BrowserContext }
  let desk: WebConsole
  const complaints: string[] = []

  beforeAll(async () => {
    desk = await startSampleConsole()
    browser = await chromium.launch({ executablePath: browserPath ?? '', args: QUIET })
    const reader = { colorScheme: 'light', reducedMotion: 'reduce' } as const
    contexts = {
      withScript: await browser.newContext(reader),
      withoutScript: await browser.newContext({ ...reader, javaScriptEnabled: false }),
    }
  })
  afterAll(async () => {
    await browser?.close()
    await desk?.stop()
  })

  /** A page whose every complaint is kept: errors, warnings, refused sources, and requests that left the desk. */
  async function open(path: string, javaScriptEnabled: boolean, width = 1280): Promise<Page> {
    const page = await (javaScriptEnabled ? contexts.withScript : contexts.withoutScript).newPage()
    await page.setViewportSize({ width, height: 700 })
    page.on('console', message => complaints.push(message.text()))
    page.on('pageerror', error => complaints.push(error.message))
    page.on('request', request => {
      if (!request.url().startsWith(desk.url)) complaints.push(`left the desk: ${request.url()}`)
    })
    await page.goto(`${desk.url}${path}`)
    return page
  }

  /** The words that are lit, and whether the reader sees all of them without scrolling. */
  function litWords(page: Page): Promise<{ words: string; visible: boolean }> {
    return page.evaluate(`(() => {
      const lit = [...document.querySelectorAll('mark')].filter(mark => getComputedStyle(mark).backgroundColor === '${LIT}')
      const boxes = lit.map(mark => mark.getBoundingClientRect())
      const visible = boxes.length > 0 && boxes.every(box => box.top >= 0 && box.bottom <= innerHeight)
      return { words: lit.map(mark => mark.textContent).join(''), visible }
    })()`)
  }

  it('answers a command in place with script', async () => {
    const page = await open('/', true)
    await page.fill('#command', '/tariff vietnam')
    await page.keyboard.press('Enter')
    await page.locator('#answer .answer').waitFor()
    expect(await page.locator('#answer h2').textContent()).toBe('Tariffs that touch Viet Nam')
    expect(new URL(page.url()).pathname).toBe('/')
    expect(await page.locator('.post').count()).toBe(2)
    await page.close()
  })

  it('answers a command on a page of its own without script', async () => {
    const page = await open('/', false)
    await page.fill('#command', '/tariff vietnam')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/run?command=*')
    expect(await page.locator('#answer h2').textContent()).toBe('Tariffs that touch Viet Nam')
    await page.close()
  })

  it.each([
    ['with script', true, 1280],
    ['without script', false, 1280],
    ['with script on a phone', true, 390],
    ['without script on a phone', false, 390],
  ])('marks the sentence that proves a figure, %s', async (_name, script, width) => {
    const page = await open('/story/s1', script, width)
    expect((await litWords(page)).words).toBe('')
    await page.locator('.ledger a.fact', { hasText: '46%' }).first().click()
    await expect.poll(() => litWords(page)).toEqual({ words: SENTENCE, visible: true })
    const rows = await page.locator('.rows .lit dt').allTextContents()
    expect(rows.includes('Rate')).toBe(script)
    await page.close()
  })

  it.each([
    ['with script', true],
    ['without script', false],
  ])('leads from a proof in a channel to the sentence in its article, %s', async (_name, script) => {
    const page = await open('/?channel=%23trade-desk', script)
    await page.locator('a.quote', { hasText: 'Vietnamese factories still face' }).first().click()
    await page.waitForURL('**/story/s1?mark=*')
    await expect.poll(async () => (await litWords(page)).visible).toBe(true)
    expect((await litWords(page)).words).toMatch(/^Vietnamese factories still face the postponed 46% duty .* July\.$/)
    await page.close()
  })

  it('moves the light when another figure is clicked', async () => {
    const page = await open('/story/s1', true)
    await page.locator('.ledger a.fact', { hasText: '46%' }).first().click()
    await page
      .locator('.ledger a.fact', { hasText: 'anti-dumping' })
      .or(page.locator('.card.deal a.fact'))
      .first()
      .click()
    await expect.poll(async () => (await litWords(page)).words).not.toContain('46%')
    await page.close()
  })

  it('fits a phone of 360 pixels without sideways scrolling', async () => {
    const page = await open('/', true, 360)
    for (const path of ['/', '/story/s1', '/run?command=/tariff%20vietnam', '/run?command=/nothing']) {
      await page.goto(`${desk.url}${path}`)
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 360])
    }
    await page.close()
  })

  it('made no browser complain, break its policy or leave the desk', () => {
    expect(complaints).toEqual([])
  })
})
