// A procedure whose package is in force: its form is filled in page by page, with what is typed kept and mended where it is wrong; its
// papers and amounts follow from the answers; the dossier shows what was answered. Vietnamese, English, without JavaScript.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { district, procedure, unit } from '../support/birth.mjs'
import { Cast } from '../support/cast.mjs'
import { translations } from '../support/catalogue.mjs'
import { launch } from '../support/chromium.mjs'
import { City } from '../support/city.mjs'
import { begin, step } from '../support/filing.mjs'
import { root } from '../support/program.mjs'

const tellings = [
  { name: 'in Vietnamese', engine: 'sqlite', locale: 'vi', album: 'eforms-vi', keyboard: true },
  { name: 'in English, without JavaScript, on PostgreSQL', engine: 'postgresql', locale: 'en', album: 'eforms-en', script: false },
]
// Of a person who was invented (data/id-card.md).
const card = '001090123456|012345678|Nguyễn Văn Mẫu|05031990|Nam|Số 1 phố Mẫu, phường Phúc Xá|05032021'

async function right (city, name, ...args) {
  const done = await city.command(name, ...args)
  assert.equal(done.code, 0, `${name}: ${done.stdout}${done.stderr}`)
}

// The package of packages/, with one of its two amounts set; and those that come with the program.
async function publish (city) {
  const two = ['--author', 'kiemsoat.01', '--approver', 'lanhdao.01', '--document', 'MH-02/QĐ (minh họa)']
  await right(city, 'package param', 'khai_sinh.ban_sao', '--value', '2000', '--from', '2017-01-01', '--source', 'test')
  await right(city, 'package param', 'khai_sinh.qua_han', '--value', 'chưa định', '--from', '2017-01-01', '--source', 'test')
  await right(city, 'package publish', join(root, 'packages', `${procedure}.json`), ...two)
  await right(city, 'package publish', '--shipped', ...two)
}

let browser, catalogue
before(async () => {
  browser = await launch()
  catalogue = translations()
})
after(async () => { await browser?.close() })

for (const telling of tellings) {
  describe(telling.name, () => {
    let city, cast, citizen, draft, reference
    const say = (english) => telling.locale === 'vi' ? catalogue.get(english) ?? english : english
    const field = (name) => citizen.page.locator(`[id="${name}"]`)
    const press = (act) => citizen.press(citizen.page.locator(`button[name=act][value=${act}]`))

    before(async () => {
      city = await City.make({ engine: telling.engine, serve: ['--no-rate-limits'] })
      await publish(city)
      await city.start()
      cast = new Cast(browser, city, telling)
      citizen = await cast.person('citizen')
      const visitor = await cast.byHttp('citizen')
      draft = await begin(visitor)
      await step(visitor, draft, 'office', { unit }, `?district=${district}`)
      await step(visitor, draft, 'applicant', {})
      await step(visitor, draft, 'result', { return_way: 'desk' })
    })
    after(async () => {
      await cast?.leave()
      await city?.remove()
    })

    test('the first page ends before what its answers hide', async () => {
      await citizen.open(`${draft}/form`)
      await citizen.look('form')
      assert.equal(await field('con.ho_ten').count(), 1)
      assert.equal(await field('con.bo_roi').count(), 1)
      assert.equal(await field('me.ho_ten').count(), 0, 'the mother is on the next page')
      if (telling.keyboard) await citizen.keyboard(['[id="con.ho_ten"]', 'button[value=continue]'])
    })

    test('what is wrong is said at its field, and what was typed is kept', async () => {
      citizen.expected.add(422)
      await citizen.open(`${draft}/form`)
      await field('con.ngay_sinh-day').fill('31')
      await field('con.ngay_sinh-month').fill('2')
      await field('con.ngay_sinh-year').fill('2019')
      await press('continue')
      const links = await citizen.page.locator('.govuk-error-summary a').evaluateAll((all) => all.map((a) => a.getAttribute('href')))
      assert.deepEqual(links, ['#con.ho_ten', '#con.ngay_sinh-day', '#con.gioi_tinh'])
      assert.equal(await field('con.ngay_sinh-day').inputValue(), '31')
      assert.equal(await field('con.ngay_sinh-year').inputValue(), '2019')
      for (const link of links) assert.equal(await citizen.page.locator(`[id="${link.slice(1)}"]`).count(), 1, link)
      await citizen.look('form-wrong')
    })

    test('page by page it is kept, and back again', async () => {
      await field('con.ho_ten').fill('Nguyễn Thị Ánh Dương')
      await field('con.ngay_sinh-day').fill('5')
      await field('con.ngay_sinh-month').fill('3')
      await field('con.ngay_sinh-year').fill('2018')
      await citizen.page.locator('input[name="con.gioi_tinh"][value=nu]').check({ force: true })
      await press('continue')
      assert.equal(await field('me.ho_ten').count(), 1, await citizen.text())
      await citizen.look('form-second')
      await field('so_ban_sao').fill('3')
      await press('back')
      assert.equal(await field('con.ho_ten').inputValue(), 'Nguyễn Thị Ánh Dương')
      assert.equal(await field('con.ngay_sinh-day').inputValue(), '05')
    })

    test('a rule of the package over several fields is said at its field', async () => {
      await press('continue')
      assert.equal(await field('so_ban_sao').inputValue(), '3', 'kept on the way back')
      await press('continue')
      assert.match(await citizen.page.locator('.govuk-error-summary').innerText(), /Cần thông tin mẹ hoặc cha/)
      await field('me.ho_ten').fill('Trần Thị Thược')
      await press('continue')
      assert.equal(citizen.url(), draft)
    })

    test('papers and amounts follow from the answers', async () => {
      await citizen.open(`${draft}/papers`)
      const papers = await citizen.text()
      assert.match(papers, /Giấy chứng sinh \(/, 'one of several is enough')
      assert.doesNotMatch(papers, /Biên bản trẻ bị bỏ rơi/)
      await citizen.look('papers')
      await citizen.open(`${draft}/check`)
      const check = await citizen.text()
      assert.match(check, /05\/03\/2018/)
      assert.match(check, /Nữ/)
      assert.match(check, /6\.000 đ/)
      assert.ok(check.includes(say('not yet known')), 'an amount that nobody has set')
      await citizen.look('check')
    })

    test('an answer that hides others takes them and their papers away', async () => {
      await citizen.open(`${draft}/form`)
      await field('con.bo_roi').check({ force: true })
      await press('continue')
      assert.equal(await field('me.ho_ten').count(), 0)
      await press('continue')
      await citizen.open(`${draft}/papers`)
      assert.match(await citizen.text(), /Biên bản trẻ bị bỏ rơi/)
      await citizen.open(`${draft}/form`)
      await field('con.bo_roi').uncheck({ force: true })
      await press('continue')
      assert.equal(await field('me.ho_ten').inputValue(), 'Trần Thị Thược', 'what was typed before comes back')
      await press('continue')
    })

    test('it is sent once, pinned to its version, and read by both sides', async () => {
      await citizen.open(`${draft}/check`)
      await citizen.press(citizen.page.locator(`form[action="${draft}/send"] button`))
      reference = citizen.url().split('/')[2]
      const [[hash, form]] = await city.sql(`SELECT package_hash, form_data FROM dossier WHERE reference = '${reference}'`)
      assert.match(hash, /^[0-9a-f]{64}$/)
      assert.equal(JSON.parse(form).con.ngay_sinh, '2018-03-05')
      await citizen.open(`/my/${reference}`)
      assert.match(await citizen.text(), /Trần Thị Thược/)
      const desk = await cast.person('reception')
      await desk.open(`/office/dossiers/${reference}`)
      assert.match(await desk.text(), /Nguyễn Thị Ánh Dương/)
      assert.match(await desk.text(), /05\/03\/2018/)
      await desk.look('dossier')
    })

    test('a card that is read fills what is empty, and what was typed stays', async () => {
      const visitor = await cast.byHttp('citizen')
      const passport = await begin(visitor, '1.001456')
      citizen.expected.add(422)
      await citizen.open(`${passport}/form`)
      assert.equal(await field('ho').inputValue(), 'Nguyễn', 'of the account')
      assert.equal(await field('ngay_sinh-year').inputValue(), '')
      await field('ten').fill('Văn Khác')
      await citizen.page.locator('summary').click()
      await citizen.page.locator('#card').fill('not a card')
      await press('card')
      assert.match(await citizen.page.locator('.govuk-error-summary').innerText(), new RegExp(say('This is not the text of a citizen card. Scan the QR code once more, or type the number.').slice(0, 20)))
      await citizen.page.locator('#card').fill(card)
      await press('card')
      assert.equal(await field('ngay_sinh-year').inputValue(), '1990')
      assert.equal(await field('ten').inputValue(), 'Văn Khác')
      const text = await citizen.text()
      assert.ok(text.includes(say('The card says otherwise; what was typed was left as it is:')), text)
      assert.match(text, /Văn Mẫu/)
      await citizen.look('form-card')
      await citizen.open(`${passport}/form`)
      assert.equal(await field('ngay_sinh-year').inputValue(), '1990', 'kept')
    })

    test('the counter asks by the same form, and what an answer brings up before anything is filed', async () => {
      const desk = await cast.person('reception')
      const box = (name) => desk.page.locator(`[id="${name}"]`)
      const press = (step) => desk.press(desk.page.locator(`button[name=step][value=${step}]`))
      desk.expected.add(422)
      await desk.open(`/counter/new?procedure=${procedure}`)
      await desk.look('counter')
      await box('card').fill(card)
      await press('card')
      assert.equal(await box('name').inputValue(), 'Nguyễn Văn Mẫu')
      await press('receive')
      const links = await desk.page.locator('.govuk-error-summary a').evaluateAll((all) => all.map((a) => a.getAttribute('href')))
      assert.deepEqual(links, ['#con.ho_ten', '#con.ngay_sinh-day', '#con.gioi_tinh', '#me.ho_ten'])
      await box('con.ho_ten').fill('Trẻ bị bỏ rơi')
      await box('con.ngay_sinh-day').fill('5')
      await box('con.ngay_sinh-month').fill('3')
      await box('con.ngay_sinh-year').fill('2018')
      await desk.page.locator('input[name="con.gioi_tinh"][value=nam]').check({ force: true })
      await box('con.bo_roi').check({ force: true })
      await press('receive')
      assert.match(await desk.text(), /Biên bản trẻ bị bỏ rơi/, 'a paper that was not asked for before')
      assert.equal(await box('me.ho_ten').count(), 0)
      await desk.look('counter-more')
      await box('paper-4-originals').fill('1')
      await press('receive')
      const received = desk.url().split('/').pop()
      const [[form, state, papers]] = await city.sql(`SELECT form_data, state, papers FROM dossier WHERE reference = '${received}'`)
      assert.equal(JSON.parse(form).con.bo_roi, true)
      assert.deepEqual([state, papers], ['2', '1'])
    })

    test('motcua check finds nothing', async () => {
      const { code, stdout } = await city.command('check')
      assert.equal(code, 0, stdout)
    })
  })
}
