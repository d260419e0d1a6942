import { Layout } from './layout.js'

export const PROBLEMS = {
  403: ['Not from here', 'This request came from a page of another site. Open the console by its own address.'],
  404: [
    'Nothing here',
    'There is no such page, channel, story or article on this desk. It may have been written over.',
  ],
  405: ['Reading only', 'The console only shows things. Use the command line to change them.'],
  421: [
    'Wrong host',
    'The console answers to 127.0.0.1 and localhost only. Open it by the address that it printed at its start.',
  ],
  500: ['That went wrong', 'The desk could not build this page. The log says why; try again in a moment.'],
} as const satisfies Record<number, readonly [string, string]>

export function ProblemPage({ status }: { status: keyof typeof PROBLEMS }) {
  const [title, sentence] = PROBLEMS[status]
  return (
    <Layout title={title}>
      <main id="main" class="problem">
        <p class="status">{status}</p>
        <h1>{title}</h1>
        <p>{sentence}</p>
        <p>
          <a href="/">Go to the desk</a>
        </p>
      </main>
    </Layout>
  )
}
