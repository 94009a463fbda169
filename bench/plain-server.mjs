// The floor: node:http and nothing else, which answers every request with the JSON it was given.
import { createServer } from 'node:http'

const body = Buffer.from(process.env.BODY ?? '{}')
const server = createServer((incoming, outgoing) => {
  incoming.resume()
  incoming.on('end', () => {
    outgoing.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length })
    outgoing.end(body)
  })
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`))
