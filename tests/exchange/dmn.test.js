// DMN files: valid against a schema of the standard (xmllint; apt: libxml2-utils) and read without a warning by another
// program's reader (npm: dmn-moddle). Its schema is that of DMN 1.3, whose elements are all that we write: the names of the
// spaces are changed for it. The schema of 1.5 is used where the kit of test cases lies beside the tree.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import * as dmn from 'dmn-moddle'
import { motcua, root } from '../support/program.mjs'
import { shipped } from './odd_packages.mjs'

const DmnModdle = dmn.DmnModdle ?? dmn.default
const work = mkdtempSync(join(tmpdir(), 'motcua-dmn-'))
after(() => rmSync(work, { recursive: true, force: true }))
const schema13 = join(root, 'node_modules/dmn-moddle/resources/dmn/xsd/DMN13.xsd')
const schema15 = join(root, '../shared/conformance/dmn-tck/DMN15.xsd')
const validate = (schema, file) => execFileSync('xmllint', ['--noout', '--nonet', '--schema', schema, file], { stdio: ['ignore', 'pipe', 'pipe'] })

const ofYear13 = (xml) => xml.replaceAll('https://www.omg.org/spec/DMN/20230324/', 'https://www.omg.org/spec/DMN/20191111/')

async function exported (file) {
  const out = join(work, 'out.dmn')
  const { code, stdout, stderr } = await motcua('package', 'export', file, '--to', 'dmn', '--out', out)
  assert.equal(code, 0, stdout + stderr)
  return out
}

async function read (file) {
  const xml = ofYear13(readFileSync(file, 'utf8'))
  const older = join(work, 'older.dmn')
  writeFileSync(older, xml)
  validate(schema13, older)
  if (existsSync(schema15)) validate(schema15, file)
  const { rootElement, warnings } = await new DmnModdle().fromXML(xml, 'dmn:Definitions')
  assert.deepEqual(warnings.map((w) => w.message), [])
  return rootElement
}

const everyPolicy = () => {
  const p = shipped('1.001193')
  const table = (id, more) => ({ id, inputs: [{ text: 'kenh', type: 'string', values: '"counter", "online", "post"' }, 'so_ban_sao'], outputs: [{ text: 'muc', type: 'number', values: '2, 1', default: '1' }],
    rules: [['"online"', '> 0', '1'], ['-', '[0..5)', '2 ']].map((cells) => cells.map((cell) => cell.trim())), ...more })
  const policies = ['ANY', 'FIRST', 'PRIORITY', 'RULE ORDER', 'OUTPUT ORDER'].map((hit) => table(hit.toLowerCase().replace(' ', '_'), { hit }))
  const sums = ['SUM', 'MIN', 'MAX', 'COUNT'].map((aggregation) => table(aggregation.toLowerCase(), { hit: 'COLLECT', aggregation }))
  return { ...p, tables: [...p.tables, table('unique', { mark: 'example' }), ...policies, ...sums] }
}

test('the tables of birth registration, with what they need', async () => {
  const model = await read(await exported(join(root, 'packages/1.001193.json')))
  const decisions = model.drgElement.filter((e) => e.$type === 'dmn:Decision')
  assert.deepEqual(decisions.map((d) => d.name), ['fees', 'form_check'])
  const inputs = model.drgElement.filter((e) => e.$type === 'dmn:InputData').map((e) => e.name)
  assert.deepEqual(inputs, ['ngay_nop', 'con', 'me', 'cha', 'mien_le_phi', 'so_ban_sao'])
  assert.equal(decisions[0].informationRequirement.length, 4)
  assert.equal(decisions[0].decisionLogic.rule.length, 2)
  assert.equal(decisions[0].decisionLogic.hitPolicy, 'COLLECT')
  const drawn = model.dmnDI.diagrams[0].diagramElements.map((d) => d.dmnElementRef.id)
  for (const element of model.drgElement) assert.ok(drawn.includes(element.id), `${element.id} is not drawn`)
})

test('every hit policy and aggregation comes back to the same package', async () => {
  const file = join(work, 'policies.json'), back = join(work, 'back.json'), bare = join(work, 'bare.json')
  writeFileSync(file, JSON.stringify(everyPolicy()))
  writeFileSync(bare, JSON.stringify({ ...everyPolicy(), tables: [] }))
  const model = await exported(file)
  await read(model)
  const { code, stderr } = await motcua('package', 'import-tables', bare, '--dmn', model, '--out', back)
  assert.equal(code, 0, stderr)
  const hash = async (path) => (await motcua('package', 'hash', path)).stdout
  assert.equal(await hash(back), await hash(file))
})

test('what cannot be taken over is refused, and says why', async () => {
  const birth = join(root, 'packages/1.001193.json')
  const wrong = join(work, 'wrong.dmn')
  for (const [xml, says] of [['<definitions/>', /decisionTable/], ['<!DOCTYPE d><definitions/>', /document types/], ['no XML', /XML, 1/]]) {
    writeFileSync(wrong, xml)
    const { code, stderr } = await motcua('package', 'import-tables', birth, '--dmn', wrong, '--lang', 'en')
    assert.equal(code, 2)
    assert.match(stderr, says)
  }
  const { code, stderr } = await motcua('package', 'import-tables', birth)
  assert.equal(code, 2)
  assert.match(stderr, /--dmn FILE/)
  writeFileSync(wrong, '<definitions><decision name="x"><decisionTable><input><inputExpression><text>so</text></inputExpression></input><rule/></decisionTable></decision></definitions>')
  const shape = await motcua('package', 'import-tables', birth, '--dmn', wrong, '--lang', 'en')
  assert.equal(shape.code, 1)
  assert.match(shape.stderr, /tables\[2\]\.outputs: error/)
  assert.equal(shape.stdout, '')
})
