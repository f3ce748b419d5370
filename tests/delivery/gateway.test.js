// Text messages and messenger templates through a gateway that keeps the contract of docs/delivery-gateways.md, and through
// one that is slow, confused, or says things twice. CARRY names the program that gives one message (tests/delivery/carry.c).
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { startGateway } from '../support/gateway.mjs'
import { freePort } from '../support/mail_server.mjs'
import { run } from '../support/program.mjs'

const carry = process.env.CARRY
const work = mkdtempSync(join(tmpdir(), 'motcua-sms-'))
const token = 'token-of-the-test'
let gateway

before(async () => { gateway = await startGateway({ token }) })
after(async () => {
  await gateway?.stop()
  rmSync(work, { recursive: true, force: true })
})

async function carried (words, { sms = {}, messenger = {} } = {}) {
  const url = `http://127.0.0.1:${gateway.port}/v1/messages`
  writeFileSync(join(work, 'delivery.json'), JSON.stringify({
    sms: { url, token, sender: 'MOTCUA', timeout_seconds: 3, ...sms }, messenger: { url, token, timeout_seconds: 3, ...messenger },
  }))
  const { stdout, stderr } = await run(carry, [work, ...words])
  assert.equal(stderr, '')
  return stdout.trim()
}
const sms = (text, { id = randomUUID(), to = '0912 345 678', ...settings } = {}) => carried(['sms', id, to, text], settings)

test('a message is taken as the contract says', async () => {
  const id = randomUUID()
  assert.match(await sms('Hồ sơ đã có kết quả', { id }), /^sent code=200 reason= uncertain=0 duplicate=0 after=0 id=gw-\d+$/)
  const { method, path, headers, text } = gateway.requests.at(-1)
  assert.equal(`${method} ${path}`, 'POST /v1/messages')
  assert.equal(headers['content-type'], 'application/json')
  assert.equal(headers['idempotency-key'], id)
  assert.deepEqual(JSON.parse(text), { id, to: '+84912345678', text: 'Hồ sơ đã có kết quả', sender: 'MOTCUA' })
})

test('the same id again is one message', async () => {
  const id = randomUUID()
  await sms('một', { id })
  assert.match(await sms('một', { id }), /^sent .* duplicate=1 /)
})

test('a template of the messenger carries its parameters', async () => {
  const id = randomUUID()
  assert.match(await carried(['messenger', id, '+84 912 345 678', 'tiep-nhan', 'ma_ho_so', 'H26-1']), /^sent /)
  assert.deepEqual(JSON.parse(gateway.requests.at(-1).text), { id, to: '+84912345678', template: 'tiep-nhan', parameters: { ma_ho_so: 'H26-1' } })
})

test('when nobody knows whether it was taken, the next attempt with the same id settles it', async () => {
  for (const [trick, reason] of [['taken_but_slow', 'timeout'], ['taken_but_cut', 'cut_off'], ['garbage', 'answer_bad'], ['twice', 'answer_bad']]) {
    const id = randomUUID()
    assert.match(await sms(trick, { id }), new RegExp(`^temporary .*reason=${reason} uncertain=1 `), trick)
    assert.match(await sms(trick, { id }), /^sent .* duplicate=1 /, trick)
  }
})

test('of two answers to one request the first counts', async () => {
  assert.match(await sms('two_answers'), /^sent /)
})

test('answers that are too long or not in the contract are no success', async () => {
  for (const trick of ['endless', 'strange_status', 'not_found', 'moved', 'says_too_much'])
    assert.match(await sms(trick), /^temporary .*reason=answer_bad /, trick)
  assert.ok(!gateway.requests.some(({ path }) => path === '/stolen'))
})

test('a gateway that is busy or broken says when to come again', async () => {
  assert.match(await sms('busy'), /^temporary code=429 reason=http_429 uncertain=0 duplicate=0 after=120 /)
  assert.match(await sms('broken'), /^temporary code=503 reason=http_503 uncertain=1 duplicate=0 after=86400 /)
})

test('what the gateway refuses for good is rejected with its word', async () => {
  assert.match(await sms('unknown_number'), /^rejected code=422 reason=unknown_number /)
})

test('a gateway that is not there is temporary, and certainly has nothing', async () => {
  assert.match(await sms('x', { sms: { url: `http://127.0.0.1:${await freePort()}/` } }), /^temporary code=0 reason=connect uncertain=0/)
})

test('a wrong token is a fault of the settings', async () => {
  assert.equal(await sms('x', { sms: { token: 'wrong' } }), 'fault delivery_token_refused sms')
})

test('landlines, foreign numbers and long texts do not go out', async () => {
  const before = gateway.requests.length
  assert.match(await sms('x', { to: '024 3825 3536' }), /^fault delivery_phone_bad/)
  assert.match(await sms('x', { to: '+1 202 555 0100' }), /^fault delivery_phone_bad/)
  assert.match(await sms('ộ'.repeat(4 * 67 + 1)), /^fault delivery_too_large sms/)
  assert.equal(gateway.requests.length, before)
})

test('marks are taken off where the city wants it so', async () => {
  assert.match(await sms('Đã có kết quả', { sms: { without_marks: true } }), /^sent /)
  assert.equal(JSON.parse(gateway.requests.at(-1).text).text, 'Da co ket qua')
})
