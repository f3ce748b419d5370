// What banks report over the API, on both engines: signature and time, the same report again, what fits nothing; each answer as
// docs/payments.md says, and no money is dropped.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Bank, moment } from '../support/bank.mjs'
import { City } from '../support/city.mjs'

const minute = 60 * 1000

for (const engine of ['sqlite', 'postgresql']) {
  describe(`bank reports on ${engine}`, () => {
    let city, bank

    before(async () => {
      city = await City.make({ engine, serve: ['--no-rate-limits'] })
      bank = new Bank(city)
      await city.start()
    })
    after(() => city?.remove())

    const kept = async () => Number((await city.sql('SELECT COUNT(*) FROM money_received'))[0][0])
    const refused = async (answer, status, code) => {
      const { status: got, body } = await answer
      assert.equal(got, status, JSON.stringify(body))
      assert.equal(body.code, code)
    }

    test('before a bank has been introduced nobody reports', async () => {
      await refused(bank.report(), 404, 'bank_unknown')
      bank.introduce()
      await refused(bank.report({}, { name: 'another' }), 404, 'bank_unknown')
    })

    test('only who knows the secret, and only now', async () => {
      const now = Math.floor(Date.now() / 1000)
      await refused(bank.report({}, { secret: 'another secret of somebody' }), 403, 'bank_report_refused')
      await refused(bank.report({}, { sign: false }), 403, 'bank_report_refused')
      await refused(bank.report({}, { at: now - 400 }), 403, 'bank_report_refused')
      await refused(bank.report({}, { at: now + 400 }), 403, 'bank_report_refused')
      assert.equal(await kept(), 0)
    })

    test('signed, and not a report of the contract', async () => {
      for (const changes of [{ id: '' }, { id: 'a b' }, { account: '00 11' }, { amount: 0 }, { amount: -5 }, { amount: '150000' }, { amount: 1.5 }, { amount: 1e13 },
        { at: 'yesterday' }, { at: moment(Date.now() + 10 * minute) }, '[]', '{', '{"id":"FT0","id":"FT0"}']) await refused(bank.report(changes), 422, 'bank_report_bad')
      assert.equal(await kept(), 0)
    })

    test('money that fits nothing is taken and kept, with its text cut and its strange letters left out', async () => {
      assert.deepEqual(await bank.report({ id: 'K1', memo: `nộp phí ${'x'.repeat(900)}`, payer: 'NGUYỄN VĂN MẪU' }), { status: 200, body: { status: 'taken' } })
      assert.equal((await bank.report({ id: 'K2', memo: 'nop\u202e phi\u0007' })).status, 200)
      const rows = await city.sql("SELECT transaction_id, length(memo), unplaced, trouble, payer FROM money_received ORDER BY transaction_id")
      assert.deepEqual(rows.map(([id, , unplaced, trouble]) => [id, unplaced, trouble]), [['K1', '150000', '1'], ['K2', '150000', '1']])
      assert.equal(rows[0][1], '197') // 200 bytes
      assert.equal(rows[0][4], 'NGUYỄN VĂN MẪU')
    })

    test('the same transaction again is answered alike and counts once; another amount under its number is a conflict', async () => {
      assert.deepEqual(await bank.report({ id: 'K1' }), { status: 200, body: { status: 'taken' } })
      await refused(bank.report({ id: 'K1', amount: 150001 }), 409, 'bank_report_differs')
      await refused(bank.report({ id: 'K1', account: '0011004400001' }), 409, 'bank_report_differs')
      assert.equal(await kept(), 2)
    })

    test('twenty reports of one transaction at once are one', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => bank.report({ id: 'K3' })))
      assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200])
      assert.equal(await kept(), 3)
    })

    test('settings that cannot be used are said to be so, without their secrets', async () => {
      const { writeFileSync } = await import('node:fs')
      writeFileSync(`${city.data}/payment.json`, JSON.stringify({ banks: [{ name: 'vcb', bin: '970436', secret: 'short' }] }))
      const { status, body } = await bank.report()
      assert.equal(status, 422)
      assert.equal(body.code, 'bank_settings_bad')
      assert.ok(!JSON.stringify(body).includes('short'), JSON.stringify(body))
      bank.introduce()
    })

    test('the program finds nothing wrong', async () => {
      const check = await city.command('check')
      assert.equal(check.code, 0, check.stdout + check.stderr)
    })
  })
}
