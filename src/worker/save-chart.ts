import { writeFile } from 'node:fs/promises'
import { Failure } from '../lib/failure.js'
import type { Message } from '../messages/message.js'

/**
 * Writes the first picture of a message to a file, in place of what it held. Rejects with Failure 'invalid' where the message has no
 * picture, or the file cannot be written.
 */
export async function saveChart(message: Message, file: string): Promise<void> {
  const picture = message.blocks.find(block => block.type === 'image')?.image
  if (picture === undefined)
    throw new Failure('invalid', file, 'This answer has no chart: ask /tariff for a measure whose rate has changed.')
  try {
    await writeFile(file, Buffer.from(picture.png, 'base64'))
  } catch (cause) {
    throw new Failure(
      'invalid',
      file,
      `The chart could not be written to ${file}: name a file in a folder that you may write to.`,
      { cause },
    )
  }
}
