// A gateway that keeps the contract of docs/delivery-gateways.md, and can be told to be difficult: what it does follows from
// the text (or the template) of the message. It remembers ids, so that the same id twice is one message.
import { createServer } from 'node:http'

const difficult = {
  // the message is taken, and then ...
  taken_but_slow: ({ taken }) => { taken() }, // ... no answer comes
  taken_but_cut: ({ taken, response }) => { taken(); response.socket.destroy() },
  garbage: ({ taken, response }) => { taken(); response.writeHead(200).end('<html>OK</html>') },
  twice: ({ taken, response }) => { const answer = taken(); response.writeHead(200).end(answer + answer) },
  two_answers: ({ taken, response }) => {
    const answer = taken()
    response.socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${answer.length}\r\n\r\n${answer}HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n`)
  },
  endless: ({ response }) => { response.writeHead(200).end(Buffer.alloc(1 << 20, ' ')) },
  strange_status: ({ response }) => { response.writeHead(200).end('{"id":"x","status":"perhaps"}') },
  // ... or it is not taken
  busy: ({ response }) => { response.writeHead(429, { 'Retry-After': '120' }).end('{"error":"too_fast"}') },
  broken: ({ response }) => { response.writeHead(503, { 'Retry-After': '999999999' }).end() },
  moved: ({ response, port }) => { response.writeHead(302, { Location: `http://127.0.0.1:${port}/stolen` }).end() },
  unknown_number: ({ response }) => { response.writeHead(422).end('{"error":"unknown_number"}') },
  says_too_much: ({ response }) => { response.writeHead(422).end('{"error":"+84912345678 is unknown"}') },
  not_found: ({ response }) => { response.writeHead(404).end('<h1>Not found</h1>') },
}

// { port, requests, messages, stop() }: requests as they came, messages by id as they were taken
export async function startGateway ({ token }) {
  const requests = []
  const messages = new Map()
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const piece of request.setEncoding('utf8')) text += piece
    requests.push({ method: request.method, path: request.url, headers: request.headers, text })
    if (request.headers.authorization !== `Bearer ${token}`) return response.writeHead(401).end('{"error":"who_are_you"}')
    const body = JSON.parse(text)
    if (request.headers['idempotency-key'] !== body.id) return response.writeHead(400).end('{"error":"key_differs"}')
    const taken = () => {
      const status = messages.has(body.id) ? 'duplicate' : 'accepted'
      if (status === 'accepted') messages.set(body.id, { ...body, gatewayId: `gw-${messages.size + 1}` })
      return JSON.stringify({ id: messages.get(body.id).gatewayId, status })
    }
    const trick = messages.has(body.id) ? undefined : difficult[body.text ?? body.template]
    if (trick) return trick({ taken, response, port: server.address().port })
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(taken())
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    port: server.address().port,
    requests,
    messages,
    async stop () {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
