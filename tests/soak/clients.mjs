// Many clients of the JSON API at once, each filing a birth and having it accepted, over and over. What the program has
// acknowledged is remembered, and so is what was asked and never answered: after a crash it is asked again under the same
// Idempotency-Key, as a careful machine does.
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'

// Four communes of hanoi-2017: sixteen clients want the next code of each at the same moment.
export const offices = ['00001', '00004', '00006', '00008']

const body = (unit, number) => JSON.stringify({
  procedure: '1.001193', unit, channel: 'online', form: {},
  applicant: { name: `Nguyễn Văn ${number}`, id_number: '001090123456', phone: '0912345678', email: '', address: 'Số 5 phố Mẫu' },
})

export class Clients {
  acknowledged = new Map() // reference -> legal code, or undefined while it is only filed
  open = []                // what nobody knows the outcome of: { path, key, body, unit, reference? }
  wrong = []               // answers that must not be
  filed = 0
  accepted = 0
  busy = 0
  repeated = 0
  #stopped = false
  #numbers = 0

  constructor (city, token, count) {
    this.city = city
    this.token = token
    this.count = count
    this.#connect()
  }

  #connect () { this.agent = new Agent({ keepAlive: true, maxSockets: this.count }) }

  // { status, value }; rejects if the answer never came whole.
  #post (path, key, text) {
    return new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), 'idempotency-key': key }
      const sent = request({ host: '127.0.0.1', port: this.city.port, path: `/api/v1${path}`, method: 'POST', agent: this.agent, headers }, (answer) => {
        const parts = []
        answer.on('data', (part) => parts.push(part))
        answer.on('aborted', () => reject(new Error('cut off')))
        answer.on('error', reject)
        answer.on('end', () => answer.complete ? resolve({ status: answer.statusCode, text: Buffer.concat(parts).toString() }) : reject(new Error('cut off')))
      })
      sent.on('error', reject)
      sent.end(text)
    })
  }

  // Asks once; true if it was acknowledged.
  async #ask (act) {
    let answer
    try {
      answer = await this.#post(act.path, act.key, act.body)
    } catch {
      this.open.push(act)
      return false
    }
    if (answer.status === 503) { // said plainly that nothing was recorded
      this.busy++
      this.open.push(act)
      return false
    }
    const value = answer.status < 300 ? JSON.parse(answer.text) : {}
    if (act.reference === undefined ? answer.status !== 201 : answer.status !== 200) {
      this.wrong.push(`${act.path}: ${answer.status} ${answer.text.slice(0, 300)}`)
      return false
    }
    if (act.reference === undefined) {
      if (this.acknowledged.has(value.reference)) this.wrong.push(`two filings got the reference ${value.reference}`)
      act.filedAs = value.reference
      this.acknowledged.set(value.reference, undefined)
      this.filed++
    } else {
      this.acknowledged.set(act.reference, value.code)
      this.accepted++
    }
    return true
  }

  async #one (client) {
    const filing = { path: '/dossiers', key: randomUUID(), body: body(offices[client % offices.length], ++this.#numbers) }
    if (await this.#ask(filing)) await this.#accept(filing.filedAs)
  }

  #accept (reference) { return this.#ask({ path: `/dossiers/${reference}/accept`, key: randomUUID(), body: '{}', reference }) }

  async #client (client) {
    while (!this.#stopped && this.wrong.length < 20) {
      await this.#one(client)
      if (this.open.length > 4 * this.count) return // the server is gone
    }
  }

  // All clients work until stop() is called, or the server is gone.
  run () {
    this.#stopped = false
    return Promise.all(Array.from({ length: this.count }, (_, client) => this.#client(client)))
  }

  stop () { this.#stopped = true }

  // Asks again whatever had no answer. An accept whose dossier was accepted in the dark must give the same answer, not a second code.
  async settle () {
    this.agent.destroy()
    this.#connect()
    for (let rounds = 0; this.open.length > 0 && rounds < 20; rounds++) {
      const again = this.open
      this.open = []
      this.repeated += again.length
      for (let i = 0; i < again.length; i += this.count) await Promise.all(again.slice(i, i + this.count).map((act) => this.#ask(act)))
    }
    if (this.open.length > 0) this.wrong.push(`${this.open.length} requests are never answered`)
    // What was filed in the dark is accepted now, so that both kinds of act are in the record.
    const waiting = [...this.acknowledged].filter(([, code]) => code === undefined).map(([reference]) => reference)
    for (let i = 0; i < waiting.length; i += this.count) await Promise.all(waiting.slice(i, i + this.count).map((reference) => this.#accept(reference)))
  }

  close () { this.agent.destroy() }
}
