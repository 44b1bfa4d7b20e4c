/** The whole look of the page: light and dark as the reader's system has it, narrow screens and paper too. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#ffffff, #14171a);
  --panel: light-dark(#f4f5f7, #1d2125);
  --ink: light-dark(#1b1f23, #e4e6e8);
  --faint: light-dark(#57606a, #9aa4ae);
  --line: light-dark(#d5d9de, #363c43);
  --good: light-dark(#116329, #5fd07f);
  --wait: light-dark(#7d4e00, #e6b450);
  --bad: light-dark(#b3261e, #ff8a80);
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem clamp(1rem, 3vw, 3rem); max-width: 90rem;
  background: var(--paper); color: var(--ink);
  font: 0.95rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
h1 { font-size: 1.6rem; margin: 0 0 0.25rem; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 0.75rem; }
p { margin: 0.25rem 0; max-width: 70rem; }
code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: 0.88em; overflow-wrap: anywhere; }
.faint { color: var(--faint); }
.verdict { font-size: 1.1rem; font-weight: 600; margin-top: 1rem; }
.good { color: var(--good); } .wait { color: var(--wait); } .bad { color: var(--bad); }
.figures { display: flex; flex-wrap: wrap; gap: 0.75rem; margin: 1.25rem 0 0; padding: 0; list-style: none; }
.figures li {
  background: var(--panel); border: 1px solid var(--line); border-radius: 0.5rem;
  padding: 0.6rem 1rem; min-width: 7.5rem;
}
.figures b { display: block; font-size: 1.6rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 0.75rem 0.45rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--faint); font-weight: 600; font-size: 0.85rem; }
td { overflow-wrap: break-word; }
.long { overflow-wrap: anywhere; min-width: 16rem; }
.fixed { white-space: nowrap; }
details { border-bottom: 1px solid var(--line); padding: 0.45rem 0; }
summary { cursor: pointer; }
details > :not(summary) { margin: 0.5rem 0 0.75rem 1.1rem; }
details table { width: calc(100% - 1.1rem); font-size: 0.9em; }
footer { margin-top: 3rem; font-size: 0.88rem; }
@media (max-width: 46rem) {
  body { padding-top: 1.25rem; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { display: block; padding: 0.6rem 0; border-bottom: 1px solid var(--line); }
  td { display: grid; grid-template-columns: 6.5rem 1fr; gap: 0.75rem; padding: 0.1rem 0; border: 0; }
  td::before { content: attr(data-label); color: var(--faint); font-size: 0.85rem; }
  .fixed { white-space: normal; }
  td:empty { display: none; }
  .long { min-width: 0; }
  td { overflow-wrap: anywhere; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 9pt; }
  tr, .figures li { break-inside: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;
