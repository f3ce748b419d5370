// The cases that go wrong in an office, over bare HTTP: each gets the right status and the plain words of the registry of
// messages, and changes nothing that it must not change.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { agency, answers, officials, procedure } from '../support/birth.mjs'
import { messages, translations } from '../support/catalogue.mjs'
import { City, demoCitizen, demoPassword } from '../support/city.mjs'
import { act, actBlindly, addPaper, begin, dossierPage, file, formTo, ready, send, signedIn, step } from '../support/filing.mjs'
import { exe, html, largePdf, pdf, png } from '../support/papers.mjs'
import { run } from '../support/program.mjs'
import { Visitor } from '../support/visitor.mjs'

const megabyte = 1024 * 1024
let city, citizen, reception, elsewhere, catalogue, registry

before(async () => {
  catalogue = translations()
  registry = messages()
  city = await City.make({ serve: ['--no-rate-limits'] })
  await city.start()
  citizen = await signedIn(city, demoCitizen.login, demoPassword)
  reception = await signedIn(city, officials.reception, demoPassword)
  elsewhere = await signedIn(city, 'tiepnhan.00037', demoPassword)
})
after(() => city?.remove())

// The words of a message; its argument is wherever "%s" stands, so what stands around it is looked for.
function says (page, id, locale = 'vi') {
  const english = registry.get(id)
  assert.ok(english, `${id} is in the registry`)
  const words = locale === 'vi' ? catalogue.get(english) : english
  for (const part of words.split('%s').map((text) => text.trim()).filter((text) => /\p{L}/u.test(text)))
    assert.ok(page.text.includes(part), `"${part}" is said: ${page.text.slice(0, 600)}`)
}

// Status and words.
function refused (page, status, id, locale) {
  assert.equal(page.status, status, page.text.slice(0, 400))
  says(page, id, locale)
}

const dossier = async (reference) => {
  const [row] = await city.sql(`SELECT code, state, step, last_seq FROM dossier WHERE reference = '${reference}'`)
  return row && { code: row[0], state: Number(row[1]), step: Number(row[2]), events: Number(row[3]) }
}
const count = async (table) => Number((await city.sql(`SELECT COUNT(*) FROM ${table}`))[0][0])

// The form token of somebody signed in.
const tokenOf = async (visitor) => formTo(await visitor.get('/my'), '/signout').fields.find(([name]) => name === 'csrf')[1]

// What a test must do past the program: the clock of a session, say.
const change = async (sql) => {
  const { code, stderr } = await run('sqlite3', ['-cmd', '.timeout 5000', join(city.data, 'motcua.db'), sql])
  assert.equal(code, 0, stderr)
}

async function unchanged (what, body) {
  const before = await dossier(what)
  await body()
  assert.deepEqual(await dossier(what), before, 'nothing has changed')
}

describe('at the counter', () => {
  test('somebody walks in with the same procedure: received at once, with code, promise and receipt; sent twice it is one', async () => {
    const found = await reception.get('/counter?q=khai+sinh')
    assert.ok(found.body.includes(`/counter/new?procedure=${procedure}`), found.text)
    const page = await reception.get(`/counter/new?procedure=${procedure}`)
    const fields = { identity_number: '001085000123', name: 'Phạm Thị Hoa', applicant_kind: 'citizen', phone: '0987654321', channel: 'counter', return_way: 'desk', step: 'receive' }
    for (const [name] of page.forms.find(({ action }) => action === '/counter/new').fields) if (/-originals$/.test(name)) fields[name] = '1'
    const form = formTo(page, '/counter/new')
    const before = await count('dossier')
    const [first, second] = await Promise.all([reception.submit(page, form, fields), reception.submit(page, form, fields)])
    for (const received of [first, second]) assert.equal(received.status, 200, received.text)
    assert.equal(new URL(first.url).pathname, new URL(second.url).pathname)
    assert.equal(await count('dossier'), before + 1)
    const reference = new URL(first.url).pathname.split('/').pop()
    const { code, state } = await dossier(reference)
    assert.equal(state, 2)
    assert.match(code, new RegExp(`^${agency}-\\d{6}-\\d{4}$`))
    assert.ok(first.text.includes(code))
    const receipt = await reception.get(`/office/dossiers/${reference}/receipt.pdf`)
    assert.equal(receipt.type, 'application/pdf')
    assert.equal(receipt.bytes.subarray(0, 5).toString(), '%PDF-')
  })

  test('what is missing at the counter is said, and what was typed is kept', async () => {
    const page = await reception.get(`/counter/new?procedure=${procedure}`)
    const answer = await reception.submit(page, formTo(page, '/counter/new'), { identity_number: '12', name: 'Phạm Thị Hoa', channel: 'counter', return_way: 'desk', step: 'receive' })
    refused(answer, 422, 'field_bad_identity')
    assert.ok(answer.body.includes('value="Phạm Thị Hoa"'))
  })

  test('a procedure of another level of office is not received here', async () => {
    const [[code]] = await city.sql(`SELECT code FROM procedure p WHERE is_live = 1 AND competence NOT LIKE '%commune%' ORDER BY code LIMIT 1`)
    refused(await reception.get(`/counter/new?procedure=${code}`), 422, 'unit_not_competent')
    refused(await reception.get('/counter/new?procedure=9.999999'), 404, 'procedure_not_found')
  })
})

describe('a refused dossier', () => {
  test('is refused with a reason, never without; the applicant reads it; there is no code and no way back', async () => {
    const reference = await file(citizen)
    await unchanged(reference, async () => {
      const empty = await act(reception, reference, 'refuse')
      assert.equal(empty.status, 422, empty.text)
    })
    const reason = 'Nơi cư trú không thuộc phường Phúc Xá; đề nghị nộp tại phường Trúc Bạch.'
    const done = await act(reception, reference, 'refuse', { note: reason })
    assert.equal(done.status, 200, done.text)
    const now = await dossier(reference)
    assert.deepEqual([now.state, now.step, now.code], [3, 0, ''])
    const own = await citizen.get(`/my/${reference}`)
    assert.ok(own.text.includes(reason), own.text)
    const letter = await citizen.get(`/my/${reference}/refusal.pdf`)
    assert.equal(letter.type, 'application/pdf')
    const anybody = new Visitor(city)
    const tracked = await track(anybody, reference, demoCitizen.identity)
    assert.equal(tracked.status, 200)
    assert.ok(tracked.text.includes(catalogue.get('Not received')))
    await unchanged(reference, async () => refused(await actBlindly(reception, reference, 'accept'), 409, 'action_not_now'))
  })
})

async function track (visitor, code, identity) {
  const page = await visitor.get('/track')
  return visitor.submit(page, formTo(page, '/track'), { code, identity_number: identity })
}

describe('tracking', () => {
  test('a wrong identity number gets the very answer of an unknown code', async () => {
    const reference = await file(citizen)
    for (const locale of ['vi', 'en']) {
      const visitor = new Visitor(city, locale)
      const wrong = await track(visitor, reference, '001090999999')
      const unknown = await track(visitor, 'AAAA-BBBB-CC', '001090999999')
      refused(wrong, 404, 'dossier_not_found', locale)
      assert.equal(wrong.body.replaceAll(reference, 'CODE'), unknown.body.replaceAll('AAAA-BBBB-CC', 'CODE'))
      assert.deepEqual([...wrong.headers.keys()].sort(), [...unknown.headers.keys()].sort())
    }
    const right = await track(new Visitor(city), reference.toLowerCase().replaceAll('-', ' '), '001 090 123 456')
    assert.equal(right.status, 200, 'blanks and small letters are no mistakes')
    assert.ok(!right.body.includes('Nguyễn Văn Mẫu'))
  })

  test('a ticket that is made up or cut short opens nothing', async () => {
    const anybody = new Visitor(city)
    const reference = await file(citizen)
    const tracked = await track(anybody, reference, demoCitizen.identity)
    const ticket = new URL(tracked.url).pathname.split('/').pop()
    for (const bad of ['x', ticket.slice(0, -2), ticket.replace(/^./, (c) => c === 'A' ? 'B' : 'A'), 'A'.repeat(ticket.length)])
      refused(await anybody.get(`/track/${bad}`), 404, 'ticket_ended')
  })
})

describe('a session', () => {
  test('that has ended leads to the sign-in page and back, and nothing is saved without one', async () => {
    const somebody = await signedIn(city, demoCitizen.login, demoPassword)
    const draft = await begin(somebody)
    const applicant = await somebody.get(`${draft}/applicant`)
    await change('UPDATE session SET expires_at = 1 WHERE created_at = (SELECT MAX(created_at) FROM session)')
    const page = await somebody.get('/my', { follow: false })
    assert.equal(page.status, 303)
    assert.equal(page.location, '/signin?back=%2Fmy')
    const sent = await somebody.submit(applicant, formTo(applicant, '/applicant'), { name: 'Người Khác' })
    refused(sent, 401, 'sign_in_first')
    const [[data]] = await city.sql(`SELECT applicant_data FROM draft WHERE account_id IN (SELECT account_id FROM account_login WHERE login = '${demoCitizen.login}') ORDER BY created_at DESC LIMIT 1`)
    assert.ok(!data.includes('Người Khác'))
    const form = (await somebody.get(page.location)).forms.find(({ action }) => action === '/signin')
    const back = await somebody.submit({ url: city.origin + page.location }, form, { login: demoCitizen.login, password: demoPassword })
    assert.equal(new URL(back.url).pathname, '/my')
  })

  test('that is made up is nobody\'s', async () => {
    const stranger = new Visitor(city)
    stranger.setCookie('motcua_session', 'A'.repeat(43))
    assert.equal((await stranger.get('/my', { follow: false })).status, 303)
    assert.equal((await stranger.get('/office', { follow: false })).location, '/signin?back=%2Foffice')
  })

  test('ends with signing out, also for a copy of the cookie', async () => {
    const somebody = await signedIn(city, demoCitizen.login, demoPassword)
    const copy = new Visitor(city)
    copy.setCookie('motcua_session', somebody.cookie('motcua_session'))
    assert.equal((await copy.get('/my')).status, 200)
    const page = await somebody.get('/my')
    await somebody.submit(page, formTo(page, '/signout'))
    assert.equal((await copy.get('/my', { follow: false })).status, 303)
  })

  test('does not begin with a wrong password, whether the account exists or not: one answer', async () => {
    const stranger = new Visitor(city)
    const wrong = await stranger.signIn(demoCitizen.login, 'not the password')
    const unknown = await stranger.signIn('001090000000', 'not the password')
    refused(wrong, 422, 'sign_in_failed')
    assert.equal(wrong.body.replaceAll(demoCitizen.login, 'X'), unknown.body.replaceAll('001090000000', 'X'))
    assert.equal(stranger.cookie('motcua_session'), undefined)
  })

  test('leads back only to our own pages after signing in', async () => {
    for (const back of ['https://evil.example/', '//evil.example/', '/\\evil.example']) {
      const visitor = new Visitor(city)
      const page = await visitor.get(`/signin?back=${encodeURIComponent(back)}`)
      const form = page.forms.find(({ action }) => action === '/signin')
      const answer = await visitor.submit(page, form, { login: demoCitizen.login, password: demoPassword, back }, { follow: false })
      assert.equal(answer.location, '/my', back)
    }
  })
})

describe('sending twice', () => {
  test('at the same moment, again, and from a second window: one dossier, and everybody sees it', async () => {
    const draft = await ready(citizen)
    const check = await citizen.get(`${draft}/check`)
    const before = await count('dossier')
    const form = formTo(check, '/send')
    const answers = await Promise.all(Array.from({ length: 6 }, () => citizen.submit(check, form)))
    const late = await citizen.submit(check, form)
    const places = new Set([...answers, late].map((answer) => {
      assert.equal(answer.status, 200, answer.text)
      return new URL(answer.url).pathname.split('/')[2]
    }))
    assert.equal(places.size, 1)
    assert.equal(await count('dossier'), before + 1)
    assert.equal(new URL((await citizen.get(draft)).url).pathname, `/my/${[...places][0]}`, 'the draft leads to the dossier')
  })

  test('accept: the second click is told that it is done, and there is one code', async () => {
    const reference = await file(citizen)
    const page = await dossierPage(reception, reference)
    const form = formTo(page, '/accept')
    const both = await Promise.all([reception.submit(page, form), reception.submit(page, form)])
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409])
    refused(both.find(({ status }) => status === 409), 409, 'action_not_now')
    const { events } = await dossier(reference)
    assert.equal(events, 4, 'filed, a paper, received, handed over: each once')
  })
})

describe('a file', () => {
  let draft
  before(async () => { draft = await begin(citizen) })
  const papers = async () => Number((await city.sql('SELECT COUNT(*) FROM draft_paper'))[0][0])
  const offered = async (file) => {
    const before = await papers()
    const page = await addPaper(citizen, draft, 'file-2', file)
    return { page, added: await papers() - before }
  }

  test('of 50 MB is taken, of 51 MB refused with what to do', async () => {
    const taken = await offered({ name: 'scan.pdf', bytes: largePdf(50 * megabyte) })
    assert.equal(taken.page.status, 200, taken.page.text.slice(0, 300))
    assert.equal(taken.added, 1)
    const { page, added } = await offered({ name: 'scan.pdf', bytes: largePdf(51 * megabyte) })
    refused(page, 422, 'file_too_large')
    assert.ok(page.text.includes('50 MB'))
    assert.equal(added, 0)
  })

  for (const [name, bytes, what] of [['giấy.pdf', html(), 'a page'], ['giấy.pdf', exe(), 'a program'], ['ảnh.png', pdf(), 'a PDF'], ['giấy.pdf', png(), 'a picture']]) {
    test(`named ${name} that is ${what} is refused`, async () => {
      const { page, added } = await offered({ name, bytes, type: 'application/pdf' })
      assert.equal(page.status, 422, page.text.slice(0, 300))
      const english = ['file_type_lies', 'file_type_unknown'].map((id) => catalogue.get(registry.get(id)).split('%s')[0].trim())
      assert.ok(english.some((words) => page.text.includes(words)), page.text.slice(0, 500))
      assert.ok(page.text.includes(name), 'the file is named')
      assert.equal(added, 0)
    })
  }

  test('of a kind that is not taken is refused', async () => {
    const { page, added } = await offered({ name: 'page.html', bytes: html(), type: 'text/html' })
    refused(page, 422, 'file_type_unknown')
    assert.equal(added, 0)
  })

  test('that is empty, and no file at all, are refused', async () => {
    const empty = await offered({ name: 'giấy.pdf', bytes: Buffer.alloc(0) })
    assert.equal(empty.page.status, 422, empty.page.text.slice(0, 300))
    assert.equal(empty.added, 0)
    const none = await offered({ name: '', bytes: Buffer.alloc(0) })
    refused(none.page, 422, 'field_choice_required')
    assert.equal(none.added, 0)
  })

  test('with a path or a script in its name is stored under a plain name', async () => {
    const { page, added } = await offered({ name: '../../<img src=x onerror=alert(1)>.png', bytes: png() })
    assert.equal(page.status, 200, page.text.slice(0, 300))
    assert.equal(added, 1)
    assert.ok(!/<img[^>]*onerror/i.test(page.body))
    const [[name]] = await city.sql('SELECT file_name FROM draft_paper ORDER BY added_at DESC LIMIT 1')
    assert.ok(!name.includes('/') && !name.includes('\\'), name)
  })

  test('comes back as what it is, and cannot act as a page', async () => {
    const picture = png(77)
    await offered({ name: 'ảnh.png', bytes: picture })
    const [[number]] = await city.sql('SELECT number FROM draft_paper ORDER BY added_at DESC LIMIT 1')
    const back = await citizen.get(`${draft}/papers/${number}`)
    assert.equal(back.status, 200)
    assert.ok(back.bytes.equals(picture))
    assert.equal(back.headers.get('x-content-type-options'), 'nosniff')
    assert.match(back.headers.get('content-security-policy'), /default-src 'none'/)
  })
})

describe('a form token', () => {
  test('that is wrong, missing or another\'s: nothing is saved, and the page says what to do', async () => {
    const draft = await ready(citizen)
    const check = await citizen.get(`${draft}/check`)
    const other = await signedIn(city, officials.head, demoPassword)
    const before = await count('dossier')
    for (const csrf of ['wrong', undefined, await other.csrf()]) refused(await citizen.submit(check, formTo(check, '/send'), { csrf }), 403, 'csrf_failed')
    const english = await signedIn(city, demoCitizen.login, demoPassword, 'en')
    refused(await english.send(`${draft}/send`, [['csrf', 'wrong']]), 403, 'csrf_failed', 'en')
    assert.equal(await count('dossier'), before)
  })

  test('is asked for by every page that changes something', async () => {
    const reference = await file(citizen)
    for (const [visitor, path] of [[reception, `/office/dossiers/${reference}/accept`], [reception, '/counter/new'], [citizen, '/signout'], [new Visitor(city), '/signin'], [new Visitor(city), '/track'], [citizen, `/procedures/${procedure}/apply`]])
      refused(await visitor.send(path, [['csrf', 'wrong']]), 403, 'csrf_failed')
    assert.equal((await dossier(reference)).state, 1)
    assert.equal((await citizen.get('/my', { follow: false })).status, 200, 'still signed in')
  })
})

describe('who may not', () => {
  let reference
  before(async () => { reference = await file(citizen) })

  test('an official of another unit hears of no such dossier: page, papers, letters, actions', async () => {
    await unchanged(reference, async () => {
      for (const path of ['', '/receipt.pdf', '/papers/1']) refused(await elsewhere.get(`/office/dossiers/${reference}${path}`), 404, 'not_yours')
      for (const slug of ['accept', 'refuse', 'ask-completion']) refused(await actBlindly(elsewhere, reference, slug, { note: 'x' }), 404, 'not_yours')
      const search = await elsewhere.get(`/office/search?code=${reference}`)
      refused(search, 404, 'not_yours')
      assert.ok(!search.text.includes('Nguyễn Văn Mẫu'))
    })
    const english = await signedIn(city, 'tiepnhan.00037', demoPassword, 'en')
    refused(await english.get(`/office/dossiers/${reference}`), 404, 'not_yours', 'en')
  })

  test('an official of the unit without the role sees it and may not act', async () => {
    const clerk = await signedIn(city, officials.clerk, demoPassword)
    const page = await dossierPage(clerk, reference)
    assert.equal(page.status, 200)
    assert.equal(page.forms.filter(({ action }) => action.endsWith('/accept')).length, 0, 'no button')
    await unchanged(reference, async () => refused(await actBlindly(clerk, reference, 'accept'), 403, 'action_not_your_role'))
  })

  test('a citizen hears nothing of another\'s draft, dossier and papers', async () => {
    const draft = await ready(citizen)
    const stranger = new Visitor(city)
    const page = await stranger.get('/signup')
    const made = await stranger.submit(page, formTo(page, '/signup'), { name: 'Lê Thị Khác', identity_number: '001090777777', phone: '0900000777', password: 'một câu rất dài', password_again: 'một câu rất dài' })
    assert.equal(made.status, 200, made.text)
    for (const path of ['', '/office', '/applicant', '/form', '/papers', '/result', '/check', '/papers/1']) refused(await stranger.get(draft + path), 404, 'draft_not_found')
    for (const path of ['/send', '/office', '/applicant', '/form', '/result', '/papers/remove']) {
      refused(await stranger.send(draft + path, [['csrf', await tokenOf(stranger)], ['number', '1']]), 404, 'draft_not_found')
    }
    await stranger.send(`${draft}/delete`, [['csrf', await tokenOf(stranger)]]) // deleting what is not there is no mistake: a second click
    for (const path of ['', '/receipt.pdf', '/sent', '/papers/1']) {
      const answer = await stranger.get(`/my/${reference}${path}`)
      refused(answer, 404, 'not_yours')
      assert.ok(!answer.body.includes('Nguyễn Văn Mẫu'))
    }
    assert.equal((await citizen.get(draft)).status, 200, 'the draft is still there')
  })

  test('nobody signed in is asked to sign in; a citizen is no official, an official no citizen', async () => {
    const nobody = new Visitor(city)
    for (const path of ['/office', '/counter', '/my', `/office/dossiers/${reference}`, `/procedures/${procedure}/apply`]) {
      const answer = await nobody.get(path, { follow: false })
      assert.equal(answer.status, 303, path)
      assert.equal(answer.location, `/signin?back=${encodeURIComponent(path)}`)
    }
    refused(await citizen.get('/office'), 403, 'officials_only')
    refused(await citizen.get(`/office/dossiers/${reference}`), 403, 'officials_only')
    refused(await reception.get('/my'), 403, 'citizens_only')
    const english = await signedIn(city, demoCitizen.login, demoPassword, 'en')
    refused(await english.get('/counter'), 403, 'officials_only', 'en')
  })

  test('who proposed a result may not approve it, nor number what he approved; also with all roles in one hand', async () => {
    const added = await city.command('user add', '--login', 'kiemnhiem', '--name', 'Vũ Kiêm Nhiệm', '--unit', '00001', '--position', 'Công chức', '--decision', '12/QĐ-UBND',
      ...['division-head', 'processing', 'signer', 'clerk'].flatMap((role) => ['--role', role]))
    assert.equal(added.code, 0, added.stderr)
    const all = await signedIn(city, 'kiemnhiem', added.stdout.trim().split('\n').pop())
    const own = await file(citizen)
    await act(reception, own, 'accept')
    await act(all, own, 'take-over')
    const page = await dossierPage(all, own)
    const option = page.body.match(/<option value="([0-9a-f-]{36})"[^>]*>[^<]*Vũ Kiêm Nhiệm/)
    assert.ok(option, page.text)
    assert.equal((await act(all, own, 'assign', { handler: option[1] })).status, 200)
    assert.equal((await act(all, own, 'propose', { result: 'granted', note: 'Đủ điều kiện.' })).status, 200)
    await unchanged(own, async () => refused(await actBlindly(all, own, 'approve'), 403, 'action_needs_other_person'))
    const leader = await signedIn(city, officials.leader, demoPassword)
    assert.equal((await act(leader, own, 'approve')).status, 200)
    assert.equal((await dossier(own)).step, 7)
  })
})

describe('what cannot be done now', () => {
  test('an action in the wrong state is refused with the state it is in', async () => {
    const reference = await file(citizen)
    const leader = await signedIn(city, officials.leader, demoPassword, 'en')
    await unchanged(reference, async () => {
      const answer = await actBlindly(leader, reference, 'approve')
      refused(answer, 409, 'action_not_now', 'en')
      assert.ok(answer.text.includes('Newly filed'))
      const vietnamese = await actBlindly(reception, reference, 'return', { taker_name: 'Ai Đó', taker_identity: '001090123456' })
      refused(vietnamese, 409, 'action_not_now')
      assert.ok(vietnamese.text.includes(catalogue.get('Newly filed')))
      refused(await actBlindly(reception, reference, 'dance'), 404, 'action_unknown')
    })
  })

  test('a form that is not whole is not sent', async () => {
    const draft = await ready(citizen, { paper: false })
    const half = await step(citizen, draft, 'form', { ...answers, tre_ho_ten: '', act: 'later' })
    assert.equal(half.status, 200, 'but it is kept for later')
    const before = await count('dossier')
    const sent = await citizen.send(`${draft}/send`, [['csrf', await tokenOf(citizen)]])
    assert.ok(sent.status >= 400 || new URL(sent.url).pathname === `${draft}/check`, `${sent.status} ${sent.url}`)
    assert.equal(await count('dossier'), before)
  })

  test('a draft changed in another window is not overwritten', async () => {
    const draft = await begin(citizen)
    const old = await citizen.get(`${draft}/result`)
    assert.equal((await step(citizen, draft, 'result', { return_way: 'desk' })).status, 200)
    refused(await citizen.submit(old, formTo(old, '/result'), { return_way: 'post', return_address: 'Số 1 phố Mẫu' }), 409, 'draft_changed')
  })

  test('a date that is none, a number that is none', async () => {
    const draft = await begin(citizen)
    const page = await step(citizen, draft, 'form', { ...answers, tre_ngay_sinh: '31/02/2018', ban_sao_so_luong: 'hai', act: 'continue' })
    refused(page, 422, 'field_bad_date')
    says(page, 'field_bad_number')
    assert.ok(page.body.includes('value="31/02/2018"'), 'what was typed is kept')
  })

  test('a planned service is not applied for', async () => {
    const [[planned]] = await city.sql('SELECT code FROM procedure WHERE is_live = 0 ORDER BY code LIMIT 1')
    refused(await citizen.get(`/procedures/${planned}/apply`), 409, 'procedure_not_live')
  })
})

describe('addresses', () => {
  test('that do not exist say so, in both languages', async () => {
    for (const locale of ['vi', 'en']) {
      const visitor = new Visitor(city, locale)
      for (const path of ['/nowhere', '/procedures/1.001193/x', '/assets/x/y', '/%2e%2e/etc/passwd']) {
        const page = await visitor.get(path)
        assert.equal(page.status, 404, path)
      }
      refused(await visitor.get('/nowhere'), 404, 'page_not_found', locale)
      refused(await visitor.get('/procedures/9.999999'), 404, 'procedure_not_found', locale)
      refused(await visitor.get('/units/nowhere'), 404, 'unit_not_found', locale)
    }
  })

  test('take only the methods they are for', async () => {
    const visitor = new Visitor(city)
    refused(await visitor.ask('DELETE', '/track'), 405, 'method_not_allowed')
    const posted = await visitor.ask('POST', '/procedures')
    refused(posted, 405, 'method_not_allowed')
    assert.match(posted.headers.get('allow') ?? '', /GET/)
    assert.equal((await visitor.ask('HEAD', '/')).status, 200)
  })
})

describe('what people write', () => {
  const decomposed = 'Nguyễn Thị Ánh Dương'.normalize('NFD')
  const script = '<script>alert("x")</script>\'"><img src=x onerror=alert(1)>'
  const sql = "Robert'); DROP TABLE dossier;-- %27 \\'"

  test('a name of 100 letters, emoji, combining marks, scripts and SQL are stored as text, in one form, and shown as text', async () => {
    const long = 'Đặng '.repeat(20).trim().padEnd(100, 'a')
    const reference = await file(citizen, {
      applicant: { name: long, address: script },
      answers: { tre_ho_ten: decomposed, me_ho_ten: script, tre_noi_sinh: sql, nguoi_yeu_cau_quan_he: 'Cha 👨‍👧 của cháu' },
    })
    const [[name, form, address]] = await city.sql(`SELECT applicant_name, form_data, applicant_address FROM dossier WHERE reference = '${reference}'`)
    assert.equal(name, long)
    assert.equal(address, script)
    const stored = JSON.parse(form)
    assert.equal(JSON.stringify(stored).normalize('NFC'), JSON.stringify(stored), 'all text is NFC')
    const texts = JSON.stringify(stored)
    for (const said of [decomposed.normalize('NFC'), '👨‍👧']) assert.ok(texts.includes(said), said)
    assert.ok(texts.includes(JSON.stringify(script).slice(1, -1)))
    await act(reception, reference, 'ask-completion', { note: script }).then((page) => assert.equal(page.status, 200, page.text))
    const officialsPage = await dossierPage(reception, reference)
    const own = await citizen.get(`/my/${reference}`)
    const list = await reception.get('/office?queue=completion')
    for (const page of [officialsPage, own, list]) {
      assert.equal(page.status, 200)
      assert.ok(!page.body.includes('<script>alert'), page.url)
      assert.ok(!/<img[^>]*onerror/i.test(page.body), page.url)
    }
    for (const said of [long, decomposed.normalize('NFC'), '👨‍👧']) assert.ok(officialsPage.text.includes(said), said)
    assert.ok(officialsPage.body.includes('&lt;script&gt;'))
    assert.ok(officialsPage.text.replace(/\s+/g, ' ').includes(sql), 'SQL is a text like any other')
    const letter = await citizen.get(`/my/${reference}/supplement.pdf`)
    assert.equal(letter.type, 'application/pdf')
    assert.ok(await count('dossier') > 0)
  })

  test('a name of 1,000 letters and bytes that are no text are refused in words', async () => {
    const draft = await begin(citizen)
    refused(await step(citizen, draft, 'applicant', { name: 'a'.repeat(1000) }), 422, 'field_too_long')
    const page = await citizen.get(`${draft}/applicant`)
    const csrf = formTo(page, '/applicant').fields.find(([name]) => name === 'csrf')[1]
    const broken = await citizen.ask('POST', `${draft}/applicant`, { body: `csrf=${csrf}&kind=citizen&name=%C3%28&identity_number=001090123456&phone=0912345678&address=x`, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    assert.ok([400, 422].includes(broken.status), `${broken.status}`)
  })

  test('a search for a script finds nothing and does nothing', async () => {
    const page = await new Visitor(city).get(`/procedures?q=${encodeURIComponent(script)}`)
    assert.equal(page.status, 200)
    assert.ok(!page.body.includes('<script>alert'))
    const quoted = await new Visitor(city).get(`/procedures?q=${encodeURIComponent('" OR 1=1 -- * NEAR(')}`)
    assert.equal(quoted.status, 200)
  })
})

test('after all that the record is whole', async () => {
  const check = await city.command('check')
  assert.equal(check.code, 0, check.stdout + check.stderr)
})

// Last: the server is started anew with its limits.
test('who guesses at tracking is told to wait, and may go on a little later', async () => {
  const reference = await file(citizen)
  await city.stop()
  city.options = []
  await city.start()
  const guesser = new Visitor(city, 'vi')
  const page = await guesser.get('/track')
  const form = formTo(page, '/track')
  const statuses = []
  let answer
  for (let i = 0; i < 60 && answer?.status !== 429; i++) {
    answer = await guesser.submit(page, form, { code: reference, identity_number: `0010900${String(i).padStart(5, '0')}` })
    statuses.push(answer.status)
  }
  refused(answer, 429, 'too_many_requests')
  assert.ok(statuses.length > 10, `a few mistakes are allowed: ${statuses.length}`)
  assert.equal((await guesser.get('/')).status, 200, 'pages are not limited')
  await new Promise((resolve) => setTimeout(resolve, 4500))
  assert.equal((await guesser.submit(page, form, { code: reference, identity_number: demoCitizen.identity })).status, 200)
})
