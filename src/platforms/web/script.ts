/**
 * The console's script, served as /console.js. It only makes what works without it smoother: answers appear in place,
 * and the figure that was followed lights up on both sides.
 */
export const SCRIPT = `'use strict'
{
  const carrying = id => document.querySelectorAll('[data-q~="' + CSS.escape(id) + '"]')

  const light = id => {
    for (const lit of document.querySelectorAll('.lit')) lit.classList.remove('lit')
    if (!id.startsWith('q-')) return
    for (const element of carrying(id)) element.classList.add('lit')
    const row = document.querySelector('.ledger .lit')
    if (row && matchMedia('(min-width: 60rem)').matches) {
      const pane = row.closest('.ledger')
      const [seen, box] = [pane.getBoundingClientRect(), row.getBoundingClientRect()]
      if (box.top < seen.top || box.bottom > seen.bottom) pane.scrollBy({ top: box.top - seen.top - seen.height / 3 })
    }
  }

  const place = () => {
    try {
      return decodeURIComponent(location.hash.slice(1))
    } catch {
      return ''
    }
  }
  light(place())
  addEventListener('hashchange', () => light(place()))
  addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#q-"]') : null
    // The same figure, clicked twice, changes no hash, and has to light up all the same.
    if (link) light(decodeURIComponent(link.getAttribute('href').slice(1)))
  })

  const box = document.querySelector('form.ask')
  const answer = document.querySelector('#answer')
  if (box && answer) {
    let asked = 0
    box.addEventListener('submit', async event => {
      event.preventDefault()
      const turn = ++asked
      const address = '/run?' + new URLSearchParams(new FormData(box))
      box.setAttribute('aria-busy', 'true')
      try {
        const response = await fetch(address)
        const page = new DOMParser().parseFromString(await response.text(), 'text/html')
        const told = page.querySelector('#answer')
        if (!response.ok || !told) throw new Error('no answer')
        if (turn === asked) answer.replaceChildren(...told.children)
      } catch {
        location.assign(address)
      } finally {
        if (turn === asked) box.removeAttribute('aria-busy')
      }
    })
  }
}
`
