import type { Change, Comparison } from './compare.js';
import { rowAnchor } from './formats/anchors.js';
import { changesByReason, comparisonLists, comparisonVerdict } from './formats/comparison-words.js';
import { html, type Markup } from './formats/html/markup.js';
import { outcomeBadge } from './formats/html/outcome-words.js';
import { type MatrixColumn, matrixPage } from './formats/matrix.js';
import { shownLine } from './formats/shown-text.js';

function state(outcome: Change['before']): Markup {
  return outcome === 'absent' ? html`<span class="badge">absent</span>` : outcomeBadge(outcome);
}

/** A change leads to the newer evidence, or where there is none to the older. */
function changeLine(change: Change, before: MatrixColumn, after: MatrixColumn, isAlone: boolean): Markup {
  const { page } = change.after === 'absent' ? before : after;
  const name = `${change.requirement} on ${change.service}`;
  return html`<li class="change">
    ${state(change.before)} → ${state(change.after)}
    ${page === undefined ? name : html`<a href="${page}#${rowAnchor(change)}">${name}</a>`}: ${change.title}
    ${isAlone && change.reason !== '' ? html`<span class="why">${shownLine(change.reason, 300)}</span>` : ''}
  </li>`;
}

/** Changes that have one reason: the reason once, then each change. */
function groupLines(
  { reason, changes }: ReturnType<typeof changesByReason>[number],
  before: MatrixColumn,
  after: MatrixColumn,
): Markup {
  const isAlone = changes.length === 1 || reason === '';
  const lines = html`${changes.map((change) => changeLine(change, before, after, isAlone))}`;
  if (isAlone) return lines;
  return html`<li>
    ${changes.length} requirements: ${shownLine(reason, 300)}
    <ul>
      ${lines}
    </ul>
  </li>`;
}

/**
 * A comparison as a page: what changed on top, then both runs side by side, each cell leading to its evidence.
 *
 * @example comparisonPage(compareReports(old, fresh), { report: old }, { report: fresh, page: 'conformance.html' })
 */
export function comparisonPage(comparison: Comparison, before: MatrixColumn, after: MatrixColumn): string {
  const named = (column: MatrixColumn, age: string): MatrixColumn => ({
    ...column,
    name: column.name ?? `${age}: ${column.report.run.target}`,
  });
  const columns = [named(before, 'old'), named(after, 'new')] as const;
  const introduction = html`<p
      class="verdict ${comparison.exitCode === 0 ? 'pass' : comparison.exitCode === 1 ? 'fail' : 'inconclusive'}"
    >
      <b>${comparisonVerdict(comparison)}</b>
    </p>
    ${
      comparison.caveats.length === 0
        ? ''
        : html`<ul>
            ${comparison.caveats.map((text) => html`<li>Mind that ${shownLine(text, 300)}.</li>`)}
          </ul>`
    }
    ${comparisonLists(comparison)
      .filter(([, changes]) => changes.length > 0)
      .map(
        ([title, changes]) =>
          html`<h2>${title}: ${changes.length}</h2>
            <ul>
              ${changesByReason(changes).map((group) => groupLines(group, ...columns))}
            </ul>`,
      )}
    <h2>Both runs</h2>`;
  return matrixPage(`Comparison of two runs against ${after.report.run.target}`, columns, introduction);
}
