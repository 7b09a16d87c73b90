/**
 * What the matrix adds to the style of all pages. Its rows are filtered by this style alone, so the page needs no script; where
 * a browser does not know `:has()`, or a policy forbids styles, the filter stays hidden and every row shows.
 */
export const matrixStyle = `
body { max-width: none; }
.targets { width: auto; }
.targets td, .targets th { overflow-wrap: normal; white-space: nowrap; }
.targets th[scope="row"], .targets td:nth-child(2) { white-space: normal; min-width: 11rem; overflow-wrap: anywhere; }
.targets .number { text-align: right; }
.matrix { max-height: 88vh; overflow: auto; border: 1px solid var(--rule); border-radius: 8px; }
.matrix table { border-collapse: separate; border-spacing: 0; }
.matrix td, .matrix thead th { min-width: 10rem; width: 18rem; }
.matrix thead .badge { display: block; width: max-content; margin-top: 0.2rem; }
.matrix th .why { font-weight: normal; }
.matrix thead th { position: sticky; top: 0; z-index: 2; background: var(--paper); color: var(--ink); white-space: normal; }
.matrix th[scope="row"], .matrix thead th:first-child { position: sticky; left: 0; z-index: 1; background: var(--paper);
  min-width: 16rem; width: 24rem; border-right: 1px solid var(--rule); }
.matrix thead th:first-child { z-index: 3; }
.matrix .service th { background: var(--soft); font-size: 1rem; }
.matrix .service span { position: sticky; left: 0.6rem; }
.matrix tbody tr:not(.service):hover > *, .matrix tr:focus-within > * { background: var(--soft); }
.matrix td a { text-decoration: none; }
.matrix td a:hover .badge, .matrix td a:focus-visible .badge { text-decoration: underline; }
.rows { display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem; border: 0; margin: 0 0 0.6rem; padding: 0; }
.rows legend { padding: 0; color: var(--dim); font-size: 0.85rem; }
.rows label { display: flex; gap: 0.35rem; align-items: baseline; }
.change { margin: 0.2rem 0; }
@supports selector(:has(*)) {
  .filter[hidden][hidden] { display: block !important; }
  main:has(#differing:checked) [data-differs="no"], main:has(#attention:checked) [data-attention="no"] { display: none; }
}
@media (max-width: 46rem) { .matrix th[scope="row"], .matrix thead th:first-child { min-width: 9rem; width: 9rem; }
  .matrix td, .matrix thead th { min-width: 8rem; } .matrix th .why { font-size: 0.78rem; } }
@media print { .filter { display: none !important; } .matrix { max-height: none; overflow: visible; border: 0; }
  .matrix thead th, .matrix th[scope="row"] { position: static; } }
`;
