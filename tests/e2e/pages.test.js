// Every page that can be opened with GET, in both languages, in a real Chromium: answered, without an accessibility
// violation, in one language, with links that lead somewhere, and usable at 320 pixels. The list of pages is the program's
// own table of routes: a new page that is not named here fails the first test.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { routes, translations } from '../support/catalogue.mjs'
import { launch, Person } from '../support/chromium.mjs'
import { City, demoCitizen, demoPassword } from '../support/city.mjs'
import { Visitor, unescape } from '../support/visitor.mjs'

const policy = /default-src 'none'|default-src 'self'/

// Addresses to open for each page.
const publicPages = {
  home: ['/'],
  procedures: ['/procedures', '/procedures?q=ho+so', '/procedures?q=khai+sinh', '/procedures?q=zzzzzz'],
  fields: ['/fields'],
  procedure: ['/procedures/1.001193', '/procedures/{planned}'],
  procedure_sheet: ['/procedures/1.001193/sheet'],
  procedure_steps: ['/procedures/1.001193/steps'],
  units: ['/units', '/units?level=district'],
  unit: ['/units/00001', '/units/so-tu-phap'],
  signin: ['/signin'],
  signup: ['/signup'],
  track: ['/track'],
  unit_calendar: ['/units/00001/calendar?year=2018', '/units/00001/calendar?year=2090'],
  unit_figures: ['/units/00001/figures', '/units/so-tu-phap/figures'],
  statistics: ['/statistics'],
  apologies: ['/apologies', '/apologies?unit=00001&month=2018-03'],
  about: ['/about'],
  accessibility: ['/accessibility'],
  privacy: ['/privacy'],
}
const citizenPages = { my: ['/my'], notice_wish: ['/my/notices'] }
const officialPages = {
  office_work: ['/office', '/office?queue=reception', '/office?queue=process', '/office?queue=mine'],
  office_register: ['/office/register', '/office/register?from-day=1&from-month=1&from-year=2018&to-day=31&to-month=1&to-year=2018'],
  office_bundles: ['/office/bundles'],
  office_return: ['/office/return'],
  office_warnings: ['/office/warnings', '/office/warnings?level=half'], office_late_steps: ['/office/late-steps', '/office/late-steps?told=leader'],
  office_calendar: ['/office/calendar?year=2018'],
  notice_texts: ['/office/notices', '/office/notices?language=en'],
  notice_text: ['/office/notices/received/email/vi', '/office/notices/duty/sms/en', '/office/notices/ready/messenger/vi'],
  undelivered: ['/office/undelivered'],
  office_money: ['/office/payments', '/office/payments?month=2018-03'],
  office_account: ['/office/payments/account'],
  office_postings: ['/office/postings', '/office/postings?list=missing'],
  launch_plan: ['/office/launch-plan', '/office/launch-plan?list=none&from=150', '/office/launch-plan?list=late'],
  launch_plan_one: ['/office/launch-plan/{planned}'],
  counter: ['/counter', '/counter?q=khai+sinh', '/counter?q=zzzzzz'],
  counter_new: ['/counter/new?procedure=1.001193'],
}
const controllerPages = { office_packages: ['/office/packages'], office_package_new: ['/office/packages/new', '/office/packages/new?q=zzzzzz', '/office/packages/new?code=1.001193'], office_package_values: ['/office/packages/values'] }
const leaderPages = { office_warnings: ['/office/warnings', '/office/warnings?list=late', '/office/warnings?list=asked'] }
// Pages of one dossier or draft, or of one role: story.test.js, hard_cases.test.js, calendar.test.js, packages.test.js, package_forms.test.js and package_tools.test.js open them where it comes to them.
const ofOneDossier = /^(track_page|track_receipt|track_payment|my_\w+|completion|withdrawal|apply|draft\w*|office_(register_print|search|dossier|receipt|supplement|refusal|paper|letter|letter_page|slip|slip_page|bundle|bundle_print|control_sheet)|check|counter_received|office_notice|office_calendar_import|office_calendar_decision|office_payment|office_fee|office_fee_receipt|office_money_one|office_package_(draft|columns|version|forms?|form_(add|remove|preview)|rules|rules_(list|remove)|field|field_(add|remove))|package_(difference|trial|tables?|migration|viewer|forced))$/
const notPages = /^(unit_calendar_file|healthz|readyz|metrics|asset|language|statistics_csv|apologies_csv|office_money_csv|office_package_file|office_package_draft_out)$/

let city, browser, catalogue
const links = new Map()
const table = routes().filter(({ method, path }) => method === 'GET' && !path.startsWith('/api/'))
const has = (name) => table.some((route) => route.name === name)

before(async () => {
  city = await City.make()
  await city.start()
  browser = await launch()
  catalogue = translations()
})

after(async () => {
  await browser?.close()
  await city?.remove()
})

test('every page of the table of routes is opened by a test', () => {
  const known = new Set([publicPages, citizenPages, officialPages, controllerPages].flatMap(Object.keys))
  assert.ok(table.length > 10)
  assert.deepEqual(table.filter(({ name }) => !known.has(name) && !ofOneDossier.test(name) && !notPages.test(name)).map(({ name, path }) => `${name} ${path}`), [])
})

// Texts of the other language on a page: an English message that has a translation, or a translation on an English page.
async function foreignTexts (page, locale) {
  const texts = await page.evaluate((language) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found = []
    while (walker.nextNode()) {
      const holder = walker.currentNode.parentElement.closest('[lang]')
      if (holder.lang === language) found.push(walker.currentNode.data.trim().replace(/\s+/g, ' '))
    }
    return [...found, document.title, ...[...document.querySelectorAll('[aria-label]')].map((e) => e.getAttribute('aria-label'))]
  }, locale)
  const foreign = []
  for (const [english, vietnamese] of catalogue) {
    if (english === vietnamese || english.split(' ').length <= 3) continue
    const wanted = locale === 'vi' ? english : vietnamese
    const parts = wanted.split('%s').map((part) => part.trim()).filter((part) => part.split(' ').length > 2)
    if (parts.length > 0) foreign.push(...texts.filter((text) => locale === 'vi' ? parts.every((part) => text.includes(part)) : text === wanted))
  }
  return foreign
}

async function collectLinks (page) {
  const from = new URL(page.url()).pathname
  for (const href of await page.evaluate(() => [...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href')))) {
    if (!/^(https?:|mailto:|tel:)/.test(href) && !links.has(href)) links.set(new URL(href, page.url()).pathname + new URL(href, page.url()).search, from)
    if (href.startsWith('#')) assert.equal(await page.locator(`[id="${href.slice(1)}"]`).count(), 1, `${from}: ${href} is on the page`)
  }
}

async function walk (person, name, path) {
  const response = await person.page.goto(person.origin + path)
  assert.equal(response.status(), 200, path)
  assert.match(response.headers()['content-security-policy'] ?? '', policy, `${path}: a Content-Security-Policy`)
  assert.doesNotMatch(response.headers()['content-security-policy'], /unsafe-|\*/, `${path}: a strict one`)
  const language = name === 'procedure_sheet' ? 'vi' : person.locale // what offices post is Vietnamese, whoever prints it
  await person.look(name, { language })
  assert.deepEqual(await foreignTexts(person.page, language), [], `${path}: one language`)
  await collectLinks(person.page)
}

async function planned () {
  const [[code]] = await city.sql("SELECT code FROM procedure WHERE is_live = " + (city.engine === 'sqlite' ? '0' : 'false') + ' ORDER BY code LIMIT 1')
  return code
}

function walks (title, pages, signIn) {
  for (const locale of ['vi', 'en']) {
    test(`${title} in ${locale}`, async (t) => {
      const person = await Person.meet(browser, city.origin, { album: `pages-${locale}`, locale })
      if (signIn) await person.signIn(signIn, demoPassword)
      for (const [name, paths] of Object.entries(pages).filter(([route]) => has(route))) {
        for (const path of paths) await t.test(path, async () => walk(person, name, path.replace('{planned}', await planned())))
      }
      await person.leave()
    })
  }
}

walks('public pages', publicPages)
walks('a citizen\'s pages', citizenPages, demoCitizen.login)
walks('an official\'s pages', officialPages, 'tiepnhan.00001')
walks('a leader\'s pages', leaderPages, 'lanhdao.00001')
walks('pages of who keeps the procedures in order', controllerPages, 'kiemsoat.01')

test('every link on these pages leads somewhere', async () => {
  const citizen = new Visitor(city)
  const official = new Visitor(city)
  const controller = new Visitor(city)
  await citizen.signIn(demoCitizen.login, demoPassword)
  await official.signIn('tiepnhan.00001', demoPassword)
  await controller.signIn('kiemsoat.01', demoPassword)
  assert.ok(links.size > 20)
  const dead = []
  // All addresses once; of those that differ only in a code, five: the others are of the same page.
  const seen = new Map()
  for (const [path, from] of links) {
    const kind = path.replace(/[?].*/, '?').replace(/^\/(procedures|units|language)\/[^/?]+/, '/$1/*')
    seen.set(kind, (seen.get(kind) ?? 0) + 1)
    if (seen.get(kind) > 5) continue
    const who = path.startsWith('/office/packages') ? controller : /^\/(office|counter)/.test(path) ? official : citizen
    const answer = await who.get(path)
    if (answer.status !== 200) dead.push(`${from} -> ${path}: ${answer.status}`)
  }
  assert.deepEqual(dead, [])
})

// To renew the one in the tree: cp build/artefacts/e2e/home/home.png docs/picture/
test('the home page at 1280 by 800 is kept for the README', async () => {
  const person = await Person.meet(browser, city.origin, { album: 'home' })
  await person.open('/')
  await person.page.evaluate(() => document.fonts.ready)
  await person.page.screenshot({ path: `${person.album}/home.png` })
  await person.leave()
})

// The keyboard alone: every link, box and button is reached in the order of the page, and is seen to be reached.
for (const path of ['/', '/procedures/1.001193', '/track']) {
  test(`${path} by keyboard`, async () => {
    const person = await Person.meet(browser, city.origin, { album: 'keyboard' })
    await person.open(path)
    await person.keyboard(path === '/track' ? ['main button[type=submit]'] : path === '/' ? ['#q', 'main button'] : ['main a[href$="/apply"]'])
    await person.leave()
  })
}

test('unescape reads what the program writes', () => assert.equal(unescape('&lt;b&gt; &amp;amp; &quot;&#39;'), '<b> &amp; "\''))
