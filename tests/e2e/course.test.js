// A dossier that runs by a published package, played by people in a real Chromium: two officials put the package in force, a citizen
// files online, is shown the draft and objects, then agrees; the office sees each step with its time; motcua check finds nothing.
// Vietnamese, English, without JavaScript, PostgreSQL.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { Cast } from '../support/cast.mjs'
import { translations } from '../support/catalogue.mjs'
import { launch } from '../support/chromium.mjs'
import { City } from '../support/city.mjs'
import { district, unit } from '../support/birth.mjs'
import { act as actAs, addPaper, begin, send, step } from '../support/filing.mjs'
import { pdf } from '../support/papers.mjs'
import { root } from '../support/program.mjs'

const tellings = [
  { name: 'in Vietnamese', engine: 'sqlite', locale: 'vi', album: 'course-vi' },
  { name: 'in English, without JavaScript, on PostgreSQL', engine: 'postgresql', locale: 'en', album: 'course-en', script: false },
]
const place = { assign: 4, process: 5, approve: 6, issue: 7, closed: 0, answer: 18 }
const file = join(root, 'packages/1.001193.json')

let browser, catalogue
before(async () => {
  browser = await launch()
  catalogue = translations()
})
after(async () => { await browser?.close() })

for (const telling of tellings) {
  describe(telling.name, () => {
    let city, cast, reference
    const say = (english) => telling.locale === 'vi' ? catalogue.get(english) ?? english : english
    const one = async (columns) => (await city.sql(`SELECT ${columns} FROM dossier WHERE reference = '${reference}'`))[0]
    const stands = async (code, at) => assert.deepEqual(await one('course_step, step'), [code, String(at)])
    const right = async (name, ...args) => {
      const done = await city.command(name, ...args)
      assert.equal(done.code, 0, `${name}: ${done.stdout}${done.stderr}`)
      return done.stdout.trim()
    }

    before(async () => {
      city = await City.make({ engine: telling.engine, serve: ['--no-rate-limits'] })
      for (const login of ['kiemsoat.1', 'kiemsoat.2'])
        await right('user add', '--login', login, '--name', 'Kiểm soát viên', '--unit', 'so-tu-phap', '--position', 'Chuyên viên', '--role', 'controller')
      await right('package param', 'khai_sinh.qua_han', '--value', '7000', '--from', '2017-01-01', '--source', 'simulated')
      await right('package param', 'khai_sinh.ban_sao', '--value', '2000', '--from', '2017-01-01', '--source', 'simulated')
      await city.start()
      cast = new Cast(browser, city, telling)
    })
    after(async () => {
      await cast?.leave()
      await city?.remove()
    })

    test('one person alone cannot publish, two can, and the very same is not published twice', async () => {
      const alone = await city.command('package publish', file, '--author', 'kiemsoat.1', '--approver', 'kiemsoat.1')
      assert.notEqual(alone.code, 0)
      const hash = await right('package publish', file, '--author', 'kiemsoat.1', '--approver', 'kiemsoat.2', '--document', '12/QĐ-UBND')
      assert.match(hash, /[0-9a-f]{64}$/)
      const again = await city.command('package publish', file, '--author', 'kiemsoat.2', '--approver', 'kiemsoat.1')
      assert.notEqual(again.code, 0)
    })

    test('everybody sees which steps a dossier goes through, as pictures and as a table', async () => {
      const stranger = await cast.person('stranger')
      await stranger.open('/procedures/1.001193')
      await stranger.press(stranger.page.locator('main a[href="/procedures/1.001193/steps"]'))
      assert.equal(await stranger.page.locator('main svg').count(), 2)
      assert.match(await stranger.text(), /Thẩm tra, ghi sổ/)
      await stranger.look('steps-for-everybody')
    })

    test('who files online keeps that version, and its limit is what is promised', async () => {
      const citizen = await cast.byHttp('citizen')
      const draft = await begin(citizen)
      await step(citizen, draft, 'office', { unit }, `?district=${district}`)
      await step(citizen, draft, 'applicant', {})
      const child = await step(citizen, draft, 'form', { 'con.ho_ten': 'Nguyễn Thị Ánh Dương', 'con.ngay_sinh-day': '5', 'con.ngay_sinh-month': '3', 'con.ngay_sinh-year': '2018', 'con.gioi_tinh': 'nu', act: 'continue' })
      const rest = await citizen.submit(child, child.forms.find(({ action }) => action.includes('/form')), { 'me.ho_ten': 'Trần Thị Thược', so_ban_sao: '2', act: 'continue' })
      assert.equal(rest.status, 200, rest.text)
      await step(citizen, draft, 'result', { return_way: 'desk' })
      const added = await addPaper(citizen, draft, 'file-1', { name: 'giay chung sinh.pdf', bytes: pdf() })
      assert.equal(added.status, 200, added.text)
      const sent = await send(citizen, draft)
      assert.equal(sent.status, 200, sent.text)
      reference = new URL(sent.url).pathname.split('/')[2]
      const head = await cast.byHttp('head')
      await actAs(await cast.byHttp('reception'), reference, 'accept')
      await actAs(head, reference, 'take-over')
      const page = await head.get(`/office/dossiers/${reference}`)
      await actAs(head, reference, 'assign', { handler: page.forms.find(({ action }) => action.endsWith('/assign')).choices['assign-handler'][1] })
      const [hash, limit] = await one('package_hash, limit_unit')
      assert.match(hash, /^[0-9a-f]{64}$/)
      assert.equal(limit, '5')
      await stands('B2', place.process)
    })

    test('the office sees the steps that were, the one that is open and those to come', async () => {
      const handler = await cast.person('handler')
      await handler.open(`/office/dossiers/${reference}`)
      const rows = await handler.page.locator('#course tbody tr').allInnerTexts()
      assert.deepEqual(rows.map((row) => row.match(/B\d/)[0]), ['B1', 'B2', 'B3', 'B4', 'B5', 'B6'])
      assert.ok(rows[0].includes(say('Done')) && rows[1].includes(say('Open')) && rows[2].includes(say('To come')), rows.join('\n'))
      assert.equal(await handler.page.locator(`form[action$="/${reference}/propose"]`).count(), 0)
      await handler.look('steps')
    })

    test('a step that takes longer than planned is told to its office, and to the leader where the package says so', async () => {
      const listed = async (role, address) => {
        const person = await cast.person(role)
        await person.open(address)
        return { person, rows: await person.page.locator('main table tbody tr').allInnerTexts() }
      }
      assert.deepEqual((await listed('handler', '/office/late-steps')).rows, [])
      // As the job does it when the time is over.
      await city.change(`UPDATE step_watch SET look_at = NULL, told = 7, told_at = (SELECT received_at + 5400000000 FROM dossier WHERE reference = '${reference}')`)
      const { person, rows } = await listed('leader', '/office/late-steps?told=leader')
      await person.look('late-steps')
      assert.equal(rows.length, 1)
      assert.ok(rows[0].includes('B2') && rows[0].includes(say('The leader knows')) && rows[0].includes('45'), rows[0])
      await person.open(`/office/dossiers/${reference}`)
      assert.ok((await person.page.locator('#course tbody tr').nth(1).innerText()).includes(say('The leader knows')))
    })

    test('the draft is shown to the applicant, who says what is wrong: it goes back to who worked on it', async () => {
      await cast.act('handler', reference, 'finish-step', (found) => found.locator('textarea').fill('Bản thảo: Nguyễn Thị Ánh Duong, nữ, sinh 05/03/2018.'))
      await stands('B3', place.answer)
      const citizen = await cast.person('citizen')
      await citizen.open(`/my/${reference}`)
      await citizen.press(citizen.page.locator(`main a[href="/my/${reference}/confirmation"]`))
      assert.match(await citizen.text(), /Ánh Duong/)
      await citizen.look('draft')
      citizen.expected.add(422)
      await citizen.press(citizen.page.locator('main form button[type=submit]'))
      assert.ok(await citizen.page.locator('.govuk-error-summary').count())
      await citizen.look('nothing-chosen')
      await citizen.page.locator('input[name=answer][value=no]').check({ force: true })
      await citizen.press(citizen.page.locator('main form button[type=submit]'))
      assert.ok(await citizen.page.locator('.govuk-error-summary').count(), 'what is wrong must be said')
      await citizen.page.locator('textarea[name=note]').fill('Tên là Dương, có dấu.')
      await citizen.press(citizen.page.locator('main form button[type=submit]'))
      assert.ok((await citizen.text()).includes(say('Thank you. It goes back to who worked on it.')))
      await stands('B2', place.process)
    })

    test('mended and confirmed, it is signed, numbered and handed over; every step has its time', async () => {
      await actAs(await cast.byHttp('handler'), reference, 'finish-step', { note: 'Bản thảo: Nguyễn Thị Ánh Dương.' })
      const citizen = await cast.person('citizen')
      await citizen.open(`/my/${reference}/confirmation`)
      await citizen.page.locator('input[name=answer][value=yes]').check({ force: true })
      await citizen.press(citizen.page.locator('main form button[type=submit]'))
      await stands('B4', place.approve)
      await cast.act('leader', reference, 'approve')
      await actAs(await cast.byHttp('clerk'), reference, 'issue')
      await actAs(await cast.byHttp('returns'), reference, 'confirm')
      await actAs(await cast.byHttp('returns'), reference, 'return', { taker_name: 'Nguyễn Văn Mẫu', taker_identity: '001090123456' })
      assert.deepEqual(await one('state, step'), ['10', String(place.closed)])
      const steps = await city.sql(`SELECT s.step, s.outcome FROM course_step s JOIN dossier d ON d.id = s.dossier_id WHERE d.reference = '${reference}' ORDER BY s.number`)
      assert.deepEqual(steps.map(([code, outcome]) => code + outcome), ['B11', 'B21', 'B32', 'B21', 'B31', 'B41', 'B51', 'B61'])
      const reception = await cast.person('reception')
      await reception.open(`/office/dossiers/${reference}`)
      await reception.look('whole-course')
    })

    test('the confirmation that was given cannot be given again', async () => {
      const citizen = await cast.person('citizen')
      await citizen.open(`/my/${reference}/confirmation`)
      assert.equal(citizen.url(), `/my/${reference}`)
    })

    test('motcua check finds nothing', async () => { await right('check') })
  })
}
