import { levels } from '../../../contract/service.js';
import {
  type ConformanceReport,
  type ReportCount,
  type ReportRow,
  type RowOutcome,
  rowOutcomes,
} from '../../conformance-report.js';
import { casesWords } from '../../departure-line.js';
import { isJudged } from '../../judged-row.js';
import { shownLine, shownText } from '../shown-text.js';
import { unaddressedLine } from '../unaddressed-words.js';
import { verdictOf } from '../verdict-word.js';
import { verdictTone } from '../../verdict-tone.js';
import { type SilentGroup, silentGroups, silentOutcomes } from '../../silent-groups.js';
import { rowAnchor, findingAnchor } from '../anchors.js';
import type { PlacedFinding } from './evidence-block.js';
import { html, type Markup } from './markup.js';
import { outcomeBadge, outcomeWord } from './outcome-words.js';
import { requirementLine } from './requirement-block.js';
import { verdictClass } from './verdict-class.js';

function countWords(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function countOf(rows: readonly ReportRow[], ...outcomes: readonly RowOutcome[]): number {
  return rows.filter(({ outcome }) => outcomes.includes(outcome)).length;
}

/** Returns why a report has no requirements. */
function emptiness({ run }: ConformanceReport): string {
  return run.shard === undefined || run.unaddressed !== undefined
    ? 'No requirement was judged.'
    : 'Nothing fell to this shard.';
}

/** What came of all requirements, in a sentence that needs no glossary. */
function tally(report: ConformanceReport): string {
  const { run, rows } = report;
  if (rows.length === 0) return emptiness(report);
  const warned = run.failOn === 'must' ? countOf(rows, 'warn') : 0;
  const faults = countOf(rows, 'harness-error');
  const known = countOf(rows, 'known-failure');
  const parts = [
    countWords(countOf(rows, 'pass', 'note'), 'holds', 'hold'),
    countWords(countOf(rows, 'fail', 'warn') - warned, 'departs from the contract', 'depart from the contract'),
    ...(warned === 0 ? [] : [countWords(warned, 'is warned of', 'are warned of')]),
    ...(known === 0 ? [] : [countWords(known, 'is a known failure', 'are known failures')]),
    ...(faults === 0 ? [] : [`${faults} met a fault of the harness`]),
    countWords(countOf(rows, ...silentOutcomes), 'was not judged', 'were not judged'),
  ];
  return `Of ${countWords(rows.length, 'requirement', 'requirements')} ${parts.join(', ')}.`;
}

/** A green word must not say more than was seen: what it leaves open stands right beside it. */
function reservation({ run, rows }: ConformanceReport): Markup {
  const open = countOf(rows, ...silentOutcomes);
  if (run.gate.exitCode !== 0 || run.gate.judgedNothing === true || open === 0) return html``;
  return html` <span class="reservation">as far as judged: ${rows.length - open} of ${rows.length} requirements</span>`;
}

/** What decides beside the findings, a line each: causes of what is inconclusive, entries of a baseline. */
function verdictDetails({ run }: ConformanceReport): Markup {
  const { details = [] } = run.gate;
  if (details.length === 0) return html``;
  return html`<ul>
    ${details.map((line) => html`<li>${shownLine(line, 1000)}</li>`)}
  </ul>`;
}

function serviceLines(report: ConformanceReport): Markup {
  const { run, rows } = report;
  const unaddressed = unaddressedLine(report);
  const judged = run.services.filter(({ service }) => rows.some((row) => row.service === service));
  const left = run.services.filter((one) => !judged.includes(one)).map(({ service }) => service);
  return html`${judged.map(({ service, baseUrl }) => html`${service} at <code>${baseUrl}</code><br />`)}
  ${left.length === 0 ? '' : html`<span class="dim">Not part of this run: ${left.join(', ')}</span><br />`}
  ${unaddressed === undefined ? '' : html`<span class="dim">${unaddressed}</span>`}`;
}

/** The verdict in large letters, and what it is about. */
export function verdictBanner(report: ConformanceReport): Markup {
  const { run } = report;
  const { exitCode, reason } = run.gate;
  return html`<div class="verdict ${verdictClass[verdictTone(report)]}">
      <p class="word"><span>${verdictOf(run.gate)}</span>${reservation(report)}</p>
      <p>${tally(report)}</p>
      <p>${shownText(reason, 1000)} (exit code ${exitCode})</p>
      ${verdictDetails(report)}
    </div>
    <dl class="facts">
      <dt>Target</dt>
      <dd>${run.target}</dd>
      <dt>Profile</dt>
      <dd><code>${run.profile}</code></dd>
      <dt>Services</dt>
      <dd>${serviceLines(report)}</dd>
      <dt>Run</dt>
      <dd>
        started ${run.startedAt}, took ${(run.durationMilliseconds / 1000).toFixed(1)} s, fails on
        ${run.failOn === 'must' ? 'MUST' : 'MUST and SHOULD'}${run.complete ? '' : ', incomplete'}
      </dd>
      <dt>Made by</dt>
      <dd>xbl-conformance ${run.harnessVersion}, contract ${run.contractVersion}</dd>
    </dl>`;
}

/** How often each outcome came about, for each service and level. */
export function countsTable(counts: readonly ReportCount[]): Markup {
  const shown = rowOutcomes.filter(
    (outcome, index) => index < 7 || counts.some(({ outcomes }) => outcomes[outcome] > 0),
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Counts by service and level">
    <table class="counts">
      <thead>
        <tr>
          <th scope="col">service</th>
          <th scope="col">level</th>
          ${shown.map((outcome) => html`<th scope="col">${outcomeWord(outcome)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${counts.map(
          ({ service, level, outcomes }) =>
            html`<tr>
              <th scope="row">${service}</th>
              <td>${level}</td>
              ${shown.map((outcome) =>
                outcomes[outcome] === 0
                  ? html`<td class="none">0</td>`
                  : html`<td><span class="badge ${outcome}">${outcomes[outcome]}</span></td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

const shownFindings = 3;

/** The gravest findings that differ in their words: what another case says again tells nothing new here. */
function tellingFindings(row: ReportRow): { readonly shown: readonly PlacedFinding[]; readonly isAll: boolean } {
  const all = row.findings
    .map((finding, index): PlacedFinding => ({ finding, index }))
    .filter(({ finding }) => finding.level !== 'MAY')
    .toSorted((left, right) => levels.indexOf(left.finding.level) - levels.indexOf(right.finding.level));
  const shown: PlacedFinding[] = [];
  for (const placed of all) {
    if (shown.length === shownFindings) break;
    const { expected, got } = placed.finding;
    if (!shown.some(({ finding }) => finding.expected === expected && finding.got === got)) shown.push(placed);
  }
  return { shown, isAll: all.length === shown.length };
}

function departure(row: ReportRow): Markup {
  const { shown, isAll } = tellingFindings(row);
  return html`<li>
    ${outcomeBadge(row.outcome)} <a href="#${rowAnchor(row)}">${row.requirement} on ${row.service}</a>:
    ${row.title}${casesWords(row)}
    <ul>
      ${shown.map(
        ({ finding, index }) =>
          html`<li>
            <a href="#${findingAnchor(row, index)}">${shownLine(finding.case, 160)}</a>: expected
            ${shownLine(finding.expected, 260)}, got ${shownLine(finding.got, 260)}
          </li>`,
      )}
      ${isAll ? '' : html`<li>and more where the requirement is shown</li>`}
    </ul>
  </li>`;
}

/** Everything that departs from the contract, gravest first, each with the place of its evidence. */
export function departures(rows: readonly ReportRow[]): Markup {
  const own = (['harness-error', 'fail', 'warn', 'known-failure'] as const).flatMap((outcome) =>
    rows.filter((row) => row.outcome === outcome),
  );
  if (!rows.some(({ outcome }) => isJudged(outcome) || outcome === 'harness-error'))
    return html`<p>Nothing was judged.</p>`;
  if (own.length === 0) return html`<p>Nothing that was judged departs from the contract.</p>`;
  return html`<ul class="departures">
    ${own.map((row) => (row.findings.length === 0 || row.outcome === 'known-failure' ? requirementLine(row) : departure(row)))}
  </ul>`;
}

/** Rows that one cause left unjudged: the cause once, then each row with the place of its evidence. */
function silence({ outcome, cause, rows }: SilentGroup): Markup {
  const [only, ...others] = rows;
  if (only !== undefined && others.length === 0) return requirementLine(only);
  return html`<li>
    ${outcomeBadge(outcome)} ${countWords(rows.length, 'requirement', 'requirements')}: ${shownLine(cause, 300)}
    <details>
      <summary>which</summary>
      <ul>
        ${rows.map((row) => html`<li>${outcomeBadge(outcome)} <a href="#${rowAnchor(row)}">${row.requirement} on ${row.service}</a>: ${row.title}</li>`)}
      </ul>
    </details>
  </li>`;
}

/** What this run says nothing about, and why. Silence is no pass, so it stands near the top. */
export function silences(report: ConformanceReport): Markup {
  const { rows } = report;
  const own = silentGroups(rows);
  const unaddressed = unaddressedLine(report);
  const beside = rows
    .filter(({ outcome }) => outcome === 'pass' || outcome === 'note')
    .flatMap((row) =>
      row.cases
        .filter(({ outcome }) => outcome !== 'held' && outcome !== 'violated' && outcome !== 'observed')
        .map(({ title, outcome, reason }) => ({ row, title, outcome, reason })),
    );
  if (rows.length === 0) return html`<p>${unaddressed ?? emptiness(report)}</p>`;
  if (own.length === 0 && beside.length === 0 && unaddressed === undefined) {
    return html`<p>Every selected requirement was judged.</p>`;
  }
  return html`${unaddressed === undefined ? '' : html`<p>${unaddressed}</p>`}
  ${
    own.length === 0
      ? html`<p>Every selected requirement${unaddressed === undefined ? '' : ' of the other services'} was judged.</p>`
      : html`<ul>
          ${own.map(silence)}
        </ul>`
  }
  ${
    beside.length === 0
      ? ''
      : html`<details>
          <summary>
            ${countWords(beside.length, 'single case of a judged requirement was', 'single cases of judged requirements were')}
            not exercised
          </summary>
          <ul>
            ${beside
              .slice(0, 200)
              .map(
                ({ row, title, outcome, reason }) =>
                  html`<li>
                    <a href="#${rowAnchor(row)}">${row.requirement} on ${row.service}</a>, ${shownLine(title, 200)}:
                    ${outcome === 'not-exercised' ? 'not exercised' : outcome}, ${shownLine(reason ?? '', 300)}
                  </li>`,
              )}
          </ul>
        </details>`
  }`;
}
