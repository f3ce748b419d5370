// A linked case played by people in a real Chromium: birth, residence and insurance card are filed for once, the desk divides the case,
// the commune and the police work at the same time on dossiers of their own, one waits for the number of another, and all results come
// back together. The engine itself is tried on both databases in tests/unit/app/branch_test.c.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { Cast } from '../support/cast.mjs'
import { translations } from '../support/catalogue.mjs'
import { launch } from '../support/chromium.mjs'
import { City, demoPassword } from '../support/city.mjs'
import { district, unit } from '../support/birth.mjs'
import { act as actAs, begin, send, signedIn, step } from '../support/filing.mjs'
import { root } from '../support/program.mjs'

const file = join(root, 'packages/2.000986.json')
const at = { handover: 3, process: 5, approve: 6, confirm: 8, branches: 19 }
const sleep = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds) })

let browser, catalogue
before(async () => {
  browser = await launch()
  catalogue = translations()
})
after(async () => { await browser?.close() })

describe('three procedures, one filing', () => {
  let city, cast, reference
  const police = {}
  const branches = {}
  const right = async (name, ...args) => {
    const done = await city.command(name, ...args)
    assert.equal(done.code, 0, `${name}: ${done.stdout}${done.stderr}`)
    return done.stdout.trim()
  }
  const stands = async (key, state, where) => {
    const read = async () => (await city.sql(`SELECT state, step FROM dossier WHERE reference = '${key}'`))[0]
    for (let tries = 0; tries < 100 && (await read()).join() !== [state, where].join(); tries++) await sleep(50) // messages come after the commit
    assert.deepEqual(await read(), [String(state), String(where)])
  }
  const assign = async (head, key) => {
    const page = await head.get(`/office/dossiers/${key}`)
    const { choices } = page.forms.find(({ action }) => action.endsWith('/assign'))
    await actAs(head, key, 'assign', { handler: choices['assign-handler'].find(Boolean) })
  }

  before(async () => {
    city = await City.make({ engine: 'sqlite', serve: ['--no-rate-limits'] })
    for (const login of ['kiemsoat.1', 'kiemsoat.2'])
      await right('user add', '--login', login, '--name', 'Kiểm soát viên', '--unit', 'so-tu-phap', '--position', 'Chuyên viên', '--role', 'controller')
    await right('package publish', file, '--author', 'kiemsoat.1', '--approver', 'kiemsoat.2', '--document', '15/QĐ-UBND')
    await city.start()
    cast = new Cast(browser, city, { locale: 'vi', album: 'branches', closely: true })
    for (const [role, login] of Object.entries({ head: 'truongphong', handler: 'chuyenvien', leader: 'lanhdao', clerk: 'vanthu' }))
      police[role] = await signedIn(city, `${login}.cong-an-thanh-pho`, demoPassword)
  })
  after(async () => {
    await cast?.leave()
    await city?.remove()
  })

  test('a citizen files once for all three', async () => {
    const citizen = await cast.byHttp('citizen')
    const draft = await begin(citizen, '2.000986')
    await step(citizen, draft, 'office', { unit }, `?district=${district}`)
    await step(citizen, draft, 'applicant', {})
    const form = await step(citizen, draft, 'form', {
      'con.ho_ten': 'Nguyễn Thị Ánh Dương', 'con.ngay_sinh-day': '5', 'con.ngay_sinh-month': '3', 'con.ngay_sinh-year': '2018', 'con.gioi_tinh': 'nu', 'con.noi_sinh': 'Hà Nội',
      'me.ho_ten': 'Trần Thị Thược', 'cu_tru.dia_chi': 'Số 1 phố Mẫu', 'cu_tru.chu_ho': 'Nguyễn Văn Mẫu', act: 'continue',
    })
    assert.equal(form.status, 200, form.text)
    await step(citizen, draft, 'result', { return_way: 'desk' })
    const sent = await send(citizen, draft)
    assert.equal(sent.status, 200, sent.text)
    reference = new URL(sent.url).pathname.split('/')[2]
    await actAs(await cast.byHttp('reception'), reference, 'accept')
    await stands(reference, 2, at.handover)
  })

  test('the desk divides the case: each branch has its code, office and promise, and nobody takes the whole', async () => {
    const head = await cast.byHttp('head')
    const page = await head.get(`/office/dossiers/${reference}`)
    assert.equal(page.forms.filter(({ action }) => action.endsWith('/take-over')).length, 0)
    const someone = await cast.act('reception', reference, 'split', null, async (person, name) => { if (name.startsWith('after')) await person.look('divided') })
    await stands(reference, 4, at.branches)
    const rows = await someone.page.locator('#branches tbody tr').allInnerTexts()
    assert.equal(rows.length, 3, rows.join('\n'))
    assert.match(rows[1], /Công an/)
    for (const [name, key] of await city.sql(`SELECT b.branch, b.reference FROM dossier b JOIN dossier d ON d.id = b.parent_id WHERE d.reference = '${reference}'`)) branches[name] = key
    assert.deepEqual(Object.keys(branches).sort(), ['A', 'B', 'C'])
  })

  test('both offices work at the same time, and the police wait for the number of the birth certificate', async () => {
    await actAs(police.head, branches.B, 'take-over')
    await assign(police.head, branches.B)
    await actAs(police.handler, branches.B, 'propose', { result: 'granted', note: 'Đủ điều kiện.' })
    await stands(branches.B, 4, at.branches)
    const head = await cast.byHttp('head')
    const handler = await cast.byHttp('handler')
    for (const key of [branches.A, branches.C]) {
      await actAs(head, key, 'take-over')
      await assign(head, key)
      await actAs(handler, key, 'propose', { result: 'granted', note: 'Đủ điều kiện.' })
    }
    await stands(branches.C, 4, at.branches)
    await stands(branches.A, 4, at.approve)
  })

  test('the citizen sees all three on one page, and only one dossier on his list', async () => {
    const citizen = await cast.person('citizen')
    await citizen.open('/my')
    assert.equal(await citizen.page.locator(`main a[href^="/my/${reference}"]`).count() > 0, true)
    for (const key of Object.values(branches)) assert.equal(await citizen.page.locator(`main a[href="/my/${key}"]`).count(), 0)
    await citizen.open(`/my/${reference}`)
    assert.equal(await citizen.page.locator('#branches tbody tr').count(), 3)
    await citizen.look('one-case')
    await citizen.press(citizen.page.locator(`#branches a[href="/my/${branches.B}"]`))
    assert.equal(await citizen.page.locator(`main a[href="/my/${reference}"]`).count(), 1)
    const stranger = await cast.byHttp('handler')
    const refused = await stranger.get(`/my/${branches.B}`)
    assert.notEqual(refused.status, 200)
  })

  test('the number is there: the police go on by themselves; every result goes back to the desk', async () => {
    const leader = await cast.byHttp('leader')
    const clerk = await cast.byHttp('clerk')
    await actAs(leader, branches.A, 'approve')
    await actAs(clerk, branches.A, 'issue')
    await stands(branches.B, 4, at.approve)
    await stands(branches.C, 4, at.approve)
    await actAs(leader, branches.C, 'approve')
    await actAs(clerk, branches.C, 'issue')
    await stands(reference, 4, at.branches)
    await actAs(police.leader, branches.B, 'approve')
    await actAs(police.clerk, branches.B, 'issue')
    await stands(reference, 9, at.confirm)
  })

  test('the desk returns all results together, and sees what became of each', async () => {
    const desk = await cast.byHttp('returns')
    await actAs(desk, reference, 'confirm')
    await actAs(desk, reference, 'return', { taker_name: 'Nguyễn Văn Mẫu', taker_identity: '001090123456' })
    const reception = await cast.person('reception')
    await reception.open(`/office/dossiers/${reference}`)
    const rows = await reception.page.locator('#branches tbody tr').allInnerTexts()
    for (const row of rows) assert.ok(row.includes(catalogue.get('Granted')), row)
    await reception.look('together')
    const told = await city.sql('SELECT COUNT(*) FROM branch_message WHERE acknowledged_at IS NULL')
    assert.deepEqual(told, [['0']])
  })

  test('everybody sees what linking is planned to save, with its base', async () => {
    const stranger = await cast.person('stranger')
    await stranger.open('/procedures/2.000986/steps')
    const text = await stranger.text()
    assert.match(text, /22,2 %/)
    assert.ok(text.includes(catalogue.get('Too few cases are finished to say what was really saved.')), text)
    await stranger.look('saved')
  })

  test('motcua check finds nothing', async () => { await right('check') })
})
