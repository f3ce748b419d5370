// What the house tests share: the files of the tree, C without its comments and strings, and the functions of a C file.
// A reader of our own C, not of all C: it refuses what it cannot follow instead of passing over it.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

export const read = (path) => readFileSync(join(root, path), 'utf8')

/** Paths (relative to the root) of all files below the folders whose name ends in one of the endings, sorted. A folder that
 * is not there has no files. */
export function files(folders, endings) {
  const found = []
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules') walk(path)
      } else if (endings.some((ending) => path.endsWith(ending))) found.push(path)
    }
  }
  for (const folder of folders) if (existsSync(join(root, folder))) walk(folder)
  return found.sort()
}

const keepLines = (text) => text.replace(/[^\n]/g, ' ')
const pieces = /\/\*[\s\S]*?\*\/|\/\/(?:\\\n|[^\n])*|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'/g

/** The same text, with comments blank and strings empty between their quotes; every line and column stays. */
export const withoutTexts = (text) => text.replace(pieces, (piece) =>
  piece[0] === '/' ? keepLines(piece) : piece[0] + keepLines(piece.slice(1, -1)) + piece[0])

/** The same text with comments blank; strings stay. */
export const withoutComments = (text) => text.replace(pieces, (piece) => (piece[0] === '/' ? keepLines(piece) : piece))

/** The string literals of a C text: [{ line, text }]. Adjacent literals are joined as the compiler joins them. */
export function literals(text) {
  const found = []
  const code = withoutComments(text)
  for (const match of code.matchAll(/"(?:\\[\s\S]|[^"\\\n])*"(?:\s*"(?:\\[\s\S]|[^"\\\n])*")*/g)) {
    const joined = [...match[0].matchAll(/"((?:\\[\s\S]|[^"\\\n])*)"/g)].map((part) => part[1]).join('')
    found.push({ line: lineAt(code, match.index), text: joined })
  }
  return found
}

export const lineAt = (text, index) => text.slice(0, index).split('\n').length

const withoutPreprocessor = (code) => code.replace(/^[ \t]*#(?:[^\n\\]|\\[^\n]|\\\n)*/gm, keepLines)

/** "static int name(int a) __attribute__((x))" -> name; null if the head is no function's. */
function functionName(head) {
  const plain = head.replace(/__attribute__\s*\(\((?:[^()]|\([^()]*\))*\)\)/g, '').trim()
  if (!plain.endsWith(')') || /^\s*(?:struct|enum|union)\s+\w*\s*$/.test(plain)) return null
  const name = /(\w+)\s*\(/.exec(plain)
  if (!name) return null
  const before = plain.slice(0, name.index)
  return before.includes('=') || before.trim() === '' ? null : name[1]
}

/** What stands at the top level of a C file, in order: [{ line, head, body, lines }]. head is the text before the first
 * brace or the semicolon; body, with its braces, is '' for a plain declaration; lines runs from the first line to the last. */
export function topLevel(path, text = read(path)) {
  const code = withoutPreprocessor(withoutTexts(text))
  const found = []
  let depth = 0, from = 0, braceAt = 0
  const take = (headEnd, end) => {
    const start = from + code.slice(from, end).search(/\S/)
    const line = lineAt(code, start)
    found.push({ line, lines: lineAt(code, end - 1) - line + 1, head: code.slice(from, headEnd).trim(), body: code.slice(headEnd, end) })
    from = end
  }
  for (let at = 0; at < code.length; at++) {
    const c = code[at]
    if (depth === 0 && c === ';') {
      if (code.slice(from, at).trim()) take(braceAt > from ? braceAt : at, at + 1)
      from = at + 1
    }
    if (c === '{' && depth++ === 0) braceAt = at
    if (c !== '}') continue
    if (--depth < 0) throw new Error(`${path}:${lineAt(code, at)}: a brace closes that none has opened`)
    if (depth === 0 && functionName(code.slice(from, braceAt))) take(braceAt, at + 1)
  }
  if (depth !== 0) throw new Error(`${path}: ${depth} braces are left open`)
  return found
}

/** The function definitions of a C file: [{ name, line, lines, head, body }]. */
export const functions = (path, text) => topLevel(path, text)
  .map((item) => ({ ...item, name: item.body.startsWith('{') ? functionName(item.head) : null })).filter((item) => item.name)

/** Objects of static storage outside functions that are not constant: [{ name, line }]. */
export function variables(path, text) {
  const found = []
  for (const { head, body, line } of topLevel(path, text)) {
    const declared = head.split('=')[0].replace(/__attribute__\s*\(\(.*?\)\)/g, '')
    if (/^(__extension__\s+)?(typedef|extern)\b|\bconst\b|_Static_assert/.test(declared)) continue
    if (/^(static\s+)?(struct|union|enum)(\s+\w+)?$/.test(declared.trim()) && !/\}\s*\w+/.test(body)) continue // a type alone
    if (/^(?:static\s+)?(?:struct|union|enum)\s+\w+$/.test(declared.trim())) continue
    if (functionName(declared.trim()) || /\)\s*$/.test(declared.trim())) continue // a prototype
    const name = /(\w+)\s*(?:\[[^\]]*\]\s*)*$/.exec(declared.trim())
    if (name) found.push({ name: name[1], line })
  }
  return found
}

/** Fails with one line for each complaint, all at once. */
export function noComplaints(complaints, rule) {
  if (complaints.length > 0) throw new Error(`${rule}\n  ${complaints.join('\n  ')}`)
}
