// Packages that nobody would write, each with one thing that a drawing or a model may stumble over; made from the shipped
// birth registration so that all else is sound.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../support/program.mjs'

export const shipped = (name) => JSON.parse(readFileSync(join(root, 'packages', `${name}.json`), 'utf8'))

const withSteps = (steps, procedure = {}) => {
  const p = shipped('1.001193')
  return { ...p, procedure: { ...p.procedure, ...procedure }, roles: [...new Set(steps.map((s) => s.who).filter(Boolean))], steps, tests: [] }
}
const step = (code, more = {}) => ({ step: code, content: `Việc ${code}`, who: 'ho_tich@xa', time: 5, ...more })

export const odd = {
  'forty steps': withSteps([...Array(40).keys()].map((i) => step(`B${i + 1}`, i === 39 ? { next: 'end' } : { who: `vai_${i % 5}@xa` }))),
  'three branches': withSteps([
    step('L', { next: ['A1', 'B1', 'C1'] }),
    ...['A', 'B', 'C'].flatMap((b) => [1, 2, 3].map((i) => step(`${b}${i}`, { branch: b, ...(i === 3 ? { next: 'join' } : {}) }))),
    step('R', { next: 'end' })], { join: { mode: "n_of_m", count: 2, before: 'R' } }),
  'waits across branches': withSteps([
    step('L', { next: ['A1', 'B1'] }),
    step('A1', { branch: 'A' }), step('A2', { branch: 'A', next: 'join' }),
    step('B1', { branch: 'B', wait: 'A1', wait_max: 'P2D', overdue: 'escalate' }),
    step('B2', { branch: 'B', wait: 'A2', wait_max: 'PT4H', overdue: 'warn', pause: 'cho_nhanh' }),
    step('B3', { branch: 'B', linked: 'dkkd@2.001583', next: 'join' }), step('R', { next: 'end' })]),
  'a choice of forks': withSteps([
    step('L', { if: 'kenh = "online"', next: ['A1', 'B1'] }), { step: 'L', if: 'kenh = "post"', next: 'M' }, { step: 'L', if: 'kenh = "counter"', next: 'end' },
    step('A1', { branch: 'A', next: 'join' }), step('B1', { branch: 'B', next: 'join' }), step('M'), step('R', { next: 'end' })]),
  'what XML must escape': withSteps([step('B<1>&"\'', { content: '<script> & "ngoặc" \' ]]> \n dòng hai', form: '06 & "07"' }), step('B 2', { next: 'end' })], { name: 'A & B <C> "D"' }),
  'one step': withSteps([step('B1', { next: 'end' })]),
}

export const refused = {
  'a loop': withSteps([step('B1'), step('B2', { next: 'B1' })]),
  'a way to nowhere': withSteps([step('B1', { next: 'B9' })]),
}
