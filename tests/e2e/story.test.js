// The whole way of one dossier, played by people in a real Chromium: a father registers a birth online, the desk accepts it,
// the division works on it, the leader approves, the clerk numbers, the desk hands the result over, and somebody with the
// receipt follows it without an account. In Vietnamese, in English, without JavaScript, and on PostgreSQL.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { agency, answers, district, officials, procedure, shownMoment, statutoryMoment, unit } from '../support/birth.mjs'
import { translations } from '../support/catalogue.mjs'
import { launch, Person } from '../support/chromium.mjs'
import { City, demoCitizen, demoPassword } from '../support/city.mjs'
import { pdf, png } from '../support/papers.mjs'
import { textOfPdf } from '../support/program.mjs'

const tellings = [
  { name: 'in Vietnamese', engine: 'sqlite', locale: 'vi', album: 'story-vi', keyboard: true },
  { name: 'in English', engine: 'sqlite', locale: 'en', album: 'story-en' },
  { name: 'without JavaScript', engine: 'sqlite', locale: 'vi', album: 'story-no-script', script: false },
  { name: 'on PostgreSQL', engine: 'postgresql', locale: 'vi', album: 'story-postgresql', closely: false },
]

// States (domain.md §5) and steps (enum step of src/domain/dossier.h) as they are stored.
const state = { new: 1, received: 2, processing: 4, finished: 9, returned: 10 }
const step = { closed: 0, handover: 3, assign: 4, process: 5, approve: 6, issue: 7, confirm: 8, return: 9 }

let browser, catalogue
before(async () => {
  browser = await launch()
  catalogue = translations()
})
after(() => browser?.close())

// Line ends are blanks: a sentence may go on in the next line.
const paperNames = ['giấy chứng sinh.pdf', 'căn cước.png']

for (const telling of tellings) {
  describe(telling.name, () => {
    let city, reference, code, due
    const people = {}
    const say = (english) => telling.locale === 'vi' ? catalogue.get(english) ?? english : english
    const meet = (options = {}) => Person.meet(browser, city.origin, { ...telling, ...options })
    const dossier = async () => {
      const [row] = await city.sql(`SELECT reference, code, state, step, due_at FROM dossier WHERE reference = '${reference}'`)
      return { code: row[1], state: Number(row[2]), step: Number(row[3]), due: row[4] }
    }

    before(async () => {
      city = await City.make({ engine: telling.engine, serve: ['--no-rate-limits'] })
      await city.start()
    })
    after(async () => {
      for (const person of Object.values(people)) await person.leave()
      await city?.remove()
    })

    // One official, signed in once.
    async function official (role) {
      if (!people[role]) {
        people[role] = await meet({ prefix: role })
        await people[role].signIn(officials[role], demoPassword)
      }
      return people[role]
    }

    // Opens the queue, then the dossier in it, as officials do.
    async function openFrom (role, queue) {
      const person = await official(role)
      await person.open(`/office?queue=${queue}`)
      await person.look(`queue-${queue}`)
      await person.press(person.page.locator(`main a[href="/office/dossiers/${reference}"]`))
      return person
    }

    const action = (person, slug) => person.page.locator(`form[action$="/${reference}/${slug}"]`)

    async function act (person, slug, after) {
      await person.press(action(person, slug).locator('button[type=submit]'))
      assert.equal(await person.page.locator('.govuk-error-summary').count(), 0, `${slug}: ${await person.text()}`)
      const now = await dossier()
      assert.deepEqual([now.state, now.step], after, `${slug} leads there`)
    }

    test('a father finds the procedure and reads what it needs', async () => {
      const citizen = people.citizen = await meet({ prefix: 'citizen' })
      await citizen.open('/')
      await citizen.look('home')
      await citizen.page.fill('#q', 'khai sinh')
      await citizen.press('form[action="/procedures"] button[type=submit]')
      await citizen.look('search')
      await citizen.press(citizen.page.locator(`main a[href="/procedures/${procedure}"]`))
      await citizen.look('procedure')
      await citizen.press(citizen.page.locator(`main a[href="/procedures/${procedure}/apply"]`))
      assert.equal(citizen.url(), '/signin')
      await citizen.look('sign-in')
      await citizen.page.fill('#login', demoCitizen.login)
      await citizen.page.fill('#password', demoPassword)
      await citizen.press('main button[type=submit]')
      assert.equal(citizen.url(), `/procedures/${procedure}/apply`, 'back where he wanted to go')
      await citizen.look('before-applying')
      await citizen.press(`form[action="/procedures/${procedure}/apply"] button[type=submit]`)
      assert.match(citizen.url(), /^\/drafts\/[0-9a-f-]{36}$/)
      await citizen.look('tasks')
    })

    test('he chooses the office and says who applies', async () => {
      const { page } = people.citizen
      const citizen = people.citizen
      const draft = citizen.draft = citizen.url()
      await citizen.open(`${draft}/office`)
      await citizen.look('office-district')
      await page.selectOption('#district', district)
      await citizen.press('form[method=get][action$="/office"] button[type=submit]')
      await citizen.look('office')
      const select = page.locator('select[name=unit]')
      if (await select.count()) await select.selectOption(unit)
      else await page.locator(`input[name=unit][value="${unit}"]`).check({ force: true })
      await citizen.press('form[method=post][action$="/office"] button[type=submit]')
      await citizen.open(`${draft}/applicant`)
      await citizen.look('applicant')
      assert.equal(await page.inputValue('#identity_number'), demoCitizen.identity, 'filled in from his account')
      await citizen.press('form[action$="/applicant"] button[type=submit]')
      await citizen.open(draft)
    })

    test('he fills in the real form; what is missing is said, and nothing typed is lost', async () => {
      const citizen = people.citizen
      const { page, draft } = citizen
      await citizen.open(`${draft}/form`)
      await citizen.look('form')
      citizen.expected.add(422)
      await page.fill('[name=tre_ho_ten]', answers.tre_ho_ten)
      await page.fill('[name=tre_ngay_sinh]', '31/02/2018')
      await citizen.press('form[action$="/form"] button[name=act][value=continue]')
      await citizen.look('form-errors')
      assert.ok(await page.locator('.govuk-error-summary a').count() > 5)
      assert.equal(await page.inputValue('[name=tre_ho_ten]'), answers.tre_ho_ten)
      for (const [name, value] of Object.entries(answers)) await fill(page, name, value)
      await citizen.press('form[action$="/form"] button[name=act][value=continue]')
      assert.equal(await page.locator('.govuk-error-summary').count(), 0, await citizen.text())
    })

    async function fill (page, name, value) {
      const field = page.locator(`form[action$="/form"] [name="${name}"]`).first()
      const [tag, type] = await field.evaluate((e) => [e.tagName, e.type])
      if (tag === 'SELECT') await field.selectOption(value)
      else if (type === 'radio') await page.locator(`input[name="${name}"][value="${value}"]`).check({ force: true })
      else await field.fill(value)
    }

    test('he adds his papers, and says how he wants the result', async () => {
      const citizen = people.citizen
      const { page, draft } = citizen
      await citizen.open(`${draft}/papers`)
      const files = [{ name: paperNames[0], mimeType: 'application/pdf', buffer: pdf() }, { name: paperNames[1], mimeType: 'image/png', buffer: png(200) }]
      for (const [i, place] of ['file-2', 'file-4'].entries()) {
        await page.setInputFiles(`input[name="${place}"]`, files[i])
        await citizen.press(page.locator('form', { has: page.locator(`input[name="${place}"]`) }).locator('button[type=submit]'))
        assert.ok((await citizen.text()).includes(paperNames[i]), `${paperNames[i]} is there`)
      }
      await citizen.look('papers')
      await citizen.open(`${draft}/result`)
      await citizen.look('result')
      await page.locator('input[name=return_way][value=desk]').check({ force: true })
      await citizen.press('form[action$="/result"] button[type=submit]')
    })

    test('he checks his answers and sends them: a reference, and no code yet', async () => {
      const citizen = people.citizen
      const { page, draft } = citizen
      await citizen.open(`${draft}/check`)
      await citizen.look('check')
      const text = await citizen.text()
      for (const said of [answers.tre_ho_ten, answers.me_ho_ten, ...paperNames, demoCitizen.identity]) assert.ok(text.includes(said), said)
      if (telling.keyboard) await citizen.keyboard(['form[action$="/send"] button'])
      await citizen.press('form[action$="/send"] button[type=submit]')
      await citizen.look('sent')
      reference = (await page.textContent('.mc-confirmation__reference')).trim()
      assert.match(reference, /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$/)
      const now = await dossier()
      assert.deepEqual([now.code, now.state, now.due], ['', state.new, ''])
      await citizen.open('/my')
      await citizen.look('my')
      await citizen.press(`main a[href="/my/${reference}"]`)
      await citizen.look('my-dossier')
    })

    test('the desk accepts it: a legal code, a promise, and the receipt with the promised hour and minute', async () => {
      const reception = await openFrom('reception', 'reception')
      await reception.look('dossier-new')
      if (telling.keyboard) await reception.keyboard([`form[action$="/accept"] button`])
      await act(reception, 'accept', [state.received, step.handover])
      ;({ code, due } = await dossier())
      assert.match(code, new RegExp(`^${agency.replaceAll('.', '\\.')}-\\d{6}-0001$`))
      await reception.open(`/office/dossiers/${reference}`)
      await reception.look('dossier-received')
      assert.match(await reception.text(), shownMoment(due))
      const receipt = await reception.fetchPdf(reception.page.locator(`a[href$="/${reference}/letters/1"]`).first(), 'receipt.pdf')
      const printed = textOfPdf(receipt)
      assert.ok(printed.includes(code), 'the code')
      assert.ok(printed.includes(statutoryMoment(due)), `${statutoryMoment(due)} in ${printed}`)
      assert.match(printed, /Liên 1: .*Liên 2: /, 'both copies')
      assert.ok(printed.includes('Nguyễn Văn Mẫu'))
    })

    test('the division head signs for it and assigns it', async () => {
      const head = await openFrom('head', 'handover')
      await head.look('dossier-handover')
      await act(head, 'take-over', [state.processing, step.assign])
      await head.look('dossier-assign')
      const handler = action(head, 'assign').locator('select')
      await handler.selectOption({ index: 1 })
      await act(head, 'assign', [state.processing, step.process])
    })

    test('the handler proposes a result', async () => {
      const handler = await openFrom('handler', 'mine')
      await handler.look('dossier-process')
      const form = action(handler, 'propose')
      await form.locator('input[value=granted]').check({ force: true })
      await form.locator('textarea').fill('Hồ sơ đủ giấy tờ, đúng quy định. Đề nghị ký Giấy khai sinh.')
      await act(handler, 'propose', [state.processing, step.approve])
    })

    test('the leader, who is somebody else, approves', async () => {
      const leader = await openFrom('leader', 'approve')
      await leader.look('dossier-approve')
      assert.ok((await leader.text()).includes('Đề nghị ký Giấy khai sinh'))
      await act(leader, 'approve', [state.processing, step.issue])
    })

    test('the clerk numbers and dates the result', async () => {
      const clerk = await openFrom('clerk', 'issue')
      await clerk.look('dossier-issue')
      await act(clerk, 'issue', [state.finished, step.confirm])
    })

    test('the desk confirms that the result has come, and hands it over', async () => {
      const returns = await openFrom('returns', 'confirm')
      await returns.look('dossier-confirm')
      await act(returns, 'confirm', [state.finished, step.return])
      await returns.open(`/office/dossiers/${reference}`)
      await returns.look('dossier-return')
      const form = action(returns, 'return')
      await form.locator('[name$=taker_name]').fill('Nguyễn Văn Mẫu')
      await form.locator('[name$=taker_identity]').fill(demoCitizen.identity)
      await act(returns, 'return', [state.returned, step.closed])
      await returns.open(`/office/dossiers/${reference}`)
      await returns.look('dossier-returned')
    })

    test('with code and identity number anybody with the receipt sees how it went', async () => {
      const somebody = people.somebody = await meet({ prefix: 'anybody' })
      await somebody.open('/track')
      await somebody.look('track')
      await somebody.page.fill('#code', code)
      await somebody.page.fill('#identity_number', demoCitizen.identity)
      await somebody.press('form[action="/track"] button[type=submit]')
      await somebody.look('tracked')
      const text = await somebody.text()
      for (const said of [code, say('Result handed over')]) assert.ok(text.includes(said), `${said} in ${text}`)
      assert.match(text, shownMoment(due), 'what was promised')
      assert.ok(!text.includes('Nguyễn Văn Mẫu'), 'no full name')
      const receipt = somebody.page.locator('a[href$="receipt.pdf"]')
      assert.ok(textOfPdf(await somebody.fetchPdf(receipt.first(), 'receipt-tracked.pdf')).includes(code))
    })

    test('the father sees it in his dossiers', async () => {
      const citizen = people.citizen
      await citizen.open(`/my/${reference}`)
      await citizen.look('my-dossier-returned')
      assert.ok((await citizen.text()).includes(code))
    })

    test('the record is whole', async () => {
      const check = await city.command('check')
      assert.equal(check.code, 0, check.stdout + check.stderr)
    })
  })
}
