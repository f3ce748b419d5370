// Who may include and call whom: ARCHITECTURE.md's table, held against the #include lines and calls of src/. The compiler
// holds the folders too (meson.build gives each only its own include paths); the first test keeps both tables the same.
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { files, functions, lineAt, literals, noComplaints, read, root, variables, withoutComments, withoutTexts } from './source.js'

const valuesAndSystem = ['base', 'sys', 'json', 'crypto', 'i18n', 'feel']
const below = [...valuesAndSystem, 'domain', 'package', 'store', 'app', 'paper', 'db', 'http', 'html', 'pdf', 'delivery', 'dmn', 'xml']
const mayInclude = {
  base: [],
  sys: ['base'], json: ['base'], crypto: ['base'], i18n: ['base'], feel: ['base'], xml: ['base'],
  db: valuesAndSystem, http: valuesAndSystem, html: valuesAndSystem, pdf: valuesAndSystem, delivery: valuesAndSystem,
  dmn: ['base', 'feel', 'xml'],
  domain: ['base', 'feel'],
  package: ['base', 'json', 'crypto', 'i18n', 'feel', 'xml', 'domain'],
  store: ['base', 'json', 'db', 'domain'],
  app: [...valuesAndSystem, 'domain', 'package', 'db', 'store'],
  paper: [...valuesAndSystem, 'domain', 'package', 'db', 'store', 'app', 'pdf'],
  web: below, api: [...below, 'web'], jobs: below,
  cli: [...below, 'web', 'api', 'jobs'],
}

// Libraries and the one folder that may know each.
const libraryOf = [
  [/^sqlite3\.h$/, ['src/db/db_sqlite']],
  [/^(libpq-fe|postgres_fe|libpq)\b/, ['src/db/db_postgres']],
  [/^microhttpd\.h$/, ['src/http/']],
  [/^jansson\.h$/, ['src/json/']],
  [/^sodium\.h$/, ['src/crypto/']],
  [/^openssl\//, ['src/crypto/']],
  [/^unicode\//, ['src/i18n/']],
  [/^(cairo|pango|hb)\b/, ['src/pdf/']],
  [/^qrencode\.h$/, ['src/pdf/']],
  [/^magic\.h$/, ['src/sys/']],
  [/^curl\//, ['src/delivery/']],
  [/^regex\.h$/, ['src/domain/']],
  [/^pcre2\.h$/, ['src/feel/']],
  [/^expat\.h$/, ['src/xml/']],
  [/^zip\.h$/, ['src/package/']],
]
// The C library and the system, below the folder that may ask it: rules are pure, and values know no machine.
const pure = ['stdalign.h', 'stdarg.h', 'stdbool.h', 'stddef.h', 'stdint.h', 'limits.h', 'inttypes.h', 'stdlib.h', 'string.h', 'regex.h']
const systemHeaders = { domain: pure, package: [...pure, 'zip.h'], xml: [...pure, 'expat.h'], store: pure, html: pure, json: [...pure, 'jansson.h'], feel: [...pure, 'pcre2.h'], dmn: pure, base: [...pure, 'stdio.h'] }

// Made by the build: their folder is not in the line.
const generated = { store: /^q_\w+\.h$/, db: /^q_\w+\.h$/ }
const templates = { web: /^templates\/tmpl_\w+\.h$/ }

const sources = files(['src'], ['.c', '.h'])
const folderOf = (path) => (path.split('/').length > 2 ? path.split('/')[1] : 'cli') // main.c is wired like cli
const includes = (path) => {
  const text = withoutComments(read(path))
  return [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]/gm)]
    .map((m) => ({ own: m[1] === '"', name: m[2], where: `${path}:${lineAt(text, m.index)}` }))
}

test('meson.build gives each folder exactly what the table here allows', () => {
  const text = read('meson.build').replace(/#.*/g, '')
  const list = (name) => new RegExp(`^${name} = (.*)$`, 'm').exec(text)[1]
  const known = {}
  const value = (expression) => expression.split('+').flatMap((part) => part.includes('[')
    ? [...part.matchAll(/'(\w+)'/g)].map((m) => m[1]) : known[part.trim()])
  known.below_2 = value(list('below_2'))
  known.below_6 = value(list('below_6'))
  const table = /^may_include = \{([\s\S]*?)^\}/m.exec(text)[1]
  const inMeson = {}
  for (const [, folder, expression] of table.matchAll(/'(\w+)':\s*((?:below_\d|\[[^\]]*\])(?:\s*\+\s*(?:below_\d|\[[^\]]*\]))*)/g))
    inMeson[folder] = value(expression).sort()
  assert.deepEqual(inMeson, Object.fromEntries(Object.entries(mayInclude).map(([folder, names]) => [folder, [...names].sort()])))
})

test('every folder of src has its row', () => {
  const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name)
  assert.deepEqual(folders.filter((f) => !(f in mayInclude)), [])
})

test('an include line names its layer, and only a layer that may be known', () => {
  const complaints = []
  for (const path of sources)
    for (const { own, name, where } of includes(path)) {
      const folder = folderOf(path)
      if (!own || generated[folder]?.test(name) || templates[folder]?.test(name)) continue
      const target = name.split('/')[0]
      if (name.split('/').length !== 2) complaints.push(`${where}: "${name}" does not name its folder`)
      else if (target !== folder && !mayInclude[folder].includes(target)) complaints.push(`${where}: ${folder} may not know "${name}"`)
    }
  noComplaints(complaints, 'the layers of ARCHITECTURE.md')
})

test('a folder below knows no folder above, not even through others', () => {
  const reached = (folder, seen = new Set()) => {
    for (const next of mayInclude[folder] ?? []) if (!seen.has(next)) reached(next, seen.add(next))
    return seen
  }
  for (const folder of Object.keys(mayInclude)) assert.ok(!reached(folder).has(folder), `${folder} reaches itself`)
})

test('each foreign library is known in one place', () => {
  const complaints = []
  for (const path of sources)
    for (const { own, name, where } of includes(path)) {
      if (own) continue
      const rule = libraryOf.find(([pattern]) => pattern.test(name))
      if (rule && !rule[1].some((place) => path.startsWith(place))) complaints.push(`${where}: <${name}> belongs to ${rule[1].join(', ')}`)
    }
  noComplaints(complaints, 'one folder a library')
})

test('rules, values and stores ask nothing of the machine', () => {
  const complaints = []
  for (const path of sources)
    for (const { own, name, where } of includes(path)) {
      const allowed = systemHeaders[folderOf(path)]
      if (!own && allowed && !allowed.includes(name)) complaints.push(`${where}: <${name}>`)
    }
  noComplaints(complaints, 'no clock, file, thread or socket here')
})

// Writing. A db_rw cannot be made, only be given to a work function; work functions are the use cases of app/. So it is
// enough that nobody above app/ speaks of a db_rw, and that transactions are opened in few places. The worker of jobs/ is an
// exception of one kind: it writes its own queue (job_store) and throws away what is no longer needed.
const mayWrite = [/^src\/app\//, /^src\/web\/dispatch\.c$/, /^src\/jobs\//, /^src\/cli\//]
const mayHoldWriter = [/^src\/db\//, /^src\/store\//, /^src\/app\//, /^src\/jobs\//]
const storesOfJobs = /^(job_store|file_name_store|draft_store|session_store|setting_store|token_store)_|^once_/

test('transactions are opened by app, by the dispatch of requests, by jobs and commands; nowhere else', () => {
  const complaints = []
  for (const path of sources) {
    const code = withoutTexts(read(path))
    if (path.startsWith('src/db/') || mayWrite.some((rule) => rule.test(path))) continue
    for (const m of code.matchAll(/\b(db_write|db_submit)\s*\(/g)) complaints.push(`${path}:${lineAt(code, m.index)}: ${m[1]}`)
  }
  noComplaints(complaints, 'who may write')
})

test('above app nobody holds a struct db_rw: what is written is a use case of app', () => {
  const complaints = []
  for (const path of sources) {
    const code = withoutTexts(read(path))
    if (mayHoldWriter.some((rule) => rule.test(path))) continue
    for (const m of code.matchAll(/\bstruct\s+db_rw\b/g)) complaints.push(`${path}:${lineAt(code, m.index)}`)
  }
  noComplaints(complaints, 'work functions live in app/')
})

test('jobs write their own queue and throw away what is old; dossiers they leave to app', () => {
  const complaints = []
  for (const path of sources.filter((p) => /^src\/jobs\/.*\.c$/.test(p)))
    for (const { line, body } of functions(path))
      for (const m of body.matchAll(/\b(\w+_store_\w+)\s*\(\s*(?:rw|db_rw_reader)\b/g))
        if (!storesOfJobs.test(m[1])) complaints.push(`${path}:${line}: ${m[1]}`)
  noComplaints(complaints, 'what a job writes about a dossier is a use case of app')
})

test('the schema is changed only by migrations, and only commands migrate (and the restoring of a backup)', () => {
  const complaints = sources.filter((path) => !/^src\/(db|cli)\/|^src\/app\/backup_restore\.c$/.test(path))
    .filter((path) => /\bdb_migrate\s*\(/.test(withoutTexts(read(path))))
  noComplaints(complaints, 'db_migrate')
})

test('SQL stands in sql/, not in C', () => {
  const sql = /\b(SELECT\s[\s\S]*\bFROM\b|INSERT\s+INTO\b|UPDATE\s+\w+\s+SET\b|DELETE\s+FROM\b|(CREATE|ALTER|DROP)\s+(TABLE|INDEX|VIEW)\b|PRAGMA\s)/
  const complaints = []
  for (const path of sources.filter((p) => !p.startsWith('src/db/')))
    for (const { line, text } of literals(read(path))) if (sql.test(text)) complaints.push(`${path}:${line}: ${text.slice(0, 60)}`)
  noComplaints(complaints, 'only named statements')
})

test('statements are named in store only', () => {
  const complaints = []
  for (const path of sources.filter((p) => !/^src\/(store|db)\//.test(p))) {
    const code = withoutTexts(read(path))
    for (const m of code.matchAll(/\bq_\w+\s*\(/g)) complaints.push(`${path}:${lineAt(code, m.index)}: ${m[0]}`)
    for (const m of code.matchAll(/\b(db_query|db_execute|db_query_one|db_query_many)\s*\(/g)) complaints.push(`${path}:${lineAt(code, m.index)}: ${m[0]}`)
  }
  noComplaints(complaints, 'the store is the only place that knows statements')
})

// Commands speak to people; log_write is for the top of serve and of the job worker.
const mayPrint = [/^src\/cli\//, /^src\/main\.c$/]
const mayLog = [...mayPrint, /^src\/web\//, /^src\/api\//, /^src\/jobs\//, /^src\/sys\/log\./]

test('libraries never log', () => {
  const complaints = []
  const lastWords = { 'src/base/err.c': ['assert_failed'], 'src/base/arena.c': ['must_malloc'], 'src/sys/log.c': ['log_write'] }
  for (const path of sources.filter((p) => p.endsWith('.c') && !mayPrint.some((rule) => rule.test(p))))
    for (const { name, line, body } of functions(path)) {
      if (lastWords[path]?.includes(name)) continue
      if (/\b(stderr|stdout|printf|vprintf|puts|putchar|perror|syslog|dprintf)\b/.test(body)) complaints.push(`${path}:${line}: ${name} prints`)
      if (!mayLog.some((rule) => rule.test(path)) && /\blog_write\b/.test(body)) complaints.push(`${path}:${line}: ${name} logs`)
    }
  noComplaints(complaints, 'the top logs once')
})

// What the machine or a library has once for a process; each with its lock or atomic, said beside it.
const shared = new Set([
  'src/sys/log.c threshold', // set once by main
  'src/db/db_sqlite.c configured', // SQLite's library is set up once for a process
  'src/i18n/order.c once', 'src/i18n/order.c collator', // ICU's collator: made once, then only read
])

test('no globals but constants', () => {
  const complaints = []
  for (const path of sources.filter((p) => p.endsWith('.c')))
    for (const { name, line } of variables(path)) if (!shared.has(`${path} ${name}`)) complaints.push(`${path}:${line}: ${name}`)
  for (const path of sources)
    for (const { name, line, body } of functions(path))
      for (const m of body.matchAll(/[;{}]\s*static\s+(?![^;=]*\bconst\b)[^;=(]*?(\w+)(?:\[[^\]]*\])*\s*[;=]/g)) complaints.push(`${path}:${line}: ${name} keeps ${m[1]}`)
  noComplaints(complaints, 'state travels in struct ctx or in what main has opened')
})
