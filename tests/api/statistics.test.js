// The city's figures, on both engines: they move with each act, online is only what applicants filed themselves, page, CSV and
// API say the same, and visits survive the server.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { City } from '../support/city.mjs'
import { Machine } from '../support/machine.mjs'

for (const engine of ['sqlite', 'postgresql']) {
  describe(`figures on ${engine}`, () => {
    let city, machine
    before(async () => {
      city = await City.make({ engine, serve: ['--no-rate-limits'] })
      machine = new Machine(city, await city.token('all'))
      await city.start()
    })
    after(() => city?.remove())

    const figures = async () => (await machine.get('/statistics/online')).body
    const page = async (path) => {
      const answer = await fetch(city.origin + path)
      return { status: answer.status, text: await answer.text(), headers: answer.headers }
    }

    test('a city without dossiers has figures too: no share, nothing in progress', async () => {
      const before = await figures()
      assert.deepEqual([before.dossiers, before.online, before.share], [0, 0, null])
      assert.equal(before.city.settled.in_progress, 0)
      assert.equal((await page('/statistics')).status, 200)
    })

    test('each filing counts once, assisted beside online and not inside', async () => {
      for (const channel of ['online', 'online', 'counter', 'assisted', 'post']) assert.equal((await machine.submit({ channel })).status, 201)
      const now = await figures()
      assert.deepEqual([now.dossiers, now.online, now.assisted, now.share], [5, 2, 1, '40.0'])
      assert.deepEqual(now.city.online.map((o) => [o.level, o.filed, o.online]), [[3, 5, 2], [4, 0, 0]])
      assert.deepEqual(now.by_field.map((line) => line.key), ['G15-TP07'])
      assert.deepEqual(now.by_office.map((line) => line.key), ['commune'])
      assert.equal(now.is_simulated, true)
    })

    test('reception, refusal and settlement move what is in progress', async () => {
      const refused = (await machine.submit()).body.reference
      const settled = (await machine.submit()).body.reference
      const pending = (await machine.submit()).body.reference
      const act = async (reference, action, body) => {
        const answer = await machine.post(`/dossiers/${reference}/actions/${action}`, body)
        assert.equal(answer.status, 200, `${action}: ${answer.text}`)
      }
      await act(refused, 'refuse', { note: 'Sai nơi nộp' })
      for (const reference of [settled, pending]) await act(reference, 'accept', {})
      const [[handler]] = await city.sql("SELECT min(l.login) FROM account_login l JOIN official_role r ON r.account_id = l.account_id WHERE l.login LIKE '%.00001' AND r.role = 4")
      await act(settled, 'take-over', {})
      await act(settled, 'assign', { handler })
      await act(settled, 'propose', { official: handler, result: 'granted', note: 'Đủ điều kiện' })
      await act(settled, 'approve', { official: 'lanhdao.00001' })
      await act(settled, 'issue', {})
      const now = (await figures()).city.settled
      assert.deepEqual([now.received, now.refused, now.early + now.on_time, now.late, now.in_progress], [2, 1, 1, 0, 1])
      assert.equal(now.in_progress, now.carried_over + now.received - now.early - now.on_time - now.late)
    })

    test('page and CSV say what the API says, and mark what is simulated', async () => {
      const { by_field: [line], year } = await figures()
      const csv = await page(`/statistics.csv?table=field&year=${year}`)
      assert.match(csv.headers.get('content-type'), /^text\/csv/)
      const [head, row] = csv.text.replace('\uFEFF', '').trim().split('\r\n').map((l) => l.split(','))
      const value = Object.fromEntries(head.map((name, i) => [name, row[i]]))
      assert.equal(Number(value.level3_filed), line.online[0].filed)
      assert.equal(Number(value.level3_online), line.online[0].online)
      assert.equal(value.is_simulated, '1')
      const html = (await page('/statistics')).text
      assert.ok(html.includes('mô phỏng'))
      assert.ok(html.includes('bài báo năm 2018'))
      assert.ok((html.match(/Số liệu lúc/g) ?? []).length >= 8)
      assert.ok((await page('/statistics?lang=en')).text.includes('The city in figures'))
      assert.equal((await page('/statistics.csv?table=nothing')).status, 404)
    })

    test('real and simulated figures are never added', async () => {
      const real = (await machine.get('/statistics/online?simulated=0')).body
      assert.deepEqual([real.is_simulated, real.dossiers], [false, 0])
      assert.equal((await machine.get('/statistics/online?simulated=2')).body.field, 'simulated')
      assert.equal((await machine.get('/statistics/online?year=then')).body.field, 'year')
    })

    test('a unit has its years', async () => {
      const { status, text } = await page('/units/00001/figures')
      assert.equal(status, 200)
      assert.ok(text.includes(String(new Date().getFullYear())))
      assert.equal((await page('/units/nowhere/figures')).status, 404)
    })

    test('visits are counted once an address and day, and are not lost when the server stops', async () => {
      await page('/')
      await city.stop()
      const [[visits, views]] = await city.sql('SELECT SUM(visits), SUM(page_views) FROM visit_day WHERE is_simulated = 0')
      assert.equal(Number(visits), 1)
      assert.ok(Number(views) > 3)
      await city.start()
      assert.equal((await page('/statistics')).status, 200)
    })
  })
}
