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

    test('the record holds: motcua check', async () => {
      const check = await city.command('check')
      assert.equal(check.code, 0, check.stdout + check.stderr)
    })
  })
}
