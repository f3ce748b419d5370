// What ends a case and what is printed about it, played by people in a real Chromium: a refusal after acceptance, a result that goes by post,
// a correction of what was wrong, a payment with its receipt, and the check of a paper by whoever holds it. Vietnamese, English, without
// JavaScript, PostgreSQL.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { Cast } from '../support/cast.mjs'
import { translations } from '../support/catalogue.mjs'
import { launch } from '../support/chromium.mjs'
import { City, demoCitizen } from '../support/city.mjs'
import { act as actAs, file } from '../support/filing.mjs'
import { codeOnPicture, textOfPdf } from '../support/program.mjs'

const tellings = [
  { name: 'in Vietnamese', engine: 'sqlite', locale: 'vi', album: 'papers-vi' },
  { name: 'in English, without JavaScript, on PostgreSQL', engine: 'postgresql', locale: 'en', album: 'papers-en', script: false },
]
const state = { received: 2, processing: 4, finished: 9, returned: 10 }

// What stands in a letter's QR code, worked out a second time: 80 bits of what is fixed once it has its number.
function markOf (id, { number, form, issued, amount, printed, body }) {
  const bytes = Buffer.concat([Buffer.from(id.replaceAll('-', ''), 'hex'),
    Buffer.from(`letter ${number} form ${form} at ${issued} amount ${amount} number ${printed}\n${body}`)])
  const bits = [...createHash('sha256').update(bytes).digest()].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return Array.from({ length: 16 }, (_, i) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[parseInt(bits.slice(5 * i, 5 * i + 5), 2)]).join('')
}

let browser, catalogue
before(async () => {
  browser = await launch()
  catalogue = translations()
})
after(async () => { await browser?.close() })

for (const telling of tellings) {
  describe(telling.name, () => {
    let city, cast
    const say = (english) => telling.locale === 'vi' ? catalogue.get(english) ?? english : english
    const one = async (reference, columns) => (await city.sql(`SELECT ${columns} FROM dossier WHERE reference = '${reference}'`))[0]
    const stateOf = async (reference) => Number((await one(reference, 'state'))[0])

    before(async () => {
      city = await City.make({ engine: telling.engine, serve: ['--no-rate-limits'] })
      await city.start()
      cast = new Cast(browser, city, telling)
    })
    after(async () => {
      await cast?.leave()
      await city?.remove()
    })

    const person = (role) => cast.person(role)
    const byHttp = (role) => cast.byHttp(role)
    const inHand = (changes) => cast.inHand(changes)
    const act = (role, reference, slug, fill) => cast.act(role, reference, slug, fill)
    const choose = (found, name, value) => found.locator(`input[name="${name}"][value="${value}"]`).check({ force: true })

    // From the proposal to the desk.
    async function decide (reference, result, ground) {
      await act('handler', reference, 'propose', async (found) => {
        await choose(found, 'propose-result', result)
        await found.locator('textarea').fill(ground)
      })
      await act('leader', reference, 'approve')
      await actAs(await byHttp('clerk'), reference, 'issue')
      await actAs(await byHttp('returns'), reference, 'confirm')
      assert.equal(await stateOf(reference), state.finished)
    }

    const letterLink = (someone, form) => someone.page.locator('main a', { hasText: say(form) }).first()

    describe('a refusal after acceptance', () => {
      let reference

      test('needs its ground, and is a result: the leader signs it, the clerk numbers it', async () => {
        reference = await inHand()
        const handler = await person('handler')
        handler.expected.add(422)
        await handler.open(`/office/dossiers/${reference}`)
        const found = handler.page.locator(`form[action$="/${reference}/propose"]`)
        await choose(found, 'propose-result', 'refused')
        await handler.press(found.locator('button[type=submit]'))
        assert.equal(await handler.page.locator('.govuk-error-summary').count(), 1, 'without a ground nothing is refused')
        await decide(reference, 'refused', 'Trẻ đã được đăng ký khai sinh ở nơi khác.')
        await handler.open(`/office/dossiers/${reference}`)
        await handler.look('refused-to-settle')
        assert.ok((await handler.text()).includes(say('Refused to settle')), await handler.text())
        assert.ok((await handler.text()).includes(say('Waits to be sent')), 'numbered, and not yet with the citizen')
      })

      test('the citizen has nothing of it before it is handed over', async () => {
        const citizen = await person('citizen')
        await citizen.open(`/my/${reference}`)
        assert.equal(await letterLink(citizen, 'Refusal to settle the case').count(), 0)
        assert.ok(!(await citizen.text()).includes('ở nơi khác'))
      })

      test('at the return desk it goes by post; the slip names the postal number', async () => {
        const desk = await person('returns')
        await desk.open(`/office/return?code=${reference}`)
        await desk.look('return-desk')
        const found = desk.page.locator(`form[action$="/${reference}/return"]`)
        await found.locator('[name="return-post_number"]').fill('EMS 4711 VN')
        await desk.press(found.locator('button[type=submit]'))
        await desk.look('returned')
        assert.equal(await stateOf(reference), state.returned)
        const slip = textOfPdf(await desk.fetchPdf(desk.page.locator('main a[href*="/slips/"]:not([href$="/page"])').first(), 'result-slip.pdf'))
        assert.match(slip, /PHIẾU TRẢ KẾT QUẢ/)
        assert.ok(slip.includes('Số hiệu bưu gửi EMS 4711 VN') && slip.includes('Thông báo từ chối giải quyết hồ sơ'), slip)
      })

      test('the citizen reads the ground, and the letter that the leader signed', async () => {
        const citizen = await person('citizen')
        await citizen.open(`/my/${reference}`)
        await citizen.look('refused')
        const text = await citizen.text()
        assert.ok(text.includes(say('Refused to settle')) && text.includes('ở nơi khác'), text)
        const letter = textOfPdf(await citizen.fetchPdf(letterLink(citizen, 'Refusal to settle the case'), 'refusal.pdf'))
        assert.match(letter, /TỪ CHỐI GIẢI QUYẾT HỒ SƠ/)
        assert.match(letter, /\/TCGQ/)
        assert.match(letter, /KT\. CHỦ TỊCH/)
      })

      test('the same letter is a page, with a way to its check', async () => {
        const citizen = await person('citizen')
        await citizen.open(`/my/${reference}`)
        const link = citizen.page.locator('main li', { hasText: say('Refusal to settle the case') }).locator('a[href$="/page"]')
        await citizen.press(link)
        await citizen.look('letter-as-page')
        const sheet = await citizen.page.locator('article.mc-paper').innerText()
        assert.match(sheet, /THÔNG BÁO TỪ CHỐI GIẢI QUYẾT HỒ SƠ/)
        assert.ok(sheet.includes('ở nơi khác') && sheet.includes('KT. CHỦ TỊCH'), sheet)
        assert.equal(sheet.includes('Quét mã'), await citizen.page.locator('.mc-paper__code').count() === 1, 'the code is there to be read')
        const code = await citizen.page.locator('.mc-paper__code').screenshot()
        assert.ok(codeOnPicture(code).endsWith(await citizen.page.locator('main a[href^="/check/"]').getAttribute('href')))
        await citizen.press(citizen.page.locator('main a[href^="/check/"]'))
        await citizen.look('checked')
        assert.ok((await citizen.text()).includes(say('This paper is genuine')), await citizen.text())
        const desk = await person('reception')
        await desk.open(`/office/dossiers/${reference}/letters/1/page`)
        await desk.look('receipt-as-page')
        assert.equal(await desk.page.locator('article.mc-paper tbody tr, article.mc-paper p').count() > 8, true)
      })

      test('the desk notes when the post has delivered it', async () => {
        await act('returns', reference, 'prove-letter', (found) => found.locator('[name="prove-letter-note"]').fill('Phiếu báo phát ngày hôm nay'))
        assert.equal((await one(reference, 'unproved_letters'))[0], '0')
      })
    })

    describe('a result by post', () => {
      let reference

      test('goes to the address that the citizen gave, and its number can be read', async () => {
        reference = await inHand({ result: { return_way: 'post', return_address: 'Số 1 phố Mẫu, phường Phúc Xá, Hà Nội' } })
        await decide(reference, 'granted', 'Đủ điều kiện.')
        const desk = await person('returns')
        await desk.open(`/office/return?code=${reference}`)
        assert.ok((await desk.text()).includes('Số 1 phố Mẫu'), 'the address stands above the form')
        const found = desk.page.locator(`form[action$="/${reference}/return"]`)
        desk.expected.add(422)
        await desk.press(found.locator('button[type=submit]'))
        await desk.look('nobody-named')
        assert.equal(await stateOf(reference), state.finished, 'without a taker and without a number nothing is handed over')
        await act('returns', reference, 'return', (form) => form.locator('[name="return-post_number"]').fill('EMS 0815 VN'))
        assert.equal(await stateOf(reference), state.returned)
        await desk.look('posted')
        assert.ok((await desk.text()).includes('EMS 0815 VN'))
        const citizen = await person('citizen')
        await citizen.open(`/my/${reference}`)
        await citizen.look('by-post')
        const slip = textOfPdf(await citizen.fetchPdf(citizen.page.locator('main a[href*="/slips/"]:not([href$="/page"])').last(), 'post-slip.pdf'))
        assert.ok(slip.includes('EMS 0815 VN') && slip.includes('Dịch vụ bưu chính công ích'), slip)
      })
    })

    describe('a correction', () => {
      let reference, correction

      test('the desk opens it for an error of the office: a new code, a new receipt, no fee', async () => {
        reference = await inHand()
        await decide(reference, 'granted', 'Đủ điều kiện.')
        await actAs(await byHttp('returns'), reference, 'return', { taker_name: 'Nguyễn Văn Mẫu', taker_identity: '001090123456' })
        const desk = await act('reception', reference, 'correct', async (found) => {
          await choose(found, 'correct-correction', 'office')
          await found.locator('textarea').fill('Ghi sai chữ đệm của trẻ trên bản chính.')
          await (await person('reception')).look('correct')
        })
        await desk.look('correction-received')
        const [id] = await one(reference, 'corrected_by_id')
        const [row] = await city.sql(telling.engine === 'sqlite'
          ? `SELECT reference, code, state FROM dossier WHERE corrects_id = (SELECT id FROM dossier WHERE reference = '${reference}')`
          : `SELECT reference, code, state FROM dossier WHERE id = '${id}'`)
        correction = row[0]
        assert.equal(Number(row[2]), state.received)
        assert.ok((await desk.text()).includes(row[1]), 'the new code stands in large type')
        const receipt = textOfPdf(await desk.fetchPdf(desk.page.locator('main a[href$="/receipt.pdf"]').first(), 'correction-receipt.pdf'))
        assert.ok(receipt.includes(row[1]) && receipt.includes('Phí: 0 đ'), receipt)
      })

      test('both cases name each other, for the office and for the citizen', async () => {
        const desk = await person('reception')
        await desk.open(`/office/dossiers/${reference}`)
        await desk.look('corrected')
        assert.equal(await desk.page.locator(`main dl a[href="/office/dossiers/${correction}"]`).count(), 1)
        assert.equal(await desk.page.locator(`form[action$="/${reference}/correct"]`).count(), 0, 'it is corrected once')
        await desk.press(desk.page.locator(`main dl a[href="/office/dossiers/${correction}"]`))
        await desk.look('the-correction')
        assert.equal(await desk.page.locator(`main dl a[href="/office/dossiers/${reference}"]`).count(), 1)
        const citizen = await person('citizen')
        await citizen.open(`/my/${correction}`)
        await citizen.look('my-correction')
        assert.ok((await citizen.text()).includes(say('This case corrects an error of the office. The office apologises; no fee is taken.')))
        await citizen.press(citizen.page.locator(`main dl a[href="/my/${reference}"]`))
        assert.equal(await citizen.page.locator(`main dl a[href="/my/${correction}"]`).count(), 1)
      })

      test('who tracks without an account is told of it too, by its code', async () => {
        const passer = await person('passer-by')
        const [code] = await one(reference, 'code')
        const [next] = await one(correction, 'code')
        await passer.open(`/track?code=${code}`)
        await passer.page.fill('[name="identity_number"]', demoCitizen.login)
        await passer.press('main form button[type=submit]')
        await passer.look('tracked')
        assert.equal(await passer.page.locator(`main dl a[href="/track?code=${next}"]`).count(), 1, await passer.text())
      })

      test("the desk's words are the draft of an apology, which a leader approves", async () => {
        const leader = await act('leader', reference, 'approve-letter')
        await leader.look('apology-approved')
        await actAs(await byHttp('clerk'), reference, 'number-letter')
        await actAs(await byHttp('returns'), reference, 'send-letter', { way: 'portal' })
        const citizen = await person('citizen')
        await citizen.open(`/my/${reference}`)
        const letter = textOfPdf(await citizen.fetchPdf(letterLink(citizen, 'Letter of apology (form 04)'), 'apology.pdf'))
        assert.ok(letter.includes('Ghi sai chữ đệm') && letter.includes('xin lỗi ông (bà) về sai sót này'), letter)
      })
    })

    describe('a handover list', () => {
      let references, address

      test('the desk chooses in the work list and gives several at once; the list has a number', async () => {
        references = []
        for (let i = 0; i < 3; i++) {
          references.push(await file(await byHttp('citizen')))
          await actAs(await byHttp('reception'), references[i], 'accept')
        }
        const desk = await person('reception')
        await desk.open('/office?queue=handover')
        await desk.look('choose')
        desk.expected.add(422)
        await desk.press(desk.page.locator('form[action="/office/bundles"] button[type=submit]'))
        await desk.look('nothing-chosen')
        assert.ok((await desk.text()).includes(say('Choose at least one dossier to hand over.')), await desk.text())
        for (const reference of references) {
          const row = desk.page.locator('tr', { has: desk.page.locator(`a[href="/office/dossiers/${reference}"]`) })
          await row.locator('input[type=checkbox]').check({ force: true })
        }
        await desk.press(desk.page.locator('form[action="/office/bundles"] button[type=submit]'))
        address = desk.url()
        await desk.look('list-made')
        assert.match(address, /^\/office\/bundles\/[0-9a-f-]{36}$/)
        assert.equal(await desk.page.locator(`form[action="${address}/take"]`).count(), 0, 'who gives does not take')
        const printed = textOfPdf(await desk.fetchPdf(desk.page.locator('main a[href$="/list.pdf"]'), 'handover-list.pdf'))
        assert.match(printed, /DANH SÁCH BÀN GIAO HỒ SƠ/)
        assert.match(printed, /Số bàn giao: 1\/BG/)
        assert.match(printed, /Tổng số: 3 hồ sơ/)
      })

      test('the other side does not take one, and signs for the rest; twice is once', async () => {
        const head = await person('head')
        await head.open(address)
        await head.look('list-to-sign')
        await head.press(head.page.locator(`main a[href="/office/dossiers/${references[1]}?open=refuse-handover"]`))
        const found = head.page.locator(`form[action$="/${references[1]}/refuse-handover"]`)
        await found.locator('textarea').fill('Thiếu giấy chứng sinh bản chính.')
        await head.press(found.locator('button[type=submit]'))
        await head.open(address)
        await head.press(head.page.locator(`form[action="${address}/take"] button[type=submit]`))
        await head.look('list-signed')
        assert.ok((await head.text()).includes('Thiếu giấy chứng sinh bản chính.'))
        assert.equal(await head.page.locator(`form[action="${address}/take"]`).count(), 0, 'nothing waits any more')
        assert.deepEqual([await stateOf(references[0]), await stateOf(references[1]), await stateOf(references[2])], [state.processing, state.received, state.processing])
        await head.open(`/office/dossiers/${references[0]}`)
        assert.ok((await head.page.locator('#control-sheet').innerText()).includes('1/BG'), 'the row of the control sheet names the list')
        await head.open('/office/bundles')
        await head.look('lists')
        assert.equal(await head.page.locator('.mc-pager').count(), 0, 'no page but this one')
        await head.open('/office/bundles?given=00000000-0000-7000-8000-000000000000')
        assert.equal(await head.page.locator('#given tbody tr').count(), 0, 'nothing is older')
        await head.look('lists-older')
        await head.press('.mc-pager a')
        assert.equal(await head.page.locator('#given tbody tr').count(), 1, 'back to the newest')
        const desk = await person('reception')
        await desk.open('/office?queue=handover')
        const row = desk.page.locator('tr', { has: desk.page.locator(`a[href="/office/dossiers/${references[1]}"]`) })
        assert.equal(await row.locator('input[type=checkbox]').count(), 1, 'what was not taken can be given again')
      })

      test('results go back to the desk with a list', async () => {
        const reference = await inHand()
        await act('handler', reference, 'propose', async (found) => {
          await choose(found, 'propose-result', 'granted')
          await found.locator('textarea').fill('Đủ điều kiện.')
        })
        await actAs(await byHttp('leader'), reference, 'approve')
        await actAs(await byHttp('clerk'), reference, 'issue')
        const clerk = await person('clerk')
        await clerk.open('/office?queue=confirm')
        await clerk.look('results')
        await clerk.page.locator('tr', { has: clerk.page.locator(`a[href="/office/dossiers/${reference}"]`) }).locator('input[type=checkbox]').check({ force: true })
        await clerk.press(clerk.page.locator('form[action="/office/bundles"] button[type=submit]'))
        const list = clerk.url()
        const desk = await person('returns')
        await desk.open(list)
        await desk.press(desk.page.locator(`form[action="${list}/take"] button[type=submit]`))
        await desk.look('results-signed')
        assert.equal((await one(reference, 'step'))[0], '9', 'the result waits for the citizen')
      })
    })

    describe('a payment', () => {
      test('a tax goes to the tax office too; the cashier gives a numbered receipt', async () => {
        const reference = await inHand()
        await act('handler', reference, 'draft-duty', async (found) => {
          await choose(found, 'draft-duty-duty', 'tax')
          await found.locator('[name="draft-duty-amount"]').fill('1.250.000')
          await found.locator('textarea').fill('Lệ phí trước bạ nhà, đất.')
        })
        await actAs(await byHttp('leader'), reference, 'approve-letter')
        await actAs(await byHttp('clerk'), reference, 'number-letter')
        await actAs(await byHttp('returns'), reference, 'send-letter', { way: 'portal' })
        const desk = await person('reception')
        await desk.open(`/office/dossiers/${reference}`)
        await desk.look('tax-asked')
        const slip = textOfPdf(await desk.fetchPdf(letterLink(desk, 'Slip to the tax office'), 'tax-slip.pdf'))
        assert.ok(slip.includes('PHIẾU CHUYỂN THÔNG TIN') && slip.includes('Lệ phí trước bạ'), slip)
        await act('reception', reference, 'pay', (found) => found.locator('[name="pay-payment_number"]').fill('KB 2026-77'))
        await desk.look('paid')
        const receipt = textOfPdf(await desk.fetchPdf(letterLink(desk, 'Receipt of the payment'), 'receipt.pdf'))
        assert.match(receipt, /Số: 1\/BL/)
        assert.ok(receipt.includes('1.250.000') && receipt.includes('KB 2026-77'), receipt)
        const citizen = await person('citizen')
        await citizen.open(`/my/${reference}`)
        await citizen.look('paid')
        assert.equal(await letterLink(citizen, 'Receipt of the payment').count(), 1)
        assert.equal(await letterLink(citizen, 'Slip to the tax office').count(), 0, 'that is between offices')
      })
    })

    describe('a paper in anybody\'s hands', () => {
      test('its code says that it is genuine and whether it holds; no name, no number of a person', async () => {
        const reference = await inHand()
        const id = telling.engine === 'sqlite' ? (await one(reference, 'hex(id)'))[0] : (await one(reference, 'id'))[0]
        const [row] = await city.sql(`SELECT l.issued_at, l.letter_number, l.body FROM letter l JOIN dossier d ON d.id = l.dossier_id WHERE d.reference = '${reference}' AND l.number = 1`)
        const mark = markOf(id, { number: 1, form: 1, issued: row[0], amount: 0, printed: row[1], body: row[2] })
        const passer = await person('passer-by')
        await passer.open(`/check/${reference}/1/${mark}`)
        await passer.look('genuine')
        const text = await passer.text()
        assert.ok(text.includes(say('This paper is genuine')) && text.includes(row[1]), text)
        assert.ok(!text.includes('Nguyễn Văn') && !text.includes(demoCitizen.login), 'nothing about a person')
        passer.expected.add(404)
        await passer.page.goto(`${city.origin}/check/${reference}/1/${mark.replace(/.$/, mark.endsWith('0') ? '1' : '0')}`)
        await passer.look('unknown')
        assert.ok((await passer.text()).includes(say('This paper is not known')))
        const desk = await person('reception')
        await desk.open(`/office/search?code=${encodeURIComponent(`${city.origin}/check/${reference}/1/${mark}`)}`)
        assert.equal(desk.url(), `/office/dossiers/${reference}`, "a scanner at the desk leads to the dossier")
      })

      test('the record is whole', async () => {
        const check = await city.command('check')
        assert.equal(check.code, 0, check.stdout + check.stderr)
      })
    })
  })
}
