// What is in git and what is not: written things are, made things are not. Needs a checkout; an unpacked archive is skipped.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { noComplaints, read, root } from './source.js'

const isCheckout = existsSync(join(root, '.git'))
const skip = isCheckout ? false : 'not a git checkout'
const git = (...words) => execFileSync('git', ['-C', root, ...words], { encoding: 'utf8', maxBuffer: 1 << 26 })
const tracked = isCheckout ? git('ls-files', '-z').split('\0').filter((path) => path && existsSync(join(root, path))) : []

test('nothing that is made is committed', { skip }, () => {
  const made = [/(^|\/)build(-\w+)?\//, /(^|\/)node_modules\//, /\.(o|a|so|gch|d|pyc|class)$/, /(^|\/)q_\w+\.[ch]$/, /(^|\/)tmpl_\w+\.[ch]$/,
    /\.min\.(js|css)$/, /\.(db|sqlite|sqlite3|db-wal|db-shm)$/, /(^|\/)core(\.\d+)?$/, /\.(log|orig|rej|swp)$/, /^assets\/.*\.css$/, /^po\/catalog/]
  noComplaints(tracked.filter((path) => made.some((rule) => rule.test(path))), 'git rm these')
})

test('nothing that others wrote is committed: it comes from Debian or from npm with a lock', { skip }, () => {
  const foreign = [/(^|\/)(vendor|vendored|third_party|thirdparty|external|deps|subprojects)\//, /sqlite3\.[ch]$/, /govuk-frontend[^/]*\.(js|css|scss)$/, /(^|\/)htmx/]
  noComplaints(tracked.filter((path) => foreign.some((rule) => rule.test(path))), 'not in the tree')
  assert.ok(tracked.includes('package-lock.json'))
})

test('no file is heavier than 1.5 MB, except data', { skip }, () => {
  const heavy = tracked.filter((path) => !path.startsWith('data/') && lstatSync(join(root, path)).size > 1.5e6)
  noComplaints(heavy, 'too heavy')
})

test('text is UTF-8 with Unix line ends, and ends with one', { skip }, () => {
  const complaints = []
  const texts = /\.(c|h|def|js|json|scss|html|sql|po|sh|md|build|txt|conf|service|css|svg|yml|yaml|options)$|^script\/|^\.ci\//
  for (const path of tracked.filter((p) => texts.test(p) && !/^(data|tests\/(golden|fuzz|conformance))\//.test(p))) {
    const bytes = readFileSync(join(root, path))
    let text = ''
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    } catch {
      complaints.push(`${path}: not UTF-8`)
    }
    if (text.includes('\r')) complaints.push(`${path}: carriage returns`)
    if (text.length > 0 && !text.endsWith('\n')) complaints.push(`${path}: no line end at its end`)
    if (/^(<{7}|>{7}) /m.test(text)) complaints.push(`${path}: a conflict that was never solved`)
    if (path.match(/\.[ch]$/) && /[ \t]$/m.test(text)) complaints.push(`${path}: blanks at a line's end`)
  }
  noComplaints(complaints, 'plain text')
})

test('scripts can be run', { skip }, () => {
  const modes = git('ls-files', '-s', 'script', '.ci').trim().split('\n').filter(Boolean).map((line) => line.split(/\s+/))
  noComplaints(modes.filter(([mode, , , path]) => mode !== '100755' && !/\.(md|json|conf|txt)$/.test(path)).map(([, , , path]) => path), 'chmod +x')
})

test('the licence is there, and the papers that a stranger looks for', () => {
  assert.match(read('LICENSE'), /Apache License\s+Version 2\.0/)
  for (const path of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md']) assert.ok(existsSync(join(root, path)), path)
})

test('links between our documents lead somewhere', { skip }, () => {
  const complaints = []
  for (const path of tracked.filter((p) => p.endsWith('.md'))) {
    const folder = join(root, path, '..')
    for (const m of read(path).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g))
      if (!/^[a-z]+:/.test(m[1]) && !existsSync(join(folder, m[1]))) complaints.push(`${path}: ${m[1]}`)
  }
  noComplaints(complaints, 'broken links')
})

test('what a document calls by its path is there', { skip }, () => {
  const complaints = []
  for (const path of tracked.filter((p) => /^(README|ARCHITECTURE|CONTRIBUTING|SECURITY|docs\/[\w-]+)\.?\w*$/.test(p) && p.endsWith('.md')))
    for (const m of read(path).matchAll(/`((?:src|sql|templates|tools|tests|script|packaging|docs|data|po|bench|packages|assets)\/[\w./-]+)`/g))
      if (!existsSync(join(root, m[1].replace(/\/$/, '')))) complaints.push(`${path}: ${m[1]}`)
  noComplaints(complaints, 'documents speak of what is there')
})
