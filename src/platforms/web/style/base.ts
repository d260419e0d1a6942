/** Colours, type and the frame of every page. Both schemes keep text at a contrast of 4.5 or more (WCAG 2.2, 1.4.3). */
export const BASE = `
:root {
  color-scheme: light dark;
  --paper: #f8f3ea; --sheet: #fffdf8; --ink: #211c17; --soft: #625a50; --line: #ddd3c3; --strong-line: #211c17;
  --link: #0b4f71; --tariff: #8a1c3c; --deal: #0a5f55; --tension: #8a4700; --neutral: #44505c; --warning: #9c2f0b;
  --mark: #f6ebc6; --mark-line: #b99a3c; --lit: #ffd952; --lit-ink: #1d1600; --row-lit: #fdf0bd; --on-accent: #ffffff; --brand: #7a1f3d;
  --sans: ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', 'DejaVu Sans', sans-serif;
  --serif: ui-serif, Charter, 'Iowan Old Style', Georgia, 'Noto Serif', 'Liberation Serif', 'DejaVu Serif', serif;
  --mono: ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', 'DejaVu Sans Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #131518; --sheet: #1a1d21; --ink: #e8e3d9; --soft: #a69e92; --line: #33373d; --strong-line: #8b857b;
    --link: #8cc4e4; --tariff: #f29ab0; --deal: #6ccbb9; --tension: #eaad62; --neutral: #b0bac5; --warning: #f7a07d;
    --mark: #37301a; --mark-line: #8f7831; --lit: #f2c94c; --lit-ink: #1d1600; --row-lit: #3d3415; --on-accent: #131518;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
body {
  margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 var(--sans);
  font-variant-numeric: tabular-nums lining-nums; overflow-wrap: break-word;
}
h1, h2, h3, h4, p, ul, ol, dl, dd { margin: 0; padding: 0; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
code { font-family: var(--mono); font-size: 0.9em; }
hr { border: 0; border-top: 1px solid var(--line); margin: 1.25rem 0; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--sheet); padding: 0.25rem 0.75rem; z-index: 2; }

.top {
  display: flex; align-items: baseline; gap: 0.75rem; padding: 0.9rem max(1.5rem, calc((100vw - 78rem) / 2 + 1.5rem)) 0.6rem;
  border-top: 4px solid var(--brand); border-bottom: 1px solid var(--line);
}
.top .name { font: 700 1.25rem/1.2 var(--serif); color: var(--ink); text-decoration: none; letter-spacing: -0.01em; }
.top .what { color: var(--soft); font-size: 0.8125rem; }
.desk {
  display: grid; grid-template-columns: minmax(0, 48rem) minmax(0, 17rem); justify-content: space-between; gap: 0 3.5rem;
  max-width: 78rem; margin: 0 auto; padding: 1.5rem 1.5rem 4rem;
}
.desk h1 { font: 700 1.75rem/1.2 var(--serif); letter-spacing: -0.015em; margin-bottom: 0.9rem; }

.ask label { display: block; font-size: 0.8125rem; font-weight: 600; margin-bottom: 0.3rem; }
.ask div { display: flex; gap: 0.5rem; }
.ask input, .ask button { font: inherit; min-height: 2.6rem; border-radius: 3px; }
.ask input {
  flex: 1; min-width: 0; padding: 0.4rem 0.75rem; font-family: var(--mono); font-size: 1rem; color: var(--ink);
  background: var(--sheet); border: 1px solid var(--soft);
}
.ask input::placeholder { color: var(--soft); opacity: 1; }
.ask button {
  padding: 0.4rem 1.2rem; font-weight: 600; color: var(--paper); background: var(--ink); border: 1px solid var(--ink); cursor: pointer;
}
.ask button:hover { background: var(--link); border-color: var(--link); }
.ask[aria-busy='true'] button { opacity: 0.6; cursor: progress; }
.examples { display: flex; flex-wrap: wrap; gap: 0.1rem 1rem; margin-top: 0.4rem; font: 0.8125rem/1.7 var(--mono); }

aside { font-size: 0.875rem; line-height: 1.4; }
aside h2 { font-size: 0.8125rem; font-weight: 600; color: var(--soft); padding-bottom: 0.35rem; border-bottom: 1px solid var(--strong-line); }
aside nav + nav { margin-top: 2rem; }
aside ul { list-style: none; }
aside li { border-bottom: 1px solid var(--line); }
aside li > a { display: block; padding: 0.5rem 0 0.1rem; color: var(--ink); text-decoration: none; }
aside li > a:hover { text-decoration: underline; }
.channels li > a { padding: 0.45rem 0; }
.channels a[aria-current] { font-weight: 700; box-shadow: inset 3px 0 var(--tariff); padding-left: 0.6rem; }
.stories li > a { font: 0.9375rem/1.35 var(--serif); }
aside .meta { display: block; padding-bottom: 0.5rem; color: var(--soft); font-size: 0.8125rem; }

.problem { max-width: 34rem; margin: 0 auto; padding: 12vh 1.5rem 4rem; }
.problem .status { font: 700 1rem/1 var(--mono); color: var(--tariff); }
.problem h1 { font: 700 2.25rem/1.15 var(--serif); margin: 0.5rem 0 0.75rem; }
.problem p + p { margin-top: 1rem; }
.empty { margin: 2rem 0; color: var(--soft); }

@media (max-width: 60rem) {
  .desk { grid-template-columns: minmax(0, 1fr); gap: 2.5rem; }
  aside { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 2rem; }
  aside nav + nav { margin-top: 0; }
}
@media (max-width: 34rem) {
  .top { padding-left: 1rem; padding-right: 1rem; }
  .desk { padding-left: 1rem; padding-right: 1rem; }
  .desk h1 { font-size: 1.5rem; }
}
`
