import { levels, services } from '../../contract/service.js';
import { type ConformanceReport, type ReportRow, rowOutcomes } from '../conformance-report.js';
import { type Detail, details } from './html/detail.js';
import { htmlDocument } from './html/document.js';
import { html, type Markup } from './html/markup.js';
import { outcomeWord } from './html/outcome-words.js';
import { countsTable, departures, silences, verdictBanner } from './html/overview.js';
import { pictures } from './html/pictures.js';
import { requirementBlock } from './html/requirement-block.js';
import { script } from './html/script.js';
import { verdictOf } from './verdict-word.js';

/** A page that is larger opens slowly, and no mail or wiki takes it. */
const mostBytes = 960_000;

function option(value: string, words: string): Markup {
  return html`<option value="${value}">${words}</option>`;
}

/** Hidden until the script runs: without it they could do nothing. */
function controls(rows: readonly ReportRow[]): Markup {
  const outcomes = rowOutcomes.filter((outcome) => rows.some((row) => row.outcome === outcome));
  return html`<form id="controls" role="search" aria-label="Filter the requirements" hidden>
    <label>search <input id="search" type="search" autocomplete="off" spellcheck="false" /></label>
    <label
      >outcome
      <select id="outcome">
        ${option('', 'all')} ${option('attention', 'needs attention')}
        ${outcomes.map((outcome) => option(outcome, outcomeWord(outcome)))}
      </select></label
    >
    <label
      >level
      <select id="level">
        ${option('', 'all')} ${levels.map((level) => option(level, level))}
      </select></label
    >
    <label
      >service
      <select id="service">
        ${option('', 'all')} ${services.map((service) => option(service, service))}
      </select></label
    >
    <button type="button" id="open">Open shown</button>
    <button type="button" id="close">Close all</button>
    <button type="button" id="reset">Reset</button>
    <p id="shown" role="status"></p>
  </form>`;
}

function grouped({ run, rows }: ConformanceReport, detail: Detail): Markup {
  const first = new Map<string, ReportRow>();
  for (const row of rows) if (!first.has(row.requirement)) first.set(row.requirement, row);
  return html`${services.map((service) => {
    const own = rows.filter((row) => row.service === service);
    if (own.length === 0) return '';
    return html`<section class="group">
      <h3 id="service-${service}">${service}</h3>
      ${[...new Set(own.map(({ concern }) => concern))].map(
        (concern) =>
          html`<section class="group">
            <h4>${concern.replaceAll('-', ' ')}</h4>
            ${own
              .filter((row) => row.concern === concern)
              .map((row) => requirementBlock(row, first.get(row.requirement) === row, run, detail))}
          </section>`,
      )}
    </section>`;
  })}`;
}

function page(report: ConformanceReport, detail: Detail): string {
  const { run, rows } = report;
  const body = html`<header>
      <h1>Conformance of ${run.target}</h1>
      ${verdictBanner(report)} ${countsTable(report.counts)}
    </header>
    <main>
      <h2 id="departures">What departs from the contract</h2>
      ${departures(rows)}
      <h2 id="silences">What was not judged, and why</h2>
      ${silences(report)}
      <h2 id="pictures">What was seen</h2>
      ${pictures(report)}
      <h2 id="requirements">Requirements</h2>
      <p class="dim keys">
        Keys where scripts run: <kbd>/</kbd> searches, <kbd>j</kbd> and <kbd>k</kbd> go down and up,
        <kbd>Enter</kbd> opens, <kbd>Esc</kbd> resets.
      </p>
      ${controls(rows)} ${grouped(report, detail)}
      <p id="none" hidden>
        No requirement fits the search and the filters together. <button type="button" id="all">Show all</button>
      </p>
    </main>`;
  return htmlDocument(`${verdictOf(run.gate)}: ${run.target}`, body, script);
}

/**
 * The report as one page that needs nothing but itself: no network, no script to be read, no second file. What a service said
 * stands in it as text, whatever it was. It stays below a megabyte: where all the evidence would not fit, the messages of
 * later cases are left to conformance.json.
 */
export function htmlPage(report: ConformanceReport): string {
  let text = '';
  for (const detail of details) {
    text = page(report, detail);
    if (Buffer.byteLength(text, 'utf8') <= mostBytes) break;
  }
  return text;
}
