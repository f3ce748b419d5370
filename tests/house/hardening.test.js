// The released program carries every protection that gcc and ld offer: read from the file with readelf, not from the flags.
// The program is build/release/motcua, or what MOTCUA_RELEASE names; it is built if it is not there.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { root } from './source.js'

const program = process.env.MOTCUA_RELEASE ?? join(root, 'build/release/motcua')
const readelf = (...words) => execFileSync('readelf', ['-W', ...words, program], { encoding: 'utf8', maxBuffer: 1 << 28 })

before(() => {
  if (!existsSync(program)) execFileSync(join(root, 'script/build'), ['release'], { stdio: 'inherit' })
})

test('it is position independent', () => {
  assert.match(readelf('-h'), /Type:\s+DYN/)
  assert.match(readelf('-d'), /FLAGS_1.*\bPIE\b/)
})

test('relocations are done at start and then read-only', () => {
  assert.match(readelf('-l'), /GNU_RELRO/)
  assert.match(readelf('-d'), /BIND_NOW|FLAGS_1.*\bNOW\b/)
})

test('no memory is both writable and executable, the stack least of all', () => {
  const segments = readelf('-l')
  const flags = /GNU_STACK\s+(?:0x\w+\s+){5}([RWE ]+?)\s+0x/.exec(segments)
  assert.ok(flags, 'GNU_STACK')
  assert.doesNotMatch(flags[1], /E/)
  for (const [, load] of segments.matchAll(/^\s+LOAD\s+(?:0x\w+\s+){5}([RWE ]+?)\s+0x/gm)) assert.ok(!(load.includes('W') && load.includes('E')), load)
})

test('functions with arrays have a canary, and the checked forms of libc are called', () => {
  const symbols = readelf('--dyn-syms')
  assert.match(symbols, /__stack_chk_fail/)
  const checked = new Set([...symbols.matchAll(/\b(__\w+_chk)\b/g)].map((m) => m[1]))
  checked.delete('__stack_chk_fail')
  assert.ok(checked.size >= 3, `FORTIFY_SOURCE: only ${[...checked].join(' ')}`)
})

test('indirect jumps land where they may (on x86-64)', { skip: process.arch === 'x64' ? false : 'no CET here' }, () => {
  // The mark in the ELF notes is lost with Debian's own start files (crt1.o has none), so the code itself is looked at.
  const code = execFileSync('objdump', ['-d', '--no-show-raw-insn', program], { encoding: 'utf8', maxBuffer: 1 << 30 })
  const functions = code.match(/^[0-9a-f]+ <\w+>:$/gm).length
  const landings = code.match(/\bendbr64\b/g)?.length ?? 0
  assert.ok(landings > functions / 4, `${landings} landing pads in ${functions} functions`)
})

test('it carries no path to look for libraries in, no text relocations, and no sanitizer', () => {
  const dynamic = readelf('-d')
  assert.doesNotMatch(dynamic, /\((RPATH|RUNPATH|TEXTREL)\)/)
  assert.doesNotMatch(dynamic, /lib(a|ub|t)san/)
})

test('it shows no symbols of its own to others', () => {
  const own = [...readelf('--dyn-syms').matchAll(/GLOBAL\s+DEFAULT\s+\d+\s+(\w+)$/gm)].map((m) => m[1])
    .filter((name) => !/^(_init|_fini|_IO_stdin_used|__\w+|_edata|_end|data_start|stdin|stdout|stderr|environ)$/.test(name))
  assert.deepEqual(own, [])
})
