// Functions that are not called here, because they overrun, cut short, guess, or keep hidden state; and how files begin.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { files, lineAt, noComplaints, read, withoutTexts } from './source.js'

const code = files(['src', 'tools', 'tests', 'bench'], ['.c', '.h'])
const program = files(['src'], ['.c', '.h'])

const banned = {
  'no length': ['strcpy', 'strcat', 'sprintf', 'vsprintf', 'gets', 'stpcpy', 'wcscpy', 'wcscat'],
  'cuts or pads in silence': ['strncpy', 'strncat'],
  'no way to see an error': ['atoi', 'atol', 'atoll', 'atof', 'strtol', 'strtoll', 'strtoul', 'strtoull', 'strtod', 'strtof'],
  'hidden state, or local time of the machine': ['strtok', 'gmtime', 'localtime', 'localtime_r', 'mktime', 'asctime', 'ctime', 'setlocale'],
  'not random enough': ['rand', 'srand', 'random', 'srandom', 'rand_r', 'drand48', 'lrand48'],
  'the stack has no limit to check': ['alloca', '__builtin_alloca'],
  'jumps over clean-up': ['setjmp', 'longjmp', 'sigsetjmp', 'siglongjmp'],
  'a race': ['tmpnam', 'tempnam', 'mktemp'],
}
// In the program alone: tests drive tools through a shell.
const bannedInProgram = {
  'a shell': ['system', 'popen'],
  'reads as much as it likes': ['scanf', 'fscanf', 'sscanf', 'vsscanf'],
  'not for threads': ['getpwnam', 'gethostbyname', 'readdir_r'],
}

function calls(paths, table) {
  const complaints = []
  for (const path of paths) {
    const text = withoutTexts(read(path))
    for (const [why, names] of Object.entries(table))
      for (const m of text.matchAll(new RegExp(`(?<![\\w.>])(${names.join('|')})\\s*\\(`, 'g')))
        complaints.push(`${path}:${lineAt(text, m.index)}: ${m[1]}: ${why}`)
  }
  return complaints
}

test('banned functions are not called', () => {
  noComplaints(calls(code, banned), 'banned')
  noComplaints(calls(program, bannedInProgram), 'banned in src/')
})

test('arrays have a constant length: the compiler refuses the others', () => {
  const text = read('meson.build')
  for (const flag of ['-Wvla', '-Wformat=2', '-Wconversion', '-Wsign-conversion', '-Wswitch-enum', '-Werror=unused-result'])
    assert.ok(text.includes(`'${flag}'`), flag)
  assert.match(text, /werror=true/)
  const softened = code.filter((path) => /#\s*pragma\s+GCC\s+diagnostic\s+(ignored|warning)/.test(withoutTexts(read(path))))
  assert.deepEqual(softened, [], 'no warning is switched off in C')
})

test('a C file opens with a comment that names it', () => {
  const complaints = []
  for (const path of files(['src', 'tools', 'bench'], ['.c', '.h'])) {
    const stem = path.split('/').pop().replace(/^cmd_|\.[ch]$/g, '')
    const opening = /^\/\*([\s\S]*?)\*\//.exec(read(path))?.[1] ?? ''
    const named = opening.trim().split(':')[0]
    if (!opening) complaints.push(`${path}: no opening comment`)
    else if (!named.split(/[\s,]+/).includes(stem)) complaints.push(`${path}: its comment opens with "${named.slice(0, 40)}", not "${stem}:"`)
    else if (opening.trim().length < stem.length + 12) complaints.push(`${path}: says nothing`)
  }
  noComplaints(complaints, 'what it is, what it owns, what it may not do')
})

test('tests, scripts and styles open with a comment too', () => {
  const starts = { '.c': /^\/\*/, '.h': /^\/\*/, '.js': /^(#!.*\n)?\/[/*]/, '.sh': /^#!.*\n#/, '.scss': /^\/[/*]/, '.html': /^\{#|^<!doctype|^\{%/i }
  const complaints = []
  for (const path of files(['tests', 'assets', 'templates'], Object.keys(starts)).filter((p) => !p.startsWith('tests/golden/'))) {
    const start = starts[path.slice(path.lastIndexOf('.'))]
    if (!start.test(read(path))) complaints.push(path)
  }
  for (const path of files(['script'], [''])) if (!/^#!.*\n(#|\/\/|\n?["'])/.test(read(path))) complaints.push(path)
  noComplaints(complaints, 'a file opens with a comment')
})

test('a header says of every function that may fail what it does', () => {
  const complaints = []
  for (const path of files(['src'], ['.h'])) {
    const body = read(path).replace(/^\/\*[\s\S]*?\*\//, '')
    // Declarations that stand together share the comment above or beside them.
    for (const block of body.split(/\n[ \t]*\n/)) {
      const declares = /^(?:MUST_CHECK )?err_t \w+\([^;{]*;/m.exec(withoutTexts(block))
      if (declares && !/\/\*|\/\//.test(block)) complaints.push(`${path}: ${declares[0].replace(/\s+/g, ' ').slice(0, 90)}`)
    }
  }
  noComplaints(complaints, 'errors, units and ownership stand in the header')
})

test('nothing is called util, common, misc, helper or manager', () => {
  const vague = /(^|[/_.-])(utils?|common|misc|helpers?|manager)([/_.-]|$)/
  noComplaints(files(['src', 'tools', 'sql', 'script'], ['']).filter((path) => vague.test(path)), 'names say what is inside')
})
