// A bank that keeps the contract of docs/payments.md: it signs what it reports, and reports again what was not answered.
import { createHmac } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

export class Bank {
  constructor (city, { name = 'vcb', bin = '970436', account = '0011004400000', secret = 'a secret that only the bank knows' } = {}) {
    Object.assign(this, { city, name, bin, account, secret })
    this.count = 0
  }

  // What the city has to know of it: payment.json of the data folder.
  introduce () { writeFileSync(join(this.city.data, 'payment.json'), JSON.stringify({ banks: [{ name: this.name, bin: this.bin, secret: this.secret }] })) }

  // One report as it goes over the net; `changes` of its members. at: seconds since 1970 of the signature.
  async report (changes = {}, { at = Math.floor(Date.now() / 1000), secret = this.secret, name = this.name, sign = true } = {}) {
    const body = typeof changes === 'string' ? changes : JSON.stringify({ id: `FT${++this.count}`, account: this.account, amount: 150000, at: moment(Date.now()), memo: '', payer: 'NGUYEN VAN MAU', ...changes })
    const signature = `v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`
    const headers = { 'content-type': 'application/json', ...(sign ? { 'Motcua-Timestamp': String(at), 'Motcua-Signature': signature } : {}) }
    const response = await fetch(`${this.city.origin}/api/v1/bank-reports/${name}`, { method: 'POST', headers, body })
    return { status: response.status, body: await response.json() }
  }
}

// As a bank writes it: local time with its offset.
export const moment = (ms) => `${new Date(ms + 7 * 3600 * 1000).toISOString().slice(0, 19)}+07:00`
