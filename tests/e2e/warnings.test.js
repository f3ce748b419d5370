// Before the limit, played in a real Chromium: a dossier nears its date, the office is warned, the apology's form opens with a
// proposed date and without a reason, the letter goes its way and stands in the published list; a promise that passed without one is
// listed for leaders only. A running server's time cannot be moved: what the job writes at its moments (tests/unit/app/warning_test.c
// moves the time) is put into the watch beside the record here.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { localMoment } from '../support/birth.mjs'
import { Cast } from '../support/cast.mjs'
import { translations } from '../support/catalogue.mjs'
import { launch } from '../support/chromium.mjs'
import { City, demoCitizen } from '../support/city.mjs'
import { act as actAs } from '../support/filing.mjs'

const tellings = [
  { name: 'in Vietnamese', engine: 'sqlite', locale: 'vi', album: 'warnings-vi' },
  { name: 'in English, without JavaScript, on PostgreSQL', engine: 'postgresql', locale: 'en', album: 'warnings-en', script: false },
]
const reason = 'Phải xác minh thêm tại nơi sinh của trẻ.'

let browser, catalogue
before(async () => {
  browser = await launch()
  catalogue = translations()
})
after(() => browser?.close())

for (const telling of tellings) {
  describe(telling.name, () => {
    let city, cast, near, passed
    const say = (english) => telling.locale === 'vi' ? catalogue.get(english) ?? english : english
    const row = async (reference) => (await city.sql(`SELECT code, due_at FROM dossier WHERE reference = '${reference}'`))[0]
    const person = (role) => cast.person(role)
    const byHttp = (role) => cast.byHttp(role)

    // As the job does it when the moment has come.
    async function reach (reference, level, name) {
      const where = `dossier_id = (SELECT id FROM dossier WHERE reference = '${reference}')`
      await city.change(`UPDATE warning_watch SET level = ${level}, warn_at = NULL WHERE ${where}`)
      await city.change(`INSERT INTO warning (dossier_id, due_at, level, at, unit_id, handler_id, told) SELECT id, due_at, ${level}, received_at, holder_unit_id, handler_id, ${level < 5 ? 3 : 15} FROM dossier WHERE reference = '${reference}'`)
      return say(name)
    }

    before(async () => {
      city = await City.make({ engine: telling.engine, serve: ['--no-rate-limits'] })
      await city.start()
      cast = new Cast(browser, city, telling)
    })
    after(async () => {
      await cast?.leave()
      await city?.remove()
    })

    test('every dossier in hand is watched, and a new one has no warning', async () => {
      near = await cast.inHand()
      passed = await cast.inHand()
      assert.equal((await city.sql('SELECT COUNT(*) FROM warning_watch'))[0][0], '2')
      const head = await person('head')
      await head.open('/office/warnings')
      await head.look('none')
      assert.ok((await head.text()).includes(say('No dossier stands here')))
    })

    test('a day before the limit the office sees it: in its list, in the work list, on the dossier', async () => {
      const level = await reach(near, 3, 'One working day left')
      const head = await person('head')
      await head.open('/office/warnings')
      await head.look('warned')
      const listed = head.page.locator('main table tbody tr', { hasText: (await row(near))[0] })
      assert.equal(await listed.count(), 1)
      assert.ok((await listed.innerText()).includes(level), await listed.innerText())
      const handler = await person('handler')
      await handler.open('/office?queue=mine')
      await handler.look('work')
      assert.ok((await handler.text()).includes(level))
      await handler.open(`/office/dossiers/${near}`)
      await handler.look('dossier')
      const text = await handler.text()
      assert.ok(text.includes(level) && text.includes(say('An apology is to be written.')), text)
      assert.ok(text.includes(say('Shown to: %s').replace('%s', `${say('handler')}, ${say('head')}`)), text)
    })

    test('the form opens with a date after the promise and no reason; it goes the letters\' way', async () => {
      const handler = await person('handler')
      const [, promised] = await row(near)
      await handler.open('/office/warnings?level=last-day')
      await handler.press(handler.page.locator('main table a[href$="?open=draft-apology"]'))
      await handler.look('proposed')
      const form = handler.page.locator('form[action$="/draft-apology"]')
      assert.ok(await form.isVisible())
      assert.equal(await form.locator('textarea').inputValue(), '', 'a person writes the reason')
      const date = []
      for (const part of ['year', 'month', 'day']) date.push(Number(await form.locator(`[name="draft-apology-new_due-${part}"]`).inputValue()))
      const was = localMoment(promised)
      assert.ok(Date.UTC(...date) > Date.UTC(Number(was.year), Number(was.month), Number(was.day)), `${date} lies after ${promised}`)
      await form.locator('textarea').fill(reason)
      await handler.press(form.locator('button[type=submit]'))
      assert.equal(await handler.page.locator('.govuk-error-summary').count(), 0, await handler.text())
      await handler.open('/office/warnings?level=last-day')
      assert.ok((await handler.text()).includes(say('Under way')))
      assert.equal((await (await byHttp('reception')).get('/apologies')).text.includes('PXL'), false, 'a draft is not published')
      await actAs(await byHttp('leader'), near, 'approve-letter')
      await actAs(await byHttp('clerk'), near, 'number-letter')
      await actAs(await byHttp('returns'), near, 'send-letter', { way: 'desk' })
      assert.ok(BigInt((await row(near))[1]) > BigInt(promised))
      assert.deepEqual(await city.sql('SELECT level FROM warning_watch ORDER BY level DESC LIMIT 1'), [['0']], 'the new date begins anew')
    })

    test('everybody reads the apology: office, dates, number; no name, no reason, no whole code', async () => {
      const reader = await person('everybody')
      for (const path of ['/apologies', '/apologies?unit=00001']) {
        await reader.open(path)
        await reader.look('published')
        const text = await reader.text()
        const [code] = await row(near)
        assert.match(text, /1\/PXL/)
        assert.ok(text.includes(code.replace(/-\d{6}-\d+(\d\d)$/, '-******-**$1')), text)
        for (const secret of [code, reason, demoCitizen.name ?? 'Nguyễn Văn Mẫu']) assert.ok(!text.includes(secret), secret)
      }
      await reader.open('/apologies?month=2018-03')
      await reader.look('empty')
      assert.ok((await reader.text()).includes(say('No apology was sent in this month')))
      const csv = await (await byHttp('reception')).get('/apologies.csv')
      assert.equal(csv.text.trim().split('\r\n').length, 2)
      assert.ok(csv.text.includes('1/PXL') && !csv.text.includes(reason))
      assert.equal((await (await byHttp('reception')).get('/apologies?unit=00002')).text.includes('PXL'), false, 'another office wrote nothing')
      assert.equal((await (await byHttp('reception')).get('/apologies?unit=nowhere')).status, 404)
    })

    test('a promise that passed without an apology: leaders see it, others do not', async () => {
      await reach(passed, 5, 'Past the limit')
      const leader = await person('leader')
      await leader.open('/office/warnings')
      await leader.press(leader.page.locator('main a[href="/office/warnings?list=late"]'))
      await leader.look('late')
      const listed = leader.page.locator('main table tbody tr')
      assert.equal(await listed.count(), 1)
      assert.ok((await listed.innerText()).includes((await row(passed))[0]))
      const refused = await (await byHttp('handler')).get('/office/warnings?list=late')
      assert.equal(refused.status, 403, refused.text)
      assert.ok(!(await (await byHttp('handler')).get('/office/warnings')).body.includes('list=late'))
    })

    test('the record is whole', async () => {
      const check = await city.command('check')
      assert.equal(check.code, 0, check.stdout + check.stderr)
    })

    test('after an upgrade from a program without warnings every running clock is watched', async () => {
      await city.stop()
      const before = await city.sql('SELECT COUNT(*), MIN(due_at) FROM warning_watch')
      const columns = ['carrier', 'notice', 'seq', 'locale', 'due_at', 'amount', 'unit_id', 'trouble', 'seen_at', 'seen_by', 'arrived_at', 'returned_at']
      const notices = ['DROP INDEX delivery_notice', 'DROP INDEX delivery_trouble', ...columns.map((name) => `ALTER TABLE delivery DROP COLUMN ${name}`)] // of 0011
      const papers = ['DROP INDEX dossier_corrects', 'DROP INDEX dossier_flagged', ...['figure_cell', 'unit_figure'].flatMap((table) => ['settled_refused', 'asked_at_end', 'asked_again'].map((name) => `ALTER TABLE ${table} DROP COLUMN ${name}`)), ...['corrected_by_id', 'correction', 'result_letter', 'bundle_id', 'bundles', 'asked_at_end'].map((name) => `ALTER TABLE dossier DROP COLUMN ${name}`),
        'ALTER TABLE letter DROP COLUMN duty', 'DROP TABLE bundle_item', 'DROP TABLE bundle'] // of 0012 to 0015
      const later = ['notice_wish', 'notice_rule', 'notice_text', 'calendar_decision_item', 'calendar_decision', 'calendar_notice_day', 'calendar_notice'].map((table) => `DROP TABLE ${table}`) // of 0010 and 0011
      const packages = ['DROP INDEX package_status', ...['forced_step', 'forced_change', 'step_watch', 'posting', 'launch_change', 'launch_plan', 'package_draft', 'money_move', 'money_received', 'payment_line', 'payment_demand', 'fee_cut', 'receiving_account', 'course_step', 'role_holder', 'package_param_change', 'package_param', 'package'].map((table) => `DROP TABLE ${table}`), 'DROP INDEX dossier_package',
        ...['package_hash', 'course_step', 'course_kind', 'course_steps', 'course_pauses'].map((name) => `ALTER TABLE dossier DROP COLUMN ${name}`)] // of 0016 to 0018, and 0020 to 0024
      const branches = ['DROP INDEX dossier_parent', 'DROP INDEX dossier_divided', 'DROP TABLE branch_message', ...['parent_id', 'branch', 'course_first', 'branches'].map((name) => `ALTER TABLE dossier DROP COLUMN ${name}`)]
      for (const text of [...branches, ...packages, ...papers, ...notices, ...later, 'DROP TABLE warning_watch', 'DROP TABLE warning', 'DROP INDEX letter_apology', 'DELETE FROM schema_migration WHERE number >= 9']) await city.change(text)
      const upgraded = await city.command('init', '--dataset', 'hanoi-2017')
      assert.equal(upgraded.code, 0, upgraded.stdout + upgraded.stderr)
      assert.deepEqual(await city.sql('SELECT COUNT(*), MIN(due_at) FROM warning_watch'), before)
      const check = await city.command('check')
      assert.equal(check.code, 0, check.stdout + check.stderr)
      await city.change("UPDATE job SET run_at = 0 WHERE unique_key = 'periodic:warn'") // it ran within the last minute
      const worked = await city.command('work', '--once')
      assert.equal(worked.code, 0, worked.stdout + worked.stderr)
      assert.deepEqual(await city.sql('SELECT COUNT(*) FROM warning_watch WHERE warn_at = 0'), [['0']], 'the job has planned them')
    })
  })
}
