/** Posts, answers and cards. */
export const MESSAGE = `
.day { margin-top: 2rem; }
.date { font-size: 0.875rem; font-weight: 700; padding-bottom: 0.35rem; border-bottom: 2px solid var(--strong-line); }
.post { display: grid; grid-template-columns: 5rem minmax(0, 1fr); padding: 1.1rem 0 1.4rem; column-gap: 0.75rem; border-bottom: 1px solid var(--line); }
.stamp { color: var(--soft); font-size: 0.8125rem; padding-top: 0.2rem; }
.message > * + * { margin-top: 0.75rem; }
.message > h2 { font: 700 1.25rem/1.3 var(--serif); letter-spacing: -0.005em; }
.message > h2:not(:first-child) { margin-top: 1.5rem; }
.message > p:not(.note), .message > ul { max-width: 42rem; }
.message > ul { padding-left: 1.1rem; }
.message > ul > li { padding: 0.1rem 0; }
.message > ul > li::marker { color: var(--soft); }
.message > .actions { display: flex; flex-wrap: wrap; gap: 0.4rem 1rem; }
.message img { max-width: 100%; height: auto; }
.preview { max-width: 62rem; margin: 0 auto; padding: 1.25rem 1.5rem 4rem; }
.preview h1 { font: 700 1.4375rem/1.25 var(--serif); margin-bottom: 1rem; }
.preview .frame { border: 1px solid var(--line); overflow: hidden; }
.answer { margin-top: 1.75rem; padding-bottom: 1.5rem; border-bottom: 2px solid var(--strong-line); }
.asked { font-weight: 600; padding-bottom: 0.35rem; margin-bottom: 1rem; border-bottom: 2px solid var(--strong-line); }
.back { margin-top: 1.25rem; }
.note { padding: 0.55rem 0.8rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 3px; }
.note.warning { border-color: var(--warning); }
.note.tariff { border-color: var(--tariff); } .note.deal { border-color: var(--deal); } .note.tension { border-color: var(--tension); }

.card { --accent: var(--neutral); background: var(--sheet); border: 1px solid var(--line); border-top: 3px solid var(--accent); border-radius: 0 0 3px 3px; padding: 0.8rem 1rem 0.9rem; }
.tariff { --accent: var(--tariff); } .deal { --accent: var(--deal); } .tension { --accent: var(--tension); } .warning { --accent: var(--warning); }
.card > header { display: flex; flex-wrap: wrap; align-items: flex-start; justify-content: space-between; gap: 0.3rem 1rem; margin-bottom: 0.5rem; }
.card h3 { flex: 1 1 14rem; font: 700 1.0625rem/1.35 var(--serif); }
.badge {
  flex: none; padding: 0.08rem 0.5rem; font-size: 0.8125rem; font-weight: 600; line-height: 1.5; border: 1px solid var(--accent);
  border-radius: 2px; color: var(--accent);
}
.badge.live { background: var(--accent); color: var(--on-accent); }
.badge.over { border-color: var(--soft); color: var(--soft); }
.rows > div { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: 0 1rem; padding: 0.28rem 0; border-top: 1px solid var(--line); }
.rows dt { color: var(--soft); font-size: 0.875rem; line-height: 1.6; }
.rows .quiet dd { color: var(--soft); font-size: 0.875rem; line-height: 1.6; }
.fact { color: inherit; font-weight: 500; }
a.fact { text-decoration-color: var(--accent); }
a.fact:hover { color: var(--accent); }
sup { line-height: 0; font-size: 0.72em; vertical-align: 0.45em; }
a.ref { padding: 0.4em 0.22em; margin-left: 0.12em; text-decoration: none; color: var(--accent); font-weight: 600; }
a.ref:hover { text-decoration: underline; }
.differ { margin-top: 0.7rem; padding: 0.5rem 0.75rem 0.6rem; border: 1px dashed var(--warning); border-radius: 3px; font-size: 0.9375rem; }
.differ h4 { font-size: 0.8125rem; font-weight: 700; color: var(--warning); }
.differ.settled { border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: 0.5rem 0 0; font-size: 0.875rem; }
.differ.settled h4 { color: var(--soft); }
.differ ul { list-style: none; }
.differ li + li { margin-top: 0.35rem; }
.proof { margin-top: 0.7rem; padding: 0.6rem 0 0 1.4rem; border-top: 1px solid var(--strong-line); font-size: 0.875rem; }
.proof li + li { margin-top: 0.45rem; }
.proof li::marker { color: var(--accent); font-weight: 600; font-size: 0.8125rem; }
details { margin-top: 0.6rem; padding-top: 0.4rem; border-top: 1px solid var(--line); font-size: 0.875rem; color: var(--soft); }
summary { cursor: pointer; width: fit-content; }
details .proof { margin-top: 0.2rem; border-top: 0; padding-top: 0.2rem; }
a.quote { color: var(--ink); text-decoration: none; font: 0.9375rem/1.45 var(--serif); }
a.quote:hover { text-decoration: underline; }
.source { color: var(--soft); font-size: 0.8125rem; }
.source a { color: inherit; }
.host { color: var(--soft); font-size: 0.8125rem; overflow-wrap: anywhere; }
@media (max-width: 34rem) {
  .post { grid-template-columns: minmax(0, 1fr); gap: 0.3rem; }
  .card { padding: 0.7rem 0.8rem 0.8rem; }
  .rows > div { grid-template-columns: 6.5rem minmax(0, 1fr); gap: 0 0.6rem; }
}
`
