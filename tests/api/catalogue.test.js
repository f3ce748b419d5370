// The catalogue over the API, on both engines: found, listed page by page, one with all that is published of it.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { City } from '../support/city.mjs'
import { Machine } from '../support/machine.mjs'

for (const engine of ['sqlite', 'postgresql']) {
  describe(`catalogue on ${engine}`, () => {
    let city, machine
    before(async () => {
      city = await City.make({ engine, init: [] })
      machine = new Machine(city)
      await city.start()
    })
    after(() => city?.remove())

    const all = async (path) => {
      const items = []
      let cursor = ''
      do {
        const { status, body, text } = await machine.get(`${path}${path.includes('?') ? '&' : '?'}limit=100${cursor && `&cursor=${cursor}`}`)
        assert.equal(status, 200, text)
        items.push(...body.items)
        cursor = body.next
      } while (cursor)
      return items
    }

    test('with and without marks the same procedures are found, best first', async () => {
      const marked = (await machine.get('/procedures?q=' + encodeURIComponent('khai sinh'))).body.items.map((p) => p.code)
      assert.ok(marked.length > 1)
      assert.equal(marked[0], '1.001193')
      const upper = (await machine.get('/procedures?q=KHAI%20%20SINH')).body.items.map((p) => p.code)
      assert.deepEqual(upper, marked)
    })

    test('all procedures come once, page after page: 391 live, 165 being built', async () => {
      const procedures = await all('/procedures')
      assert.equal(new Set(procedures.map((p) => p.code)).size, 556)
      assert.equal(procedures.filter((p) => p.is_live).length, 391)
      assert.equal(procedures.filter((p) => !p.is_live).length, 165)
    })

    test('a field and a unit narrow the list', async () => {
      const field = await all('/procedures?field=G15-TP07')
      assert.ok(field.length > 0 && field.every((p) => p.field.code === 'G15-TP07'))
      const ofCommune = await all('/procedures?unit=00001')
      assert.ok(ofCommune.length > 0 && ofCommune.length < 556)
      assert.equal((await machine.get('/procedures?unit=nowhere')).status, 404)
    })

    test('one procedure shows its papers, limits and results', async () => {
      const { body } = await machine.get('/procedures/1.001193')
      assert.equal(body.name, 'Thủ tục đăng ký khai sinh')
      assert.ok(body.components.length > 0 && body.limits.length > 0 && body.results.length > 0)
      assert.deepEqual(body.competence, ['commune'])
      assert.equal((await machine.get('/procedures/0.000000')).body.code, 'procedure_not_found')
    })

    test('the city has 21 departments, 30 districts and 584 communes', async () => {
      for (const [level, count] of [['city', 1], ['department', 21], ['district', 30], ['commune', 584]]) {
        const units = await all(`/units?level=${level}`)
        assert.equal(new Set(units.map((u) => u.code)).size, count, level)
        assert.ok(units.every((u) => u.level === level))
      }
      const below = await all('/units?parent=001')
      assert.ok(below.length > 0 && below.every((u) => u.parent === '001'))
      assert.equal((await machine.get('/units/001')).body.level, 'district')
      assert.equal((await machine.get('/units?level=village')).body.field, 'level')
    })

    test('a cursor that was not given here is refused', async () => {
      assert.equal((await machine.get('/units?cursor=AAAA')).body.code, 'cursor_invalid')
      assert.equal((await machine.get('/units?cursor=%21%21')).body.code, 'cursor_invalid')
    })
  })
}
