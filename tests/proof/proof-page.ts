import { services } from '../../src/contract/service.js';
import type { Outcome } from '../../src/verdict/outcome.js';
import type { ProvenCase } from './case-proof.js';
import type { ProofRow } from './proof-row.js';

const signs: Readonly<Record<Outcome, string>> = {
  pass: '·',
  fail: 'F',
  warn: 'W',
  note: 'n',
  'not-exercised': '-',
  inconclusive: '?',
  skipped: 's',
  'known-failure': 'k',
  'harness-error': '!',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const style = `
body { font: 14px/1.4 system-ui, sans-serif; margin: 2rem; color: #1c1c1c; background: #fff; }
table { border-collapse: collapse; margin: 1rem 0 3rem; }
th, td { border: 1px solid #d5d5d5; text-align: center; padding: 0 .3rem; }
thead th { writing-mode: vertical-rl; transform: rotate(180deg); font-weight: 500; padding: .4rem 0; white-space: nowrap; }
tbody th { text-align: left; font-weight: 400; white-space: nowrap; max-width: 46rem; overflow: hidden; text-overflow: ellipsis; }
td.fail { background: #c62828; color: #fff; } td.warn { background: #ef9a1a; } td.pass { color: #999; }
td.inconclusive, td.note, td.not-exercised, td.skipped { color: #555; background: #f1f1f1; }
td.pinned { outline: 2px solid #1b5e20; outline-offset: -2px; font-weight: 700; }
td.harness-error { background: #6a1b9a; color: #fff; } li.blind { font-weight: 700; color: #c62828; }
@media (prefers-color-scheme: dark) {
  body { color: #e8e8e8; background: #161616; } th, td { border-color: #3c3c3c; }
  td.inconclusive, td.note, td.not-exercised, td.skipped { color: #bbb; background: #2a2a2a; } td.pinned { outline-color: #81c784; }
}`;

function table(ids: readonly string[], rows: readonly ProofRow[]): string {
  const shown = ids.filter((id) => rows.some(({ outcomes }) => id in outcomes));
  const head = shown.map((id) => `<th scope="col">${id}</th>`).join('');
  const body = rows.map((row) => {
    const cells = shown.map((id) => {
      const entry = row.outcomes[id];
      if (entry === undefined) return '<td></td>';
      const pinned = row.pinned.includes(id) ? ' pinned' : '';
      const label = `${id}: ${entry.outcome}${entry.reason === undefined ? '' : `. ${entry.reason}`}`;
      return `<td class="${entry.outcome}${pinned}" title="${escape(label)}">${signs[entry.outcome]}</td>`;
    });
    return `<tr><th scope="row" title="${escape(row.name)}">${escape(row.title)}</th>${cells.join('')}</tr>`;
  });
  return `<table><thead><tr><td></td>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table>`;
}

/** The cases of each requirement of a service, folded, each with how many faults trip it. */
function caseLists(ids: readonly string[], cases: readonly ProvenCase[]): string {
  const lists = ids.map((id) => {
    const ours = cases.filter(({ requirement }) => requirement === id);
    if (ours.length === 0) return '';
    const least = Math.min(...ours.map(({ faults, variants }) => faults || variants));
    const items = ours.map(
      ({ title, faults, variants, isProven }) =>
        `<li${isProven ? '' : ' class="blind"'}>${escape(title)}: ${faults}${variants > 0 ? ` (variants: ${variants})` : ''}</li>`,
    );
    const summary = `${id}: ${ours.length} ${ours.length === 1 ? 'case' : 'cases'}, each tripped by ${least} or more`;
    return `<details${ours.every(({ isProven }) => isProven) ? '' : ' open'}><summary>${summary}</summary><ul>${items.join('')}</ul></details>`;
  });
  return lists.join('\n');
}

/**
 * The matrix as a page: departures down, requirements across, what each check said in the cells. Behind it the cases of every
 * requirement, and by how many faults each is tripped.
 */
export function proofPage(
  ids: readonly string[],
  rows: readonly ProofRow[],
  cases: readonly ProvenCase[],
  figures: string,
): string {
  const parts = (['fault', 'variant'] as const).flatMap((kind) =>
    services.map((service) => {
      const ours = rows.filter((row) => row.kind === kind && row.service === service);
      if (ours.length === 0) return '';
      const noun = kind === 'fault' ? 'faults, each of which must trip its framed ids' : 'permitted variants';
      return `<h2>${service}: ${ours.length} ${noun}</h2>${table(ids, ours)}`;
    }),
  );
  const lists = services.map((service) => {
    const ours = cases.filter((one) => one.service === service);
    return ours.length === 0 ? '' : `<h2>${service}: ${ours.length} cases</h2>${caseLists(ids, ours)}`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Proof of the checks</title><style>${style}</style></head><body>
<h1>Proof of the checks</h1>
<p>${figures}.</p>
<p>What each check said of each deliberate fault and each permitted variant of the mock:
F fail, W warn, · pass, n note, ? inconclusive, - not exercised, s skipped. A frame marks a pinned id.</p>
${parts.join('\n')}
${lists.join('\n')}
</body></html>
`;
}
