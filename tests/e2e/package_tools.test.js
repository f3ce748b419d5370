// A version of a package tried, compared, its tables read, and dossiers moved to it, by people in a real Chromium; Vietnamese and English,
// every page looked at by axe and at 320 pixels.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { launch, Person } from '../support/chromium.mjs'
import { City, demoCitizen, demoPassword } from '../support/city.mjs'
import { district, officials, unit } from '../support/birth.mjs'
import { act, addPaper, begin, send, signedIn, step } from '../support/filing.mjs'
import { pdf } from '../support/papers.mjs'
import { Visitor } from '../support/visitor.mjs'
import { root } from '../support/program.mjs'

const file = join(root, 'packages/1.001193.json')
let browser, city, vi, en, controller, stranger, first, second

async function right (name, ...args) {
  const done = await city.command(name, ...args)
  assert.equal(done.code, 0, `${name}: ${done.stdout}${done.stderr}`)
  return done.stdout.trim()
}

const publish = async (path, from) => (await right('package publish', path, '--author', 'kiemsoat.1', '--approver', 'kiemsoat.2', '--document', '12/QĐ-UBND', ...from ? ['--from', from] : [])).split('\n').pop()

// The same package with a shorter examination, another fee and a limit that is worse.
function changed () {
  const text = readFileSync(file, 'utf8').replace('"time": 45', '"time": 40').replace('"Bản sao\\""', '"Bản sao trích lục\\""').replace('"cutoff": "15:00"', '"cutoff": "16:00"')
    .replace('"received": "2019-03-05T15:01", "fee": 13000, "due": "2019-03-06T17:00"', '"received": "2019-03-05T16:01", "fee": 13000, "due": "2019-03-06T17:00"').replace('"time": 40', '"time": 10').replace('"time": 30', '"time": 5')
  const path = join(city.folder, 'changed.json')
  writeFileSync(path, text)
  return path
}

before(async () => {
  city = await City.make({ serve: ['--no-rate-limits'] })
  const passwords = []
  for (const login of ['kiemsoat.1', 'kiemsoat.2'])
    passwords.push((await right('user add', '--login', login, '--name', 'Kiểm soát viên', '--unit', 'so-tu-phap', '--position', 'Chuyên viên', '--role', 'controller')).split('\n').pop())
  for (const [name, value] of [['khai_sinh.qua_han', '7000'], ['khai_sinh.ban_sao', '2000']]) await right('package param', name, '--value', value, '--from', '2017-01-01', '--source', 'simulated')
  first = await publish(file)
  second = await publish(changed(), new Date(Date.now() + 7 * 86400e3).toISOString().slice(0, 10))
  await city.start()
  browser = await launch()
  vi = await Person.meet(browser, city.origin, { album: 'package-tools-vi' })
  en = await Person.meet(browser, city.origin, { album: 'package-tools-en', locale: 'en' })
  for (const person of [vi, en]) await person.signIn(officials.leader, demoPassword)
  controller = await Person.meet(browser, city.origin, { album: 'package-tools-controller' })
  await controller.signIn('kiemsoat.1', passwords[0])
  stranger = new Visitor(city)
  await stranger.signIn(officials.reception, demoPassword)
})

after(async () => {
  for (const person of [vi, en, controller]) await person?.leave()
  await browser?.close()
  await city?.remove()
})

const address = (hash, rest) => `/office/packages/versions/${hash}/${rest}`

async function both (path, name) {
  for (const person of [vi, en]) {
    await person.open(path)
    await person.look(name)
  }
}

test('what a version has otherwise than the one in force is told part by part', async () => {
  await both(address(second, 'difference'), 'difference')
  const rows = await vi.page.locator('main tbody tr').allInnerTexts()
  assert.ok(rows.some((row) => row.includes('B2') && row.includes('45 phút') && row.includes('10 phút')), rows.join('\n'))
  assert.ok(rows.some((row) => row.includes('Bản sao trích lục')))
  for (const [path, words] of [[address(first, 'difference'), /chưa có gì để so sánh/], [address(second, `difference?with=${second}`), /cùng một phiên bản/]]) {
    await vi.open(path)
    assert.match(await vi.text(), words)
  }
  assert.equal((await stranger.get(address(second, 'difference'))).status, 403)
  assert.equal((await stranger.get(address('0'.repeat(64), 'difference'))).status, 403)
})

test('a sample dossier is tried: its way, its price, when it is due and why; the package\'s own samples lead to the same', async () => {
  await vi.open(address(first, 'trial'))
  const samples = await vi.page.locator('#tests tbody tr').allInnerTexts()
  assert.equal(samples.length, 3)
  assert.ok(samples.every((row) => row.includes('Đạt')), samples.join('\n'))
  const link = await vi.page.locator('#tests a').nth(1).getAttribute('href')
  await both(link, 'trial')
  assert.deepEqual((await vi.page.locator('#path tbody th').allInnerTexts()).map((text) => text.slice(0, 2)), ['B1', 'B2', 'B4', 'B5', 'B6'])
  const text = await vi.text()
  assert.match(text, /13\.000 đ/)
  assert.match(text, /06\/03\/2019/)
  assert.equal(await vi.page.locator('#fee-lines tbody tr').count(), 2)
  for (const person of [vi, en]) person.expected.add(422)
  await vi.page.fill('#data', 'so_ban_sao=ba\nkhong_co=1')
  await vi.press('main form[method=get] button[type=submit]')
  assert.equal(await vi.page.locator('.govuk-error-summary li').count(), 2)
  assert.match(await vi.page.inputValue('#data'), /so_ban_sao=ba/)
  await vi.look('trial-wrong')
  assert.equal((await stranger.get(address(first, 'trial'))).status, 403)
})

test('decision tables stand as grids with what was found in them', async () => {
  await both(address(first, 'tables'), 'tables')
  await both(address(first, 'tables/fees'), 'table')
  assert.equal(await vi.page.locator('#grid tbody tr').count(), 2)
  assert.match(await vi.page.locator('#grid thead').innerText(), /A: \(ngay_nop - con.ngay_sinh\)\.days/)
  assert.equal((await stranger.get(address(first, 'tables/fees'))).status, 403)
  const leader = await signedIn(city, officials.leader, demoPassword)
  assert.equal((await leader.get(address(first, 'tables/none'))).status, 404)
})

test('a table of a draft is made in the browser, its overlap told at the cell, mended, fired by a sample, and stands in the version', async () => {
  const save = () => controller.press(controller.page.locator('main button[value=save]'))
  const button = (value) => controller.press(controller.page.locator(`main button[value="${value}"]`))
  const fill = async (cells) => { for (const [id, text] of Object.entries(cells)) await controller.page.fill(`#${id}`, text) }
  await controller.open('/office/packages/new?code=1.001193')
  await controller.page.locator('input[name=from]').nth(1).check({ force: true })
  await controller.press('form[action$="/drafts"] button[type=submit]')
  const draft = controller.url()
  await controller.press('#tables-heading + ul li:last-child a')
  controller.expected.add(422).add(409)
  await controller.page.fill('#name', 'fees')
  await controller.page.fill('#inputs', '0')
  await controller.press('form[action$="/tables"] button[type=submit]')
  assert.equal(await controller.page.locator('.govuk-error-summary a').count(), 2, 'taken, and too few columns')
  await controller.look('rules-new-wrong')
  await controller.page.fill('#name', 'Nhóm bản sao')
  await controller.page.fill('#inputs', '1')
  await controller.press('form[action$="/tables"] button[type=submit]')
  const table = `${draft}/tables/nhom_ban_sao`
  assert.equal(controller.url(), table)
  await fill({ 'text-1': 'so_ban_sao', 'type-1': 'number', 'text-2': 'nhom', A1: '<= 5', B1: '"ít"' })
  await button('add-1')
  await fill({ A2: '>= 5', B2: '"nhiều' })
  await save()
  assert.ok((await controller.page.locator('.govuk-error-summary a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).includes('#B2'))
  await fill({ B2: '"nhiều"' })
  await save()
  assert.equal(await controller.page.locator('.govuk-error-summary a').getAttribute('href'), '#A1')
  assert.match(await controller.page.locator('#row-2-told').innerText(), /1, 2: so_ban_sao = 5/)
  await controller.look('rules-overlap')
  const other = await controller.page.context().newPage() // another window adds a rule meanwhile
  await other.goto(city.origin + table)
  await Promise.all([other.waitForNavigation(), other.locator('main button[value=add-2]').click()])
  await other.close()
  await fill({ A2: '> 5' })
  await save()
  assert.equal(await controller.page.inputValue('#A2'), '> 5', 'what was typed is shown again')
  await controller.look('rules-changed-elsewhere')
  await save()
  assert.equal(await controller.page.locator('.govuk-error-summary').count(), 0, await controller.text())
  assert.match(await controller.page.locator('#row-1').innerText(), /3 hồ sơ mẫu/)
  assert.match(await controller.page.locator('#row-2').innerText(), /chưa có hồ sơ mẫu/)
  await controller.page.fill('#paste', '<= 2\t"ít"\n> 2\t"nhiều"')
  await controller.press('form[action$="/paste"] button[type=submit]')
  assert.equal(await controller.page.inputValue('#A1'), '<= 2', 'a first line that names no column is a rule')
  assert.match(await controller.page.locator('#row-2').innerText(), /1 hồ sơ mẫu/)
  await controller.look('rules')
  await button('column-add-1')
  await controller.page.fill('#text-2', 'kenh')
  await button('column-up-2')
  assert.deepEqual([await controller.page.inputValue('#text-1'), await controller.page.inputValue('#text-2'), await controller.page.inputValue('#B1')], ['kenh', 'so_ban_sao', '<= 2'])
  await controller.press('main a[href$="/remove"]')
  await controller.look('rules-remove')
  await controller.open(`${draft}/tables`)
  await controller.look('rules-list')
  await controller.open(draft)
  await controller.press('form[action$="/propose"] button')
  await controller.press('main a[href$="/tables"]')
  assert.match(await controller.page.locator('#tables').innerText(), /nhom_ban_sao/)
  assert.equal((await stranger.get(table)).status, 403)
})

test('the exported BPMN is drawn by bpmn-js for the office, whole, and nowhere else is it loaded', async () => {
  for (const person of [vi, en]) {
    await person.open(address(first, 'viewer'))
    await person.page.locator('#bpmn-viewer .djs-shape').first().waitFor()
    await person.look('viewer')
  }
  const exported = (await vi.page.evaluate(async () => (await fetch(document.getElementById('bpmn-viewer').dataset.source)).text())).match(/<(\w+:)?BPMNShape\b/g)
  assert.ok(exported.length > 5)
  const drawn = () => vi.page.locator('#bpmn-viewer .djs-shape:not([data-element-id$=_label])').count()
  assert.equal(await drawn(), exported.length)
  assert.ok(await vi.page.locator('#bpmn-viewer .bjs-powered-by').isVisible())
  const place = () => vi.page.locator('#bpmn-viewer g.viewport').getAttribute('transform')
  const before = await place()
  await vi.page.locator('#bpmn-viewer').press('ArrowRight')
  assert.notEqual(await place(), before)
  await vi.page.locator('button[data-zoom=in]').press('Enter')
  const larger = await place()
  await vi.page.locator('button[data-zoom=fit]').press('Enter')
  assert.notEqual(await place(), larger)
  await vi.open(address(first, 'tables'))
  assert.equal(await vi.page.locator('script[src*=bpmn]').count(), 0)
  assert.equal((await stranger.get(address(first, 'viewer'))).status, 403)
})

// Filed by the first version and received.
async function received () {
  const citizen = await signedIn(city, demoCitizen.login, demoPassword)
  const draft = await begin(citizen)
  await step(citizen, draft, 'office', { unit }, `?district=${district}`)
  await step(citizen, draft, 'applicant', {})
  const child = await step(citizen, draft, 'form', { 'con.ho_ten': 'Nguyễn Thị Ánh Dương', 'con.ngay_sinh-day': '5', 'con.ngay_sinh-month': '3', 'con.ngay_sinh-year': '2018', 'con.gioi_tinh': 'nu', act: 'continue' })
  await citizen.submit(child, child.forms.find(({ action }) => action.includes('/form')), { 'me.ho_ten': 'Trần Thị Thược', so_ban_sao: '2', act: 'continue' })
  await step(citizen, draft, 'result', { return_way: 'desk' })
  await addPaper(citizen, draft, 'file-1', { name: 'giay chung sinh.pdf', bytes: pdf() })
  const sent = await send(citizen, draft)
  const reference = new URL(sent.url).pathname.split('/')[2]
  await act(await signedIn(city, officials.reception, demoPassword), reference, 'accept')
  return reference
}

const versionOf = async (reference) => (await city.sql(`SELECT package_hash FROM dossier WHERE reference = '${reference}'`))[0][0]

test('a running dossier is moved to a newer version, and back', async () => {
  await vi.open(address(second, 'migration'))
  assert.match(await vi.text(), /Không có hồ sơ nào đang theo phiên bản đó/)
  const reference = await received()
  await both(address(second, 'migration'), 'migration')
  const go = vi.page.locator('button[value=move]')
  await vi.press(go)
  assert.equal(await vi.page.locator('.govuk-error-summary li').count(), 2, 'a dossier and a reason are asked for')
  await vi.look('migration-nothing-chosen')
  await vi.page.locator('#running input[type=checkbox]').check({ force: true })
  await vi.page.fill('#note', '12/QĐ-UBND')
  await vi.press(go)
  assert.equal(await versionOf(reference), second)
  await vi.look('migration-moved')
  await vi.page.locator('#moved input[type=checkbox]').check({ force: true })
  await vi.page.fill('#undo-note', 'Nhầm hồ sơ')
  await vi.press(vi.page.locator('button[value=undo]'))
  assert.equal(await versionOf(reference), first)
  assert.equal((await stranger.get(address(second, 'migration'))).status, 403)
  await right('check')
})

test('a law that does not wait moves what runs, as two persons agree', async () => {
  await both(address(second, 'forced'), 'forced-not-in-force')
  await vi.open(address(second, 'migration'))
  await vi.page.locator('#running input[type=checkbox]').check({ force: true })
  await vi.page.fill('#note', '13/QĐ-UBND')
  await vi.press(vi.page.locator('button[value=move]'))
  const reference = (await city.sql(`SELECT reference FROM dossier WHERE package_hash = '${second}'`))[0][0]
  const promised = async () => (await city.sql(`SELECT due_at, course_step FROM dossier WHERE reference = '${reference}'`))[0]
  const [before, step] = await promised()
  await controller.open(address(first, 'forced'))
  await controller.look('forced-empty')
  controller.expected.add(422)
  const propose = controller.page.locator('main form:has(#document) button')
  await controller.page.selectOption('#to-B2', '')
  await controller.press(propose)
  assert.equal(await controller.page.locator('.govuk-error-summary li').count(), 3, 'the step, the document and the reason')
  await controller.look('forced-wrong')
  await controller.page.selectOption('#to-B2', 'B2')
  await controller.page.fill('#document', '15/2018/NĐ-CP')
  await controller.page.fill('#reason', 'Giấy tờ được kiểm tra theo mẫu mới (mô phỏng).')
  await controller.press(propose)
  await controller.look('forced-proposed')
  assert.equal(await controller.page.locator('button[value=agree]').count(), 0, 'who proposes does not agree')
  await both(address(first, 'forced'), 'forced-to-agree')
  await vi.press(vi.page.locator('button[value=agree]'))
  await city.change("UPDATE job SET run_at = 0 WHERE unique_key = 'periodic:forced_change'") // it ran within the last minute
  for (let i = 0; i < 100 && (await versionOf(reference)) !== first; i++) await new Promise((resolve) => setTimeout(resolve, 200))
  assert.equal(await versionOf(reference), first)
  assert.deepEqual(await promised(), [before, step], 'what was promised stays promised')
  await both(address(first, 'forced'), 'forced-ended')
  const citizen = await signedIn(city, demoCitizen.login, demoPassword)
  assert.match((await citizen.get(`/my/${reference}`)).text, /15\/2018\/NĐ-CP: Giấy tờ được kiểm tra/)
  assert.equal((await stranger.get(address(first, 'forced'))).status, 403)
  await right('check')
})

test('where a procedure is posted is recorded by the desk and read by everybody', async () => {
  const desk = await Person.meet(browser, city.origin, { album: 'package-tools-desk' })
  await desk.signIn(officials.reception, demoPassword)
  await desk.open('/office/postings')
  desk.expected.add(422)
  await desk.page.fill('#codes', '1.001193\n0.000000')
  await desk.page.fill('#place', 'Bảng tin, tầng 1')
  await desk.press(desk.page.locator('main form[action="/office/postings"] button'))
  assert.equal(await desk.page.inputValue('#place'), 'Bảng tin, tầng 1')
  await desk.look('postings-wrong')
  await desk.page.fill('#codes', '1.001193')
  await desk.press(desk.page.locator('main form[action="/office/postings"] button'))
  await desk.look('postings')
  await desk.open('/procedures/1.001193')
  assert.match(await desk.page.locator('#posted-table').innerText(), /Bảng tin, tầng 1/)
  await desk.look('procedure-posted')
  await desk.open('/procedures/1.001193/sheet?unit=00001')
  assert.match(await desk.page.locator('.mc-sheet__agency').innerText(), /PHÚC XÁ/i)
  await desk.open('/office/postings')
  await desk.page.locator('#postings input[type=checkbox]').check({ force: true })
  await desk.press(desk.page.locator('main form[action="/office/postings/end"] button'))
  await en.open('/office/postings')
  await en.look('postings-ended')
  await desk.leave()
})

test('the plan of a service that is being built is written by a controller and read by every official', async () => {
  await controller.open('/office/launch-plan')
  const link = controller.page.locator('#plan a').first()
  const path = await link.getAttribute('href')
  await controller.press(link)
  controller.expected.add(422)
  await controller.press(controller.page.locator('main form button'))
  await controller.look('launch-wrong')
  await controller.page.locator('input[name=stage][value=tested]').check({ force: true })
  await controller.page.fill('#owner', 'Sở Tư pháp, bà Lý Thị Mai')
  await controller.page.fill('#due', '01/03/2019')
  await controller.press(controller.page.locator('main form button'))
  await controller.look('launch-one')
  await en.open('/office/launch-plan?list=late')
  assert.equal(await en.page.locator('#plan tbody tr').count(), 1)
  await en.look('launch-late')
  await en.open(path)
  assert.equal(await en.page.locator('main form').count(), 0, 'who may not change it is not asked to')
  await en.look('launch-one')
})
