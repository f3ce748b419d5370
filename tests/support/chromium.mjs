// People in a real Chromium. Every page that a person looks at is held to the same: no accessibility violation (axe), one
// h1, a title, the right language, nothing wider than a 320-pixel screen, nothing blocked by the Content-Security-Policy,
// nothing on the console. Pictures of it are kept in two widths.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { artefacts } from './program.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const wide = { width: 1280, height: 800 }
const narrow = { width: 320, height: 640 }

// Debian's Chromium without its window (chromium-headless-shell): the same engine, a third less work for each page. CHROMIUM names another.
export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--font-render-hinting=none'],
})

// What axe finds on the page as it stands, one line each.
export async function violations (page) {
  if (!await page.evaluate(() => Boolean(globalThis.axe))) await page.evaluate(axe)
  const found = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }), rules)
  return found.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 5).map((n) => n.html.slice(0, 200)).join(' | ')}`)
}

export class Person {
  #complaints = []
  #looks = 0

  // album: the folder of the pictures, under build/artefacts/e2e. closely: false where the same pages are looked at elsewhere:
  // no axe and no pictures.
  static async meet (browser, origin, { album, prefix = '', locale = 'vi', script = true, closely = true } = {}) {
    const person = new Person()
    person.origin = origin
    person.locale = locale
    person.script = script
    person.closely = closely
    person.prefix = prefix && `${prefix}-`
    person.album = artefacts('e2e', album)
    person.context = await browser.newContext({ viewport: wide, javaScriptEnabled: script, locale: locale === 'vi' ? 'vi-VN' : 'en-GB' })
    person.context.setDefaultTimeout(20000)
    person.page = await person.context.newPage()
    person.page.on('console', (message) => { if (message.type() === 'error' && !person.expects(message)) person.#complaints.push(`console: ${message.text()}`) })
    person.page.on('pageerror', (error) => person.#complaints.push(`script: ${error}`))
    if (locale !== 'vi') await person.context.addCookies([{ name: 'motcua_lang', value: locale, url: origin }])
    return person
  }

  // Chromium writes a line on the console for every answer of 4xx; where a test asks for one, it is no fault of the page.
  expected = new Set()
  expects (message) {
    const status = message.text().match(/the server responded with a status of (\d+)/)
    return status !== null && this.expected.has(Number(status[1]))
  }

  url () { return new URL(this.page.url()).pathname }

  async open (path) {
    const response = await this.page.goto(new URL(path, this.origin).href)
    assert.equal(response.status(), 200, `${path}: ${await this.page.locator('main').innerText().catch(() => '')}`)
  }

  async signIn (login, password) {
    await this.open('/signin')
    await this.page.fill('#login', login)
    await this.page.fill('#password', password)
    await this.page.click('main button[type=submit]')
    assert.notEqual(this.url(), '/signin', await this.page.locator('main').innerText())
  }

  // Sends the form that a button belongs to and waits for the page that answers.
  async press (locator) {
    const target = typeof locator === 'string' ? this.page.locator(locator).first() : locator
    await Promise.all([this.page.waitForNavigation(), target.click()])
  }

  // The page as it stands is kept as pictures and must be without fault.
  // A sheet for posting is Vietnamese for everybody: { language: 'vi' }.
  async look (name, { language = this.locale } = {}) {
    const { page } = this
    const where = `${name} (${this.url()}, ${this.locale})`
    const file = join(this.album, `${this.prefix}${String(++this.#looks).padStart(2, '0')}-${name}`)
    const facts = await page.evaluate(async () => {
      await document.fonts.ready
      return { title: document.title, language: document.documentElement.lang, headings: document.querySelectorAll('h1').length,
        // What bpmn-js draws it styles through the DOM, which the policy allows: what it forbids, the console would tell.
        inline: [...document.querySelectorAll('script:not([src]), style, [style], [onclick]')].filter((e) => !e.closest('.mc-viewer')).length }
    })
    assert.notEqual(facts.title, '', `${where}: a title`)
    assert.equal(facts.language, language, `${where}: the language is named`)
    assert.equal(facts.headings, 1, `${where}: one h1`)
    assert.equal(facts.inline, 0, `${where}: no inline script or style`)
    if (this.closely) {
      if (this.script) assert.deepEqual(await violations(page), [], `${where}: axe`)
      await page.screenshot({ path: `${file}-1280.png`, fullPage: true })
      await this.narrow(`${file}-320.png`, where)
    }
    this.withoutComplaint(where)
  }

  async narrow (path, where) {
    const { page } = this
    await page.setViewportSize(narrow)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    const culprits = width <= 320 ? [] : await page.evaluate(() => [...document.querySelectorAll('main *')]
      .filter((e) => e.getBoundingClientRect().right > 321).slice(0, 5).map((e) => `${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 50)}`))
    await page.screenshot({ path, fullPage: true })
    await page.setViewportSize(wide)
    assert.equal(width, 320, `${where}: nothing is wider than a 320-pixel screen: ${culprits.join('; ')}`)
  }

  withoutComplaint (where) { assert.deepEqual(this.#complaints, [], `${where}: the console is silent`) }

  // The PDF behind a link, as this person gets it: kept in the album.
  async fetchPdf (locator, name) {
    const answer = await this.context.request.get(new URL(await locator.getAttribute('href'), this.page.url()).href)
    assert.equal(answer.status(), 200)
    assert.match(answer.headers()['content-type'], /^application\/pdf/)
    const path = join(this.album, name)
    writeFileSync(path, await answer.body())
    return path
  }

  // The Tab key reaches all that can be used, in the order of the page, and what has the focus is seen; the skip link is
  // first and leads to the content; `actions` (selectors) are among what is reached.
  async keyboard (actions) {
    const { page } = this
    const stops = await tabOrder(page)
    const where = this.url()
    assert.equal(stops[0]?.href, '#main', `${where}: the skip link comes first`)
    assert.deepEqual(stops.filter((stop) => !stop.focusIsSeen).map((stop) => `${stop.tag} ${stop.text}`), [], `${where}: focus is seen`)
    const order = stops.map((stop) => stop.place)
    assert.deepEqual(order, [...order].sort((a, b) => a - b), `${where}: in the order of the page`)
    for (const action of actions) assert.ok(await page.locator(action).first().evaluate((e) => e.dataset.seen === 'yes'), `${where}: ${action} is reached`)
    const missed = await page.evaluate(() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
      .filter((e) => e.checkVisibility() && !e.disabled && e.type !== 'radio' && !e.dataset.seen && !e.closest('dialog:not([open])')).map((e) => e.outerHTML.slice(0, 120)))
    assert.deepEqual(missed, [], `${where}: nothing is out of reach`)
    await page.reload()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main', `${where}: the skip link leads to the content`)
  }

  text () { return this.page.locator('main').innerText() }

  leave () { return this.context.close() }
}

// What the Tab key reaches, in order, each with its place in the page. Ends when it comes round.
export async function tabOrder (page, maximum = 200) {
  const stops = []
  await page.evaluate(() => { document.activeElement?.blur?.(); globalThis.scrollTo(0, 0) })
  for (let i = 0; i < maximum; i++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const e = document.activeElement
      if (!e || e === document.body || e.dataset.seen) return null
      e.dataset.seen = 'yes'
      const style = getComputedStyle(e)
      const shown = (s) => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== 'none'
      // govuk's radios and checkboxes draw their focus on the label's ::before.
      const label = e.matches('[type=radio], [type=checkbox]') ? e.nextElementSibling : null
      const box = e.getBoundingClientRect()
      return { place: [...document.querySelectorAll('*')].indexOf(e), tag: e.tagName.toLowerCase(), name: e.name ?? '', id: e.id, href: e.getAttribute('href') ?? '',
        text: (e.getAttribute('aria-label') ?? e.textContent).trim().replace(/\s+/g, ' ').slice(0, 80),
        focusIsSeen: (shown(style) || (label !== null && shown(getComputedStyle(label, '::before')))) && box.width > 0 && box.height > 0 }
    })
    if (!stop) break
    stops.push(stop)
  }
  return stops
}
