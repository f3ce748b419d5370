// Carriers that fail, over a whole city: the mail server away for an hour, addresses that come back, a gateway that answers twice,
// late, or never, and reports again. Nothing is lost, nothing is sent twice, and the desk sees it. The mail server is a real one; the
// clock of the jobs alone is the test's (WORK_AT: tests/delivery/work_at.c). On both engines.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { chmodSync, copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { officials } from '../support/birth.mjs'
import { City, demoCitizen, demoPassword, environment } from '../support/city.mjs'
import { act, file, signedIn } from '../support/filing.mjs'
import { startGateway } from '../support/gateway.mjs'
import { freePort, startMailServer } from '../support/mail_server.mjs'
import { readMail } from '../support/mime.mjs'
import { binary, run } from '../support/program.mjs'

const minute = 60n * 1000000n
const token = 'token of the gateway'
const secret = 'a secret of both sides'
const now = () => BigInt(Date.now()) * 1000n

async function until (found, what) {
  for (let i = 0; i < 300; i++) {
    const value = await found()
    if (value) return value
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`it did not happen in time: ${what}`)
}

// What a command says to a message on its standard input.
const fed = (args, message) => new Promise((resolve) => {
  const child = spawn(binary, args)
  let stdout = ''
  child.stdout.on('data', (bytes) => { stdout += bytes })
  child.on('close', (code) => resolve({ code, stdout: stdout.trim() }))
  child.stdin.end(message)
})

for (const engine of ['sqlite', 'postgresql']) {
  describe(engine, () => {
    let city, citizen, admin
    const people = {}
    const official = async (role) => people[role] ??= await signedIn(city, officials[role], demoPassword)
    const database = () => city.db[1] ?? `sqlite:${join(city.data, 'motcua.db')}`
    const workAt = async (moment) => {
      const answer = await run(process.env.WORK_AT, [city.data, database(), String(moment)], { env: environment })
      assert.equal(answer.code, 0, answer.stderr)
      return Number(answer.stdout)
    }
    const deliveries = async (where = '1 = 1') => (await city.sql(`SELECT ${engine === 'sqlite' ? 'hex(e.id)' : 'e.id'}, e.letter, e.carrier, e.state, e.attempts, e.reason, e.trouble FROM delivery e JOIN dossier d ON d.id = e.dossier_id WHERE ${where} ORDER BY e.created_at, e.id`))
      .map(([id, letter, carrier, state, attempts, reason, trouble]) => ({ id, letter: Number(letter), carrier: Number(carrier), state: Number(state), attempts: Number(attempts), reason, trouble: Number(trouble) }))
    const idOf = (id) => id.includes('-') ? id : id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5').toLowerCase()
    const settings = (parts) => writeFileSync(join(city.data, 'delivery.json'), JSON.stringify(parts))
    const mailOn = (port, more = {}) => ({ url: `smtp://127.0.0.1:${port}`, starttls: 'none', from: 'motcua@hanoi.test', bounce: 'tra-ve@hanoi.test', timeout_seconds: 3, ...more })
    const filed = async (applicant) => {
      const reference = await file(citizen, { applicant })
      const page = await act(await official('reception'), reference, 'accept')
      assert.equal(page.status, 200)
      return reference
    }
    async function rule (carriers, from = '00:00', to = '00:00') {
      const page = await admin.get('/office/notices')
      const saved = await admin.submit(page, page.forms.find(({ action }) => action === '/office/notices'), { carriers, quiet_from: from, quiet_to: to })
      assert.equal(saved.status, 200, saved.text)
    }

    let adminPassword
    const signIn = async () => { // also after a day of the jobs, which ends sessions
      for (const role of Object.keys(people)) delete people[role]
      citizen = await signedIn(city, demoCitizen.login, demoPassword)
      admin = await signedIn(city, 'quantri.thanhpho', adminPassword)
    }

    before(async () => {
      city = await City.make({ engine, serve: ['--no-rate-limits'] })
      const added = await city.command('user add', '--login', 'quantri.thanhpho', '--name', 'Phạm Thị Quản Trị', '--unit', '01', '--role', 'system-admin', '--position', 'Quản trị', '--decision', '01/QĐ')
      assert.equal(added.code, 0, added.stderr)
      settings({})
      await city.start()
      adminPassword = added.stdout.trim().split(/\s+/).pop()
      await signIn()
    })
    after(() => city?.remove())

    describe('the mail server is away for an hour', () => {
      let mail, port, start, references

      test('letters and notices wait, each with its attempts, and nothing is given up', async () => {
        port = await freePort()
        settings({ mail: mailOn(port) })
        references = []
        for (let i = 0; i < 3; i++) references.push(await filed({ email: `nguoi.nop.${i}@example.vn` }))
        for (const [role, slug, fields] of [['head', 'take-over'], ['head', 'assign'], ['handler', 'draft-duty', { amount: '150000', duty: 'fee', note: 'Lệ phí theo thông báo.' }], ['leader', 'approve-letter'], ['clerk', 'number-letter'], ['returns', 'send-letter', { way: 'email' }]]) {
          const someone = await official(role)
          const page = await someone.get(`/office/dossiers/${references[0]}`)
          const form = page.forms.find(({ action }) => action.endsWith(`/${slug}`))
          const more = slug === 'assign' ? { handler: form.choices['assign-handler'][1] } : fields
          assert.equal((await act(someone, references[0], slug, more)).status, 200, slug)
        }
        start = now()
        assert.equal((await deliveries()).length, 5, 'three are received; one has a payment due: the letter and its notice')
        await until(async () => (await deliveries()).every(({ attempts }) => attempts === 1), 'each was tried at once')
        await city.stop()
        for (const after of [2n, 5n, 10n, 20n, 45n]) await workAt(start + after * minute)
        for (const { state, attempts, reason, trouble } of await deliveries()) assert.deepEqual({ state, attempts, reason, trouble }, { state: 0, attempts: 6, reason: 'connect', trouble: 0 })
        await workAt(start + 46n * minute)
        assert.ok((await deliveries()).every(({ attempts }) => attempts === 6), 'they wait for their time')
      })

      test('after an hour the desk is told, with what to do; it is tried on', async () => {
        await workAt(start + 80n * minute)
        await city.start()
        const desk = await official('reception')
        const list = await desk.get('/office/undelivered')
        assert.ok(list.text.includes('nguoi.nop.0@example.vn') && list.text.includes('connect') && /7 lần/.test(list.text), list.text)
        const page = await desk.get(`/office/dossiers/${references[0]}`)
        assert.match(page.text, /7 lần gửi|7 lần/)
        await city.stop()
      })

      test('back again: every one arrives exactly once, and nobody has to be told any more', async () => {
        mail = await startMailServer({ port })
        await workAt(start + 150n * minute)
        for (const { state, attempts, reason, trouble } of await deliveries()) assert.deepEqual({ state, attempts, reason, trouble }, { state: 1, attempts: 8, reason: '', trouble: 0 })
        await workAt(start + 300n * minute)
        const arrived = mail.messages().map((text) => readMail(text).headers)
        assert.equal(arrived.length, 5)
        assert.equal(new Set(arrived.map((headers) => headers['message-id'])).size, 5)
        for (let i = 0; i < 3; i++) assert.equal(arrived.filter((headers) => headers.to.includes(`nguoi.nop.${i}@`)).length, i === 0 ? 3 : 1)
        await city.start()
      })

      test('kill -9 while the mail server is taking it: it comes again, and mail programs see one letter', async () => {
        settings({ mail: mailOn(port, { timeout_seconds: 60 }) })
        await filed({ email: 'slow@example.vn' })
        await until(async () => (await city.sql('SELECT COUNT(*) FROM job WHERE kind IN (6, 9) AND lease_until IS NOT NULL AND state = 0'))[0][0] === '1', 'it is on its way')
        await new Promise((resolve) => setTimeout(resolve, 1500)) // the message is with the server, which takes its time to say so
        await city.kill()
        const [{ state, attempts }] = await deliveries("e.address = 'slow@example.vn'")
        assert.deepEqual([state, attempts], [0, 0], 'nobody knows')
        await workAt(now() + minute)
        assert.equal((await deliveries("e.address = 'slow@example.vn'"))[0].attempts, 0, 'the lease of the dead worker holds')
        await workAt(now() + 15n * minute)
        const [after] = await deliveries("e.address = 'slow@example.vn'")
        assert.equal(after.state, 1)
        const copies = mail.messages().map((text) => readMail(text).headers).filter((headers) => headers.to.includes('slow@'))
        assert.ok(copies.length >= 1 && copies.length <= 2)
        assert.equal(new Set(copies.map((headers) => headers['message-id'])).size, 1)
        await mail.stop()
        await city.start()
      })
    })

    describe('addresses that come back', () => {
      let mail, returned

      before(async () => {
        await signIn()
        const program = join(city.folder, 'motcua') // this tree may lie where the mail server's user cannot look, as in /root
        copyFileSync(binary, program)
        mail = await startMailServer({ bounce: `${program} delivery bounce --data ${city.data} ${city.db.join(' ')}` })
        settings({ mail: mailOn(mail.port) })
        if (process.getuid() === 0) { // the pipe runs as the mail server's user, which shares the city's folder
          execFileSync('chown', ['-R', `${mail.user.uid}:${mail.user.gid}`, city.folder])
          if (engine === 'postgresql') chmodSync(new URL(database().replace('postgresql:///', 'http://x/')).searchParams.get('host'), 0o755)
        }
      })
      after(() => mail?.stop())

      test('a real mail server takes the letter and returns it: the desk has it on its list, with why', async () => {
        const reference = await filed({ email: 'vanished@example.vn' })
        const row = await until(async () => (await deliveries(`d.reference = '${reference}' AND e.returned_at IS NOT NULL`))[0], 'it came back')
        assert.deepEqual([row.state, row.trouble], [2, 1])
        assert.match(row.reason, /^5\.\d\.\d$/)
        returned = row
        const list = await (await official('reception')).get('/office/undelivered')
        assert.ok(list.text.includes('vanished@example.vn') && list.text.includes(row.reason), list.text)
        const page = await (await official('reception')).get(`/office/dossiers/${reference}`)
        assert.ok(page.text.includes('bị trả lại'), page.text)
        assert.ok(mail.messages().every((message) => !message.includes('Delivery Status Notification') && !/^To: tra-ve/m.test(message)), 'nothing lies in a mailbox')
      })

      test('the same notification again changes nothing; one of others is done with; trouble of ours keeps it with the mail server', async () => {
        const notification = (id, status = '5.1.1') => [
          'From: MAILER-DAEMON', `To: tra-ve+${id.replaceAll('-', '')}@hanoi.test`, 'Content-Type: multipart/report; report-type=delivery-status; boundary=b', '',
          '--b', 'Content-Type: text/plain', '', 'It could not be delivered.', '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mail.test', '',
          'Final-Recipient: rfc822; vanished@example.vn', 'Action: failed', `Status: ${status}`, '', '--b--', ''].join('\r\n')
        const command = ['delivery', 'bounce', '--data', city.data, ...city.db]
        assert.deepEqual(await fed(command, notification(idOf(returned.id))), { code: 0, stdout: `known ${idOf(returned.id)} 5.1.1` })
        assert.equal((await deliveries("e.address = 'vanished@example.vn'"))[0].reason, returned.reason)
        assert.deepEqual(await fed(command, notification('0190abcd-ef01-7234-89ab-000102030405')), { code: 0, stdout: 'unknown 0190abcd-ef01-7234-89ab-000102030405 5.1.1' })
        assert.deepEqual(await fed(command, 'Subject: I am on holiday\r\n\r\nBack on Monday.\r\n'), { code: 0, stdout: 'nothing to do' })
        assert.deepEqual(await fed(command, Buffer.alloc(3 << 20, 'x')), { code: 0, stdout: 'nothing to do' })
        assert.equal((await fed(['delivery', 'bounce', '--data', '/nowhere'], 'x')).code, 75)
      })
    })

    describe('a gateway that answers twice, late, or never', () => {
      let gateway, start
      const taken = ['taken_but_slow', 'taken_but_cut', 'garbage', 'twice', 'two_answers'] // the message is taken, and then ...
      const tricks = [...taken, 'busy', 'broken', 'endless'] // ... or never
      const messengers = (reference) => deliveries(`d.reference = '${reference}' AND e.carrier = 3`)

      before(async () => {
        await signIn()
        gateway = await startGateway({ token })
        const url = `http://127.0.0.1:${gateway.port}/v1/messages`
        settings({ sms: { url, token, sender: 'MOTCUA', report_secret: secret, timeout_seconds: 2 }, messenger: { url, token, report_secret: secret, timeout_seconds: 2 } })
        await rule(['sms', 'messenger'])
        const wish = await citizen.get('/my/notices')
        await citizen.submit(wish, wish.forms.find(({ action }) => action === '/my/notices'), { carriers: ['messenger'] })
      })
      after(() => gateway?.stop())

      test('each message reaches its phone once, whatever the gateway answers', async () => {
        const references = {}
        for (const trick of tricks) { // the stand-in is difficult by the name of the template
          const page = await admin.get('/office/notices/received/messenger/vi')
          const saved = await admin.submit(page, page.forms.find(({ action }) => action.startsWith('/office/notices/')), { template: trick, do: 'save' })
          assert.equal(saved.status, 200, saved.text)
          references[trick] = await filed({ email: '' })
        }
        start = now()
        await until(async () => (await deliveries('e.carrier = 3')).every(({ attempts }) => attempts > 0), 'each was tried')
        await city.stop()
        for (const after of [3n, 10n, 30n, 60n, 120n, 24n * 60n + 30n]) await workAt(start + after * minute)
        await city.start()
        await signIn()
        for (const trick of taken) {
          const rows = await messengers(references[trick])
          assert.equal(rows.length, 1, trick)
          assert.equal(rows[0].state, 1, `${trick}: ${rows[0].reason}`)
          assert.equal(rows[0].attempts, trick === 'two_answers' ? 1 : 2, `${trick}: each attempt is counted`)
          assert.equal(gateway.messages.get(idOf(rows[0].id)).template, trick)
          assert.deepEqual(Object.keys(gateway.messages.get(idOf(rows[0].id)).parameters), ['code', 'office', 'track_url', 'due'])
        }
        assert.equal(gateway.messages.size, taken.length, 'one message each')
        for (const trick of tricks.slice(taken.length)) {
          const [{ state, attempts, trouble }] = await messengers(references[trick])
          assert.equal(state, 0, `${trick}: nothing is given up`)
          assert.equal(attempts, trick === 'broken' ? 2 : 7, `${trick}: a carrier that asks for a day is asked again after a day`)
          assert.equal(trouble, trick === 'broken' ? 0 : 1, `${trick}: the desk is told after an hour`)
        }
        const keys = gateway.requests.map(({ headers }) => headers['idempotency-key'])
        assert.equal(new Set(keys).size, tricks.length, 'always under the same key')
      })

      const signed = (body, { timestamp = Math.floor(Date.now() / 1000), key = secret } = {}) => ({
        'Content-Type': 'application/json', 'Motcua-Timestamp': String(timestamp),
        'Motcua-Signature': `v1=${createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')}`,
      })
      const report = async (body, options = {}, carrier = 'messenger') => {
        const text = JSON.stringify(body)
        const answer = await fetch(`${city.origin}/api/v1/delivery-reports/${carrier}`, { method: 'POST', body: text, headers: signed(text, options) })
        return { status: answer.status, body: await answer.json() }
      }
      const facts = async (id) => (await city.sql(`SELECT state, arrived_at, returned_at, reason, trouble FROM delivery WHERE id = ${engine === 'sqlite' ? `X'${id.replaceAll('-', '')}'` : `'${id}'`}`))[0]

      test('a report counts once; the same and another one later change nothing', async () => {
        const [first, second] = (await deliveries('e.carrier = 3')).map(({ id }) => idOf(id))
        assert.deepEqual(await report({ id: first, status: 'delivered' }), { status: 200, body: { status: 'taken' } })
        const arrived = await facts(first)
        assert.equal(arrived[0], '1')
        assert.notEqual(arrived[1], '')
        for (const status of ['delivered', 'failed']) assert.equal((await report({ id: first, status })).status, 200)
        assert.deepEqual(await facts(first), arrived)
        assert.equal((await report({ id: second, status: 'failed', error: 'switched_off' })).status, 200)
        const failed = await facts(second)
        assert.deepEqual([failed[0], failed[3], failed[4]], ['2', 'switched_off', '1'])
        for (const status of ['failed', 'expired', 'delivered']) assert.equal((await report({ id: second, status })).status, 200)
        assert.deepEqual(await facts(second), failed)
        const list = await (await official('reception')).get('/office/undelivered')
        assert.ok(list.text.includes('switched_off'), list.text)
      })

      test('who does not know the secret, or comes late, says nothing', async () => {
        const third = idOf((await deliveries('e.carrier = 3'))[2].id)
        const before = await facts(third)
        for (const [options, body] of [[{ key: 'another secret of nobody' }, { id: third, status: 'failed' }], [{ timestamp: Math.floor(Date.now() / 1000) - 301 }, { id: third, status: 'failed' }], [{ timestamp: 'now' }, { id: third, status: 'failed' }]])
          assert.equal((await report(body, options)).body.code, 'delivery_report_refused')
        const bare = await fetch(`${city.origin}/api/v1/delivery-reports/messenger`, { method: 'POST', body: JSON.stringify({ id: third, status: 'failed' }) })
        assert.equal(bare.status, 403)
        assert.equal((await report({ id: third, status: 'perhaps' })).status, 422)
        assert.equal((await report({ id: '0190abcd-ef01-7234-89ab-000102030405', status: 'failed' })).status, 404)
        assert.equal((await report({ id: third, status: 'failed' }, {}, 'sms')).status, 404, 'a message of the other gateway')
        assert.equal((await report({ id: third, status: 'failed' }, {}, 'email')).status, 404)
        assert.deepEqual(await facts(third), before)
      })

      test('a phone does not ring in the quiet hours, also when the night began while it waited', async () => {
        const wish = await citizen.get('/my/notices')
        await citizen.submit(wish, wish.forms.find(({ action }) => action === '/my/notices'), { carriers: ['sms'] })
        const clock = (moment) => { const at = new Date(Number(moment / 1000n) + 7 * 3600 * 1000); return `${String(at.getUTCHours()).padStart(2, '0')}:${String(at.getUTCMinutes()).padStart(2, '0')}` }
        const t = now()
        await rule(['sms'], clock(t - 60n * minute), clock(t + 60n * minute))
        const night = await filed({ email: '' })
        await rule(['sms'], clock(t + 60n * minute), clock(t + 120n * minute))
        await city.stop()
        const sent = async () => (await deliveries(`d.reference = '${night}'`)).map(({ state, attempts }) => [state, attempts])
        await workAt(t + 30n * minute)
        assert.deepEqual(await sent(), [[0, 0]], 'written in the night: it waits until it ends')
        await workAt(t + 90n * minute)
        assert.deepEqual(await sent(), [[0, 0]], 'the next night began meanwhile; that was no attempt')
        await workAt(t + 125n * minute)
        assert.deepEqual(await sent(), [[1, 1]])
        await city.start()
      })

      test('the record is whole', async () => {
        const check = await city.command('check')
        assert.equal(check.code, 0, check.stdout + check.stderr)
      })
    })
  })
}
