// Somebody who uses the pages over bare HTTP: keeps cookies, reads forms, sends them with their token. No browser.
const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
export const unescape = (text) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => entities[name])

// What a reader sees of a page: tags away, entities read, blanks made one.
export function textOf (html) {
  const visible = html.replace(/<(script|style|head)\b.*?<\/\1>/gs, ' ').replace(/<[^>]+>/g, ' ')
  return unescape(visible).replace(/\s+/g, ' ').trim()
}

const attribute = (tag, name) => {
  const found = tag.match(new RegExp(`\\s${name}="([^"]*)"`))
  return found ? unescape(found[1]) : undefined
}

// The forms of a page: { action, method, fields: [[name, value]...], buttons: [[name, value]...], files: [name...], html }.
// Fields as a browser would send them: chosen options, ticked boxes, texts as they stand.
export function formsOf (html) {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, tag, body]) => {
    const form = { action: attribute(tag, 'action') ?? '', method: (attribute(tag, 'method') ?? 'get').toLowerCase(), fields: [], buttons: [], files: [], choices: {}, html: body }
    for (const [whole, kind] of body.matchAll(/<(input|textarea|select|button)\b[^>]*>/g)) {
      const name = attribute(whole, 'name')
      const type = attribute(whole, 'type') ?? (kind === 'button' ? 'submit' : 'text')
      if (kind === 'button' || type === 'submit') form.buttons.push([name, attribute(whole, 'value') ?? '', whole])
      else if (!name) continue
      else if (kind === 'select') form.fields.push([name, selected(body, whole, form.choices, name)])
      else if (kind === 'textarea') form.fields.push([name, unescape(body.slice(body.indexOf(whole) + whole.length).match(/^\n?(.*?)<\/textarea>/s)[1])])
      else if (type === 'file') form.files.push(name)
      else if (type === 'radio' || type === 'checkbox') {
        (form.choices[name] ??= []).push(attribute(whole, 'value') ?? 'on')
        if (/\schecked\b/.test(whole)) form.fields.push([name, attribute(whole, 'value') ?? 'on'])
      } else form.fields.push([name, attribute(whole, 'value') ?? ''])
    }
    return form
  })
}

function selected (body, tag, choices, name) {
  const inner = body.slice(body.indexOf(tag)).match(/^<select[^>]*>(.*?)<\/select>/s)[1]
  const options = [...inner.matchAll(/<option\b[^>]*>/g)].map(([option]) => option)
  choices[name] = options.map((option) => attribute(option, 'value'))
  return attribute(options.find((option) => /\sselected\b/.test(option)) ?? options[0] ?? '', 'value') ?? ''
}

// The Set-Cookie lines of an answer. Debian 12's own Node 18 is built without getSetCookie and joins them by commas.
function setCookiesOf (headers) {
  return headers.getSetCookie?.() ?? (headers.get('set-cookie') ?? '').split(/,\s*(?=[^;,=\s]+=)/).filter(Boolean)
}

export class Visitor {
  #cookies = new Map()

  constructor (city, locale = 'vi') {
    this.city = city
    this.locale = locale
    if (locale !== 'vi') this.#cookies.set('motcua_lang', locale)
  }

  cookie (name) { return this.#cookies.get(name) }
  setCookie (name, value) { this.#cookies.set(name, value) }
  get cookieNames () { return [...this.#cookies.keys()] }

  // The answer as { status, headers, url, body, text, forms }; redirects are followed unless { follow: false }.
  async ask (method, path, { body, headers = {}, follow = true, from } = {}) {
    let url = new URL(path, this.city.origin)
    for (let hops = 0; ; hops++) {
      const response = await fetch(url, { method, body, redirect: 'manual', headers: { ...headers, cookie: this.#header(), ...(from ? { referer: from } : {}) } })
      for (const line of setCookiesOf(response.headers)) this.#keep(line)
      const target = response.headers.get('location')
      const bytes = Buffer.from(await response.arrayBuffer())
      if (!target || !follow || hops > 9) return this.#answer(response, url, bytes)
      url = new URL(target, url)
      if (response.status === 303 || response.status === 302) { method = 'GET'; body = undefined; headers = {} }
    }
  }

  get (path, options) { return this.ask('GET', path, options) }

  // Sends a form of a page that was got: its own fields, with `changes` put in their places (undefined takes one away;
  // a list gives several).
  submit (page, form, changes = {}, options = {}) {
    const fields = form.fields.filter(([name]) => !(name in changes))
    for (const [name, value] of Object.entries(changes))
      for (const one of [value].flat()) if (one !== undefined) fields.push([name, String(one)])
    return this.send(new URL(form.action || page.url, page.url).href, fields, { from: page.url, ...options })
  }

  send (path, fields, options = {}) {
    return this.ask('POST', path, { body: new URLSearchParams(fields).toString(), ...options, headers: { 'content-type': 'application/x-www-form-urlencoded', ...options.headers } })
  }

  // The same as multipart/form-data with one file.
  upload (page, form, field, { name, bytes, type = 'application/octet-stream' }, changes = {}, options = {}) {
    const data = new FormData()
    for (const [key, value] of form.fields) if (!(key in changes)) data.append(key, value)
    for (const [key, value] of Object.entries(changes)) if (value !== undefined) data.append(key, value)
    data.append(field, new Blob([bytes], { type }), name)
    return this.ask('POST', new URL(form.action || page.url, page.url).href, { body: data, from: page.url, ...options })
  }

  async signIn (login, password) {
    const page = await this.get('/signin')
    const form = page.forms.find(({ action }) => action === '/signin')
    return this.submit(page, form, { login, password })
  }

  // A form token of this visitor, taken from the sign-in page.
  async csrf () {
    const page = await this.get('/signin')
    return page.forms.find(({ action }) => action === '/signin').fields.find(([name]) => name === 'csrf')[1]
  }

  #header () { return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') }

  #keep (line) {
    const [pair, ...rest] = line.split(';')
    const at = pair.indexOf('=')
    const name = pair.slice(0, at).trim()
    if (rest.some((part) => /^\s*max-age=0$/i.test(part))) this.#cookies.delete(name)
    else this.#cookies.set(name, pair.slice(at + 1).trim())
  }

  #answer (response, url, bytes) {
    const type = response.headers.get('content-type') ?? ''
    const isText = /^(text\/|application\/(problem\+)?json)/.test(type)
    const body = isText ? bytes.toString('utf8') : ''
    const isPage = type.startsWith('text/html')
    return { status: response.status, headers: response.headers, url: url.href, bytes, body, type,
      location: response.headers.get('location'), text: isPage ? textOf(body) : body, forms: isPage ? formsOf(body) : [] }
  }
}
