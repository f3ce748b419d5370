// The gallery (tests/gallery) in a browser: axe finds nothing on any component, nothing is wider than a 320-pixel screen, and
// the strict Content-Security-Policy blocks nothing of ours. Pictures are kept.
// GALLERY (the program) and ARTEFACTS (a folder) in the environment say where these are, if not under build/.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, extname, join, normalize } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { launch } from '../support/chromium.mjs'

const require = createRequire(import.meta.url)
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const gallery = process.env.GALLERY ?? join(root, 'build/asan/tests/gallery/gallery')
const folder = join(process.env.ARTEFACTS ?? join(root, 'build/artefacts'), 'gallery')
const names = ['home', 'procedure', 'form', 'track', 'apply', 'office', 'figures', 'sheet', 'wall', 'package']
const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }
const policy = readFileSync(join(root, 'src/web/page.h'), 'utf8')
  .match(/PAGE_CONTENT_SECURITY_POLICY((?:\s*\\\s*\n?\s*"[^"]*"\s*)+)/)[1]
  .match(/"[^"]*"/g).map((part) => part.slice(1, -1)).join('')

let server, browser, origin

before(async () => {
  mkdirSync(folder, { recursive: true })
  execFileSync(gallery, [folder])
  server = createServer((request, response) => {
    try {
      const path = normalize(new URL(request.url, 'http://x').pathname)
      const body = readFileSync(join(folder, path))
      response.writeHead(200, { 'content-type': types[extname(path)], 'content-security-policy': policy }).end(body)
    } catch { response.writeHead(404).end() }
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${server.address().port}`
  browser = await launch()
})

after(async () => {
  await browser?.close()
  server?.close()
})

for (const name of names) {
  for (const locale of ['vi', 'en']) {
    test(`${name} in ${locale}`, async () => {
      const context = await browser.newContext({ bypassCSP: false, viewport: { width: 1280, height: 900 } })
      const page = await context.newPage()
      const complaints = []
      page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()) })
      page.on('pageerror', (error) => complaints.push(String(error)))
      await page.goto(`${origin}/${name}-${locale}.html`)
      await page.evaluate(() => document.fonts.ready)
      await page.screenshot({ path: join(folder, `${name}-${locale}-1280.png`), fullPage: true })
      await page.evaluate(axe)
      const result = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
      const found = result.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.html).join(' | ')}`)
      assert.deepEqual(found, [])
      await page.setViewportSize({ width: 320, height: 640 })
      await page.screenshot({ path: join(folder, `${name}-${locale}-320.png`), fullPage: true })
      if (name !== 'sheet' && name !== 'wall') {
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, 'nothing is wider than the screen')
      }
      assert.deepEqual(complaints, [])
      await context.close()
    })
  }
}

test('the keyboard list opens by ?, closes, and letters can be turned off', async () => {
  const page = await browser.newPage()
  await page.goto(`${origin}/office-vi.html`)
  await page.keyboard.press('?')
  assert.match(await page.textContent('#mc-keys'), /Tiếp nhận hồ sơ/)
  await page.uncheck('#mc-keys-on')
  await page.keyboard.press('Escape')
  await page.keyboard.press('t')
  assert.match(page.url(), /office-vi/)
  await page.keyboard.press('/')
  assert.notEqual(await page.evaluate(() => document.activeElement.id), 'q', '"/" is a single-letter key too')
  await page.keyboard.press('?')
  await page.check('#mc-keys-on')
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'q')
  await page.close()
})

test('without script everything is there and nothing is hidden', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${origin}/form-vi.html`)
  assert.equal(await page.locator('input:visible, select:visible, textarea:visible').count(), 14)
  assert.match(await page.textContent('#why-info'), /Tối đa 500 ký tự/)
  await context.close()
})
