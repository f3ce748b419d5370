// The people of one telling of a story: at a browser where what they see is looked at, by bare HTTP where it is only to happen.
import assert from 'node:assert/strict'
import { officials } from './birth.mjs'
import { Person } from './chromium.mjs'
import { demoCitizen, demoPassword } from './city.mjs'
import { act, file, signedIn } from './filing.mjs'

export class Cast {
  #people = {}
  #visitors = {}

  constructor (browser, city, telling) {
    this.browser = browser
    this.city = city
    this.telling = telling
  }

  // "citizen" or a role of the demonstration's office; any other name is a stranger, who does not sign in.
  async person (role) {
    if (!this.#people[role]) {
      this.#people[role] = await Person.meet(this.browser, this.city.origin, { ...this.telling, prefix: role })
      if (login(role)) await this.#people[role].signIn(login(role), demoPassword)
    }
    return this.#people[role]
  }

  async byHttp (role) { return this.#visitors[role] ??= await signedIn(this.city, login(role), demoPassword) }

  // Filed by the citizen, received, taken over and assigned: in the handler's hands. Returns its reference.
  async inHand (changes) {
    const reference = await file(await this.byHttp('citizen'), changes)
    const head = await this.byHttp('head')
    await act(await this.byHttp('reception'), reference, 'accept')
    await act(head, reference, 'take-over')
    const page = await head.get(`/office/dossiers/${reference}`)
    const handler = page.forms.find(({ action }) => action.endsWith('/assign')).choices['assign-handler'][1]
    await act(head, reference, 'assign', { handler })
    return reference
  }

  // Opens the dossier, fills the action's form by `fill` and sends it; `look` (someone, name) is called before and after.
  async act (role, reference, slug, fill, look = async () => {}) {
    const someone = await this.person(role)
    await someone.open(`/office/dossiers/${reference}`)
    const found = someone.page.locator(`form[action$="/${reference}/${slug}"]`)
    assert.equal(await found.count(), 1, `${role} may ${slug}: ${await someone.text()}`)
    const folded = someone.page.locator('details', { has: found })
    if (await folded.count() && !await folded.evaluate((e) => e.open)) await folded.locator('summary').click()
    if (fill) await fill(found)
    await look(someone, `before-${slug}`)
    await someone.press(found.locator('button[type=submit]'))
    assert.equal(await someone.page.locator('.govuk-error-summary').count(), 0, `${slug}: ${await someone.text()}`)
    await look(someone, `after-${slug}`)
    return someone
  }

  async leave () { for (const someone of Object.values(this.#people)) await someone.leave() }
}

const login = (role) => role === 'citizen' ? demoCitizen.login : officials[role]
