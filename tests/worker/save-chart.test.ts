import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Message } from '../../src/messages/message.js'
import { saveChart } from '../../src/worker/save-chart.js'

it('writes the chart of an answer to a file, and says what to do where there is none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tradewind-chart-'))
  const image = { name: 'rate.png', alt: 'The rate', png: Buffer.from('a picture').toString('base64') }
  const answer: Message = { summary: '', blocks: [{ type: 'divider' }, { type: 'image', image }] }
  try {
    await saveChart(answer, join(folder, 'rate.png'))
    expect(readFileSync(join(folder, 'rate.png'), 'utf8')).toBe('a picture')
    await expect(saveChart({ summary: '', blocks: [] }, join(folder, 'none.png'))).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('no chart'),
    })
    await expect(saveChart(answer, join(folder, 'away', 'rate.png'))).rejects.toMatchObject({ kind: 'invalid' })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
