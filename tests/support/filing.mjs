// The story's steps over bare HTTP, form by form, for tests that need a dossier somewhere on its way.
import assert from 'node:assert/strict'
import { answers as birthAnswers, district, procedure, unit as commune } from './birth.mjs'
import { pdf } from './papers.mjs'
import { Visitor } from './visitor.mjs'

export const formTo = (page, end) => {
  const form = page.forms.find(({ action }) => action.endsWith(end))
  assert.ok(form, `${page.url} (${page.status}) has a form to ...${end}: ${page.text.slice(0, 300)}`)
  return form
}

// Somebody signed in.
export async function signedIn (city, login, password, locale) {
  const visitor = new Visitor(city, locale)
  const page = await visitor.signIn(login, password)
  assert.equal(page.status, 200, page.text)
  return visitor
}

// Begins an application: its address "/drafts/...".
export async function begin (visitor, code = procedure) {
  const page = await visitor.get(`/procedures/${code}/apply`)
  const tasks = await visitor.submit(page, formTo(page, '/apply'))
  assert.match(new URL(tasks.url).pathname, /^\/drafts\/[0-9a-f-]{36}$/, tasks.text)
  return new URL(tasks.url).pathname
}

// One step of it: the page is opened and its form sent with these fields.
export async function step (visitor, draft, name, fields, query = '') {
  const page = await visitor.get(`${draft}/${name}${query}`)
  const form = page.forms.find(({ action, method }) => method === 'post' && action.endsWith(`/${name}`))
  assert.ok(form, `${draft}/${name} (${page.status}): ${page.text.slice(0, 300)}`)
  return visitor.submit(page, form, fields)
}

export async function addPaper (visitor, draft, place, file) {
  const page = await visitor.get(`${draft}/papers`)
  const form = page.forms.find(({ files }) => files.includes(place))
  return visitor.upload(page, form, place, file)
}

// A day as an electronic form asks for it: in three boxes. Forms of the catalogue have one, and pass these over.
const inBoxes = (answers) => Object.fromEntries(Object.entries(answers).flatMap(([key, value]) => {
  const parts = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(value)
  return parts ? [[`${key}-day`, parts[1]], [`${key}-month`, parts[2]], [`${key}-year`, parts[3]]] : []
}))

// Filled in and ready to be sent; answers and applicant may be changed.
export async function ready (visitor, { answers = {}, applicant = {}, unit = commune, inDistrict = district, paper = true, result = { return_way: 'desk' } } = {}) {
  const draft = await begin(visitor)
  const right = async (name, fields, query) => {
    const page = await step(visitor, draft, name, fields, query)
    assert.equal(page.status, 200, `${name}: ${page.text}`)
  }
  await right('office', { unit }, `?district=${inDistrict}`)
  await right('applicant', applicant)
  await right('form', { ...birthAnswers, ...answers, ...inBoxes({ ...birthAnswers, ...answers }), act: 'continue' })
  await right('result', result)
  if (paper) {
    const added = await addPaper(visitor, draft, 'file-2', { name: 'giay chung sinh.pdf', bytes: pdf() })
    assert.equal(added.status, 200, added.text)
  }
  return draft
}

export async function send (visitor, draft) {
  const check = await visitor.get(`${draft}/check`)
  return visitor.submit(check, formTo(check, '/send'))
}

// Filed: its reference.
export async function file (visitor, changes) {
  const sent = await send(visitor, await ready(visitor, changes))
  assert.equal(sent.status, 200, sent.text)
  return new URL(sent.url).pathname.split('/')[2]
}

export const dossierPage = (official, reference) => official.get(`/office/dossiers/${reference}`)

// What an official does on the dossier's page; fields without the action's prefix.
export async function act (official, reference, slug, fields = {}) {
  const page = await dossierPage(official, reference)
  const form = formTo(page, `/${slug}`)
  return official.submit(page, form, Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${slug}-${name}`, value])))
}

// The same past the page: as somebody does it whose page does not offer the form, or offered it before.
export async function actBlindly (official, reference, slug, fields = {}) {
  const sent = Object.entries(fields).map(([name, value]) => [`${slug}-${name}`, value])
  return official.send(`/office/dossiers/${reference}/${slug}`, [['csrf', await official.csrf()], ...sent])
}
