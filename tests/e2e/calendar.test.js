// A day off announced late, in the browser: the office's administrator enters it by a document; nothing moves; the list says which
// promises would be others; the leader moves them, one job carries it out; the citizen sees both dates; it is undone for the dossier to
// which nothing has happened since. On both engines, in both languages, and without JavaScript.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { localMoment, officials, shownMoment } from '../support/birth.mjs'
import { translations } from '../support/catalogue.mjs'
import { launch, Person } from '../support/chromium.mjs'
import { City, demoCitizen, demoPassword } from '../support/city.mjs'
import { act, file, signedIn } from '../support/filing.mjs'

const tellings = [
  { name: 'in Vietnamese', engine: 'sqlite', locale: 'vi', album: 'calendar-vi' },
  { name: 'in English, without JavaScript', engine: 'sqlite', locale: 'en', album: 'calendar-en', script: false, closely: false },
  { name: 'on PostgreSQL', engine: 'postgresql', locale: 'vi', album: 'calendar-postgresql', closely: false },
]
const day = 86400000000n

let browser, catalogue
before(async () => {
  browser = await launch()
  catalogue = translations()
})
after(() => browser?.close())

for (const telling of tellings) {
  describe(telling.name, () => {
    let city, citizen, first, second, promised, notice, decision
    const people = {}
    const say = (english) => telling.locale === 'vi' ? catalogue.get(english) ?? english : english
    const due = async (reference) => (await city.sql(`SELECT due_at FROM dossier WHERE reference = '${reference}'`))[0][0]
    const person = async (login) => {
      if (!people[login]) {
        people[login] = await Person.meet(browser, city.origin, { ...telling, prefix: login.split('.')[0] })
        await people[login].signIn(login, demoPassword)
      }
      return people[login]
    }

    before(async () => {
      city = await City.make({ engine: telling.engine, serve: ['--no-rate-limits'] })
      await city.start()
      citizen = await signedIn(city, demoCitizen.login, demoPassword)
      const desk = await signedIn(city, officials.reception, demoPassword)
      first = await file(citizen)
      second = await file(citizen)
      for (const reference of [first, second]) await act(desk, reference, 'accept')
      promised = await due(first)
    })
    after(async () => {
      for (const someone of Object.values(people)) await someone.leave()
      await city?.remove()
    })

    // The working day on which it is due is declared off.
    const fillDay = async (page, document) => {
      const { day: d, month, year } = localMoment(promised)
      for (const [part, value] of [['day', d], ['month', month], ['year', year]]) await page.fill(`[name="date-${part}"]`, String(value))
      await page.selectOption('[name=kind]', 'unit_off')
      await page.fill('[name=name]', 'Nghỉ do mất điện')
      await page.fill('[name=document]', document)
    }

    test('the administrator enters the day by a document; no promise moves', async () => {
      const admin = await person('quantri.00001')
      admin.expected.add(422)
      await admin.open('/office/calendar')
      await fillDay(admin.page, '')
      await admin.press('button[value=set]')
      assert.equal(await admin.page.locator('.govuk-error-summary').count(), 1, 'not without a document')
      await admin.look('without-document')
      await fillDay(admin.page, '12/TB-UBND')
      await admin.press('button[value=set]')
      notice = new URL(admin.page.url()).pathname
      assert.match(notice, /\/office\/calendar\/notices\//, await admin.text())
      await admin.look('notice')
      assert.ok((await admin.text()).includes(say('The working days were changed. No promised date was moved.')))
      assert.equal(await admin.page.locator('main form').count(), 0, 'who administers the calendar does not decide')
      assert.equal(await due(first), promised)
      await admin.open('/office/calendar')
      await admin.look('changed')
    })

    test('a promise made from now on counts by the new day, without a restart', async () => {
      const desk = await signedIn(city, officials.reception, demoPassword)
      const third = await file(citizen)
      await act(desk, third, 'accept')
      assert.ok(BigInt(await due(third)) > BigInt(promised) + day / 2n, 'a day later')
    })

    test('office and citizen are told that the count would give another date', async () => {
      const leader = await person(officials.leader)
      await leader.open(`/office/dossiers/${first}`)
      assert.ok((await leader.text()).includes(say('The working days have changed')))
      await leader.look('differs')
      const someone = await person(demoCitizen.login)
      await someone.open(`/my/${first}`)
      await someone.look('kept')
      assert.ok((await someone.text()).includes(say('The working days have changed since this date was promised. Counted by them it would be another; the date promised to you stays.')))
    })

    test('the leader reads the list and moves all: one job, its progress on a page', async () => {
      const leader = await person(officials.leader)
      leader.expected.add(422)
      await leader.open(notice)
      assert.equal(await leader.page.locator('#touched tbody tr').count(), 2)
      await leader.press('main form button[type=submit]')
      assert.equal(await leader.page.locator('.govuk-error-summary').count(), 1, 'not without choice, reason and document')
      await leader.look('not-without-reason')
      await leader.page.locator('[name=what][value=all]').check({ force: true })
      await leader.page.fill('[name=reason]', 'Trụ sở mất điện cả ngày')
      await leader.page.fill('[name=document]', '15/QĐ-UBND')
      await leader.press('main form button[type=submit]')
      decision = new URL(leader.page.url()).pathname
      await leader.look('decided')
      for (let i = 0; i < 40 && await due(second) === promised; i++) await new Promise((resolve) => setTimeout(resolve, 250))
      await leader.open(decision)
      await leader.look('done')
      assert.ok((await leader.text()).includes(say('Done: %s dates were moved.').replace('%s', '2')), await leader.text())
      assert.ok(BigInt(await due(first)) > BigInt(promised))
    })

    test('the citizen sees both dates', async () => {
      const someone = await person(demoCitizen.login)
      await someone.open(`/my/${first}`)
      await someone.look('both-dates')
      const text = await someone.text()
      assert.match(text, shownMoment(promised))
      assert.match(text, shownMoment(await due(first)))
    })

    test('undoing gives the old date back where nothing has happened since, and names the others', async () => {
      await act(await signedIn(city, officials.head, demoPassword), second, 'take-over')
      const leader = await person(officials.leader)
      await leader.open(decision)
      await leader.page.fill('[name=reason]', 'Thông báo bị thu hồi')
      await leader.press('main form button[type=submit]')
      for (let i = 0; i < 40 && await due(first) !== promised; i++) await new Promise((resolve) => setTimeout(resolve, 250))
      await leader.open(decision)
      await leader.look('undone')
      assert.equal(await due(first), promised)
      assert.ok(BigInt(await due(second)) > BigInt(promised))
      assert.equal(await leader.page.locator('#left tbody tr').count(), 1)
    })

    // A file as other programs write it: a day off in a year that the calendar knows nothing of.
    const calendarFile = (...events) => Buffer.from(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//VN', ...events.flat(), 'END:VCALENDAR', ''].join('\r\n'))
    const event = (date, name, ...more) => ['BEGIN:VEVENT', `DTSTART;VALUE=DATE:${date}`, `SUMMARY:${name}`, ...more, 'END:VEVENT']
    const send = async (someone, name, buffer) => {
      await someone.page.setInputFiles('[name=file]', { name, mimeType: 'text/calendar', buffer })
      await someone.press('form[enctype] button[type=submit]')
    }
    const dayOff = async (date) => await city.sql(`SELECT name, document FROM calendar_day WHERE day = ${Date.parse(date) / 86400000} AND calendar_id LIKE 'own-00001%'`)

    test('a calendar file that cannot be taken is refused line by line, and nothing is stored', async () => {
      const admin = await person('quantri.00001')
      admin.expected.add(422)
      await admin.open('/office/calendar/import')
      await admin.look('import')
      await admin.press('form[enctype] button[type=submit]')
      assert.equal(await admin.page.locator('.govuk-error-summary').count(), 1, 'not without a file')
      await send(admin, 'picture.ics', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]))
      assert.equal(await admin.page.locator('#refused tbody tr').count(), 1, await admin.text())
      await send(admin, 'huge.ics', Buffer.alloc((1 << 20) + 1, 0x20))
      assert.equal(await admin.page.locator('.govuk-error-summary').count(), 1, 'not more than 1 MB')
      await send(admin, 'mixed.ics', calendarFile(event('20390502', 'Nghỉ bù'), event('20390909', 'Họp hằng năm', 'RRULE:FREQ=YEARLY'), event('20390231', 'Không có ngày này')))
      await admin.look('import-refused')
      assert.equal(await admin.page.locator('#refused tbody tr').count(), 2)
      assert.match(await admin.page.locator('#refused tbody tr').first().innerText(), /11/, 'the line')
      assert.equal(await admin.page.locator('#changes tbody tr').count(), 1)
      assert.equal(await admin.page.locator('[name=mark]').count(), 0, 'no decision about half a file')
      assert.deepEqual(await dayOff('2039-05-02'), [])
    })

    test('a calendar file shows what it would change, and is stored by one decision with a document', async () => {
      const admin = await person('quantri.00001')
      await admin.open('/office/calendar/import')
      await send(admin, 'lich.ics', calendarFile(event('20390502', 'Nghỉ bù ngày lễ', 'CATEGORIES:compensatory'), event('20391010', 'Ngày truyền thống', 'X-MOTCUA-DOCUMENT:7/QĐ-UBND')))
      await admin.look('import-plan')
      assert.equal(await admin.page.locator('#changes tbody tr').count(), 2, await admin.text())
      assert.deepEqual(await dayOff('2039-05-02'), [], 'not before the decision')
      const days = await admin.page.inputValue('[name=days]')
      const mark = await admin.page.inputValue('[name=mark]')
      await admin.press('form:has([name=mark]) button[type=submit]')
      assert.equal(await admin.page.locator('.govuk-error-summary').count(), 1, 'not without a document')
      await admin.look('import-without-document')
      await admin.page.fill('[name=document]', '21/TB-UBND')
      await admin.press('form:has([name=mark]) button[type=submit]')
      assert.match(new URL(admin.page.url()).pathname, /\/office\/calendar\/notices\//, await admin.text())
      assert.ok((await admin.text()).includes(say('The working days were changed. No promised date was moved.')))
      assert.deepEqual(await dayOff('2039-05-02'), [['Nghỉ bù ngày lễ', '21/TB-UBND']])
      assert.deepEqual(await dayOff('2039-10-10'), [['Ngày truyền thống', '7/QĐ-UBND']])
      const api = await signedIn(city, 'quantri.00001', demoPassword)
      const again = await api.send('/office/calendar/import/days', { csrf: await api.csrf(), days, mark, document: '21/TB-UBND' }, { follow: false })
      assert.equal(again.status, 303, again.text)
      assert.equal(again.location, '/office/calendar', 'a second click changes nothing')
    })

    test('what was looked at is what is stored: a calendar changed meanwhile is shown again', async () => {
      const admin = await person('quantri.00001')
      admin.expected.add(409)
      await admin.open('/office/calendar/import')
      await send(admin, 'lich.ics', calendarFile(event('20390502', 'Nghỉ bù ngày lễ', 'CATEGORIES:compensatory')))
      assert.equal(await admin.page.locator('#changes tbody tr').count(), 1, 'the other day of that year is taken away')
      await admin.page.fill('[name=document]', '22/TB-UBND')
      await admin.page.locator('[name=mark]').evaluate((field) => { field.value = '0'.repeat(64) })
      await admin.press('form:has([name=mark]) button[type=submit]')
      assert.equal(await admin.page.locator('.govuk-error-summary').count(), 1)
      await admin.look('import-meanwhile')
      assert.equal((await dayOff('2039-10-10')).length, 1)
      await admin.press('form:has([name=mark]) button[type=submit]')
      assert.deepEqual(await dayOff('2039-10-10'), [])
    })

    test('who may not change the calendar may read no file into it', async () => {
      const desk = await signedIn(city, officials.reception, demoPassword)
      assert.equal((await desk.get('/office/calendar/import')).status, 403)
    })

    test('the record holds: motcua check', async () => {
      const check = await city.command('check')
      assert.equal(check.code, 0, check.stdout + check.stderr)
    })
  })
}
