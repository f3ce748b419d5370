// A holiday announced late over some hundred open dossiers: the decision is one job that shows how far it is. The server is killed
// (kill -9) while it moves the promises, and again while it gives them back: after the restart the job goes on from where it was, each
// promise is moved once, motcua check finds nothing. On both engines, by the pages.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { City } from '../support/city.mjs'
import { formTo, signedIn } from '../support/filing.mjs'
import { run, binary } from '../support/program.mjs'

const signer = { login: 'chutich.01', password: 'ngay-nghi-muon-2026' }
const day = 24 * 3600 * 1000
const hanoi = (at) => new Date(at + 7 * 3600 * 1000).toISOString().slice(0, 10)
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

// The first Monday to Friday from three days on which the calendar does not name yet.
function lateHoliday (calendar) {
  for (let at = Date.now() + 3 * day; ; at += day) {
    const date = hanoi(at)
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
    if (weekday >= 1 && weekday <= 5 && !calendar.includes(date.replaceAll('-', ''))) return date
  }
}

// Side by side: they wait for leases and carriers more than they work.
describe('both engines', { concurrency: 2 }, () => {
  for (const engine of ['sqlite', 'postgresql']) {
    describe(`a late holiday and kill -9 on ${engine}`, { concurrency: 1 }, () => {
      let city, decider, decision, before_
      const one = async (sql) => Number((await city.sql(sql))[0][0])
      const items = (state) => one(`SELECT count(*) FROM calendar_decision_item WHERE state = ${state}`)
      const command = async (name, ...args) => {
        const done = await city.command(name, ...args)
        assert.equal(done.code, 0, `${name}: ${done.stderr}${done.stdout}`)
        return done.stdout
      }
      const dues = async () => new Map(await city.sql('SELECT reference, due_at FROM dossier WHERE due_at IS NOT NULL'))

      before(async () => {
        city = await City.make({ engine, serve: ['--no-rate-limits'] })
        await command('simulate', '--from', hanoi(Date.now() - 6 * day), '--to', hanoi(Date.now() - day), '--dossiers', '1500', '--officials', '90', '--seed', '11')
        const sent = run('sh', ['-c', 'printf "%s\\n" "$SECRET" | "$0" "$@"', binary, 'user', 'add', '--data', city.data, ...city.db, '--login', signer.login,
          '--name', 'Phạm Thị Mẫu', '--unit', '01', '--role', 'signer', '--position', 'Phó Chủ tịch', '--decision', '7/QĐ', '--password-stdin'],
        { env: { ...process.env, SECRET: signer.password } })
        assert.equal((await sent).code, 0, (await sent).stderr)
        const date = lateHoliday(await command('calendar export', '--unit', '01'))
        const year = date.slice(0, 4)
        const file = join(city.folder, 'late.ics')
        const own = ['BEGIN:VEVENT', 'UID:late@test', 'DTSTAMP:20260101T000000Z', `DTSTART;VALUE=DATE:${date.replaceAll('-', '')}`, 'SUMMARY:Nghỉ đột xuất', 'END:VEVENT'].join('\r\n')
        writeFileSync(file, (await command('calendar export', '--unit', '01', '--year', year)).replace('END:VCALENDAR', `${own}\r\nEND:VCALENDAR`))
        before_ = await dues()
        await command('calendar import', '--unit', '01', '--file', file, '--document', '99/TB-UBND')
        await city.start()
        decider = await signedIn(city, signer.login, signer.password)
      })
      after(() => city?.remove())

      // Kills while some items are done and some are not; then serves again.
      const killInTheMiddle = async (done, left) => {
        for (let tries = 0; await items(done) === 0; tries++) {
          assert.ok(tries < 600, 'the job has begun')
          await wait(10)
        }
        await city.kill()
        const moved = await items(done)
        assert.ok(moved > 0 && await items(left) > 0, `killed in the middle: ${moved} done, ${await items(left)} not`)
        await city.start()
        decider = await signedIn(city, signer.login, signer.password)
        return moved
      }
      const untilOver = async (state) => {
        for (let tries = 0; await one('SELECT state FROM calendar_decision') !== state; tries++) {
          assert.ok(tries < 700, 'it goes on after the restart')
          await wait(100)
        }
      }

      test('importing moves nothing, and the list says what would be another', async () => {
        assert.deepEqual(await dues(), before_)
        const notice = await city.sql('SELECT id FROM calendar_notice')
        assert.equal(notice.length, 1)
        const page = await decider.get('/office/calendar')
        const link = page.body.match(/\/office\/calendar\/notices\/[0-9a-f-]{36}/)
        assert.ok(link, page.text)
        const list = await decider.get(link[0])
        assert.match(list.text, /99\/TB-UBND/)
        const decided = await decider.submit(list, formTo(list, link[0].split('/').pop()), { what: 'all', reason: 'Nghỉ đột xuất toàn thành phố', document: '100/QĐ-UBND' })
        decision = new URL(decided.url).pathname
        assert.match(decision, /\/office\/calendar\/decisions\//, decided.text)
      })

      test('killed in the middle it goes on, and each promise is moved once', async () => {
        await killInTheMiddle(2, 1)
        await untilOver(2)
        const moved = await items(2)
        assert.ok(moved >= 200, `${moved} promises were moved`)
        assert.equal(await items(1), 0)
        const twice = `SELECT count(*) FROM calendar_decision_item i WHERE state = 2
          AND (SELECT count(*) FROM promise p WHERE p.dossier_id = i.dossier_id AND p.note LIKE '100/QĐ-UBND%') <> 1`
        assert.equal(await one(twice), 0, 'each once')
        assert.equal(await one('SELECT count(*) FROM calendar_decision_item i JOIN dossier d ON d.id = i.dossier_id WHERE i.state = 2 AND d.due_at <> i.new_due'), 0)
        assert.equal(await one("SELECT count(*) FROM promise p WHERE note LIKE '100/QĐ-UBND%'"), moved, 'and none silently')
        const page = await decider.get(decision)
        assert.ok(page.text.replaceAll('.', '').includes(`${moved}`), page.text)
        await command('check')
      })

      test('so it is when it is undone', async () => {
        const page = await decider.get(decision)
        await decider.submit(page, formTo(page, decision), { reason: 'Thông báo bị thu hồi' })
        await killInTheMiddle(5, 2)
        await untilOver(4)
        assert.equal(await items(2), 0)
        assert.deepEqual(await dues(), before_, 'every promise is the old one')
        await command('check')
      })
    })
  }
})
