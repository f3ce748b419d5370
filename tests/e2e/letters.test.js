// Letters after acceptance, played by people in a real Chromium: a request for papers stops the clock and is answered online; a
// dossier that will be late gets its apology before the limit; a payment; a withdrawal; a stop. The handler never writes to the citizen:
// each letter is drafted, approved by another person, numbered, sent by the desk. Vietnamese, English, without JavaScript, PostgreSQL.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { localMoment, shownMoment, statutoryMoment } from '../support/birth.mjs'
import { Cast } from '../support/cast.mjs'
import { translations } from '../support/catalogue.mjs'
import { launch } from '../support/chromium.mjs'
import { City } from '../support/city.mjs'
import { startMailServer } from '../support/mail_server.mjs'
import { decodeHeader, readMail } from '../support/mime.mjs'
import { pdf } from '../support/papers.mjs'
import { textOfPdf } from '../support/program.mjs'

const tellings = [
  { name: 'in Vietnamese', engine: 'sqlite', locale: 'vi', album: 'letters-vi' },
  { name: 'in English, without JavaScript, on PostgreSQL', engine: 'postgresql', locale: 'en', album: 'letters-en', script: false },
]

const state = { processing: 4, supplement: 5, duty: 6, withdrawal: 7, stopped: 8 }
const step = { closed: 0, assign: 4, process: 5, supplement: 10, check: 11, duty: 12, withdrawal: 13 }

let browser, catalogue, mail
before(async () => {
  browser = await launch()
  catalogue = translations()
  mail = await startMailServer()
})
after(async () => {
  await browser?.close()
  await mail?.stop()
})

// How the city reaches the mail server: docs/delivery-gateways.md.
const settings = (port) => JSON.stringify({ mail: { url: `smtp://127.0.0.1:${port}`, starttls: 'none', from: 'motcua@hanoi.test', from_name: 'Dịch vụ công Hà Nội', timeout_seconds: 5 } })

for (const telling of tellings) {
  describe(telling.name, () => {
    let city, cast
    const say = (english) => telling.locale === 'vi' ? catalogue.get(english) ?? english : english
    const dossier = async (reference) => {
      const [row] = await city.sql(`SELECT code, state, step, due_at, is_paused, open_letter, supplements FROM dossier WHERE reference = '${reference}'`)
      return { code: row[0], state: Number(row[1]), step: Number(row[2]), due: row[3], paused: Number(row[4]), letter: Number(row[5]), supplements: Number(row[6]) }
    }

    before(async () => {
      city = await City.make({ engine: telling.engine, serve: ['--no-rate-limits'] })
      writeFileSync(join(city.data, 'delivery.json'), settings(mail.port))
      await city.start()
      cast = new Cast(browser, city, telling)
    })
    after(async () => {
      await cast?.leave()
      await city?.remove()
    })

    const person = (role) => cast.person(role)

    async function inHand (email = 'nguyen.van.mau@example.vn') {
      const reference = await cast.inHand({ applicant: { email } })
      assert.deepEqual([(await dossier(reference)).state, (await dossier(reference)).step], [state.processing, step.process])
      return reference
    }

    const form = (someone, reference, slug) => someone.page.locator(`form[action$="/${reference}/${slug}"]`)

    // The same form comes back with each letter: it is looked at closely the first time.
    const looked = new Set()
    async function lookOnce (someone, name) {
      if (looked.has(name)) return
      looked.add(name)
      await someone.look(name)
    }

    const act = (role, reference, slug, fill) => cast.act(role, reference, slug, fill, async (someone, name) => {
      if (name.startsWith('after-') || telling.locale === 'vi') await lookOnce(someone, name)
    })

    const choose = (found, name, value) => found.locator(`input[name="${name}"][value="${value}"]`).check({ force: true })

    // A draft on its way out.
    async function sendOut (reference, { queue = false, way = 'portal' } = {}) {
      if (queue) {
        const leader = await person('leader')
        await leader.open('/office?queue=letters-approve')
        await leader.look('queue-letters')
        assert.equal(await leader.page.locator(`main a[href="/office/dossiers/${reference}"]`).count(), 1, 'it waits for approval')
      }
      await act('leader', reference, 'approve-letter')
      await act('clerk', reference, 'number-letter')
      await act('returns', reference, 'send-letter', (found) => choose(found, 'send-letter-way', way))
    }

    describe('a request for papers', () => {
      let reference, promised

      test('the handler drafts it; nothing moves, and the case waits for the letter', async () => {
        reference = await inHand()
        promised = (await dossier(reference)).due
        await act('handler', reference, 'draft-supplement', async (found) => {
          await found.locator('input[type=checkbox]').first().check({ force: true })
          await found.locator('textarea').fill('Giấy chứng sinh bị mờ số. Đề nghị nộp lại bản rõ.')
        })
        const now = await dossier(reference)
        assert.deepEqual([now.state, now.step, now.due, now.paused], [state.processing, step.process, promised, 0])
        const handler = await person('handler')
        assert.equal(await form(handler, reference, 'propose').count(), 0, 'no proposal while a letter is under way')
        assert.equal(await form(handler, reference, 'approve-letter').count(), 0, 'who drafts does not approve')
        const citizen = await person('citizen')
        await citizen.open(`/my/${reference}`)
        assert.ok(!(await citizen.text()).includes('bị mờ số'), 'the citizen sees nothing before it is sent')
      })

      test('approved, numbered, sent by e-mail: the clock stands still', async () => {
        await sendOut(reference, { queue: true, way: 'email' })
        const now = await dossier(reference)
        assert.deepEqual([now.state, now.step, now.paused, now.letter, now.supplements], [state.supplement, step.supplement, 1, 0, 1])
        const desk = await person('returns')
        await desk.open(`/office/dossiers/${reference}`)
        const letter = desk.page.locator('a[href*="/letters/2"]')
        const printed = textOfPdf(await desk.fetchPdf(letter.first(), 'supplement.pdf'))
        assert.match(printed, /HDHS/)
        assert.ok(printed.includes('bị mờ số'), printed)
      })

      test('a real mail server has the letter: subject, words, the PDF; the desk sees that it was taken', async () => {
        const { code } = await dossier(reference)
        const letter = readMail(await mail.find(`${reference}-supplement.pdf`))
        assert.match(decodeHeader(letter.headers.subject), new RegExp(code))
        assert.match(decodeHeader(letter.headers.to), /nguyen\.van\.mau@example\.vn/)
        const texts = letter.parts.filter((part) => !/pdf/.test(part.headers['content-type'])).map((part) => part.content.toString('utf8')).join()
        assert.ok(texts.includes(code) && texts.includes('/track?code='), texts)
        assert.ok(!texts.includes('001090123456'), 'no identity number in a mail')
        const file = join((await person('returns')).album, 'mailed.pdf')
        writeFileSync(file, letter.parts.find((part) => /pdf/.test(part.headers['content-type'])).content)
        assert.ok(textOfPdf(file).includes('bị mờ số'))
        const desk = await person('returns')
        for (let i = 0; i < 50 && (await city.sql('SELECT state FROM delivery'))[0][0] !== '1'; i++) await new Promise((resolve) => setTimeout(resolve, 100))
        await desk.open(`/office/dossiers/${reference}`)
        await desk.look('mail-taken')
        assert.ok((await desk.text()).includes(say('the mail server has taken the e-mail')), await desk.text())
        await act('returns', reference, 'prove-letter', (found) => found.locator('input[type=text]').fill('Người nộp xác nhận qua điện thoại'))
      })

      test('the citizen reads what is missing and why the date moves, and sends it', async () => {
        const citizen = await person('citizen')
        await citizen.open(`/my/${reference}`)
        await citizen.look('asked')
        const text = await citizen.text()
        assert.ok(text.includes('bị mờ số'))
        assert.ok(text.includes(say('The clock stands still now. The date moves by the time until you have done your part.')))
        await citizen.open(`/my/${reference}/completion`)
        await citizen.look('completion')
        await citizen.page.setInputFiles('input[name="file-0"]', { name: 'giay chung sinh ro.pdf', mimeType: 'application/pdf', buffer: pdf() })
        await citizen.press('main form button[type=submit]')
        await citizen.look('sent')
        const now = await dossier(reference)
        assert.deepEqual([now.state, now.step, now.paused], [state.supplement, step.check, 1])
      })

      test('the desk says it is complete: a new date, the old one kept, both explained', async () => {
        await act('reception', reference, 'find-complete')
        const now = await dossier(reference)
        assert.deepEqual([now.state, now.step, now.paused], [state.processing, step.process, 0])
        assert.ok(BigInt(now.due) >= BigInt(promised), 'never nearer')
        const promises = await city.sql(`SELECT p.due_at, p.cause FROM promise p JOIN dossier d ON d.id = p.dossier_id WHERE d.reference = '${reference}' ORDER BY p.number`)
        assert.deepEqual(promises, [[promised, '1'], [now.due, '2']])
        const citizen = await person('citizen')
        await citizen.open(`/my/${reference}`)
        await citizen.look('goes-on')
        assert.match(await citizen.text(), shownMoment(now.due))
      })
    })

    describe('a dossier that will be late', () => {
      let reference, promised, newDue

      test('an apology names one new date, signed by the leader; an earlier date is refused', async () => {
        reference = await inHand()
        promised = (await dossier(reference)).due
        const handler = await person('handler')
        const inFourWeeks = localMoment(BigInt(promised) + 28n * 86400000000n)
        handler.expected.add(422)
        const fill = (day) => async (found) => {
          await found.locator('textarea').fill('Phải xác minh thêm tại nơi sinh của trẻ.')
          for (const [part, value] of [['day', day.day], ['month', day.month], ['year', day.year]]) await found.locator(`[name="draft-apology-new_due-${part}"]`).fill(String(value))
          await found.locator('[name="draft-apology-new_time"]').fill('10:30')
        }
        await handler.open(`/office/dossiers/${reference}`)
        const found = form(handler, reference, 'draft-apology')
        await handler.page.locator('details', { has: found }).locator('summary').click()
        await fill(localMoment(BigInt(promised) - 400n * 86400000000n))(found)
        await handler.press(found.locator('button[type=submit]'))
        assert.ok((await handler.text()).includes(say('The new date must lie after the promised one and in the future.')), await handler.text())
        await act('handler', reference, 'draft-apology', fill(inFourWeeks))
        assert.equal((await dossier(reference)).due, promised, 'nothing moved yet')
        await sendOut(reference)
        const now = await dossier(reference)
        assert.deepEqual([now.state, now.step], [state.processing, step.process], 'the work goes on')
        newDue = now.due
        const { day, month, year, hour, minute } = localMoment(newDue)
        assert.deepEqual([day, month, year, hour, minute], [inFourWeeks.day, inFourWeeks.month, inFourWeeks.year, '10', '30'])
      })

      test('the citizen reads the apology, the new date and the old one', async () => {
        const citizen = await person('citizen')
        await citizen.open(`/my/${reference}`)
        await citizen.look('apology')
        const text = await citizen.text()
        assert.ok(text.includes(say('The office apologises')) && text.includes('xác minh thêm'), text)
        assert.match(text, shownMoment(newDue))
        assert.match(text, shownMoment(promised))
        const printed = textOfPdf(await citizen.fetchPdf(citizen.page.locator(`a[href$="/my/${reference}/letters/2"]`).first(), 'apology.pdf'))
        assert.match(printed, /\/PXL/)
        assert.ok(printed.includes(statutoryMoment(newDue)), printed)
        assert.match(printed, /KT\. CHỦ TỊCH/)
      })
    })

    describe('a payment, a withdrawal, a stop', () => {
      test('a notice of payment: the clock stands still until the desk has the receipt', async () => {
        const reference = await inHand()
        await act('handler', reference, 'draft-duty', async (found) => {
          await choose(found, 'draft-duty-duty', 'fee')
          await found.locator('[name="draft-duty-amount"]').fill('150.000')
          await found.locator('[name="draft-duty-duty"][value=fee]').check()
          await found.locator('textarea').fill('Lệ phí theo thông báo của đơn vị.')
        })
        await sendOut(reference)
        assert.deepEqual(Object.values(await dossier(reference)).slice(1, 3), [state.duty, step.duty])
        const citizen = await person('citizen')
        await citizen.open(`/my/${reference}`)
        await citizen.look('to-pay')
        assert.ok((await citizen.text()).includes('150.000 đ'))
        await act('reception', reference, 'pay', (found) => found.locator('[name="pay-payment_number"]').fill('KB-0000123'))
        const now = await dossier(reference)
        assert.deepEqual([now.state, now.step, now.paused], [state.processing, step.process, 0])
      })

      test('the citizen asks for it back, thinks again, asks again; the leader declines once and then agrees', async () => {
        const reference = await inHand()
        const citizen = await person('citizen')
        const ask = async () => {
          await citizen.open(`/my/${reference}`)
          await citizen.press(citizen.page.locator(`main a[href="/my/${reference}/withdrawal"]`))
          await citizen.look('withdrawal')
          await citizen.page.fill('main textarea', 'Tôi nộp nhầm nơi.')
          await citizen.press('main form button[type=submit]')
        }
        await ask()
        let now = await dossier(reference)
        assert.deepEqual([now.state, now.step], [state.withdrawal, step.withdrawal])
        await citizen.press(citizen.page.locator(`main a[href="/my/${reference}/withdrawal"]`))
        await citizen.look('take-back')
        await citizen.press('main form button[type=submit]')
        now = await dossier(reference)
        assert.deepEqual([now.state, now.step], [state.processing, step.process], 'where it was')
        await ask()
        await act('leader', reference, 'decline-withdrawal', (found) => found.locator('textarea').fill('Kết quả đã trình ký.'))
        now = await dossier(reference)
        assert.deepEqual([now.state, now.step], [state.processing, step.process])
        await ask()
        await act('leader', reference, 'agree-withdrawal')
        now = await dossier(reference)
        assert.deepEqual([now.state, now.step], [state.stopped, step.closed])
        await citizen.open(`/my/${reference}`)
        await citizen.look('withdrawn')
      })

      test('a stop is a letter too, and closes the dossier when it is sent', async () => {
        const reference = await inHand()
        await act('handler', reference, 'draft-stop', (found) => found.locator('textarea').fill('Người nộp đã có kết quả ở nơi khác.'))
        await sendOut(reference)
        const now = await dossier(reference)
        assert.deepEqual([now.state, now.step], [state.stopped, step.closed])
        const citizen = await person('citizen')
        await citizen.open(`/my/${reference}`)
        await citizen.look('stopped')
        const printed = textOfPdf(await citizen.fetchPdf(citizen.page.locator(`a[href$="/my/${reference}/letters/2"]`).first(), 'stop.pdf'))
        assert.match(printed, /DỪNG GIẢI QUYẾT/i)
      })

      test('an address that the mail server refuses is shown to the desk, and nothing is lost', async () => {
        const reference = await inHand('nobody@example.vn')
        await act('handler', reference, 'draft-apology', async (found) => {
          await found.locator('textarea').fill('Phải chờ trả lời của cơ quan khác.')
          const day = localMoment(BigInt((await dossier(reference)).due) + 14n * 86400000000n)
          for (const [part, value] of [['day', day.day], ['month', day.month], ['year', day.year]]) await found.locator(`[name="draft-apology-new_due-${part}"]`).fill(String(value))
        })
        await sendOut(reference, { way: 'email' })
        const state = async () => (await city.sql(`SELECT e.state, e.reason FROM delivery e JOIN dossier d ON d.id = e.dossier_id WHERE d.reference = '${reference}'`))[0]
        for (let i = 0; i < 100 && (await state())[0] === '0'; i++) await new Promise((resolve) => setTimeout(resolve, 100))
        assert.deepEqual(await state(), ['2', 'smtp_rcpt_550'])
        const desk = await person('returns')
        await desk.open(`/office/dossiers/${reference}`)
        await desk.look('mail-refused')
        assert.ok((await desk.text()).includes(say('the e-mail was refused: send the letter another way')))
      })

      test('the record is whole', async () => {
        const check = await city.command('check')
        assert.equal(check.code, 0, check.stdout + check.stderr)
      })
    })
  })
}
