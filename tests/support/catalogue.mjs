// The translations as tests read them: po/vi/*.po, msgid -> msgstr.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './program.mjs'

const unquote = (text) => [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, part]) => JSON.parse(`"${part}"`)).join('')

export function translations () {
  const folder = join(root, 'po/vi')
  const found = new Map()
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.po'))) {
    const text = readFileSync(join(folder, name), 'utf8')
    for (const [, id, said] of text.matchAll(/^msgid ((?:"(?:[^"\\]|\\.)*"\s*)+)msgstr ((?:"(?:[^"\\]|\\.)*"\s*)+)/gm)) {
      if (unquote(id)) found.set(unquote(id), unquote(said))
    }
  }
  return found
}

// The routes of the program: { method, path, name, access }, read from the tables themselves.
export function routes () {
  const text = readFileSync(join(root, 'src/web/routes.c'), 'utf8')
  return [...text.matchAll(/\{\{HTTP_(\w+), "([^"]+)"\}, (\w+), "([^"]+)"(?:[^{}]|\{[^{}]*\})*?\.access = ACCESS_(\w+)/g)]
    .map(([, method, path, handler, name, access]) => ({ method, path, handler, name, access }))
}

// The registry of messages: id -> English text.
export function messages () {
  const text = readFileSync(join(root, 'src/base/message.def'), 'utf8')
  return new Map([...text.matchAll(/^MESSAGE\((\w+), \w+, ("(?:[^"\\]|\\.)*")\)/gm)].map(([, id, english]) => [id, JSON.parse(english)]))
}
