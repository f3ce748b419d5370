// Pages without a browser: the table of routes, the templates and the translations keep what every page has promised.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { files, functions, lineAt, noComplaints, read, root, withoutComments, withoutTexts } from './source.js'

/** The rows {{HTTP_METHOD, "/path"}, handler, "name", ...} of the tables of routes. */
function routeRows() {
  const rows = []
  for (const path of files(['src/web', 'src/api'], ['.c'])) {
    const text = withoutComments(read(path))
    for (const m of text.matchAll(/\{\s*\{\s*HTTP_(\w+),\s*"([^"]+)"\s*\},\s*(\w+),\s*"(\w+)"([^\n]*)/g))
      rows.push({ method: m[1], path: m[2], handler: m[3], name: m[4], columns: m[5], where: `${path}:${lineAt(text, m.index)}`, file: path })
  }
  return rows
}

test('the table of routes is found, and each row has its own name and address', () => {
  const rows = routeRows()
  assert.ok(rows.length >= 10)
  for (const of of [(r) => r.name, (r) => `${r.method} ${r.path.replace(/\{\w+\}/g, '{}')}`]) {
    const seen = new Set()
    for (const row of rows) {
      assert.ok(!seen.has(of(row)), `${row.where}: ${of(row)} is there already`)
      seen.add(of(row))
    }
  }
})

test('a page is sent with a form token; only the API does without', () => {
  const complaints = []
  for (const { where, method, path, columns } of routeRows()) {
    if (path.startsWith('/api/')) continue
    if (/no_csrf/.test(columns)) complaints.push(`${where}: ${path} has no form token`)
    if (method !== 'GET' && method !== 'POST') complaints.push(`${where}: ${method} ${path}: forms send GET and POST`)
  }
  noComplaints(complaints, 'form tokens')
})

test('without a form token there is always a bearer token, or nothing is signed in', () => {
  const complaints = routeRows().filter((r) => r.path.startsWith('/api/') && r.method !== 'GET' && !/ACCESS_TOKEN/.test(r.columns) && !/API_WRITE|API_/.test(r.columns))
    .map((r) => `${r.where}: ${r.path}`)
  noComplaints(complaints, 'what a machine writes, it writes under its own name')
})

test('what is got is not written: no handler of a GET reaches request_write', () => {
  const complaints = []
  const writes = new Map() // function -> names it mentions
  for (const path of files(['src/web', 'src/api'], ['.c']))
    for (const f of functions(path)) {
      const mentioned = new Set(f.body.match(/\b[a-z]\w+\b/g))
      const local = f.head.startsWith('static')
      writes.set(local ? `${path} ${f.name}` : f.name, { mentioned, path })
    }
  const find = (name, path) => (writes.has(`${path} ${name}`) ? `${path} ${name}` : writes.has(name) ? name : null)
  // The machinery that runs all stages is below every handler.
  const machinery = /^src\/web\/(dispatch|middleware|web)\.c/
  for (const row of routeRows().filter((r) => r.method === 'GET')) {
    const seen = new Set()
    const walk = (key) => {
      if (!key || seen.has(key) || machinery.test(writes.get(key).path)) return false
      seen.add(key)
      const { mentioned, path } = writes.get(key)
      if (mentioned.has('request_write')) return true
      return [...mentioned].some((name) => walk(find(name, path)))
    }
    const start = find(row.handler, row.file) ?? [...writes.keys()].find((key) => key.endsWith(` ${row.handler}`))
    if (!start) complaints.push(`${row.where}: no function ${row.handler}`)
    else if (walk(start)) complaints.push(`${row.where}: GET ${row.path} writes`)
  }
  noComplaints(complaints, 'GET is safe')
})

const templates = files(['templates'], ['.html'])
/** A template's markup: comments, placeholders and statements blank, so that every tag is whole. */
const markup = (path) => read(path).replace(/\{#[\s\S]*?#\}|\{%[\s\S]*?%\}|\{\{[\s\S]*?\}\}/g, (piece) => piece.replace(/[^\n]/g, ' '))

test('no template has script or style of its own, or takes anything from elsewhere', () => {
  const rules = [
    [/<script\b(?![^>]*\bsrc=)/i, 'a script in the page'],
    [/<script\b[^>]*>\s*[^<\s]/i, 'a script in the page'],
    [/<style\b/i, 'a style sheet in the page'],
    [/\sstyle\s*=/i, 'a style attribute'],
    [/\son[a-z]+\s*=\s*["']/i, 'a handler attribute'],
    [/\b(?:src|srcset|poster|action|formaction)\s*=\s*["']?\s*(?:https?:)?\/\//i, 'something from another host'],
    [/<link\b[^>]*\bhref\s*=\s*["'](?:https?:)?\/\//i, 'something from another host'],
    [/javascript:/i, 'a javascript: address'],
    [/<(?:iframe|object|embed|base)\b/i, 'a frame, plug-in or base'],
  ]
  const complaints = []
  for (const path of templates) {
    const text = markup(path)
    for (const [rule, what] of rules) {
      const m = rule.exec(text)
      if (m) complaints.push(`${path}:${lineAt(text, m.index)}: ${what}`)
    }
  }
  noComplaints(complaints, 'the strict Content-Security-Policy')
})

test('every form that is posted carries the form token', () => {
  const complaints = []
  for (const path of templates) {
    const text = read(path)
    for (const m of text.matchAll(/<form\b[^>]*\bmethod="post"[^>]*>/gi)) {
      const end = text.indexOf('</form>', m.index)
      const inside = text.slice(m.index, end < 0 ? undefined : end)
      if (!/name="csrf"|form_token\(|csrf\(/.test(inside)) complaints.push(`${path}:${lineAt(text, m.index)}`)
    }
  }
  noComplaints(complaints, 'forms without a token')
})

test('every image has a text, every input a type', () => {
  const complaints = []
  for (const path of templates) {
    const text = markup(path)
    for (const m of text.matchAll(/<img\b(?![^>]*\balt=)[^>]*>/gi)) complaints.push(`${path}:${lineAt(text, m.index)}: ${m[0].slice(0, 60)}`)
    for (const m of text.matchAll(/<input\b(?![^>]*\btype=)[^>]*>/gi)) complaints.push(`${path}:${lineAt(text, m.index)}: ${m[0].slice(0, 60)}`)
  }
  noComplaints(complaints, 'alt and type')
})

test('the security headers are the strict ones', () => {
  const page = read('src/web/page.h')
  const policy = /PAGE_CONTENT_SECURITY_POLICY((?:\s*\\\s*\n?\s*"[^"]*"\s*)+)/.exec(page)?.[1] ?? ''
  assert.match(policy, /default-src 'none'/)
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval|\*/)
  for (const directive of ['form-action', 'base-uri', 'frame-ancestors']) assert.ok(policy.includes(directive), directive)
})

/** The newest build folder that has translated; BUILD in the environment says another. */
function buildFolder() {
  if (process.env.BUILD) return process.env.BUILD
  const builds = join(root, 'build')
  const found = (existsSync(builds) ? readdirSync(builds) : []).map((name) => join(builds, name, 'po/unused.txt')).filter(existsSync)
  return found.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs).map((path) => join(path, '../..'))[0]
}

test('no translation is left that nothing uses (a missing one does not build)', () => {
  const folder = buildFolder()
  assert.ok(folder, 'build first: tools/poc writes po/unused.txt')
  assert.equal(readFileSync(join(folder, 'po/unused.txt'), 'utf8').trim(), '')
})

test('Vietnamese is whole: the same placeholders, no exclamation marks, no straight copies of sentences', () => {
  const complaints = []
  for (const path of files(['po/vi'], ['.po'])) {
    const text = read(path)
    for (const m of text.matchAll(/^msgid ((?:"(?:\\.|[^"\\])*"\s*)+)msgstr ((?:"(?:\\.|[^"\\])*"\s*)+)/gm)) {
      const [id, translation] = [m[1], m[2]].map((part) => [...part.matchAll(/"((?:\\.|[^"\\])*)"/g)].map((p) => p[1]).join(''))
      const where = `${path}:${lineAt(text, m.index)}`
      if (/!/.test(translation)) complaints.push(`${where}: an exclamation mark`)
      if (id && id === translation && id.split(' ').length > 3) complaints.push(`${where}: "${id}" is not translated`)
      if (translation.normalize('NFC') !== translation) complaints.push(`${where}: not NFC`)
    }
  }
  noComplaints(complaints, 'po/vi')
})

// A notice that is shown once travels as its place in a table: one that is not there would stop the program.
test('every notice after an act stands in the table of notices', () => {
  const table = read('src/web/browser.c').match(/flash_messages\[\] = \{(.*?)\};/s)[1]
  const known = new Set([...table.matchAll(/N_\("([^"]+)"\)/g)].map(([, text]) => text))
  assert.ok(known.size > 5)
  const complaints = []
  for (const path of files(['src/web'], ['.c'])) {
    const text = withoutComments(read(path))
    for (const call of text.matchAll(/request_flash\((.*?)\);/gs))
      for (const [, notice] of call[1].matchAll(/N_\("([^"]+)"\)/g)) if (!known.has(notice)) complaints.push(`${path}:${lineAt(text, call.index)}: ${notice}`)
  }
  noComplaints(complaints)
})
