// Letters after acceptance, payments and withdrawals over the API, on both engines: each in the name of the official whose
// turn it is. Exact due moments are reckoned in tests/unit/app/letter_test.c, where time stands still.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { join } from 'node:path'
import { City } from '../support/city.mjs'
import { Machine, application } from '../support/machine.mjs'
import { run } from '../support/program.mjs'

const desk = 'tiepnhan.00001', head = 'truongphong.00001', handler = 'chuyenvien.00001', leader = 'lanhdao.00001', clerk = 'vanthu.00001'
const day = 24 * 60 * 60 * 1000
// A moment in so many days, as the API writes it: 10:00 in Hanoi.
const inDays = (days) => `${new Date(Date.now() + days * day).toISOString().slice(0, 10)}T10:00:00+07:00`

for (const engine of ['sqlite', 'postgresql']) {
  describe(`letters on ${engine}`, () => {
    let city, machine

    before(async () => {
      city = await City.make({ engine, serve: ['--no-rate-limits'] })
      machine = new Machine(city, await city.token('all'))
      // What the publication says about requests is read when the server starts: one request for papers, three working days more.
      const published = "UPDATE procedure SET supplement_effect = 3, supplement_extra_unit = 1, supplement_extra_halves = 6, supplement_max = 1 WHERE code = '1.001193'"
      if (engine === 'sqlite') assert.equal((await run('sqlite3', [join(city.data, 'motcua.db'), published])).code, 0)
      else await city.sql(published)
      await city.start()
    })
    after(() => city?.remove())

    const act = (reference, action, official, body = {}) =>
      machine.post(`/dossiers/${reference}/actions/${action}`, { note: 'theo hồ sơ', official, ...body })
    const done = async (...args) => {
      const { status, body, text } = await act(...args)
      assert.equal(status, 200, `${args[1]}: ${text}`)
      return body
    }
    // Refused as a problem, in JSON, and nothing has happened.
    const refused = async (reference, action, official, body, status, code, field) => {
      const events = async () => (await machine.get(`/dossiers/${reference}/events`)).body.items.length
      const seen = await events()
      const answer = await act(reference, action, official, body)
      assert.equal(answer.status, status, `${action}: ${answer.text}`)
      assert.equal(answer.headers.get('content-type'), 'application/problem+json')
      assert.equal(answer.body.code, code)
      assert.equal(answer.body.status, status)
      if (field) assert.equal(answer.body.field, field)
      assert.equal(await events(), seen)
    }
    // Accepted, and with who handles it.
    const inProcessing = async (changes) => {
      const { reference } = (await machine.submit(changes)).body
      await machine.post(`/dossiers/${reference}/accept`, { official: desk })
      await done(reference, 'take-over', head)
      await done(reference, 'assign', head, { handler })
      return reference
    }
    const write = async (reference, action, body = {}, way = 'desk') => {
      await done(reference, action, handler, body)
      await done(reference, 'approve-letter', leader)
      await done(reference, 'number-letter', clerk)
      return done(reference, 'send-letter', desk, { way })
    }
    const seen = async (reference) => (await machine.get(`/dossiers/${reference}`)).body

    test('a request for papers goes through four hands, moves the promise, and comes back complete', async () => {
      const reference = await inProcessing()
      const before = await seen(reference)
      assert.equal((await done(reference, 'draft-supplement', handler)).state, 4)
      await refused(reference, 'propose', handler, { result: 'granted' }, 409, 'letter_under_way')
      await refused(reference, 'draft-stop', handler, {}, 409, 'letter_under_way')
      await refused(reference, 'send-letter', desk, { way: 'desk' }, 409, 'letter_not_there')
      await refused(reference, 'approve-letter', handler, {}, 403, 'action_not_your_role')
      await refused(reference, 'approve-letter', 'lanhdao.00004', {}, 403, 'action_not_your_unit')
      await done(reference, 'approve-letter', leader)
      await refused(reference, 'approve-letter', leader, {}, 409, 'letter_not_there')
      await done(reference, 'number-letter', clerk)
      await refused(reference, 'send-letter', handler, { way: 'desk' }, 403, 'action_not_your_role')
      const sent = await done(reference, 'send-letter', desk, { way: 'desk' })
      assert.equal(sent.state, 5)
      assert.equal(sent.step, 'supplement')
      const moved = Date.parse(sent.due_at) - Date.parse(before.due_at)
      assert.ok(moved >= 3 * day && moved <= 9 * day, `${before.due_at} to ${sent.due_at}`) // three working days
      await refused(reference, 'find-complete', desk, {}, 409, 'action_not_now')
      assert.equal((await done(reference, 'send-supplement', desk)).step, 'supplement_check')
      await refused(reference, 'find-incomplete', desk, { note: '  ' }, 422, 'action_needs_note', 'note')
      assert.equal((await done(reference, 'find-incomplete', desk)).step, 'supplement')
      await done(reference, 'send-supplement', desk)
      const complete = await done(reference, 'find-complete', desk)
      assert.deepEqual([complete.state, complete.step, complete.due_at], [4, 'process', sent.due_at])
      const { promises } = await seen(reference)
      assert.deepEqual(promises.map((promise) => promise.due_at), [before.due_at, sent.due_at])
      await refused(reference, 'draft-supplement', handler, {}, 409, 'supplement_too_many', 'note')
    })

    test('what the public is told of it: that it was sent, not how it came about', async () => {
      const reference = await inProcessing()
      await done(reference, 'draft-supplement', handler)
      await done(reference, 'approve-letter', leader)
      const nobody = new Machine(city)
      const { status, text } = await nobody.get(`/dossiers/${reference}?id_number=001090123456`)
      assert.equal(status, 200)
      assert.ok(!text.includes('letter_drafted') && !text.includes('letter_approved'), text)
      const { body } = await machine.get(`/dossiers/${reference}/events`)
      assert.deepEqual(body.items.slice(-2).map((event) => event.kind), ['letter_drafted', 'letter_approved'])
    })

    test('a payment is asked for and confirmed, and the pause ends with a promise of its own', async () => {
      const reference = await inProcessing()
      await refused(reference, 'draft-duty', handler, {}, 422, 'amount_bad', 'amount')
      await refused(reference, 'draft-duty', handler, { amount: -1 }, 422, 'amount_bad', 'amount')
      await refused(reference, 'draft-duty', head, { amount: 150000 }, 403, 'action_needs_handler')
      const sent = await write(reference, 'draft-duty', { amount: 150000 })
      assert.deepEqual([sent.state, sent.step], [6, 'duty'])
      await refused(reference, 'pay', handler, { payment_number: 'KB 1' }, 403, 'action_not_your_role')
      const paid = await done(reference, 'pay', desk, { payment_number: 'KB 1' })
      assert.deepEqual([paid.state, paid.step], [4, 'process'])
      const { promises, due_at: due } = await seen(reference)
      assert.equal(promises.length, 2)
      assert.equal(promises[1].due_at, due)
      assert.ok(Date.parse(promises[1].due_at) >= Date.parse(promises[0].due_at))
    })

    test('what is wrong with a closed dossier is put right in a new case, once', async () => {
      const { reference } = (await machine.submit()).body
      await done(reference, 'refuse', desk, { note: 'Sai nơi nộp.' })
      await refused(reference, 'correct', desk, { note: 'Nơi nộp là đúng.' }, 422, 'field_choice_required', 'correction')
      await refused(reference, 'correct', handler, { note: 'Nơi nộp là đúng.', correction: 'office' }, 403, 'action_not_your_role')
      const closed = await done(reference, 'correct', desk, { note: 'Nơi nộp là đúng.', correction: 'office' })
      assert.equal(closed.state, 3)
      assert.match(closed.corrected_by, /^[0-9a-f-]{36}$/)
      await refused(reference, 'correct', desk, { note: 'Lần nữa.', correction: 'office' }, 409, 'corrected_already')
    })

    test('the clock of a dossier is told line by line, and the lines lead from reception to the promise', async () => {
      const filed = (await machine.submit()).body
      const before = (await machine.get(`/dossiers/${filed.reference}/clock`)).body
      assert.deepEqual([before.received_at, before.due_at, before.lines, before.intervals, before.promises], [null, null, [], [], []])
      const reference = await inProcessing()
      await write(reference, 'draft-duty', { amount: 20000 })
      const standing = (await machine.get(`/dossiers/${reference}/clock`)).body
      assert.equal(standing.is_standing, true)
      assert.deepEqual(standing.intervals.map((interval) => [interval.kind, interval.to === null]), [['running', false], ['paused', true]])
      assert.ok(standing.intervals[1].form_number, 'the number of the letter that stops the clock')
      await done(reference, 'pay', desk, { payment_number: 'KB 9' })
      for (const reader of [machine, new Machine(city)]) {
        const { status, body, text } = await reader.get(`/dossiers/${reference}/clock${reader === machine ? '' : '?id_number=001090123456'}`)
        assert.equal(status, 200, text)
        assert.equal(body.is_standing, false)
        assert.equal(body.counted_due_at, body.due_at)
        assert.deepEqual(body.promises.map((promise) => promise.cause), ['reception', 'payment'])
        assert.equal(body.promises[0].due_at, body.first_due_at)
        assert.equal(body.promises[1].due_at, body.due_at)
        assert.ok(Date.parse(body.latest_apology_at) < Date.parse(body.due_at))
        const moves = body.lines.filter((line) => !line.is_part)
        assert.equal(moves[0].kind, 'received')
        assert.equal(moves.at(-1).kind, 'due')
        assert.equal(moves[0].from.slice(0, 16), body.received_at.slice(0, 16)) // the clock cuts seconds
        for (let i = 1; i < moves.length; i++) assert.equal(moves[i].from, moves[i - 1].to, JSON.stringify(moves))
        assert.equal(moves.at(-1).to, body.due_at)
        assert.deepEqual(body.intervals.map((interval) => [interval.kind, interval.to === null]), [['running', false], ['paused', false], ['running', true]])
        for (const [i, line] of body.lines.entries()) {
          if (line.is_part || !body.lines[i + 1]?.is_part) continue
          const end = body.lines.findIndex((other, j) => j > i && !other.is_part)
          const parts = body.lines.slice(i + 1, end).filter((part) => part.kind === 'work')
          assert.equal(parts.reduce((sum, part) => sum + part.working_minutes, 0), line.working_minutes)
        }
      }
      const words = async (language) => (await machine.get(`/dossiers/${reference}/clock?lang=${language}`)).body.lines.map((line) => line.label)
      assert.notDeepEqual(await words('vi'), await words('en'))
      const stranger = new Machine(city)
      assert.equal((await stranger.get(`/dossiers/${reference}/clock`)).status, 422)
      assert.equal((await stranger.get(`/dossiers/${reference}/clock?id_number=001090123457`)).status, 404)
    })

    test('an apology names one new date, and its delivery is proved', async () => {
      const reference = await inProcessing()
      const due = (await seen(reference)).due_at
      await refused(reference, 'draft-apology', handler, {}, 422, 'apology_date_missing', 'new_due')
      await refused(reference, 'draft-apology', handler, { new_due: due }, 422, 'apology_date_earlier', 'new_due')
      await refused(reference, 'draft-apology', handler, { new_due: 'tomorrow' }, 422, 'json_member_type', 'new_due')
      await done(reference, 'draft-apology', handler, { new_due: inDays(30) })
      await done(reference, 'approve-letter', leader)
      await done(reference, 'number-letter', clerk)
      await refused(reference, 'send-letter', desk, { way: 'pigeon' }, 422, 'json_member_word', 'way')
      await refused(reference, 'send-letter', desk, {}, 422, 'send_way_bad', 'way')
      await refused(reference, 'send-letter', desk, { way: 'portal' }, 422, 'send_way_bad', 'way') // filed by a machine: no account
      await refused(reference, 'prove-letter', desk, {}, 409, 'letter_not_there')
      const sent = await done(reference, 'send-letter', desk, { way: 'email' })
      assert.equal(Date.parse(sent.due_at), Date.parse(inDays(30)))
      await refused(reference, 'prove-letter', desk, { letter: 9 }, 404, 'letter_unknown', 'letter')
      await refused(reference, 'prove-letter', desk, { letter: 1 }, 404, 'letter_unknown', 'letter')
      await done(reference, 'prove-letter', desk, { note: 'máy chủ thư: 250 OK' })
      await refused(reference, 'prove-letter', desk, {}, 409, 'letter_not_there')
      assert.equal((await seen(reference)).promises.length, 2)
    })

    test('without an e-mail address no letter goes by e-mail', async () => {
      const { email, ...applicant } = application().applicant
      const reference = await inProcessing({ applicant })
      await done(reference, 'draft-stop', handler)
      await done(reference, 'approve-letter', leader)
      await done(reference, 'number-letter', clerk)
      await refused(reference, 'send-letter', desk, { way: 'email' }, 422, 'send_way_bad', 'way')
      const stopped = await done(reference, 'send-letter', desk, { way: 'post' })
      assert.deepEqual([stopped.state, stopped.step], [8, 'closed'])
      await refused(reference, 'propose', handler, { result: 'granted' }, 409, 'action_not_now')
    })

    test('a letter is given up with a reason, and the case goes on', async () => {
      const reference = await inProcessing()
      await refused(reference, 'drop-letter', handler, {}, 409, 'letter_not_there')
      await done(reference, 'draft-stop', handler)
      await refused(reference, 'drop-letter', handler, { note: ' ' }, 422, 'action_needs_note', 'note')
      await done(reference, 'drop-letter', handler)
      assert.equal((await done(reference, 'propose', handler, { result: 'granted' })).step, 'approve')
    })

    test('a withdrawal is asked for, declined, asked again, and agreed to by the leader', async () => {
      const reference = await inProcessing()
      await refused(reference, 'ask-withdrawal', handler, {}, 403, 'action_not_your_role')
      await refused(reference, 'agree-withdrawal', leader, {}, 409, 'action_not_now')
      assert.deepEqual((({ state, step }) => [state, step])(await done(reference, 'ask-withdrawal', desk)), [7, 'withdrawal'])
      await refused(reference, 'decline-withdrawal', leader, { note: '' }, 422, 'action_needs_note', 'note')
      assert.equal((await done(reference, 'decline-withdrawal', leader)).step, 'process')
      await done(reference, 'ask-withdrawal', desk)
      assert.equal((await done(reference, 'cancel-withdrawal', desk)).state, 4)
      await done(reference, 'ask-withdrawal', desk)
      await refused(reference, 'agree-withdrawal', handler, {}, 403, 'action_not_your_role')
      assert.deepEqual((({ state, step }) => [state, step])(await done(reference, 'agree-withdrawal', leader)), [8, 'closed'])
      await refused(reference, 'cancel-withdrawal', desk, {}, 409, 'action_not_now')
    })

    test('motcua check finds nothing after all that', async () => {
      const { code, stdout, stderr } = await city.command('check')
      assert.equal(code, 0, stdout + stderr)
    })
  })
}
