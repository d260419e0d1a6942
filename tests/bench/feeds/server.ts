import { createServer } from 'node:http'
import { feedAt } from './sample-feed.js'

/**
 * Serves one feed at each of many loopback addresses, with an ETag that says 304 to whoever knows it. It runs in a process
 * of its own, and makes all feeds before it says its port, so that its work is counted to nobody.
 */
const [feeds = '0'] = process.argv.slice(2)
const server = createServer((request, response) => {
  const [, high = '0', low = '0'] = /^127\.1\.(\d+)\.(\d+)/.exec(request.headers.host ?? '') ?? []
  const number = Number(high) * 250 + Number(low) - 1
  const etag = `"v1-${number}"`
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end()
    return
  }
  const body = feedAt(number)
  response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8', 'content-length': body.length, etag })
  response.end(body)
})

for (let number = 0; number < Number(feeds); number += 1) feedAt(number)
server.listen(0, '0.0.0.0', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' && address !== null ? address.port : 0}\n`)
})
process.stdin.on('end', () => process.exit()).resume()
