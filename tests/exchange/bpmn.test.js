// BPMN files: valid against the schema of the standard (xmllint; apt: libxml2-utils), read without a warning by another
// program's reader (npm: bpmn-moddle, which also brings the schema), and saying what the package says.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import BpmnModdle from 'bpmn-moddle'
import { motcua, root } from '../support/program.mjs'
import { odd, refused, shipped } from './odd_packages.mjs'

const work = mkdtempSync(join(tmpdir(), 'motcua-bpmn-'))
after(() => rmSync(work, { recursive: true, force: true }))
const schema = join(root, 'node_modules/bpmn-moddle/resources/bpmn/xsd/BPMN20.xsd')

const validate = (...files) => execFileSync('xmllint', ['--noout', '--nonet', '--schema', schema, ...files], { stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26 })

async function exported (file) {
  const out = join(work, 'out.bpmn')
  const { code, stdout, stderr } = await motcua('package', 'export', file, '--to', 'bpmn', '--out', out)
  assert.equal(code, 0, stdout + stderr)
  return out
}

async function read (file) {
  const { rootElement, warnings, references } = await new BpmnModdle().fromXML(readFileSync(file, 'utf8'))
  assert.deepEqual(warnings.map((w) => w.message), [])
  const process = rootElement.rootElements.find((e) => e.$type === 'bpmn:Process')
  return { rootElement, references, process, nodes: process.flowElements.filter((e) => e.$type !== 'bpmn:SequenceFlow'), flows: process.flowElements.filter((e) => e.$type === 'bpmn:SequenceFlow') }
}

const written = (name, tree) => {
  const path = join(work, `${name.replace(/\W/g, '_')}.json`)
  writeFileSync(path, JSON.stringify(tree))
  return path
}

/** Everything is drawn once; lines begin and end at what they join; each node is in a lane; what a model must have. */
function isWhole ({ rootElement, process, nodes, flows }, what) {
  const planes = rootElement.diagrams.map((d) => d.plane)
  const drawn = planes.flatMap((p) => p.planeElement)
  const drawnIds = drawn.map((d) => d.bpmnElement.id)
  assert.equal(new Set(drawnIds).size, drawnIds.length, what)
  const artifacts = process.artifacts ?? []
  for (const element of [...nodes, ...flows, ...artifacts]) assert.ok(drawnIds.includes(element.id), `${what}: ${element.id} is not drawn`)
  const inLanes = process.laneSets.flatMap((s) => s.lanes).flatMap((l) => l.flowNodeRef.map((n) => n.id))
  assert.deepEqual([...inLanes].sort(), nodes.map((n) => n.id).sort(), what)
  const boundsOf = (element) => drawn.find((d) => d.bpmnElement === element).bounds
  const touches = (point, b) => point.x >= b.x - 1 && point.x <= b.x + b.width + 1 && point.y >= b.y - 1 && point.y <= b.y + b.height + 1
  for (const flow of [...flows, ...artifacts]) {
    const points = drawn.find((d) => d.bpmnElement === flow).waypoint
    assert.ok(touches(points[0], boundsOf(flow.sourceRef)), `${what}: ${flow.id} begins nowhere`)
    assert.ok(touches(points.at(-1), boundsOf(flow.targetRef)), `${what}: ${flow.id} ends nowhere`)
  }
  for (const node of nodes) {
    const starts = node.$type === 'bpmn:StartEvent' || node.$type === 'bpmn:BoundaryEvent'
    assert.equal((node.incoming ?? []).length === 0, starts, `${what}: ${node.id} comes from nowhere`)
    assert.equal((node.outgoing ?? []).length === 0, node.$type === 'bpmn:EndEvent', `${what}: ${node.id} leads nowhere`)
    for (const flow of node.incoming ?? []) assert.equal(flow.targetRef, node, what)
    for (const flow of node.outgoing ?? []) assert.equal(flow.sourceRef, node, what)
    if (node.$type !== 'bpmn:ExclusiveGateway') continue
    assert.ok(node.outgoing.includes(node.default) && !node.default.conditionExpression, `${what}: ${node.id} has no default of its own`)
    for (const flow of node.outgoing) if (flow !== node.default) assert.ok(flow.conditionExpression.body, `${what}: ${flow.id} has no condition`)
  }
}

const kinds = (nodes) => {
  const counts = {}
  for (const { $type } of nodes) counts[$type.slice(5)] = (counts[$type.slice(5)] ?? 0) + 1
  return counts
}

test('birth registration: a choice with a default, a silence that counts as yes, tables asked at filing', async () => {
  const file = await exported(join(root, 'packages/1.001193.json'))
  validate(file)
  const model = await read(file)
  isWhole(model, 'birth')
  assert.deepEqual(kinds(model.nodes), { UserTask: 6, StartEvent: 1, EndEvent: 1, BusinessRuleTask: 2, ExclusiveGateway: 1, BoundaryEvent: 1 })
  const timer = model.nodes.find((n) => n.$type === 'bpmn:BoundaryEvent')
  assert.equal(timer.attachedToRef.name, 'B3 Người yêu cầu xác nhận bản thảo')
  assert.equal(timer.cancelActivity, true)
  assert.equal(timer.eventDefinitions[0].timeDuration.body, 'P1D')
  assert.equal(timer.outgoing[0].targetRef.name, 'B4 Ký Giấy khai sinh')
  assert.deepEqual(model.flows.filter((f) => f.name).map((f) => f.name), ['kenh = "online"', 'kenh != "online"'])
  const lanes = model.process.laneSets[0].lanes.map((l) => l.name)
  assert.deepEqual(lanes, ['mot_cua@xa', 'ho_tich@xa', 'nguoi_nop', 'lanh_dao@xa', 'van_thu@xa'])
  const ours = model.nodes.find((n) => n.name?.startsWith('B5')).extensionElements.values[0]
  assert.equal(ours.$type, 'motcua:step')
  assert.deepEqual({ code: ours.code, minutes: ours.minutes, stopsClock: ours.stopsClock }, { code: 'B5', minutes: '15', stopsClock: 'true' })
  const { stdout } = await motcua('package', 'hash', join(root, 'packages/1.001193.json'))
  assert.equal(model.rootElement.$attrs['motcua:package'], stdout.trim())
})

test('linked procedures: branches, a dossier of its own, a step that waits for another branch', async () => {
  const file = await exported(join(root, 'packages/LT.DAUTU-DKDN.json'))
  validate(file)
  const model = await read(file)
  isWhole(model, 'linked')
  assert.deepEqual(kinds(model.nodes), { UserTask: 9, CallActivity: 2, ReceiveTask: 1, StartEvent: 1, EndEvent: 1, ParallelGateway: 2 })
  assert.deepEqual(model.nodes.filter((n) => n.$type === 'bpmn:CallActivity').map((n) => n.calledElement), ['procedure_1.009664', 'procedure_2.001583'])
  const [wait] = model.process.artifacts
  assert.match(`${wait.sourceRef.name} > ${wait.targetRef.name}`, /^A5 .* > B3 /)
  const join_ = model.nodes.find((n) => n.$type === 'bpmn:ParallelGateway' && n.incoming.length === 2)
  assert.equal(join_.extensionElements.values[0].mode, 'first_refusal')
  assert.equal(model.nodes.filter((n) => n.$type.endsWith('Task') || n.$type === 'bpmn:CallActivity').length, shipped('LT.DAUTU-DKDN').steps.length)
})

for (const [name, tree] of Object.entries(odd))
  test(`odd: ${name}`, async () => {
    const file = await exported(written(name, tree))
    validate(file)
    const model = await read(file)
    isWhole(model, name)
    const codes = model.nodes.flatMap((n) => n.extensionElements?.values ?? []).filter((v) => v.$type === 'motcua:step').map((v) => v.code)
    assert.deepEqual(codes, [...new Set(tree.steps.map((s) => s.step))])
    const content = model.nodes.map((n) => n.name ?? '')
    for (const s of tree.steps) if (s.content) assert.ok(content.includes(`${s.step} ${s.content}`), s.content)
  })

test('a timer that only tells somebody does not stop the work', async () => {
  const { nodes } = await read(await exported(written('timers', odd['waits across branches'])))
  const timers = nodes.filter((n) => n.$type === 'bpmn:BoundaryEvent')
  assert.deepEqual(timers.map((t) => [t.cancelActivity, t.outgoing[0].targetRef.eventDefinitions[0].$type]),
    [[false, 'bpmn:EscalationEventDefinition'], [false, 'bpmn:EscalationEventDefinition']])
})

for (const [name, tree] of Object.entries(refused))
  test(`refused with its place: ${name}`, async () => {
    const { code, stdout } = await motcua('package', 'export', written(name, tree), '--to', 'bpmn', '--lang', 'en')
    assert.equal(code, 1)
    assert.match(stdout, /steps\[\d\]\.next: error: /)
  })

test('the package of every live service is a valid model that another program reads', async () => {
  const city = join(work, 'city'), all = join(work, 'all')
  execFileSync('mkdir', [all])
  assert.equal((await motcua('init', '--data', city, '--dataset', 'hanoi-2017')).code, 0)
  assert.equal((await motcua('package', 'generate', '--all', '--data', city, '--out', all)).code, 0)
  const names = readdirSync(all)
  assert.equal(names.length, 391)
  const files = []
  const queue = [...names]
  await Promise.all([1, 2].map(async () => {
    for (let name = queue.pop(); name; name = queue.pop()) {
      const out = join(all, `${name}.bpmn`)
      const { code, stdout, stderr } = await motcua('package', 'export', join(all, name), '--to', 'bpmn', '--out', out)
      assert.equal(code, 0, name + stdout + stderr)
      files.push(out)
    }
  }))
  validate(...files)
  for (const file of files) isWhole(await read(file), file)
})
