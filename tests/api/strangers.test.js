// What strangers get who send more than they may, or addresses that are not ours. On both engines.
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { City } from '../support/city.mjs'

const upload = '/drafts/018f0000-0000-7000-8000-000000000000/papers'
const megabytes = 40

// Sends the head of an upload and asks whether to go on: what it hears. (Who does not ask is heard out, so that a browser can
// read the answer, but nothing of that is kept.)
const begin = (port, cookie) => new Promise((resolve, reject) => {
  const socket = connect(port, '127.0.0.1')
  let said = ''
  socket.setTimeout(10000, () => { socket.destroy(); resolve(said) })
  socket.on('error', (error) => said ? resolve(said) : reject(error))
  socket.on('data', (bytes) => { said += bytes; if (said.includes('\r\n\r\n')) { socket.destroy(); resolve(said) } })
  socket.write(`POST ${upload} HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\n` +
    `Content-Length: ${megabytes * 1024 * 1024}\r\n${cookie ? `Cookie: ${cookie}\r\n` : ''}Expect: 100-continue\r\n\r\n`)
})

for (const engine of ['sqlite', 'postgresql']) {
  describe(`strangers on ${engine}`, () => {
    let city
    before(async () => { city = await City.make({ engine }); await city.start() })
    after(() => city?.remove())

    test('a file from nobody is refused before it is sent, and nothing of it lies on the disk', async () => {
      assert.match(await begin(city.port), /^HTTP\/1\.1 401 /)
    })

    test('only so many files are taken at the same time, and who leaves makes room', async () => {
      const held = []
      const cookie = 'motcua_session=nobody-knows-yet'
      for (let i = 0; i < 64; i++) {
        const socket = connect(city.port, '127.0.0.1')
        socket.on('error', () => {})
        socket.write(`POST ${upload} HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\n` +
          `Content-Length: ${megabytes * 1024 * 1024}\r\nCookie: ${cookie}\r\n\r\n--x\r\n`)
        held.push(socket)
      }
      await new Promise((resolve) => setTimeout(resolve, 500))
      assert.match(await begin(city.port, cookie), /^HTTP\/1\.1 503 /)
      for (const socket of held) socket.destroy()
      let room = false
      for (let i = 0; i < 50 && !room; i++) {
        await new Promise((resolve) => setTimeout(resolve, 100))
        const small = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n'
        const answer = await fetch(`http://127.0.0.1:${city.port}${upload}`, {
          method: 'POST', redirect: 'manual', body: small,
          headers: { cookie, 'content-type': 'multipart/form-data; boundary=x' }
        })
        room = answer.status !== 503
      }
      assert.ok(room)
    })

    test('no address elsewhere comes out of ?back=', async () => {
      for (const back of ['//evil.example', '/\\evil.example', '/\t/evil.example', '/\n/evil.example', 'https://evil.example', 'javascript:alert(1)', '/a\\..\\b']) {
        const answer = await fetch(`http://127.0.0.1:${city.port}/language/en?back=${encodeURIComponent(back)}`, { redirect: 'manual' })
        assert.equal(answer.status, 303)
        assert.equal(answer.headers.get('location'), '/', JSON.stringify(back))
      }
      const own = await fetch(`http://127.0.0.1:${city.port}/language/en?back=%2Ftrack%3Fcode%3DA`, { redirect: 'manual' })
      assert.equal(own.headers.get('location'), '/track?code=A')
    })
  })
}
