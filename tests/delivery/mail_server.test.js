// Letters through a real mail server: what it takes is found in its mailbox as it was meant, and what it refuses is told
// apart: never, later, or a mistake of ours. CARRY names the program that gives one letter (tests/delivery/carry.c).
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { freePort, password, startMailServer } from '../support/mail_server.mjs'
import { decodeHeader, parameter, readMail, textOf } from '../support/mime.mjs'
import { motcua, run } from '../support/program.mjs'

const carry = process.env.CARRY
const work = mkdtempSync(join(tmpdir(), 'motcua-mail-'))
let server

before(async () => { server = await startMailServer() })
after(async () => {
  await server?.stop()
  rmSync(work, { recursive: true, force: true })
})

const settings = (more = {}) => ({
  url: `smtp://127.0.0.1:${server.port}`, starttls: 'none', from: 'motcua@hanoi.example', from_name: 'Một cửa thành phố Hà Nội',
  bounce: 'tra-ve@hanoi.example', timeout_seconds: 10, ...more,
})

// One attempt: what it printed, and how long it took.
async function send ({ to = 'an@example.vn', subject = 'Hồ sơ', text = 'x\n', id = randomUUID(), mail = settings(), pdf = [] }) {
  writeFileSync(join(work, 'delivery.json'), JSON.stringify({ mail }))
  const began = Date.now()
  const { stdout, stderr } = await run(carry, [work, 'mail', id, to, 'Nguyễn Văn An', subject, text, ...pdf])
  assert.equal(stderr, '')
  return { said: stdout.trim(), seconds: (Date.now() - began) / 1000, id }
}

test('what is sent is found in the mailbox: subject, text and attachment as they were written', async () => {
  const subject = 'Thông báo: hồ sơ của ông/bà đã được tiếp nhận và hẹn trả kết quả vào ngày 12/03/2018 tại bộ phận một cửa'
  const text = 'Kính gửi ông An,\n.\n..hai chấm\nFrom nay\n\n  thụt vào \nHết\n.\n'
  const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(Array.from({ length: 70000 }, (_, i) => (i * 7) & 255))])
  writeFileSync(join(work, 'paper.pdf'), content)
  const { said, id } = await send({ subject, text, pdf: ['Giấy tiếp nhận hồ sơ và hẹn trả kết quả.pdf', join(work, 'paper.pdf')] })
  assert.match(said, /^sent code=250 reason= uncertain=0 duplicate=0 after=0 id=OK id=\w{6}-\w{6}-\w{2}$/)
  const mail = readMail(await server.find(`${id}@hanoi.example`))
  assert.equal(decodeHeader(mail.headers.subject), subject)
  assert.equal(decodeHeader(mail.headers.from), 'Một cửa thành phố Hà Nội <motcua@hanoi.example>')
  assert.equal(decodeHeader(mail.headers.to), 'Nguyễn Văn An <an@example.vn>')
  assert.equal(mail.headers['message-id'], `<${id}@hanoi.example>`)
  assert.equal(mail.headers['auto-submitted'], 'auto-generated')
  assert.equal(mail.headers['return-path'], `<tra-ve+${id.replaceAll('-', '')}@hanoi.example>`)
  assert.equal(new Date(mail.headers.date).toISOString(), '2018-03-12T08:30:00.000Z')
  assert.equal(mail.parts.length, 2)
  assert.equal(textOf(mail.parts[0]), text)
  assert.equal(mail.parts[1].headers['content-type'], 'application/pdf')
  assert.equal(parameter(mail.parts[1].headers['content-disposition'], 'filename'), 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả.pdf')
  assert.ok(mail.parts[1].content.equals(content))
})

test('a text of ASCII with dots at its lines arrives too', async () => {
  const text = 'Dear An,\n.\n..two\nFrom now on = here\n' + 'long '.repeat(40) + '\n'
  const { id } = await send({ text, subject: 'Received' })
  const mail = readMail(await server.find(`${id}@hanoi.example`))
  assert.equal(mail.headers['content-transfer-encoding'], 'quoted-printable')
  assert.equal(textOf(mail), text)
})

test('a retry carries the same Message-ID', async () => {
  const { id } = await send({})
  assert.match((await send({ id })).said, /^sent /)
  await server.find(id)
  const copies = () => server.messages().filter((m) => m.includes(`Message-ID: <${id}@hanoi.example>`))
  for (let i = 0; i < 50 && copies().length < 2; i++) await new Promise((resolve) => setTimeout(resolve, 100))
  assert.equal(copies().length, 2)
})

test('an unknown recipient is rejected for good', async () => {
  const { said } = await send({ to: 'nobody@example.vn' })
  assert.match(said, /^rejected code=550 reason=smtp_rcpt_550 /)
  assert.ok(!said.includes('nobody@'))
})

test('a message that the server does not like is rejected for good', async () => {
  assert.match((await send({ subject: 'refuse-me' })).said, /^rejected code=550 reason=smtp_data_550 /)
})

test('"come back later" is temporary, of the recipient and of the message', async () => {
  assert.match((await send({ to: 'later@example.vn' })).said, /^temporary code=451 reason=smtp_rcpt_451 uncertain=0/)
  assert.match((await send({ subject: 'defer-me' })).said, /^temporary code=451 reason=smtp_data_451 uncertain=0/)
})

test('a server that is down is temporary', async () => {
  const mail = settings({ url: `smtp://127.0.0.1:${await freePort()}` })
  assert.match((await send({ mail })).said, /^temporary code=0 reason=connect uncertain=0/)
})

test('a server that hangs is temporary, within the time that is set', async () => {
  server.pause()
  const { said, seconds } = await send({ mail: settings({ timeout_seconds: 2 }) })
  server.resume()
  assert.match(said, /^temporary code=0 reason=timeout uncertain=0/)
  assert.ok(seconds < 6, `${seconds} s`)
})

test('a server that does not answer after the message leaves it uncertain', async () => {
  const { said, seconds } = await send({ to: 'slow@example.vn', mail: settings({ timeout_seconds: 2 }) })
  assert.match(said, /^temporary code=0 reason=timeout uncertain=1/)
  assert.ok(seconds < 8, `${seconds} s`)
})

test('signing in works over STARTTLS with the certificate that is named', async () => {
  const mail = settings({ starttls: 'require', ca_file: server.certificate, user: 'motcua', password })
  const { said, id } = await send({ mail })
  assert.match(said, /^sent /)
  assert.match(await server.find(id), /with esmtpsa/)
})

test('TLS is taken where the server offers it and nobody demands it', async () => {
  const { said, id } = await send({ mail: settings({ starttls: 'try', ca_file: server.certificate }) })
  assert.match(said, /^sent /)
  assert.match(await server.find(id), /with esmtps /)
})

test('TLS from the first byte works too', async () => {
  const mail = settings({ url: `smtps://127.0.0.1:${server.tlsPort}`, ca_file: server.certificate, user: 'motcua', password })
  const { said, id } = await send({ mail })
  assert.match(said, /^sent /)
  assert.match(await server.find(id), /with esmtpsa/)
})

test('a wrong password is a fault of the settings, not of the recipient', async () => {
  const mail = settings({ starttls: 'require', ca_file: server.certificate, user: 'motcua', password: 'wrong' })
  assert.equal((await send({ mail })).said, 'fault delivery_sign_in_failed')
})

test('a certificate that nobody vouches for is refused, and nothing is sent', async () => {
  for (const ca_file of [server.otherCertificate, '', join(work, 'none.pem')]) {
    const { said, id } = await send({ mail: settings({ starttls: 'require', ca_file }) })
    assert.equal(said, 'fault delivery_tls_failed mail')
    assert.ok(!server.messages().some((m) => m.includes(id)))
  }
})

test('a server that takes no mail from us is a fault of the settings', async () => {
  assert.equal((await send({ mail: settings({ from: 'motcua@stranger.test', bounce: 'x@stranger.test' }) })).said,
    'fault delivery_sender_refused smtp_mail_530')
})

test('what the server sends back later names the letter and the reason', async () => {
  const { said, id } = await send({ to: 'vanished@example.vn' })
  assert.match(said, /^sent /)
  const bounce = await server.find('message/delivery-status')
  writeFileSync(join(work, 'bounce'), Buffer.from(bounce, 'latin1'))
  const read = async (file) => (await run(carry, [work, 'bounce', id, file])).stdout
  assert.match(await read(join(work, 'bounce')), new RegExp(`reason=${id} verp failed 5\\.\\d\\.\\d`))
  const withoutVerp = bounce.replaceAll(`+${id.replaceAll('-', '')}`, '')
  writeFileSync(join(work, 'bounce'), Buffer.from(withoutVerp, 'latin1'))
  assert.match(await read(join(work, 'bounce')), new RegExp(`reason=${id} id failed 5\\.\\d\\.\\d`))
})

test('nothing is sent to an address that is a command', async () => {
  assert.match((await send({ to: 'an@example.vn>\r\nRCPT TO:<b@example.vn' })).said, /^fault delivery_address_bad/)
})

test('an administrator tests the settings with a command, which tells no secret', async () => {
  const mail = settings({ starttls: 'require', ca_file: server.certificate, user: 'motcua', password })
  writeFileSync(join(work, 'delivery.json'), JSON.stringify({ mail }))
  const shown = await motcua('delivery', '--data', work)
  assert.deepEqual({ ...shown }, { code: 0, stdout: `mail\tsmtp://127.0.0.1:${server.port}\nsms\t-\nmessenger\t-\n`, stderr: '' })
  const sent = await motcua('delivery', '--data', work, '--test-mail', 'admin@example.vn')
  assert.equal(sent.code, 0, sent.stderr)
  assert.match(sent.stdout, /^mail\tsent\tOK id=/)
  assert.equal(decodeHeader(readMail(await server.find('Envelope-to: admin@example.vn')).headers.subject), 'Thử gửi thư')
  const refused = await motcua('delivery', '--data', work, '--test-mail', 'nobody@example.vn')
  assert.deepEqual({ ...refused }, { code: 1, stdout: 'mail\trejected\tsmtp_rcpt_550\n', stderr: '' })
  const unset = await motcua('delivery', '--data', work, '--test-sms', '0912345678')
  assert.equal(unset.code, 1)
  assert.match(unset.stderr, /delivery\.json, "sms"/)
})

test('without settings it is said what to write where', async () => {
  const { stdout } = await run(carry, ['/nowhere', 'mail', randomUUID(), 'an@example.vn', '', 'x', 'x'])
  assert.equal(stdout.trim(), 'fault delivery_not_set /nowhere/delivery.json, "mail"')
})
