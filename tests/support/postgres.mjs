// A PostgreSQL cluster of the tests' own: on a Unix socket in a temporary folder (in memory where the machine has room, unless it is to be
// durable), gone when the process ends.
// MOTCUA_TEST_POSTGRES=FOLDER uses one that runs already with its socket there.
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './program.mjs'

const programs = '/usr/lib/postgresql/15/bin'
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

const roomyFolder = () => {
  const memory = existsSync('/dev/shm') ? statfsSync('/dev/shm') : { bavail: 0, bsize: 0 }
  return memory.bavail * memory.bsize >= 2 * 1024 ** 3 ? '/dev/shm' : tmpdir()
}

// PostgreSQL refuses to run as root: then everything of the cluster runs as the user "postgres".
function owner () {
  if (process.getuid() !== 0) return {}
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

export class Postgres {
  #server
  #count = 0

  constructor (folder) { this.folder = folder }

  // durable: with fsync, as a city runs it; without, the tests are faster and a killed *program* loses nothing either.
  static async start ({ durable = false } = {}) {
    if (process.env.MOTCUA_TEST_POSTGRES && !durable) return new Postgres(process.env.MOTCUA_TEST_POSTGRES)
    const postgres = new Postgres(mkdtempSync(join(durable ? tmpdir() : roomyFolder(), 'motcua-pg-')))
    const as = owner()
    if (as.uid) chownSync(postgres.folder, as.uid, as.gid)
    const data = join(postgres.folder, 'data')
    const made = await run(join(programs, 'initdb'),
      ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], { ...as, cwd: postgres.folder })
    if (made.code !== 0) throw new Error(`initdb: ${made.stderr}`)
    postgres.#server = spawn(join(programs, 'postgres'),
      ['-D', data, '-k', postgres.folder, '-c', 'listen_addresses=', '-c', `fsync=${durable ? 'on' : 'off'}`,
        '-c', 'max_connections=200', '-c', 'shared_buffers=64MB'], { ...as, cwd: postgres.folder, stdio: 'ignore' })
    process.once('exit', () => postgres.#end())
    for (let tries = 0; (await postgres.sql('postgres', 'SELECT 1')).code !== 0; tries++) {
      if (tries > 300) throw new Error('PostgreSQL does not answer')
      await wait(100)
    }
    return postgres
  }

  sql (database, text) {
    return run('psql', ['-h', this.folder, '-U', 'postgres', '-d', database, '-AtqX', '-v', 'ON_ERROR_STOP=1', '-c', text])
  }

  // A new empty database; its name.
  async create () {
    const name = `city_${process.pid}_${++this.#count}`
    const made = await this.sql('postgres', `CREATE DATABASE ${name} TEMPLATE template0 STRATEGY FILE_COPY`)
    if (made.code !== 0) throw new Error(made.stderr)
    return name
  }

  url (database) { return `postgresql:///${database}?host=${this.folder}&user=postgres` }

  #end () {
    if (!this.#server) return
    this.#server.kill('SIGQUIT')
    this.#server = undefined
    rmSync(this.folder, { recursive: true, force: true })
  }

  async stop () {
    const server = this.#server
    if (!server) return
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGQUIT')
    await ended
    this.#end()
  }
}
