// Dossiers over the API, on both engines: filed, received, worked on, looked at; once for each Idempotency-Key.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { City } from '../support/city.mjs'
import { Machine, application } from '../support/machine.mjs'

const localTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+07:00$/

for (const engine of ['sqlite', 'postgresql']) {
  describe(`dossiers on ${engine}`, () => {
    let city, machine, reader, submitter, nobody

    before(async () => {
      city = await City.make({ engine, serve: ['--no-rate-limits'] })
      machine = new Machine(city, await city.token('all'))
      reader = new Machine(city, await city.token('read'))
      submitter = new Machine(city, await city.token('submit'))
      nobody = new Machine(city)
      await city.start()
    })
    after(() => city?.remove())

    const filed = async (changes) => (await machine.submit(changes)).body.reference
    const act = (reference, action, body) => machine.post(`/dossiers/${reference}/actions/${action}`, body)

    test('a filed dossier has a reference, state 1 and no legal code', async () => {
      const { status, headers, body } = await machine.submit()
      assert.equal(status, 201)
      assert.equal(body.state, 1)
      assert.match(body.reference, /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$/)
      assert.match(body.submitted_at, localTime)
      assert.equal(headers.get('location'), `/api/v1/dossiers/${body.reference}`)
      const seen = await machine.get(`/dossiers/${body.reference}`)
      assert.equal(seen.body.code, null)
      assert.equal(seen.body.received_at, null)
      assert.equal(seen.body.applicant.address, '5 phố Hàng Bún')
    })

    test('every channel files in state 1, and the channel stays a fact', async () => {
      for (const channel of ['counter', 'online', 'post', 'assisted']) {
        const reference = await filed({ channel })
        const { body } = await machine.get(`/dossiers/${reference}`)
        assert.equal(body.state, 1, channel)
        assert.equal(body.channel, channel)
      }
    })

    test('reception gives the code of the unit and day, the promise, and a clock that has started', async () => {
      const reference = await filed()
      const { status, body } = await machine.post(`/dossiers/${reference}/accept`)
      assert.equal(status, 200)
      assert.match(body.code, /^H26\.001\.00001-\d{6}-\d{4,}$/)
      assert.equal(body.state, 2)
      assert.match(body.received_at, localTime)
      assert.match(body.due_at, localTime)
      assert.ok(Date.parse(body.due_at) > Date.parse(body.received_at))
      const again = await machine.post(`/dossiers/${reference}/accept`)
      assert.equal(again.status, 409)
      assert.equal(again.body.code, 'action_not_now')
      const byCode = await machine.get(`/dossiers/${body.code}`)
      assert.equal(byCode.body.reference, reference)
      assert.equal(byCode.body.promises.length, 1)
    })

    test('codes of many machines at once have no gap and no double', async () => {
      const codes = await Promise.all(Array.from({ length: 24 }, async () => {
        const reference = await filed({ unit: '00004' })
        return (await machine.post(`/dossiers/${reference}/accept`)).body.code
      }))
      const numbers = codes.map((code) => Number(code.split('-').pop())).sort((a, b) => a - b)
      assert.deepEqual(numbers, Array.from({ length: 24 }, (_, i) => i + 1))
    })

    test('the same request under one key does one thing and has one answer', async () => {
      const key = { 'Idempotency-Key': `filing-${engine}` }
      const first = await machine.submit({}, key)
      const second = await machine.submit({}, key)
      assert.equal(second.status, 201)
      assert.equal(second.text, first.text)
      assert.equal(second.headers.get('location'), first.headers.get('location'))
      assert.equal(second.headers.get('idempotent-replayed'), 'true')
      assert.equal(first.headers.get('idempotent-replayed'), null)
      const received = await machine.post(`/dossiers/${first.body.reference}/accept`, undefined, { 'Idempotency-Key': `reception-${engine}` })
      const repeated = await machine.post(`/dossiers/${first.body.reference}/accept`, undefined, { 'Idempotency-Key': `reception-${engine}` })
      assert.equal(repeated.status, 200)
      assert.equal(repeated.text, received.text)
      const [[events]] = await city.sql(`SELECT count(*) FROM event e JOIN dossier d ON d.id = e.dossier_id WHERE d.reference = '${first.body.reference}'`)
      assert.equal(Number(events), 3)
    })

    test('a key that comes ten times at once makes one dossier', async () => {
      const headers = { 'Idempotency-Key': `crowd-${engine}` }
      const answers = await Promise.all(Array.from({ length: 10 }, () => machine.submit({ unit: '00006' }, headers)))
      assert.deepEqual(new Set(answers.map((a) => a.status)), new Set([201]))
      assert.equal(new Set(answers.map((a) => a.text)).size, 1)
      const work = await machine.get('/work?unit=00006')
      assert.equal(work.body.items.length, 1)
    })

    test('another request under a used key is refused; a key of another machine is another key', async () => {
      const key = { 'Idempotency-Key': `mine-${engine}` }
      const first = await machine.submit({}, key)
      const other = await machine.submit({ channel: 'counter' }, key)
      assert.equal(other.status, 409)
      assert.equal(other.body.code, 'idempotency_mismatch')
      const theirs = await submitter.submit({}, key)
      assert.equal(theirs.status, 201)
      assert.notEqual(theirs.body.reference, first.body.reference)
    })

    test('a request that failed keeps no answer: mended, it goes through under its key', async () => {
      const key = { 'Idempotency-Key': `mended-${engine}` }
      const wrong = await machine.submit({ unit: 'so-tu-phap' }, key)
      assert.equal(wrong.status, 422)
      assert.equal(wrong.body.code, 'unit_not_competent')
      assert.equal((await machine.submit({}, key)).status, 201)
    })

    test('the public sees a dossier with the right identity number only, and no full name', async () => {
      const reference = await filed()
      const right = await nobody.get(`/dossiers/${reference}?id_number=001090123456`)
      assert.equal(right.status, 200)
      assert.notEqual(right.body.applicant_name, 'Nguyễn Văn An')
      for (const secret of ['id', 'applicant', 'form', 'papers']) assert.equal(right.body[secret], undefined, secret)
      assert.ok(!right.text.includes('0912345678'))
      const wrong = await nobody.get(`/dossiers/${reference}?id_number=001090123457`)
      const unknown = await nobody.get('/dossiers/AAAA-AAAA-AA?id_number=001090123456')
      assert.equal(wrong.status, 404)
      assert.equal(wrong.text, unknown.text)
      const alone = await nobody.get(`/dossiers/${reference}`)
      assert.equal(alone.status, 422)
      assert.equal(alone.body.field, 'id_number')
    })

    test('a dossier goes the whole way in the names of three officials, each in his own role', async () => {
      const reference = await filed()
      await machine.post(`/dossiers/${reference}/accept`, { official: 'tiepnhan.00001' })
      const unassigned = await act(reference, 'take-over', { official: 'tiepnhan.00001' })
      assert.equal(unassigned.body.code, 'action_not_your_role')
      const logins = (await city.sql("SELECT l.login FROM account_login l WHERE l.login LIKE '%.00001' ORDER BY l.login")).map(([login]) => login)
      assert.ok(logins.includes('lanhdao.00001'), logins.join())
      const roles = async (role) => (await city.sql(`SELECT min(l.login) FROM account_login l JOIN official_role r ON r.account_id = l.account_id WHERE l.login LIKE '%.00001' AND r.role = ${role}`))[0][0]
      const head = await roles(3)
      const handler = await roles(4)
      const clerk = await roles(6)
      assert.equal((await act(reference, 'take-over', { official: head })).body.step, 'assign')
      assert.equal((await act(reference, 'assign', { official: head, handler })).body.step, 'process')
      const proposed = await act(reference, 'propose', { official: handler, result: 'granted', note: 'Đủ điều kiện' })
      assert.equal(proposed.body.step, 'approve', proposed.text)
      assert.equal((await act(reference, 'approve', { official: 'lanhdao.00001' })).body.step, 'issue')
      const issued = await act(reference, 'issue', { official: clerk })
      assert.equal(issued.body.state, 9, issued.text)
      assert.equal(issued.body.lateness, 'early')
      assert.equal(issued.body.result_number, '1')
      assert.equal((await act(reference, 'confirm', { official: 'tiepnhan.00001' })).body.step, 'return')
      const nobodyTakes = await act(reference, 'return', { official: 'tiepnhan.00001' })
      assert.equal(nobodyTakes.body.field, 'taker_name')
      const returned = await act(reference, 'return', { official: 'tiepnhan.00001', taker: { name: 'Nguyễn Văn An', id_number: '001 090 123 456' } })
      assert.equal(returned.body.state, 10, returned.text)
      assert.match(returned.body.handed_over_at, localTime)
      const { body } = await reader.get(`/dossiers/${reference}/events`)
      assert.deepEqual(body.items.map((event) => event.seq), body.items.map((_, i) => i + 1))
      assert.deepEqual(body.items.map((event) => event.kind), ['submitted', 'received', 'handed_over', 'taken_over', 'assigned', 'proposed',
        'approved', 'issued', 'result_at_desk', 'returned'])
      assert.match(body.items[9].actor, /\(API: all\)$/)
    })

    test('work is a list in the order of urgency, page after page without loss or double', async () => {
      for (let i = 0; i < 7; i++) {
        const reference = await filed({ unit: '00008' })
        if (i % 2) await machine.post(`/dossiers/${reference}/accept`)
      }
      const seen = []
      let cursor = ''
      do {
        const { body } = await machine.get(`/work?unit=00008&limit=3${cursor && `&cursor=${cursor}`}`)
        assert.ok(body.items.length <= 3)
        seen.push(...body.items)
        cursor = body.next
      } while (cursor)
      assert.equal(new Set(seen.map((item) => item.id)).size, 7)
      const moments = seen.map((item) => item.work_due_at)
      assert.deepEqual(moments, [...moments].sort())
      const { body } = await machine.get('/work?unit=00008&step=reception')
      assert.equal(body.items.length, 4)
    })

    test('what a token may not do is refused', async () => {
      const reference = await filed()
      const cases = [
        [nobody.submit(), 401, 'token_invalid'],
        [new Machine(city, 'x'.repeat(43)).get('/units'), 401, 'token_invalid'],
        [reader.submit(), 403, 'token_scope'],
        [submitter.post(`/dossiers/${reference}/accept`), 403, 'token_scope'],
        [reader.get('/work?unit=00001'), 403, 'token_scope'],
        [nobody.get(`/dossiers/${reference}/events`), 401, 'token_invalid']
      ]
      for (const [asked, status, code] of cases) {
        const answer = await asked
        assert.equal(answer.status, status, answer.text)
        assert.equal(answer.body.code, code)
        assert.equal(answer.headers.get('content-type'), 'application/problem+json')
      }
    })

    test('wrong input is named by its member, and nothing is filed', async () => {
      const applicant = application().applicant
      const cases = [
        [{ procedure: '9.999999' }, 404, 'procedure_not_found', 'procedure'],
        [{ unit: 'nowhere' }, 404, 'unit_not_found', 'unit'],
        [{ channel: 'pigeon' }, 422, 'json_member_word', 'channel'],
        [{ unit: 1 }, 422, 'json_member_type', 'unit'],
        [{ colour: 'red' }, 422, 'json_member_unknown', 'colour'],
        [{ applicant: { ...applicant, shoe: 42 } }, 422, 'json_member_unknown', 'applicant.shoe'],
        [{ applicant: { name: 'An' } }, 422, 'json_member_missing', 'applicant.id_number'],
        [{ applicant: { ...applicant, name: '   ' } }, 422, 'json_member_missing', 'applicant.name'],
        [{ applicant: { ...applicant, id_number: '12' } }, 422, 'field_bad_identity', 'applicant.id_number'],
        [{ applicant: { ...applicant, phone: '12' } }, 422, 'field_bad_phone', 'applicant.phone'],
        [{ applicant: { ...applicant, email: 'at' } }, 422, 'field_bad_email', 'applicant.email'],
        [{ applicant: { ...applicant, name: 'x'.repeat(201) } }, 422, 'json_member_text', 'applicant.name'],
        [{ applicant: 'An' }, 422, 'json_member_type', 'applicant'],
        [{ form: { no_such_field: 'x' } }, 422, 'json_member_unknown', 'form.no_such_field'],
        [{ form: [] }, 422, 'json_member_type', 'form']
      ]
      for (const [changes, status, code, field] of cases) {
        const answer = await machine.submit({ unit: '00010', ...changes })
        assert.equal(answer.status, status, `${JSON.stringify(changes)}: ${answer.text}`)
        assert.deepEqual([answer.body.code, answer.body.field], [code, field])
      }
      const [[count]] = await city.sql("SELECT count(*) FROM dossier d JOIN unit u ON u.id = d.unit_id WHERE u.code = '00010'")
      assert.equal(Number(count), 0)
    })

    test('a form that is filled in is checked by the rules of the web', async () => {
      const incomplete = await machine.submit({ form: { ho_ten_nguoi_yeu_cau: 'An' } })
      assert.equal(incomplete.status, 422)
      assert.match(incomplete.body.field, /^form\./)
    })

    test('what is not JSON is refused, each in its way', async () => {
      const cases = [
        [machine.post('/dossiers', '{"procedure":', {}), 422, 'json_invalid'],
        [machine.post('/dossiers', '{"unit":"1","unit":"2"}', {}), 422, 'json_invalid'],
        [machine.post('/dossiers', '[]', {}), 422, 'json_member_type'],
        [machine.post('/dossiers', 'a=b', { 'Content-Type': 'application/x-www-form-urlencoded' }), 415, 'media_type_unsupported'],
        [machine.post('/dossiers', '{}', { 'Content-Type': 'text/plain' }), 415, 'media_type_unsupported'],
        [machine.post('/dossiers', `{"note":"${'x'.repeat(300 * 1024)}"}`, {}), 413, 'body_too_large'],
        [machine.submit({}, { 'Idempotency-Key': 'with blank' }), 422, 'idempotency_key_bad'],
        [machine.ask('PUT', '/dossiers', { body: {} }), 405, 'method_not_allowed'],
        [machine.post('/dossiers/AAAA-AAAA-AA/actions/burn', {}), 404, 'action_unknown'],
        [machine.post('/dossiers/AAAA-AAAA-AA/accept'), 404, 'not_yours'],
        [machine.get('/nowhere'), 404, 'page_not_found'],
        [machine.get('/work?unit=00001&cursor=AAAA'), 422, 'cursor_invalid'],
        [machine.get('/work?unit=00001&limit=0'), 422, 'field_bad_number']
      ]
      for (const [asked, status, code] of cases) {
        const answer = await asked
        assert.equal(answer.status, status, answer.text)
        assert.equal(answer.body.code, code)
        assert.equal(answer.headers.get('set-cookie'), null)
      }
    })

    test('texts come in the language that is asked for', async () => {
      const reference = await filed()
      const name = async (options, query = '') => (await machine.get(`/dossiers/${reference}${query}`, options)).body.state_name
      assert.equal(await name(), 'Mới đăng ký')
      assert.notEqual(await name({ headers: { 'Accept-Language': 'en-GB,vi;q=0.5' } }), 'Mới đăng ký')
      assert.equal(await name({ headers: { 'Accept-Language': 'en;q=0.9' } }), await name({}, '?lang=en'))
      assert.equal(await name({ headers: { 'Accept-Language': 'en' } }, '?lang=vi'), 'Mới đăng ký')
    })
  })
}
