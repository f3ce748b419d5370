// A machine that speaks to a city's API with a token, or without one.
export class Machine {
  constructor (city, token) {
    this.city = city
    this.token = token
  }

  // body: undefined for GET; an object is sent as JSON; a text as it is. { status, headers, body } with the body read as JSON.
  async ask (method, path, { body, headers = {} } = {}) {
    const sent = { ...headers }
    if (this.token) sent.Authorization = `Bearer ${this.token}`
    if (body !== undefined && !sent['Content-Type']) sent['Content-Type'] = 'application/json'
    const answer = await fetch(`${this.city.origin}/api/v1${path}`, {
      method, headers: sent, body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body), redirect: 'manual'
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, text, body: text.startsWith('{') ? JSON.parse(text) : undefined }
  }

  get (path, options) { return this.ask('GET', path, options) }

  post (path, body, headers) { return this.ask('POST', path, { body, headers }) }

  submit (changes = {}, headers) { return this.post('/dossiers', application(changes), headers) }
}

// The birth of a child, filed at the commune Phúc Xá: a procedure and an office of hanoi-2017.
export function application (changes = {}) {
  return {
    procedure: '1.001193',
    unit: '00001',
    channel: 'online',
    applicant: { name: 'Nguyễn Văn An', id_number: '001090123456', phone: '0912345678', email: 'an@example.vn', address: '5 phố Hàng Bún' },
    form: {},
    ...changes
  }
}
