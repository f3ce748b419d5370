// A city of the tests' own: data folder, database (either engine), and the real program serving it on a free port.
import { spawn } from 'node:child_process'
import { mkdtempSync, openSync, closeSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Postgres } from './postgres.mjs'
import { binary, motcua, root, run } from './program.mjs'

// What Debian's fontconfig keeps until the end is not ours to free.
export const environment = { ...process.env, LSAN_OPTIONS: `suppressions=${join(root, 'tests/support/lsan.supp')}:print_suppressions=0` }

export const demoPassword = 'motcua-demo' // of src/app/demo_people.h, as are the user names
export const demoCitizen = { login: '001090123456', identity: '001090123456' }

export class City {
  #process
  #postgres
  #owns = []

  // engine: 'sqlite' or 'postgresql'; postgres: a cluster to share; serve: options of `motcua serve`; init: of `motcua init`.
  static async make ({ engine = 'sqlite', postgres, dataset = 'hanoi-2017', serve = [], init = ['--demo'] } = {}) {
    const city = new City()
    city.folder = mkdtempSync(join(tmpdir(), 'motcua-city-'))
    city.data = join(city.folder, 'data')
    city.engine = engine
    city.options = serve
    if (engine === 'postgresql') {
      city.#postgres = postgres ?? await Postgres.start()
      if (!postgres) city.#owns.push(city.#postgres)
      city.database = await city.#postgres.create()
    }
    const made = await city.command('init', '--dataset', dataset, ...init)
    if (made.code !== 0) throw new Error(`motcua init: ${made.stderr}${made.stdout}`)
    return city
  }

  get db () { return this.engine === 'postgresql' ? ['--db', this.#postgres.url(this.database)] : [] }

  // 'check', or with what to do: 'user add'.
  command (name, ...args) { return motcua(...name.split(' '), '--data', this.data, ...this.db, ...args) }

  // A token of the JSON API.
  async token (scope, name = scope) {
    const made = await this.command('token add', '--name', name, '--scope', scope)
    if (made.code !== 0) throw new Error(`motcua token add: ${made.stderr}`)
    return made.stdout.trim().split('\n').pop()
  }

  // What the database itself says, past the program: rows of texts.
  async sql (text) {
    const answer = this.engine === 'postgresql'
      ? await this.#postgres.sql(this.database, text)
      : await run('sqlite3', ['-readonly', '-separator', '|', join(this.data, 'motcua.db'), text])
    if (answer.code !== 0) throw new Error(`${text}: ${answer.stderr}`)
    return answer.stdout.split('\n').filter((line) => line !== '').map((line) => line.split('|'))
  }

  // One writing statement, past the program, while it serves.
  async change (text) {
    if (this.engine === 'postgresql') return this.sql(text)
    const answer = await run('sqlite3', ['-cmd', '.timeout 10000', join(this.data, 'motcua.db'), text])
    if (answer.code !== 0) throw new Error(`${text}: ${answer.stderr}`)
  }

  get log () { return join(this.folder, 'serve.log') }

  // Serves; the first time on a free port, afterwards on the same.
  async start () {
    const log = openSync(this.log, 'a')
    const child = spawn(binary, ['serve', '--data', this.data, ...this.db, '--port', String(this.port ?? 0), ...this.options],
      { stdio: ['ignore', 'pipe', log], env: environment })
    closeSync(log)
    this.#process = child
    this.exited = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })))
    this.port = await new Promise((resolve, reject) => {
      let said = ''
      child.stdout.on('data', (bytes) => {
        said += bytes
        const found = said.match(/serves on http:\/\/[^:]+:(\d+)/)
        if (found) resolve(Number(found[1]))
      })
      this.exited.then(({ code, signal }) => reject(new Error(`motcua serve ended (${code ?? signal}): ${this.logged()}`)))
    })
    this.origin = `http://127.0.0.1:${this.port}`
    return this
  }

  logged () { return readFileSync(this.log, 'utf8').slice(-6000) }

  // kill -9, and nothing is left of it.
  async kill () {
    this.#process.kill('SIGKILL')
    await this.exited
  }

  // Gently; throws if the program did not end well: a sanitizer's finding and a leak are ends that are not well.
  async stop () {
    if (!this.#process) return
    const child = this.#process
    this.#process = undefined
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    const { code, signal } = await this.exited
    if (code !== 0) throw new Error(`motcua serve ended with ${code ?? signal}: ${this.logged()}`)
  }

  async remove () {
    try {
      await this.stop()
    } finally {
      for (const postgres of this.#owns) await postgres.stop()
      rmSync(this.folder, { recursive: true, force: true })
    }
  }
}
