import { clean } from '../../../messages/clean.js'
import type { Message } from '../../../messages/message.js'
import { MessageView } from '../render.js'
import { Aside, CommandBox, type Frame, Layout } from './layout.js'

/** The answer to one command as a page; the script lifts `#answer` out of it into the page that asked. */
export function AnswerPage({ frame, line, message }: { frame: Frame; line: string; message: Message }) {
  return (
    <Layout title={line}>
      <div class="desk">
        <main id="main">
          <h1>Answer</h1>
          <CommandBox examples={frame.examples} line={line} />
          <div id="answer" aria-live="polite">
            <section class="answer">
              <p class="asked">
                <code>{clean(line)}</code>
              </p>
              <div class="message">
                <MessageView message={message} />
              </div>
            </section>
          </div>
          <p class="back">
            <a href="/">Back to the channel</a>
          </p>
        </main>
        <Aside frame={frame} />
      </div>
    </Layout>
  )
}
