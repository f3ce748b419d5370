// What script adds to pages that already work without it: govuk-frontend's behaviours, and the office's keyboard.
import {
  Button, CharacterCount, Checkboxes, ErrorSummary, PasswordInput, Radios, SkipLink, createAll,
} from './govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')

for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, PasswordInput, Radios, SkipLink]) {
  createAll(component)
}

// Single letters act on elements with data-key, "/" goes to the search, "?" opens the list. WCAG 2.1.4: they can be turned
// off, and never act while somebody types.
const help = document.getElementById('mc-keys')
const storage = 'motcua-keys'

function keysAreOn () {
  try { return localStorage.getItem(storage) !== 'off' } catch { return true }
}

function isTyping (target) {
  return target.closest('input:not([type=checkbox], [type=radio]), textarea, select, dialog[open], [contenteditable]') !== null
}

function describe (element) {
  return (element.getAttribute('aria-label') || element.textContent).trim().replace(/\s+/g, ' ')
}

function fillHelp (list) {
  const rows = [['?', list.dataset.help], ['/', list.dataset.search]]
  for (const element of document.querySelectorAll('[data-key]')) rows.push([element.dataset.key, describe(element)])
  list.replaceChildren(...rows.flatMap(([key, text]) => {
    const term = document.createElement('dt')
    const meaning = document.createElement('dd')
    term.textContent = key
    meaning.textContent = text
    return [term, meaning]
  }))
}

// A letter never decides by itself: it leads to the first field of the form, or to its button.
function act (element) {
  if (!element?.matches('button[type=submit]')) return element?.click()
  element.form.querySelector('input:not([type=hidden]), textarea, select, button').focus()
}

function onKey (event) {
  if (event.ctrlKey || event.altKey || event.metaKey || !(event.target instanceof Element) || isTyping(event.target)) return
  if (event.key === '?') {
    fillHelp(help.querySelector('.mc-keys__list'))
    help.showModal()
  } else if (keysAreOn() && event.key === '/') {
    document.querySelector('input[type=search]')?.focus()
  } else if (keysAreOn() && /^[a-z0-9]$/.test(event.key)) {
    act(document.querySelector(`[data-key="${event.key}"]`))
  } else {
    return
  }
  event.preventDefault()
}

if (help) {
  const toggle = document.getElementById('mc-keys-on')
  toggle.checked = keysAreOn()
  toggle.addEventListener('change', () => {
    try { localStorage.setItem(storage, toggle.checked ? 'on' : 'off') } catch { /* private mode: this page only */ }
  })
  document.addEventListener('keydown', onKey)
}
