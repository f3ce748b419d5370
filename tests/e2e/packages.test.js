// An official writes a package in the browser: the table of an annex is pasted, a mistake in its row 14 is told as D14, mended in the
// grid, proposed; a leader publishes it from a day on; a citizen files by it and gets the result. Every click and every field is
// counted. Vietnamese, English on PostgreSQL, without JavaScript.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { procedure } from '../support/birth.mjs'
import { Cast } from '../support/cast.mjs'
import { translations } from '../support/catalogue.mjs'
import { launch, Person } from '../support/chromium.mjs'
import { City, demoPassword } from '../support/city.mjs'
import { act, file } from '../support/filing.mjs'
import { root } from '../support/program.mjs'

const tellings = [
  { name: 'in Vietnamese', engine: 'sqlite', locale: 'vi', album: 'packages-vi', whole: true },
  { name: 'in English, without JavaScript, on PostgreSQL', engine: 'postgresql', locale: 'en', album: 'packages-en', script: false },
]

// As it lies on the clipboard. Its third header is none of the usual words; row 14 has a time without the unit of its second number.
const work = ['Kiểm tra thông tin', 'Đối chiếu giấy chứng sinh', 'Tra cứu cơ sở dữ liệu', 'Lấy số định danh', 'Ghi sổ hộ tịch', 'Lập dự thảo', 'Đối chiếu dự thảo', 'Trình ký']
const rows = [
  ['Bàn giao hồ sơ cho bộ phận chuyên môn', '10 phút', 'mot_cua@xa', '2', '', ''],
  ['Phân công', '05 phút', 'ld_phong@xa', '4', '', ''],
  ...work.map((content) => [content, '05 phút', 'chuyen_vien@xa', '4', '', '']),
  ['Xem lại "dự thảo"', '10 phút', 'ld_phong@xa', '4', '', ''],
  ['"Ký Giấy khai sinh\n(bản chính)"', '20 phút', 'lanh_dao@xa', '4', '', ''],
  ['Cấp số, đóng dấu', '05 giờ 30', 'van_thu@xa', '4', '', 'x'],
  ['Trả kết quả', '10 phút', 'mot_cua@xa', '9', 'end', ''],
]
const clipboard = [['TT', 'Trình tự', 'Việc phải làm', 'Thời hạn', 'Người thực hiện', 'Trạng thái', 'Tiếp theo', 'Kết thúc thời hạn'],
  ...rows.map(([content, ...rest], i) => [i + 1, `B${i + 1}`, content, ...rest])].map((row) => row.join('\t')).join('\r\n')

let browser, catalogue
before(async () => {
  browser = await launch()
  catalogue = translations()
})
after(async () => { await browser?.close() })

for (const telling of tellings) {
  describe(telling.name, () => {
    let city, author, leader, reader, hash
    let actions = 0
    const say = (english) => telling.locale === 'vi' ? catalogue.get(english) ?? english : english
    const press = async (who, selector) => { actions++; await who.press(who.page.locator(selector).first()) }
    const fill = async (who, selector, text) => { actions++; await who.page.locator(selector).fill(text) }
    const choose = async (who, selector, value) => { actions++; await who.page.locator(selector).selectOption(value) }
    const enter = async (login, prefix) => {
      const person = await Person.meet(browser, city.origin, { ...telling, prefix })
      await person.signIn(login, demoPassword)
      actions += 3
      return person
    }
    const draftForm = (end) => `form[action$="${end}"] button[type=submit]`

    before(async () => {
      city = await City.make({ engine: telling.engine, serve: ['--no-rate-limits'] })
      await city.start()
    })
    after(async () => {
      for (const person of [author, leader, reader]) await person?.leave()
      await city?.remove()
    })

    test('who keeps the procedures in order finds an empty list, and begins a draft with the record of the catalogue', async () => {
      author = await enter('kiemsoat.01', 'author')
      await author.open('/office')
      await press(author, 'a[href="/office/packages"]')
      assert.ok((await author.text()).includes(say('Nothing is waiting.')))
      await press(author, 'main a[href="/office/packages/new"]')
      await fill(author, '#q', procedure)
      await press(author, 'main form[method=get] button')
      await press(author, draftForm('/drafts'))
      assert.match(author.url(), /^\/office\/packages\/drafts\/[0-9a-f-]{36}$/)
      assert.equal(await author.page.locator('.mc-grid__row').count(), 5)
      assert.ok((await author.text()).includes(say('nothing stands in the way')))
    })

    test('of a table without headers the first line stays a step', async () => {
      await author.page.fill('#paste', 'B1\tNhận hồ sơ\t2 giờ\nB2\tTrả kết quả\t1 giờ')
      await author.press(draftForm('/paste'))
      assert.equal(await author.page.locator('[name=first]:checked').count(), 0, 'nobody knows, so it is asked')
      await author.page.selectOption('#column-1', 'step')
      await author.page.selectOption('#column-2', 'content')
      author.expected.add(422)
      await author.press(draftForm('/columns'))
      assert.deepEqual(await author.page.locator('.govuk-error-summary a').evaluateAll((list) => list.map((a) => a.hash)), ['#first'])
      assert.equal(await author.page.locator('#column-2').inputValue(), 'content', 'what was chosen is kept')
      await author.look('columns-first')
      await author.page.check('#first-2')
      await author.press(draftForm('/columns'))
      assert.equal(await author.page.locator('.mc-grid__row').count(), 2)
      assert.equal(await author.page.locator('#A2').inputValue(), 'B1')
      assert.equal(await author.page.locator('#B2').inputValue(), 'Nhận hồ sơ')
    })

    test('the table of the annex is pasted; a header that is unknown is asked for', async () => {
      await fill(author, '#paste', clipboard)
      await press(author, draftForm('/paste'))
      assert.match(author.url(), /\/columns$/)
      assert.equal(await author.page.locator('#column-2').inputValue(), 'step')
      assert.equal(await author.page.locator('#column-1').inputValue(), '-')
      await author.look('columns')
      author.expected.add(422)
      await author.press(draftForm('/columns'))
      assert.equal(await author.page.locator('.govuk-error-summary a').count(), 1, 'a table without what is done is refused')
      await choose(author, '#column-3', 'content')
      await press(author, draftForm('/columns'))
      assert.equal(await author.page.locator('.mc-grid__row').count(), 14)
      assert.equal(await author.page.locator('#C13').inputValue(), 'Ký Giấy khai sinh\n(bản chính)')
    })

    test('the mistake in row 14 is told as D14, and nothing can be proposed; mended in the grid, the pictures are there', async () => {
      const told = author.page.locator('.govuk-error-summary a')
      assert.equal(await told.count(), 1, await author.text())
      assert.match(await told.innerText(), /^D14: .*05 giờ 30/)
      assert.equal(await told.getAttribute('href'), '#D14')
      assert.equal(await author.page.locator('#D14').getAttribute('aria-invalid'), 'true')
      assert.ok((await author.page.locator('#row-14').innerText()).includes(say('error')))
      assert.equal(await author.page.locator(draftForm('/propose')).count(), 0)
      await author.look('mistake')
      actions++
      await told.click()
      await fill(author, '#D14', '15 phút')
      await press(author, 'button[name=act][value=save]')
      assert.equal(await author.page.locator('.govuk-error-summary').count(), 0, await author.text())
      assert.equal(await author.page.locator('main svg.mc-diagram').count(), 2)
      await author.look('mended')
    })

    test('rows move, are added and taken out, and what is wrong stays as it was typed', async () => {
      const value = (cell) => author.page.locator(`#${cell}`).inputValue()
      await author.press('button[value=down-3]')
      assert.deepEqual([await value('B3'), await value('B4')], ['B3', 'B2'])
      await author.press('button[value=up-4]')
      await author.press('button[value=add-15]')
      await author.page.locator('#C16').fill('Việc thừa')
      await author.page.locator('#D16').fill('hai tiếng')
      await author.press('button[name=act][value=save]')
      assert.equal(await value('D16'), 'hai tiếng')
      assert.match(await author.page.locator('.govuk-error-summary').innerText(), /D16: /)
      await author.press('button[value=remove-16]')
      assert.equal(await author.page.locator('.mc-grid__row').count(), 14)
    })

    test('it is proposed; who proposed it is told that another person must publish it', async () => {
      await press(author, draftForm('/propose'))
      hash = author.url().split('/').pop()
      assert.match(hash, /^[0-9a-f]{64}$/)
      assert.ok((await author.text()).includes(say('You have proposed this version, so another person must publish it.')))
      assert.equal(await author.page.locator(draftForm('/publish')).count(), 0)
    })

    test('a leader looks through it and publishes it, with a day and a decision', async () => {
      leader = await enter('lanhdao.01', 'leader')
      await leader.open('/office')
      await press(leader, 'a[href="/office/packages"]')
      await press(leader, `a[href="/office/packages/versions/${hash}"]`)
      leader.expected.add(422)
      await leader.press(draftForm('/publish'))
      assert.equal(await leader.page.locator('.govuk-error-summary a[href="#document"]').count(), 1)
      await leader.page.locator('#day').fill('01/02/2003')
      await leader.page.locator('#document').fill('12/QĐ-UBND')
      await leader.press(draftForm('/publish'))
      assert.equal(await leader.page.locator('.govuk-error-summary a[href="#day"]').count(), 1, await leader.text())
      const today = new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10).split('-').reverse().join('/')
      await fill(leader, '#day', today)
      await fill(leader, '#document', '12/QĐ-UBND')
      await press(leader, draftForm('/publish'))
      assert.ok((await leader.text()).includes(say('The version was published.')), await leader.text())
      await leader.look('published')
      assert.ok(actions < 40, `${actions} clicks and fields`)
      console.log(`${actions} clicks and fields from signing in to publication`)
    })

    test('everything can be taken along, and comes in again as the same draft', async () => {
      for (const format of ['xlsx', 'csv', 'json', 'zip', 'bpmn', 'dmn', 'svg']) {
        const answer = await leader.context.request.get(`${city.origin}/office/packages/versions/${hash}/files/${format}`)
        assert.equal(answer.status(), 200, format)
        assert.match(answer.headers()['content-disposition'], new RegExp(`attachment; filename="1\\.001193\\.${format}"`))
      }
      await author.open(`/office/packages/versions/${hash}`)
      await author.press(draftForm('/drafts'))
      const book = await leader.context.request.get(`${city.origin}/office/packages/versions/${hash}/files/xlsx`)
      await author.page.locator('#file').setInputFiles({ name: 'goi.xlsx', mimeType: 'application/octet-stream', buffer: await book.body() })
      await author.press(draftForm('/file'))
      assert.equal(await author.page.locator('.mc-grid__row').count(), 14)
      author.expected.add(409)
      await author.press(draftForm('/propose'))
      assert.ok((await author.text()).includes(say('The very same version is proposed or published already.')), await author.text())
      const other = readFileSync(join(root, 'packages/LT.DAUTU-DKDN.json'))
      await author.page.locator('#file').setInputFiles({ name: 'goi.json', mimeType: 'application/json', buffer: other })
      await author.press(draftForm('/file'))
      assert.equal(await author.page.locator('.govuk-error-summary a[href="#file"]').count(), 1)
      await author.press(draftForm('/delete'))
      assert.equal(author.url(), '/office/packages')
      await author.look('list')
    })

    test('a value that packages name is set with its day and document', async () => {
      await author.open('/office/packages/values?name=khai_sinh.ban_sao')
      await author.press(draftForm('/values'))
      assert.equal(await author.page.locator('.govuk-error-summary a').count(), 2)
      await author.page.locator('#value').fill('2000')
      await author.page.locator('#document').fill('1/NQ-HĐND')
      await author.press(draftForm('/values'))
      assert.match(await author.page.locator('#history').innerText(), /2000/)
      await author.look('value')
    })

    test('nobody else may look or change', async () => {
      reader = await Person.meet(browser, city.origin, { ...telling, prefix: 'reader' })
      await reader.signIn('chuyenvien.00001', demoPassword)
      for (const path of ['/office/packages', '/office/packages/new', `/office/packages/versions/${hash}`, '/office/packages/values'])
        assert.equal((await reader.context.request.get(city.origin + path)).status(), 403, path)
    })

    if (telling.whole) {
      test('a citizen files by it and gets the result, fourteen steps later', async () => {
        const cast = new Cast(browser, city, telling)
        // The draft began with the statutory form, which asks for a day in three boxes.
        const reference = await file(await cast.byHttp('citizen'), { answers: { 'tre_ngay_sinh-day': '5', 'tre_ngay_sinh-month': '3', 'tre_ngay_sinh-year': '2018' } })
        const one = async (columns) => (await city.sql(`SELECT ${columns} FROM dossier WHERE reference = '${reference}'`))[0]
        assert.deepEqual(await one('package_hash'), [hash])
        const does = async (role, slug, fields) => {
          const answer = await act(await cast.byHttp(role), reference, slug, fields)
          assert.equal(answer.status, 200, `${slug}: ${answer.text}`)
        }
        await does('reception', 'accept')
        await does('head', 'take-over')
        const page = await (await cast.byHttp('head')).get(`/office/dossiers/${reference}`)
        await does('head', 'assign', { handler: page.forms.find(({ action }) => action.endsWith('/assign')).choices['assign-handler'][1] })
        for (let i = 0; i < work.length - 1; i++) await does('handler', 'finish-step')
        await does('handler', 'propose', { result: 'granted', note: 'Đủ điều kiện.' })
        await does('head', 'agree')
        await does('leader', 'approve')
        await does('clerk', 'issue')
        await does('returns', 'confirm')
        await does('returns', 'return', { taker_name: 'Nguyễn Văn Mẫu', taker_identity: '001090123456' })
        assert.deepEqual(await one('state'), ['10'])
        const steps = await city.sql(`SELECT s.step FROM course_step s JOIN dossier d ON d.id = s.dossier_id WHERE d.reference = '${reference}' ORDER BY s.number`)
        assert.deepEqual(steps.map(([code]) => code), rows.map((_, i) => `B${i + 1}`))
        const check = await city.command('check')
        assert.equal(check.code, 0, check.stdout + check.stderr)
        await cast.leave()
      })
    }
  })
}
