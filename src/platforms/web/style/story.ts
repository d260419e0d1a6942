/** A span may run over up to `pieces` neighbouring marks: its anchor stands in the first and reaches the others from there. */
function targets(pieces: number): string {
  const reach = Array.from({ length: pieces }, (_, step) => {
    const counts = Array.from({ length: pieces - step }, (_, more) => `.at.n${step + more + 1}:target`)
    return `mark:has(> :is(${counts.join(', ')}))${' + mark'.repeat(step)}`
  })
  return `${reach.join(',\n')},\nmark.lit { background: var(--lit); color: var(--lit-ink); border-bottom-color: var(--lit-ink); }`
}

/** The story page: cards that stay in view beside the texts, and the marks. */
export const STORY = (pieces: number) => `
.story {
  display: grid; grid-template-columns: minmax(20rem, 29rem) minmax(0, 40rem); justify-content: space-between; align-items: start;
  gap: 1.5rem 3rem; max-width: 78rem; margin: 0 auto; padding: 1.25rem 1.5rem 5rem;
}
.story-head { grid-column: 1 / -1; }
.story-head h1 { font: 700 1.875rem/1.2 var(--serif); letter-spacing: -0.015em; max-width: 50rem; text-wrap: balance; }
.kicker, .text .meta { display: flex; flex-wrap: wrap; gap: 0.1rem 1.1rem; color: var(--soft); font-size: 0.8125rem; }
.kicker { margin-bottom: 0.4rem; }
.ledger { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow-y: auto; overscroll-behavior: contain; padding-right: 0.25rem; scrollbar-width: thin; }
.ledger .card + .card, .preview-on + .card { margin-top: 0.9rem; }
.preview-on { margin-top: 0.3rem; color: var(--soft); font-size: 0.8125rem; }
.ledger .rows > div { grid-template-columns: 7.5rem minmax(0, 1fr); font-size: 0.9375rem; }
.rows > .lit { background: var(--row-lit); box-shadow: -0.5rem 0 var(--row-lit), 0.5rem 0 var(--row-lit); }
.proof .lit { background: var(--row-lit); }
.text + .text { margin-top: 3rem; }
.text > header { padding-bottom: 0.6rem; margin-bottom: 1rem; border-bottom: 2px solid var(--strong-line); }
.text .meta strong { color: var(--ink); font-weight: 700; }
.text h2 { font: 700 1.3125rem/1.3 var(--serif); margin-top: 0.3rem; }
.address { font-size: 0.8125rem; overflow-wrap: anywhere; }
.flag { padding: 0 0.4rem; border: 1px solid var(--warning); border-radius: 2px; color: var(--warning); font-weight: 600; }
.stored { white-space: pre-wrap; font: 1.0625rem/1.65 var(--serif); unicode-bidi: isolate; hanging-punctuation: first; }
mark { background: var(--mark); color: inherit; border-bottom: 1px solid var(--mark-line); padding: 0.06em 0; transition: background-color 0.2s; }
.at { scroll-margin-top: 32vh; }
${targets(pieces)}
.unseen { font: 600 0.6875rem/1 var(--mono); padding: 0.1em 0.25em; margin: 0 0.1em; border: 1px solid var(--warning); color: var(--warning); }
@media (max-width: 60rem) {
  .story { grid-template-columns: minmax(0, 1fr); }
  .ledger { position: static; max-height: none; overflow: visible; padding-right: 0; }
}
@media (max-width: 34rem) {
  .story { padding-left: 1rem; padding-right: 1rem; }
  .story-head h1 { font-size: 1.4375rem; }
  .ledger .rows > div { grid-template-columns: 6.5rem minmax(0, 1fr); }
}
@media (prefers-reduced-motion: reduce) { mark { transition: none; } }
@media (forced-colors: active) { mark.lit, mark:has(> .at:target) { outline: 2px solid Highlight; } }
@media print {
  :root { --paper: #fff; --sheet: #fff; --ink: #000; --soft: #444; --line: #bbb; --strong-line: #000; --mark: #fff; --lit: #fff; }
  body { font-size: 10pt; }
  .ask, .skip, aside, .back { display: none; }
  .desk, .story { display: block; max-width: none; padding: 0; }
  .ledger { position: static; max-height: none; overflow: visible; }
  .card, .post { break-inside: avoid; }
  .source a[href^='http']::after { content: ' ' attr(href); overflow-wrap: anywhere; }
}
`
