import { type ConformanceReport, type ReportRow, type RowOutcome, rowOutcomes } from '../conformance-report.js';
import { rowAnchor } from './anchors.js';
import { htmlDocument } from './html/document.js';
import { html, type Markup } from './html/markup.js';
import { outcomeBadge, outcomeWord } from './html/outcome-words.js';
import { type MatrixRow, type MatrixService, matrixServices } from './matrix-rows.js';
import { matrixStyle } from './matrix-style.js';
import { shownLine } from './shown-text.js';
import { unaddressedLine } from './unaddressed-words.js';
import { verdictTone } from '../verdict-tone.js';
import { verdictClass } from './html/verdict-class.js';
import { verdictOf } from './verdict-word.js';

/** One report of a matrix: a target, or a state of one. */
export interface MatrixColumn {
  readonly report: ConformanceReport;
  /** The head of the column; the target's name when absent. */
  readonly name?: string;
  /** Address of the report's own page, relative to the matrix; its cells lead nowhere without one. */
  readonly page?: string;
}

function verdictBadge(report: ConformanceReport): Markup {
  return html`<span class="badge ${verdictClass[verdictTone(report)]}">${verdictOf(report.run.gate)}</span>`;
}

/** Names a column; where the name leads, it leads to the report's own page. */
function nameOf({ name, report, page }: MatrixColumn): Markup {
  const shown = shownLine(name ?? report.run.target, 80);
  return page === undefined ? html`${shown}` : html`<a href="${page}">${shown}</a>`;
}

function targetsTable(columns: readonly MatrixColumn[]): Markup {
  const number = ({ rows }: ConformanceReport, outcome: RowOutcome): number =>
    rows.filter((row) => row.outcome === outcome).length;
  const shown = rowOutcomes.filter((outcome) => columns.some(({ report }) => number(report, outcome) > 0));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Targets">
    <table class="targets">
      <thead>
        <tr>
          <th scope="col">target</th>
          <th scope="col">verdict</th>
          ${shown.map((outcome) => html`<th scope="col">${outcomeWord(outcome)}</th>`)}
          <th scope="col">judged</th>
          <th scope="col">contract</th>
        </tr>
      </thead>
      <tbody>
        ${columns.map((column) => {
          const { run } = column.report;
          const unaddressed = unaddressedLine(column.report);
          return html`<tr>
            <th scope="row">${nameOf(column)}</th>
            <td>
              ${verdictBadge(column.report)}<span class="why">${shownLine(run.gate.reason, 200)}</span>${
                unaddressed === undefined ? '' : html`<span class="why">${unaddressed}</span>`
              }
            </td>
            ${shown.map((outcome) => html`<td class="number">${number(column.report, outcome)}</td>`)}
            <td>${run.startedAt}${run.complete ? '' : html`<span class="why">incomplete</span>`}</td>
            <td><code>${run.contractVersion}</code></td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

function cell(row: ReportRow | undefined, column: MatrixColumn): Markup {
  if (row === undefined) return html`<td class="dim">absent</td>`;
  const { page, name, report } = column;
  const badge = outcomeBadge(row.outcome);
  const label = `${outcomeWord(row.outcome)}: ${row.requirement} on ${row.service}, ${shownLine(name ?? report.run.target, 80)}`;
  const shown =
    page === undefined ? badge : html`<a href="${page}#${rowAnchor(row)}" aria-label="${label}">${badge}</a>`;
  const reason = row.reason === undefined || row.outcome === 'pass' ? '' : shownLine(row.reason, 140);
  return html`<td>${shown}${reason === '' ? '' : html` <span class="why">${reason}</span>`}</td>`;
}

function yesNo(is: boolean): string {
  return is ? 'yes' : 'no';
}

function line(
  { requirement, level, title, cells, differs, attention }: MatrixRow,
  columns: readonly MatrixColumn[],
): Markup {
  return html`<tr data-differs="${yesNo(differs)}" data-attention="${yesNo(attention)}">
    <th scope="row">${requirement} <span class="why">${level}: ${title}</span></th>
    ${columns.map((column, index) => cell(cells[index], column))}
  </tr>`;
}

function serviceRows({ service, rows }: MatrixService, columns: readonly MatrixColumn[]): Markup {
  const differs = rows.some((row) => row.differs);
  const attention = rows.some((row) => row.attention);
  return html`<tbody data-differs="${yesNo(differs)}" data-attention="${yesNo(attention)}">
    <tr class="service">
      <th scope="rowgroup" colspan="${columns.length + 1}" id="service-${service}"><span>${service}</span></th>
    </tr>
    ${rows.map((row) => line(row, columns))}
  </tbody>`;
}

/** Shown by the style where it can filter; a choice that would leave no row cannot be taken. */
function filter(parts: readonly MatrixService[]): Markup {
  const rows = parts.flatMap((part) => part.rows);
  const choice = (id: string, words: string, number: number, checked = false): Markup =>
    html`<label
      ><input type="radio" name="rows" id="${id}" ${checked ? 'checked' : number === 0 ? 'disabled' : ''} /> ${words}
      (${number})</label
    >`;
  return html`<form class="filter" autocomplete="off" aria-label="Filter the rows" hidden>
    <fieldset class="rows">
      <legend>Rows shown</legend>
      ${choice('every', 'every row', rows.length, true)}
      ${choice('differing', 'where the outcomes differ', rows.filter(({ differs }) => differs).length)}
      ${choice('attention', 'where one needs attention', rows.filter(({ attention }) => attention).length)}
    </fieldset>
  </form>`;
}

function caveat(columns: readonly MatrixColumn[]): Markup | string {
  const contracts = new Set(columns.map(({ report }) => report.run.contractVersion));
  if (contracts.size < 2) return '';
  return html`<p>
    <b>Mind that</b> these reports stand on ${contracts.size} different contracts: the same id may not have asked for
    the same everywhere.
  </p>`;
}

/**
 * Many reports on one page: requirements down, targets (or runs of one target) across, and each cell leads to its evidence. It
 * has no script, so it needs none to be read or filtered.
 *
 * @param title What the page is called, such as the two runs that it compares.
 * @param introduction Stands above the matrix, such as what a comparison found.
 */
export function matrixPage(title: string, columns: readonly MatrixColumn[], introduction?: Markup): string {
  const parts = matrixServices(columns.map(({ report }) => report));
  const body = html`<header>
      <h1>${title}</h1>
    </header>
    <main>
      ${introduction} ${targetsTable(columns)} ${caveat(columns)}
      <h2 id="requirements">Requirements</h2>
      ${filter(parts)}
      <div class="matrix" tabindex="0" role="region" aria-label="Requirements by target">
        <table>
          <thead>
            <tr>
              <th scope="col">requirement</th>
              ${columns.map((column) => html`<th scope="col">${nameOf(column)} ${verdictBadge(column.report)}</th>`)}
            </tr>
          </thead>
          ${parts.map((part) => serviceRows(part, columns))}
        </table>
      </div>
    </main>`;
  return htmlDocument(title, body, undefined, matrixStyle);
}
