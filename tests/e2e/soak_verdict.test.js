// The soak's judge can say no: gaps, doubles and strange codes are found.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agencyDays, codeComplaints } from '../soak/verdict.mjs'

const code = (n, agency = 'H26.001.00001', day = '180312') => `${agency}-${day}-${String(n).padStart(4, '0')}`

test('codes 1, 2, 3 of each agency and day are right, in any order and past 9,999', () => {
  assert.deepEqual(codeComplaints([code(2), code(1), code(1, 'H26.2'), code(3), code(1, 'H26.2', '180313')]), [])
  assert.deepEqual(codeComplaints(Array.from({ length: 10001 }, (_, i) => code(i + 1))), [])
  assert.equal(agencyDays([code(2), code(1), code(1, 'H26.2')]), 2)
})

test('a gap, a double, a late start and a strange code are complaints', () => {
  assert.deepEqual(codeComplaints([code(1), code(3)]), ['H26.001.00001-180312: after 1 comes 3'])
  assert.deepEqual(codeComplaints([code(1), code(2), code(2)]), ['H26.001.00001-180312: after 2 comes 2'])
  assert.deepEqual(codeComplaints([code(2)]), ['H26.001.00001-180312: after nothing comes 2'])
  assert.deepEqual(codeComplaints(['7KQ2-M9XD-4T']), ['not a legal code: 7KQ2-M9XD-4T'])
})
