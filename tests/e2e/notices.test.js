// Notices, in the browser: the city's administrator turns carriers on and rewrites a text, tries it on a dossier, goes back to what was
// shipped; the citizen chooses how to be told; what happens to a dossier reaches a real mail server and a gateway, naming nobody; what
// does not arrive stands at the desk with what to do. On both engines, in both languages, and without JavaScript.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { officials, shownMoment } from '../support/birth.mjs'
import { translations } from '../support/catalogue.mjs'
import { launch, Person } from '../support/chromium.mjs'
import { City, demoCitizen, demoPassword } from '../support/city.mjs'
import { act, file, signedIn } from '../support/filing.mjs'
import { startGateway } from '../support/gateway.mjs'
import { startMailServer } from '../support/mail_server.mjs'
import { decodeHeader, readMail, textOf } from '../support/mime.mjs'

const tellings = [
  { name: 'in Vietnamese', engine: 'sqlite', locale: 'vi', album: 'notices-vi' },
  { name: 'in English, without JavaScript, on PostgreSQL', engine: 'postgresql', locale: 'en', album: 'notices-en', script: false },
]
const token = 'token of the gateway'
const email = 'nguyen.van.mau@example.vn'

let browser, catalogue
before(async () => {
  browser = await launch()
  catalogue = translations()
})
after(() => browser?.close())

const settings = (mail, gateway) => JSON.stringify({
  mail: { url: `smtp://127.0.0.1:${mail.port}`, starttls: 'none', from: 'motcua@hanoi.test', timeout_seconds: 5 },
  sms: { url: `http://127.0.0.1:${gateway.port}/v1/messages`, token, sender: 'MOTCUA', without_marks: true, timeout_seconds: 5 },
})

async function until (found) {
  for (let i = 0; i < 150; i++) {
    const value = await found()
    if (value) return value
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('it did not happen in time')
}

for (const telling of tellings) {
  describe(telling.name, () => {
    let city, mail, gateway, citizen, desk, reference, code
    const people = {}
    const say = (english) => telling.locale === 'vi' ? catalogue.get(english) ?? english : english
    const sayWith = (english, ...parts) => parts.reduce((text, part) => text.replace('%s', part), say(english))
    const person = async (login, password = demoPassword) => {
      if (!people[login]) {
        people[login] = await Person.meet(browser, city.origin, { ...telling, prefix: login.split('.')[0] })
        await people[login].signIn(login, password)
      }
      return people[login]
    }
    const admin = () => person('quantri.thanhpho', adminPassword)
    let adminPassword
    const deliveries = (where) => city.sql(`SELECT e.notice, e.carrier, e.state, e.locale, e.address FROM delivery e JOIN dossier d ON d.id = e.dossier_id WHERE ${where} ORDER BY e.seq, e.carrier`)

    before(async () => {
      mail = await startMailServer()
      gateway = await startGateway({ token })
      city = await City.make({ engine: telling.engine, serve: ['--no-rate-limits'] })
      const added = await city.command('user add', '--login', 'quantri.thanhpho', '--name', 'Phạm Thị Quản Trị', '--unit', '01', '--role', 'system-admin', '--position', 'Quản trị', '--decision', '01/QĐ')
      assert.equal(added.code, 0, added.stderr)
      adminPassword = added.stdout.trim().split(/\s+/).pop()
      writeFileSync(join(city.data, 'delivery.json'), settings(mail, gateway))
      await city.start()
      citizen = await signedIn(city, demoCitizen.login, demoPassword)
      desk = await signedIn(city, officials.reception, demoPassword)
    })
    after(async () => {
      for (const someone of Object.values(people)) await someone.leave()
      await city?.remove()
      await mail?.stop()
      await gateway?.stop()
    })

    describe('what the city says', () => {
      const text = '/office/notices/received/sms/vi'

      test('every official sees the texts; only the city\'s administrator may change them', async () => {
        const clerk = await person(officials.reception)
        await clerk.open('/office/notices')
        await clerk.look('texts-of-the-city')
        assert.equal(await clerk.page.locator('main form').count(), 0)
        await clerk.open(text)
        await clerk.look('a-text')
        assert.ok((await clerk.text()).includes('00.00.00.H26-180312-0001'), 'as it would be sent')
        assert.equal(await clerk.page.locator('button[value=save]').count(), 0)
        const refused = await desk.send(text, [['csrf', await desk.csrf()], ['do', 'save'], ['body', '{code}']])
        assert.equal(refused.status, 403)
        assert.equal((await desk.send('/office/notices', [['csrf', await desk.csrf()], ['quiet_from', '00:00'], ['quiet_to', '00:00']])).status, 403)
        for (const wrong of ['/office/notices/nothing/sms/vi', '/office/notices/received/pigeon/vi', '/office/notices/received/sms/fr'])
          assert.equal((await desk.get(wrong)).status, 404)
      })

      test('by which carriers, and when no phone rings; a wrong hour is told and nothing is lost', async () => {
        const someone = await admin()
        await someone.open('/office/notices')
        someone.expected.add(422)
        await someone.page.check('input[value=sms]', { force: true })
        await someone.page.fill('[name=quiet_from]', '25:00')
        await someone.press('main form button')
        await someone.look('wrong-hour')
        assert.ok((await someone.text()).includes(say('Enter a time of day like 21:00.')))
        assert.ok(await someone.page.isChecked('input[value=sms]'))
        await someone.page.check('input[value=messenger]', { force: true })
        await someone.page.fill('[name=quiet_from]', '00:00')
        await someone.page.fill('[name=quiet_to]', '00:00')
        await someone.press('main form button')
        await someone.look('carriers-on')
        assert.ok((await someone.text()).includes(say('Not set up on this server')), 'the messenger is on, and not in delivery.json')
        assert.deepEqual(await city.sql('SELECT carriers, quiet_from, quiet_to, actor FROM notice_rule'), [['7', '0', '0', 'Phạm Thị Quản Trị']])
      })

      test('a word that stands for nothing, no code, too long: told, and what was typed is kept', async () => {
        const someone = await admin()
        await someone.open(text)
        await someone.look('to-be-written')
        for (const [body, message] of [
          ['Hồ sơ {code} của {ho_ten}', sayWith('This stands for nothing in this text: %s. Use the words in braces of the list, each written exactly so.', '{ho_ten}')],
          ['Hồ sơ đã được tiếp nhận', say('The text must name the dossier: write {code} where its number shall stand.')],
          [`{code} ${'dài '.repeat(148)}`, sayWith('The text is too long for a text message: %s. Shorten it, or leave the Vietnamese marks away.', '4 > 4').slice(0, 20)],
        ]) {
          await someone.page.fill('[name=body]', body)
          await someone.press('button[value=save]')
          const page = await someone.text()
          assert.ok(page.includes(message), page)
          assert.equal((await someone.page.inputValue('[name=body]')).trim(), body.trim())
        }
        await someone.look('refused')
        assert.deepEqual(await city.sql('SELECT event FROM notice_text'), [])
      })

      test('tried on an invented dossier, saved, with who wrote it and when; a foreign dossier is not shown', async () => {
        const someone = await admin()
        await someone.open(text)
        await someone.page.fill('[name=body]', 'Da tiep nhan ho so {code}, hen {due}. Xem {track_url}')
        await someone.press('button[value=preview]')
        await someone.look('preview')
        assert.match(await someone.text(), /Da tiep nhan ho so 00\.00\.00\.H26-180312-0001, hen \d\d:\d\d, .*\/track\?code=/)
        assert.match(await someone.text(), /GSM-7/)
        await someone.page.fill('[name=dossier]', 'AAAA-BBBB-CC')
        someone.expected.add(422)
        await someone.press('button[value=preview]')
        assert.equal(await someone.page.locator('.govuk-error-summary').count(), 1)
        await someone.page.fill('[name=dossier]', '')
        await someone.press('button[value=save]')
        await someone.look('saved')
        assert.ok((await someone.text()).includes('Phạm Thị Quản Trị'))
        assert.equal(await someone.page.inputValue('[name=body]'), 'Da tiep nhan ho so {code}, hen {due}. Xem {track_url}')
      })
    })

    describe('what a citizen is told', () => {
      test('the citizen chooses carriers and language', async () => {
        const someone = await person(demoCitizen.login)
        await someone.open('/my')
        await someone.press(someone.page.locator('main a[href="/my/notices"]'))
        await someone.look('choice')
        assert.ok(await someone.page.isChecked('input[value=email]') && await someone.page.isChecked('input[value=sms]') && !await someone.page.isChecked('input[value=messenger]'))
        await someone.page.check(`input[name=language][value=${telling.locale}]`, { force: true })
        await someone.press('main form button')
        await someone.look('chosen')
        assert.equal((await city.sql('SELECT carriers, locale FROM notice_wish')).length, 1)
      })

      test('received: an e-mail and a text message, each once, with code and promise, and no name in them', async () => {
        const before = gateway.messages.size
        reference = await file(citizen, { applicant: { email } })
        assert.deepEqual(await deliveries(`d.reference = '${reference}'`), [], 'filing is confirmed on the page, not told')
        await act(desk, reference, 'accept')
        const [[accepted, due]] = await city.sql(`SELECT code, due_at FROM dossier WHERE reference = '${reference}'`)
        code = accepted
        await until(async () => (await deliveries(`d.reference = '${reference}' AND e.state = 1`)).length === 2)
        const english = telling.locale === 'en'
        assert.deepEqual((await deliveries(`d.reference = '${reference}'`)).map((row) => row.slice(0, 4)), [['1', '1', '1', english ? '1' : '0'], ['1', '2', '1', english ? '1' : '0']])
        const [letter, ...more] = mail.messages().map(readMail).filter(({ headers }) => decodeHeader(headers.subject).includes(code))
        assert.deepEqual(more, [])
        const words = textOf(letter)
        assert.ok(words.includes(`/track?code=${code}`), words)
        assert.equal(decodeHeader(letter.headers.subject), say('Dossier {code} has been received').replace('{code}', code))
        assert.match(words, shownMoment(due))
        const sms = [...gateway.messages.values()].slice(before)
        assert.equal(sms.length, 1)
        if (english) assert.ok(sms[0].text.includes(`dossier ${code} has been received`), sms[0].text)
        else assert.ok(sms[0].text.startsWith(`Da tiep nhan ho so ${code}, hen `), `the city's own text: ${sms[0].text}`)
        for (const told of [words, sms[0].text, decodeHeader(letter.headers.subject), letter.headers.to])
          for (const secret of ['Nguyễn Văn Mẫu', 'Nguyen Van Mau', '001090123456', '0912']) assert.ok(!told.includes(secret), `${secret} in ${told}`)
      })

      test('the desk sees what was told, by which carrier, and that it was taken', async () => {
        const someone = await person(officials.reception)
        await someone.open(`/office/dossiers/${reference}`)
        await someone.look('told')
        const page = await someone.text()
        assert.ok(page.includes(say('What the applicant was told')) && page.includes(say('the gateway has taken the text message')), page)
      })

      test('a text is tried on a dossier that one may see', async () => {
        const someone = await person(officials.reception)
        await someone.open('/office/notices/received/email/en')
        await someone.page.fill('[name=dossier]', code)
        await someone.press('button[value=preview]')
        await someone.look('preview-of-a-dossier')
        assert.ok((await someone.text()).includes(`Dossier ${code} has been received`), await someone.text())
      })

      test('who wants no notices gets none; back to the shipped text, and the history stays', async () => {
        const page = await citizen.get('/my/notices')
        await citizen.submit(page, page.forms.find(({ action }) => action === '/my/notices'), { carriers: undefined })
        const other = await file(citizen, { applicant: { email } })
        await act(desk, other, 'accept')
        assert.deepEqual(await deliveries(`d.reference = '${other}'`), [])
        const again = await citizen.get('/my/notices')
        await citizen.submit(again, again.forms.find(({ action }) => action === '/my/notices'), { carriers: ['email'] })
        const someone = await admin()
        await someone.open('/office/notices/received/sms/vi')
        await someone.press('button[value=shipped]')
        await someone.look('shipped-again')
        assert.deepEqual(await city.sql('SELECT is_shipped FROM notice_text ORDER BY id'), [['0'], ['1']])
        assert.equal(await someone.page.locator('button[value=shipped]').count(), 0)
      })
    })

    describe('what does not arrive', () => {
      test('an address that is refused: counted, listed with why and what to do, ticked off', async () => {
        const lost = await file(citizen, { applicant: { email: 'nobody@example.vn' } })
        await act(desk, lost, 'accept')
        await until(async () => (await deliveries(`d.reference = '${lost}' AND e.state = 2`)).length === 1)
        const someone = await person(officials.reception)
        await someone.open(`/office/dossiers/${lost}`)
        await someone.look('not-arrived')
        assert.ok((await someone.text()).includes(say('Something that was sent does not reach the applicant.')))
        await someone.press(someone.page.locator('main a[href="/office/undelivered"]').first())
        await someone.look('undelivered')
        const page = await someone.text()
        assert.ok(page.includes('nobody@example.vn') && page.includes('smtp_rcpt_550'), page)
        assert.ok(page.includes(say('Ask the applicant for another address or number, and tell him now by telephone, by post or at the desk.')), page)
        assert.match(await someone.page.locator('a[href="/office/undelivered"]').first().innerText(), /1/)
        await someone.press('main form button')
        await someone.look('undelivered-none')
        assert.ok((await someone.text()).includes(say('Everything has reached its carrier')))
        assert.deepEqual(await city.sql("SELECT trouble FROM delivery WHERE address = 'nobody@example.vn'"), [['2']])
      })

      test('another unit\'s desk cannot tick it off', async () => {
        const lost = await file(citizen, { applicant: { email: 'nobody@example.vn' } })
        await act(desk, lost, 'accept')
        await until(async () => (await deliveries(`d.reference = '${lost}' AND e.state = 2`)).length === 1)
        const form = (await desk.get('/office/undelivered')).forms.find(({ action }) => action.startsWith('/office/undelivered/'))
        const stranger = await signedIn(city, 'tiepnhan.00037', demoPassword)
        assert.ok(!(await stranger.get('/office/undelivered')).text.includes('nobody@'))
        await stranger.send(form.action, [['csrf', await stranger.csrf()]])
        assert.ok((await desk.get('/office/undelivered')).text.includes('nobody@'))
      })

      test('the record is whole', async () => {
        const check = await city.command('check')
        assert.equal(check.code, 0, check.stdout + check.stderr)
      })
    })
  })
}
