import { chromium } from 'playwright-core'
import { test } from 'vitest'
import { startSampleConsole } from '../support/sample-console.js'
import { renderTerminal } from '../../src/platforms/terminal/render.js'
import { answer, digest, courier, harbour, cards } from '../support/sample-desk.js'
import { writeFileSync } from 'node:fs'
test('shots', async () => {
  writeFileSync('/tmp/tw/term.txt', renderTerminal(answer, { width: 80, colour: false }) + '\n=====\n' + renderTerminal(digest, { width: 44, colour: false }))
  const desk = await startSampleConsole()
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync'] })
  for (const scheme of ['light', 'dark'] as const) for (const width of [1280, 390]) {
    const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: width > 1000 ? 860 : 844 } })
    const page = await context.newPage()
    page.on('console', m => console.error(m.text()))
    await page.goto(desk.url + '/')
    await page.screenshot({ path: `/tmp/tw/channel-${scheme}-${width}.png`, fullPage: width < 1000 })
    await page.fill('#command', '/tariff vietnam'); await page.click('.ask button'); await page.waitForSelector('.answer')
    await page.screenshot({ path: `/tmp/tw/answer-${scheme}-${width}.png` })
    await page.goto(desk.url + '/story/s1')
    if (width > 1000) await page.click('.ledger a.fact >> text=46%')
    await page.waitForTimeout(700)
    await page.screenshot({ path: `/tmp/tw/story-${scheme}-${width}.png`, fullPage: width < 1000 })
    for (const path of ['/', '/story/s1', '/run?command=/nothing', '/zip']) {
      await page.setViewportSize({ width: 360, height: 700 })
      await page.goto(desk.url + path)
      const over = await page.evaluate('document.documentElement.scrollWidth')
      if (over !== 360) console.error('OVERFLOW', path, over)
      if (path.startsWith('/run')) await page.screenshot({ path: `/tmp/tw/unknown-${scheme}.png` })
    }
    await context.close()
  }
  await browser.close(); await desk.stop()
}, 60000)
