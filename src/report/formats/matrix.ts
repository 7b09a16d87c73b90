import { requirements } from '../../contract/requirements.js';
import { type Service, services } from '../../contract/service.js';
import type { ConformanceReport, ReportRow } from '../conformance-report.js';
import { rowAnchor } from './anchors.js';
import { htmlDocument } from './html/document.js';
import { html, type Markup } from './html/markup.js';
import { outcomeBadge } from './html/outcome-words.js';
import { shownLine } from './shown-text.js';
import { verdictOf } from './verdict-word.js';

/** One report of a matrix: a target, or a state of one. */
export interface MatrixColumn {
  readonly report: ConformanceReport;
  /** The head of the column; the target's name when absent. */
  readonly name?: string;
  /** Address of the report's own page, relative to the matrix; its cells lead nowhere without one. */
  readonly page?: string;
}

function cell(row: ReportRow | undefined, page: string | undefined): Markup {
  if (row === undefined) return html`<td class="dim">absent</td>`;
  const badge = outcomeBadge(row.outcome);
  const shown = page === undefined ? badge : html`<a href="${page}#${rowAnchor(row)}">${badge}</a>`;
  const reason = row.reason === undefined ? '' : html`<span class="why">${shownLine(row.reason, 140)}</span>`;
  return html`<td>${shown}${row.outcome === 'pass' ? '' : reason}</td>`;
}

function line(id: string, service: Service, columns: readonly MatrixColumn[]): Markup | undefined {
  const own = columns.map(({ report }) => report.rows.find((row) => row.requirement === id && row.service === service));
  const known = own.find((row) => row !== undefined);
  if (known === undefined) return undefined;
  return html`<tr>
    <th scope="row">${id} <span class="why">${known.level}: ${known.title}</span></th>
    ${own.map((row, index) => cell(row, columns[index]?.page))}
  </tr>`;
}

/**
 * Many reports on one page: requirements down, targets (or runs of one target) across, and each cell leads to its evidence. It
 * has no script, so it needs none to be read.
 *
 * @param title What the page is called, such as the two runs that it compares.
 * @param introduction Plain text that stands above the table, such as a comparison's.
 */
export function matrixPage(title: string, columns: readonly MatrixColumn[], introduction = ''): string {
  const extra = columns.flatMap(({ report }) => report.rows.map(({ requirement }) => requirement));
  const ids = [...new Set([...requirements().keys(), ...extra])];
  const parts = services.map((service) => {
    const lines = ids.map((id) => line(id, service, columns)).filter((one) => one !== undefined);
    if (lines.length === 0) return '';
    return html`<h2>${service}</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="${service}">
        <table>
          <thead>
            <tr>
              <th scope="col">requirement</th>
              ${columns.map(
                ({ name, report }) =>
                  html`<th scope="col">
                    ${shownLine(name ?? report.run.target, 80)}<span class="why"
                      >${verdictOf(report.run.gate.exitCode)}</span
                    >
                  </th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${lines}
          </tbody>
        </table>
      </div>`;
  });
  const body = html`<main>
    <h1>${title}</h1>
    ${introduction === '' ? '' : html`<pre tabindex="0">${introduction}</pre>`} ${parts}
  </main>`;
  return htmlDocument(title, body);
}
