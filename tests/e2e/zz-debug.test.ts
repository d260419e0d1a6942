import { chromium } from 'playwright-core'
import { test } from 'vitest'
import { startSampleConsole } from '../support/sample-console.js'
test('debug', async () => {
  const desk = await startSampleConsole()
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu'] })
    const c = await browser.newContext({ viewport: { width: 1280, height: 700 } })
    const page = await c.newPage()
    page.on('requestfailed', r => console.error('failed', r.url(), r.failure()))
    page.on('response', r => console.error(r.status(), r.url(), r.headers().location))
    page.on('console', r => console.error(r.text()))
    await page.goto(desk.url + '/?channel=%23trade-desk')
    const href = await page.locator('a.quote').first().getAttribute('href')
    await page.goto(desk.url + href).catch(e => console.error(String(e)))
    console.error(page.url())
    await page.goto(desk.url + '/?channel=%23trade-desk')
    console.error(await page.locator('a.quote', { hasText: 'Vietnamese factories still face' }).count())
    await page.locator('a.quote', { hasText: 'Vietnamese factories still face' }).first().click()
    await page.waitForTimeout(1500)
    console.error(page.url())
  await browser.close(); await desk.stop()
}, 30000)
