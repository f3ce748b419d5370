// A payment, played by people in a real Chromium: an administrator names the account, a notice goes out, the citizen sees what to pay and
// how, the bank reports it, the work goes on; what fits nothing is settled by the cashier. Vietnamese, English, without JavaScript, PostgreSQL.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { Bank, moment } from '../support/bank.mjs'
import { Cast } from '../support/cast.mjs'
import { translations } from '../support/catalogue.mjs'
import { launch, Person } from '../support/chromium.mjs'
import { City, demoPassword } from '../support/city.mjs'
import { codeOnPicture, run, textOfPdf } from '../support/program.mjs'

const tellings = [
  { name: 'in Vietnamese', engine: 'sqlite', locale: 'vi', album: 'payments-vi' },
  { name: 'in English, without JavaScript, on PostgreSQL', engine: 'postgresql', locale: 'en', album: 'payments-en', script: false },
]
const today = () => moment(Date.now()).slice(0, 10).split('-').reverse().join('/')

let browser, catalogue
before(async () => {
  browser = await launch()
  catalogue = translations()
})
after(() => browser?.close())

for (const telling of tellings) {
  describe(telling.name, () => {
    let city, cast, bank, admin, reference, cityPassword
    const say = (english) => telling.locale === 'vi' ? catalogue.get(english) ?? english : english
    const dossier = async () => (await city.sql(`SELECT state, step, is_paused FROM dossier WHERE reference = '${reference}'`))[0].map(Number)
    const demand = async () => {
      const [[name, amount, paid, state]] = await city.sql(`SELECT p.reference, p.amount, p.paid, p.state FROM payment_demand p JOIN dossier d ON d.id = p.dossier_id WHERE d.reference = '${reference}' ORDER BY p.number DESC LIMIT 1`)
      return { name, amount: Number(amount), paid: Number(paid), state: Number(state) }
    }
    const choose = (found, name, value) => found.locator(`input[name="${name}"][value="${value}"]`).check({ force: true })
    const until = async (holds, what) => {
      for (let tries = 0; tries < 150; tries++) {
        if (await holds()) return
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
      assert.fail(what)
    }

    before(async () => {
      city = await City.make({ engine: telling.engine, serve: ['--no-rate-limits'] })
      bank = new Bank(city)
      bank.introduce()
      // A fee by copy, which no program can guess: read when the server starts. The amount is invented.
      const published = "INSERT INTO procedure_fee SELECT p.id, 90, l.number, 1, 3000, 'VND', 'copy' FROM procedure p JOIN procedure_limit l ON l.procedure_id = p.id WHERE p.code = '1.001193' AND l.channel = 2"
      if (telling.engine === 'sqlite') assert.equal((await run('sqlite3', [join(city.data, 'motcua.db'), published])).code, 0)
      else await city.sql(published)
      const added = await city.command('user add', '--login', 'quantri.thanhpho', '--name', 'Phạm Thị Quản Trị', '--unit', '01', '--role', 'system-admin', '--position', 'Quản trị', '--decision', '01/QĐ')
      assert.equal(added.code, 0, added.stderr)
      cityPassword = added.stdout.trim().split(/\s+/).pop()
      await city.start()
      cast = new Cast(browser, city, telling)
      admin = await Person.meet(browser, city.origin, { ...telling, prefix: 'admin' })
      await admin.signIn('quantri.00001', demoPassword)
    })
    after(async () => {
      await admin?.leave()
      await cast?.leave()
      await city?.remove()
    })

    async function duty () {
      reference = await cast.inHand({ applicant: { email: 'nguyen.van.mau@example.vn' } })
      await cast.act('handler', reference, 'draft-duty', async (found) => {
        await choose(found, 'draft-duty-duty', 'fee')
        await found.locator('input[name$=amount]').fill('150000')
        await found.locator('textarea').first().fill('Lệ phí theo thông báo kèm theo (ví dụ).')
      })
      await cast.act('leader', reference, 'approve-letter')
      await cast.act('clerk', reference, 'number-letter')
      await cast.act('returns', reference, 'send-letter', (found) => choose(found, 'send-letter-way', 'portal'))
      assert.deepEqual(await dossier(), [6, 12, 1])
    }

    test('without an account the page names the desk, and shows no code', async () => {
      await duty()
      const citizen = await cast.person('citizen')
      await citizen.open(`/my/${reference}`)
      await citizen.press(citizen.page.locator(`main a[href="/my/${reference}/payment"]`))
      assert.equal(await citizen.page.locator('svg.mc-pay__code').count(), 0)
      assert.ok((await citizen.text()).includes('150.000'), await citizen.text())
      assert.ok((await citizen.text()).includes(say('This office takes no transfers by code. Pay at its desk, in office hours:')))
      await citizen.look('no-account')
    })

    test('an administrator names the account; what is wrong is said at its field and nothing is lost', async () => {
      await admin.open('/office/payments/account')
      await admin.look('account-empty')
      await admin.page.selectOption('#bank_bin', bank.bin)
      await admin.page.fill('#account', '0011 0044')
      await admin.page.fill('#holder', 'UBND phường Phúc Xá')
      await admin.page.fill('#document', '01/TB-UBND (ví dụ)')
      admin.expected.add(422)
      await admin.press('form[action$="/account"] button[type=submit]')
      assert.equal(await admin.page.locator('#account-error').count(), 1, await admin.text())
      assert.equal(await admin.page.inputValue('#holder'), 'UBND phường Phúc Xá')
      await admin.look('account-wrong')
      await admin.page.fill('#account', bank.account)
      await admin.press('form[action$="/account"] button[type=submit]')
      assert.ok((await admin.text()).includes(bank.account), await admin.text())
      assert.equal(await admin.page.locator('#from_day').inputValue(), today())
      await admin.look('account-set')
    })

    test('the citizen sees amount, code and words; with a ticket as well; a stranger sees nothing', async () => {
      const citizen = await cast.person('citizen'), { name } = await demand()
      await citizen.open(`/my/${reference}/payment`)
      const text = await citizen.text()
      for (const wanted of ['150.000', bank.account, name, 'Vietcombank', 'UBND phường Phúc Xá']) assert.ok(text.includes(wanted), `${wanted}: ${text}`)
      assert.equal(await citizen.page.locator('svg.mc-pay__code[role=img][aria-label]').count(), 1)
      await citizen.look('payment')
      const code = codeOnPicture(await citizen.page.locator('svg.mc-pay__code').screenshot())
      assert.ok(code.startsWith('00020101021238570010A00000072701270006970436011300110044000000208QRIBFTTA53037045406150000') && code.includes(`0813${name}`), code)
      const tracker = await cast.person('tracker')
      await tracker.open('/track')
      await tracker.page.fill('#code', reference)
      await tracker.page.fill('#identity_number', '001090123456')
      await tracker.press('form[action="/track"] button[type=submit]')
      await tracker.press(tracker.page.locator('main a[href$="/payment"]'))
      assert.ok((await tracker.text()).includes(name))
      await tracker.look('payment-tracked')
      const stranger = await cast.byHttp('returns')
      assert.equal((await stranger.get(`/my/${reference}/payment`)).status, 403)
    })

    test('a short transfer waits for the rest; the rest makes it whole, and the work goes on', async () => {
      const { name } = await demand()
      assert.equal((await bank.report({ amount: 100000, memo: `MBVCB.77.${name}.CT tu 0123` })).status, 200)
      const citizen = await cast.person('citizen')
      await citizen.open(`/my/${reference}/payment`)
      assert.ok((await citizen.text()).includes('50.000'), await citizen.text())
      assert.ok((await citizen.text()).includes(say('Paid in part')))
      await citizen.look('payment-in-part')
      assert.deepEqual(await dossier(), [6, 12, 1])
      assert.equal((await bank.report({ amount: 50000, memo: name.toLowerCase() })).status, 200)
      await until(async () => (await dossier())[0] === 4, 'the job confirms it')
      assert.equal((await demand()).state, 2)
      await citizen.open(`/my/${reference}/payment`)
      assert.ok((await citizen.text()).includes(say('Paid')))
      assert.equal(await citizen.page.locator('svg.mc-pay__code').count(), 0)
      await citizen.look('payment-paid')
      await citizen.open(`/my/${reference}`)
      await citizen.look('dossier-paid')
    })

    test('what fits nothing stands on the cashier\'s list until somebody says where it belongs', async () => {
      await duty()
      const { name } = await demand()
      await bank.report({ amount: 170000, memo: 'nop phi' })
      const cashier = await cast.person('reception')
      await cashier.open('/office/payments')
      await cashier.look('list')
      await cashier.press(cashier.page.locator('#open a[href^="/office/payments/money/"]').first())
      await cashier.look('one-payment')
      await cashier.page.fill('#assign-reference', 'MC123')
      await cashier.page.fill('#assign-note', 'Theo giấy báo có')
      cashier.expected.add(404)
      await cashier.press('form[action$="/assign"] button[type=submit]')
      assert.equal(await cashier.page.locator('#assign-reference-error').count(), 1, await cashier.text())
      await cashier.look('wrong-reference')
      await cashier.page.fill('#assign-reference', name)
      await cashier.press('form[action$="/assign"] button[type=submit]')
      await until(async () => (await dossier())[0] === 4, 'the job confirms it')
      await cashier.page.fill('#refund-amount', '20.000')
      await cashier.page.fill('#refund-document', '3/QĐ (ví dụ)')
      await cashier.page.fill('#refund-note', 'Nộp thừa')
      await cashier.press('form[action$="/refund"] button[type=submit]')
      assert.equal(await cashier.page.locator('form[action$="/refund"]').count(), 0, 'all of it has a place')
      await cashier.look('settled')
      await cashier.open('/office/payments')
      assert.ok((await cashier.text()).includes(say('All money has its place')))
      await cashier.look('list-empty')
      const csv = await (await cast.byHttp('reception')).get('/office/payments.csv')
      assert.equal(csv.status, 200)
      assert.match(csv.body, /"bank","970436","0011004400000","FT3"/)
      assert.equal((await (await cast.byHttp('handler')).get('/office/payments.csv')).status, 403)
    })

    test('the notice that went out carries the same code', async () => {
      const citizen = await cast.person('citizen'), { name } = await demand()
      await citizen.open(`/my/${reference}`)
      const paper = await citizen.fetchPdf(citizen.page.locator(`main a[href^="/my/${reference}/letters/"]:not([href$="/page"])`).last(), 'notice.pdf')
      assert.ok(textOfPdf(paper).includes(name), textOfPdf(paper))
      execFileSync('pdftoppm', ['-r', '200', '-png', '-singlefile', paper, paper.replace(/\.pdf$/, '')])
      const codes = codeOnPicture(readFileSync(paper.replace(/\.pdf$/, '.png')))
      assert.ok(codes.includes(`0813${name}`) && codes.includes('/check/'), codes)
    })

    test('a cashier demands the fee of the application by copy, the citizen sees it, and it is taken in cash once', async () => {
      const cashier = await cast.person('reception'), citizen = await cast.person('citizen')
      await cashier.open(`/office/dossiers/${reference}/payment`)
      await cashier.look('dossier-payment')
      await cashier.press(cashier.page.locator(`main a[href="/office/dossiers/${reference}/fee"]`))
      await cashier.look('fee')
      const form = cashier.page.locator('form[action*="/fee/"]').first()
      await form.locator('input[name$="-q0"]').fill('x')
      cashier.expected.add(422)
      await cashier.press(form.locator('button[type=submit]'))
      await cashier.look('fee-wrong')
      await cashier.page.locator('form[action*="/fee/"]').first().locator('input[name$="-q0"]').fill('3')
      await cashier.press(cashier.page.locator('form[action*="/fee/"]').first().locator('button[type=submit]'))
      assert.ok((await cashier.text()).includes('9.000'), await cashier.text())
      await cashier.look('fee-demanded')
      await citizen.open(`/my/${reference}`)
      await citizen.press(citizen.page.locator(`main a[href="/my/${reference}/payment"]`))
      assert.ok((await citizen.text()).includes('3.000 đ'), await citizen.text())
      await citizen.look('fee-to-pay')
      await cashier.press(cashier.page.locator('form[action*="/payment/MC"] button[type=submit]'))
      assert.match(await cashier.text(), /\d+\/BL/)
      await cashier.look('fee-taken')
      const receipt = textOfPdf(await cashier.fetchPdf(cashier.page.locator('main a[href$="/receipt.pdf"]').first(), 'receipt.pdf'))
      assert.match(receipt, /Biên lai thu phí|BIÊN LAI THU PHÍ/)
      assert.match(receipt, /9\.000 đ/)
      assert.equal(await cashier.page.locator('form[action*="/payment/MC"]').count(), 0)
    })

    test('the city reduces fees for a time, by a document, and ends that; what is wrong keeps what was typed', async () => {
      const someone = await Person.meet(browser, city.origin, { ...telling, prefix: 'city' })
      await someone.signIn('quantri.thanhpho', cityPassword)
      await someone.open('/office/payments/account')
      const send = () => someone.press('form[action$="/cuts"] button[type=submit]')
      await someone.page.fill('[name="cut-share"]', '150')
      await someone.page.fill('[name="cut-document"]', '5/NQ-HĐND (ví dụ)')
      someone.expected.add(422)
      await send()
      assert.equal(await someone.page.locator('#cut-share-error').count(), 1, await someone.text())
      assert.equal(await someone.page.inputValue('[name="cut-document"]'), '5/NQ-HĐND (ví dụ)')
      await someone.look('cut-wrong')
      await someone.page.fill('[name="cut-share"]', '12,5')
      await send()
      assert.match(await someone.text(), /12[.,]50 %/)
      await someone.look('cut-set')
      await someone.press('form[action$="/end"] button[type=submit]')
      assert.equal(await someone.page.locator('form[action$="/end"]').count(), 0, 'it ends today')
      assert.equal((await (await cast.byHttp('reception')).get('/office/payments/account')).forms.filter(({ action }) => action.includes('/cuts')).length, 0)
      await someone.leave()
    })

    test('who is no cashier sees sums, not payers', async () => {
      const handler = await cast.person('handler')
      await handler.open('/office/payments')
      assert.ok(!(await handler.text()).includes('NGUYEN VAN MAU'))
      assert.ok((await handler.text()).includes('329.000'))
      await handler.look('sums')
    })

    test('the program finds nothing wrong', async () => {
      const check = await city.command('check')
      assert.equal(check.code, 0, check.stdout + check.stderr)
    })
  })
}
