// The soak: many clients file and accept at once; then the same while the server is killed (kill -9) at random moments.
// On both engines. Called by script/soak, which says how.
import { parseArgs } from 'node:util'
import { City } from '../support/city.mjs'
import { Postgres } from '../support/postgres.mjs'
import { binary } from '../support/program.mjs'
import { Clients } from './clients.mjs'
import { agencyDays, complaints } from './verdict.mjs'

const { values } = parseArgs({ options: {
  short: { type: 'boolean', default: false }, engine: { type: 'string' }, seconds: { type: 'string' }, kills: { type: 'string' },
  clients: { type: 'string', default: '64' }, seed: { type: 'string' },
} })
const seconds = Number(values.seconds ?? (values.short ? 10 : 60))
const kills = Number(values.kills ?? (values.short ? 3 : 20))
const count = Number(values.clients)
const seed = Number(values.seed ?? Date.now() % 1000000)
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

// mulberry32: the moments of the kills can be had again by --seed.
let state = seed
function random () {
  state = (state + 0x6D2B79F5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

let failed = false

async function verdict (title, city, clients, time) {
  const found = await complaints(city, clients)
  const codes = [...clients.acknowledged.values()].filter(Boolean)
  console.log(`${title}: ${clients.filed} filed and ${clients.accepted} accepted by ${count} clients in ${time.toFixed(1)} s ` +
    `(${Math.round((clients.filed + clients.accepted) / time)} durable acts/s); codes of ${agencyDays(codes)} agency days ` +
    (found.length === 0 ? 'without a gap or a double; motcua check finds nothing' : `\n  WRONG: ${found.slice(0, 20).join('\n  WRONG: ')}`))
  if (clients.filed < count || codes.length < count) {
    console.log(`  WRONG: a soak of ${clients.filed} dossiers shows nothing`)
    failed = true
  }
  failed ||= found.length > 0
}

async function make (engine, postgres) {
  const city = await City.make({ engine, postgres, init: [], serve: ['--no-rate-limits'] })
  const token = await city.token('all')
  await city.start()
  return { city, clients: new Clients(city, token, count) }
}

async function load (engine, postgres) {
  const { city, clients } = await make(engine, postgres)
  const started = Date.now()
  const done = clients.run()
  await Promise.race([wait(seconds * 1000), done])
  clients.stop()
  await done
  const time = (Date.now() - started) / 1000
  await clients.settle()
  clients.close()
  await city.stop()
  await verdict(`${engine}, load`, city, clients, time)
  await city.remove()
}

// After each restart, some of what was acknowledged just before the kill is asked for by its code or reference.
async function stillThere (city, clients) {
  const recent = [...clients.acknowledged].slice(-40)
  for (const [reference, code] of recent) {
    const answer = await fetch(`${city.origin}/api/v1/dossiers/${code ?? reference}?id_number=001090123456`)
    const value = answer.status === 200 ? await answer.json() : {}
    if (answer.status !== 200 || value.reference !== reference || (code !== undefined && value.code !== code)) {
      clients.wrong.push(`after the restart ${code ?? reference} is answered by ${answer.status} ${JSON.stringify(value).slice(0, 200)}`)
    }
  }
}

async function crashes (engine, postgres) {
  const { city, clients } = await make(engine, postgres)
  let time = 0
  for (let kill = 0; kill < kills && clients.wrong.length === 0; kill++) {
    const started = Date.now()
    const done = clients.run()
    await wait(150 + random() * 1500)
    await city.kill()
    clients.stop()
    await done
    time += (Date.now() - started) / 1000
    await city.start()
    await stillThere(city, clients)
    await clients.settle()
  }
  clients.close()
  await city.stop()
  await verdict(`${engine}, ${kills} times kill -9 (seed ${seed}, ${clients.repeated} requests asked again)`, city, clients, time)
  await city.remove()
}

console.log(`soak of ${binary}: ${count} clients, ${seconds} s, ${kills} kills`)
for (const engine of values.engine ? [values.engine] : ['sqlite', 'postgresql']) {
  const postgres = engine === 'postgresql' ? await Postgres.start({ durable: true }) : undefined
  await load(engine, postgres)
  await crashes(engine, postgres)
  await postgres?.stop()
}
console.log(failed ? 'soak: FAILED' : 'soak: all well')
process.exit(failed ? 1 : 0)
