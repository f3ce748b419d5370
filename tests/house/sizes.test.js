// How long files and functions may be. Above the first number a test asks why (it prints the list), above the second it
// refuses: a file 600 and 1,000 lines, a function 60 and 120. Generated and vendored text is not in these folders.
import { test } from 'node:test'
import { files, functions, noComplaints, read } from './source.js'

const fileAsk = 600, fileRefuse = 1000, functionAsk = 60, functionRefuse = 120

const written = files(['src', 'tools', 'tests', 'bench', 'script', 'templates', 'sql', 'assets', 'packaging', 'docs'],
  ['.c', '.h', '.def', '.js', '.scss', '.html', '.sql', '.sh', '.py', '.build', '.md', '.conf', '.service', 'script/build'])

function report(t, what, asks, refused, ask, refuse) {
  if (asks.length > 0) t.diagnostic(`${asks.length} ${what} over ${ask} lines:\n  ${asks.join('\n  ')}`)
  noComplaints(refused, `no ${what} over ${refuse} lines`)
}

test('no file is too long to be read in one go', (t) => {
  const lengths = written.map((path) => ({ path, lines: read(path).split('\n').length - 1 })).sort((a, b) => b.lines - a.lines)
  const over = (limit) => lengths.filter((f) => f.lines > limit).map((f) => `${f.lines} ${f.path}`)
  report(t, 'files', over(fileAsk), over(fileRefuse), fileAsk, fileRefuse)
})

test('no function is too long to be seen at once', (t) => {
  const all = files(['src', 'tools', 'tests', 'bench'], ['.c', '.h'])
    .flatMap((path) => functions(path).map((f) => ({ ...f, where: `${path}:${f.line} ${f.name}` }))).sort((a, b) => b.lines - a.lines)
  const over = (limit) => all.filter((f) => f.lines > limit).map((f) => `${f.lines} ${f.where}`)
  const lengths = all.map((f) => f.lines)
  t.diagnostic(`${all.length} functions, median ${lengths[lengths.length >> 1]} lines, longest ${lengths[0]}`)
  report(t, 'functions', over(functionAsk), over(functionRefuse), functionAsk, functionRefuse)
})
