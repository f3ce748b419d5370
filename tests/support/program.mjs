// The program under test as tests know it: where it lies, and its commands. MOTCUA_BINARY names another build than
// build/asan/motcua.
import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
export const binary = resolve(process.env.MOTCUA_BINARY ?? join(root, 'build/asan/motcua'))

// build/artefacts/<parts>, made if it is not there: what CI keeps.
export function artefacts (...parts) {
  const folder = join(process.env.ARTEFACTS ?? join(root, 'build/artefacts'), ...parts)
  mkdirSync(folder, { recursive: true })
  return folder
}

// One run of a program: { code, stdout, stderr }; never throws for an exit code.
export function run (program, args, options = {}) {
  return new Promise((resolve) => {
    execFile(program, args, { maxBuffer: 64 * 1024 * 1024, timeout: 300000, ...options }, (error, stdout, stderr) => {
      resolve({ code: error ? (error.code ?? 1) : 0, stdout: String(stdout), stderr: String(stderr) })
    })
  })
}

export const motcua = (...args) => run(binary, args)

// What a PDF says, blanks made one.
export const textOfPdf = (path) => execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')

// What a QR code on a picture says.
export function codeOnPicture (picture) {
  const path = join(artefacts('codes'), 'code.png')
  writeFileSync(path, picture)
  return execFileSync('zbarimg', ['--raw', '-q', path], { encoding: 'utf8' }).trim()
}
