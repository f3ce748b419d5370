// The exported BPMN of a package in bpmn-js, on the one page that asks for it. Without script that page shows the server's own pictures.
import './bpmn-navigated-viewer.min.js'

const region = document.getElementById('bpmn-viewer')
const status = document.getElementById('bpmn-viewer-status')
const steps = { in: 1.25, out: 0.8 }

async function draw () {
  const answer = await fetch(region.dataset.source)
  if (!answer.ok) throw new Error(`${answer.status}`)
  const viewer = new globalThis.BpmnJS({ container: region })
  await viewer.importXML(await answer.text())
  const canvas = viewer.get('canvas')
  canvas.zoom('fit-viewport', 'auto')
  for (const button of document.querySelectorAll('[data-zoom]')) {
    const step = steps[button.dataset.zoom]
    button.hidden = false
    button.addEventListener('click', () => canvas.zoom(step ? canvas.zoom() * step : 'fit-viewport', 'auto'))
  }
  // The arrows move the drawing while the region has the focus.
  const moves = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }
  region.addEventListener('keydown', (event) => {
    const move = moves[event.key]
    if (!move || event.target !== region) return
    canvas.scroll({ dx: move[0], dy: move[1] })
    event.preventDefault()
  })
  status.hidden = true
}

draw().catch(() => {
  region.hidden = true
  status.textContent = region.dataset.failed
})
