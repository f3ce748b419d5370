// A form is built by a list in the browser: the form that the record brought is taken out, a new one gets fields with choices, with a
// condition, for a paper; a mistake in the condition is told at its field and mended; the preview shows it; the second person publishes,
// and a citizen is asked. In Vietnamese; the same pages then in English and without JavaScript.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { district, officials, procedure, unit } from '../support/birth.mjs'
import { launch, Person } from '../support/chromium.mjs'
import { City, demoCitizen, demoPassword } from '../support/city.mjs'
import { addPaper, begin, signedIn, step } from '../support/filing.mjs'
import { pdf } from '../support/papers.mjs'
import { Visitor } from '../support/visitor.mjs'

let browser, city, author, english, draft, form
const sendTo = (end) => `form[action$="${end}"] button[type=submit]`
const summary = () => author.page.locator('.govuk-error-summary a')
const labels = () => author.page.locator('.mc-fields__label').allInnerTexts()
const save = () => author.press('form:has(input[name=field]) button.govuk-button')
const at = (spot, rest = '') => `${form}/fields/${spot}${rest}`

// Adds one at the end, or beside the field of that spot, and is then on its page.
async function add (kind, label, spot, where) {
  await author.open(spot === undefined ? `${form}/add` : at(spot, '/add'))
  await author.page.locator('#label').fill(label)
  if (where) await author.page.locator(`input[name=where][value=${where}]`).check()
  await author.page.locator(`input[name=kind][value=${kind}]`).check()
  await author.press(sendTo('/add'))
  assert.match(author.url(), /\/fields\/[\d.]+$/, await author.text())
}

before(async () => {
  [city, browser] = await Promise.all([City.make({ serve: ['--no-rate-limits'] }), launch()])
  await city.start()
  author = await Person.meet(browser, city.origin, { album: 'package-forms', prefix: 'vi' })
  await author.signIn('kiemsoat.01', demoPassword)
})

after(async () => {
  for (const person of [author, english]) await person?.leave()
  await browser?.close()
  await city?.remove()
})

test('the form that the record brought is taken out, which is asked first, and a new one is made', async () => {
  await author.open(`/office/packages/new?code=${procedure}`)
  await author.press(sendTo('/drafts'))
  draft = author.url()
  await author.press('#forms-heading + ul li:last-child a')
  await author.press('#forms a')
  await author.press('main a[href$="/to_khai/remove"]')
  await author.press(sendTo('/remove'))
  assert.match(await author.text(), /Bản nháp chưa có biểu mẫu/)
  author.expected.add(422)
  await author.press(sendTo('/forms'))
  assert.equal(await summary().getAttribute('href'), '#name')
  await author.page.locator('#name').fill('Tờ khai mới')
  await author.press(sendTo('/forms'))
  form = author.url()
  assert.equal(form, `${draft}/forms/to_khai_moi`)
  assert.match(await author.text(), /Biểu mẫu chưa có trường nào/)
})

test('fields of several kinds are added, each with a key out of its label', async () => {
  await add('textfield', 'Họ và tên')
  assert.equal(await author.page.locator('#key').inputValue(), 'ho_va_ten')
  await author.page.locator('#required').check()
  await author.page.locator('#prefill').fill('account.nam')
  await save()
  assert.equal(await summary().getAttribute('href'), '#prefill')
  await author.page.locator('#prefill').fill('account.name')
  await save()
  assert.match(author.page.url(), /to_khai_moi#field-0$/)
  await add('radio', 'Loại yêu cầu')
  assert.match(await summary().innerText(), /values/)
  await author.page.locator('#choices').fill('Cấp mới\ncap_lai = Cấp lại')
  await author.page.locator('#required').check()
  await save()
  await add('filepicker', 'Bản chụp giấy tờ')
  await author.page.locator('#paper').selectOption({ index: 1 })
  await save()
  await add('group', 'Bản sao')
  await add('number', 'Số bản', 3, 'in')
  await author.page.locator('#min').fill('1')
  await author.page.locator('#decimals').fill('0')
  await save()
  assert.deepEqual(await labels(), ['Họ và tên', 'Loại yêu cầu', 'Bản chụp giấy tờ', 'Bản sao', 'Số bản'])
})

test('a mistake in a condition is kept, told at its field and in the list, and mended', async () => {
  await add('textarea', 'Lý do cấp lại', 1, 'after')
  await author.page.locator('#hide').fill('loai_yeu_cau !=')
  await save()
  assert.equal(await author.page.locator('#hide').inputValue(), 'loai_yeu_cau !=')
  assert.equal(await author.page.locator('#hide').getAttribute('aria-invalid'), 'true')
  await author.look('mistake')
  await author.open(draft)
  assert.equal(await author.page.locator('#findings a[href="#forms-heading"]').count(), 1)
  await author.open(form)
  await author.look('list-with-mistake')
  await author.press('.mc-fields__told a')
  assert.match(await author.page.locator('details').textContent(), /loai_yeu_cau.*cap_moi, cap_lai/s)
  assert.match(author.page.url(), /fields\/2#hide$/)
  await author.page.locator('#hide').fill('loai_yeu_cau != "cap_lai"')
  await save()
  assert.equal(await author.page.locator('.mc-fields__told').count(), 0)
})

test('fields are moved by buttons, and who saves over a later version is told with all that was typed', async () => {
  await author.press('button[value="up-3"]')
  await author.press('button[value="down-2"]')
  await author.press('button[value="in-5"], button[value="out-4.0"]')
  assert.deepEqual(await labels(), ['Họ và tên', 'Loại yêu cầu', 'Lý do cấp lại', 'Bản chụp giấy tờ', 'Bản sao', 'Số bản'])
  await author.press('button[value="in-5"]')
  await author.open(at('4.0'))
  author.expected.add(409)
  const stale = (name, value) => author.page.locator(`main input[name=${name}]`).first().evaluate((e, text) => { e.value = text }, value)
  await author.page.locator('#label').fill('Số lượng bản sao')
  await stale('version', '1')
  await save()
  assert.match(await author.page.locator('.govuk-error-summary').innerText(), /vừa được sửa ở cửa sổ khác/)
  assert.equal(await author.page.locator('#label').inputValue(), 'Số lượng bản sao')
  await stale('version', '1')
  await stale('field', 'Field_99')
  await save()
  assert.match(await author.page.locator('.govuk-summary-list').innerText(), /Số lượng bản sao/)
  await author.open(at('4.0'))
  await author.page.locator('#label').fill('Số lượng bản sao')
  await save()
  assert.equal((await labels()).pop(), 'Số lượng bản sao')
})

test('the preview works out what is typed, and stores nothing', async () => {
  await author.press('main a[href$="/preview"]')
  assert.equal(await author.page.locator('#ly_do_cap_lai').count(), 0)
  await author.page.locator('input[name=loai_yeu_cau][value=cap_lai]').check()
  await author.press('button[value=show]')
  assert.equal(await author.page.locator('#ly_do_cap_lai').count(), 1)
  assert.equal(await summary().count(), 0)
  await author.press('button[value=check]')
  assert.deepEqual(await summary().evaluateAll((all) => all.map((a) => a.getAttribute('href'))), ['#ho_va_ten'])
  await author.look('preview')
  assert.deepEqual(await city.sql('SELECT count(*) FROM dossier'), await city.sql('SELECT count(*) FROM dossier WHERE package_hash IS NULL'))
})

test('each page is in order, in English and without JavaScript too', async () => {
  const pages = { forms: `${draft}/forms`, form, file: at(3), add: at(4, '/add'), remove: at(4, '/remove'), preview: `${form}/preview` }
  const seen = ['form', 'file', 'preview'] // by the author, above
  english = await Person.meet(browser, city.origin, { album: 'package-forms', prefix: 'en', locale: 'en', script: false, closely: false })
  await english.signIn('kiemsoat.01', demoPassword)
  for (const [name, path] of Object.entries(pages))
    for (const person of seen.includes(name) ? [english] : [author]) {
      await person.open(path)
      await person.look(name)
    }
  await author.open(form)
  await author.keyboard(['button[value="up-1"]', '.mc-fields__acts a', '.mc-fields__label'])
  for (const path of [`${draft}/forms/khac`, at(99), at('x')]) assert.equal((await author.context.request.get(city.origin + path)).status(), 404, path)
  const stranger = new Visitor(city)
  await stranger.signIn(officials.reception, demoPassword)
  assert.equal((await stranger.get(form)).status, 403)
})

test('a field is taken out, asked first; the second person publishes, and a citizen is asked', async () => {
  await author.open(`${form}/add`)
  await author.page.locator('input[name=kind][value=separator]').check()
  await author.press(sendTo('/add')) // a line across asks nothing: one is back at the list
  assert.equal((await labels()).length, 7)
  await author.open(at(5, '/remove'))
  await author.press(sendTo('/remove'))
  assert.equal((await labels()).length, 6)
  await add('documentPreview', 'Giấy tờ đã thêm')
  await author.page.locator('#source').fill('ban_chup_giay_to')
  await save()
  assert.equal((await labels()).pop(), 'Giấy tờ đã thêm')
  await author.open(draft)
  await author.press(sendTo('/propose'))
  const version = author.url()
  const leader = await signedIn(city, officials.leader, demoPassword)
  const page = await leader.get(version)
  const today = new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10).split('-').reverse().join('/')
  const published = await leader.submit(page, page.forms.find(({ action }) => action.endsWith('/publish')), { day: today, document: '12/QĐ-UBND' })
  assert.match(published.text, /đang có hiệu lực|có hiệu lực/)
  const citizen = await signedIn(city, demoCitizen.login, demoPassword)
  const application = await begin(citizen)
  await step(citizen, application, 'office', { unit }, `?district=${district}`)
  await step(citizen, application, 'applicant', {})
  const asked = await citizen.get(`${application}/form`)
  assert.match(asked.text, /Loại yêu cầu/)
  assert.doesNotMatch(asked.text, /Lý do cấp lại/)
  const next = await step(citizen, application, 'form', { loai_yeu_cau: 'cap_lai', act: 'continue' })
  assert.match(next.text, /Lý do cấp lại/)
  assert.match(next.text, /Giấy tờ đã thêm\s+Chưa có tệp nào/)
  const added = await addPaper(citizen, application, 'file-1', { name: 'ban chup.pdf', bytes: pdf() })
  assert.equal(added.status, 200, added.text)
  const again = await citizen.get(next.url)
  assert.match(again.text, /Giấy tờ đã thêm\s+ban chup\.pdf/)
  assert.match(again.body, /Giấy tờ đã thêm[^]*href="[^"]*\/papers\/1"/)
})
