import { type ConformanceReport, type ReportCount, type ReportRow, rowOutcomes } from '../../conformance-report.js';
import { shownLine, shownText } from '../shown-text.js';
import { verdictOf } from '../verdict-word.js';
import { rowAnchor, findingAnchor } from '../anchors.js';
import { html, type Markup } from './markup.js';
import { outcomeBadge, outcomeWord } from './outcome-words.js';
import { requirementLine } from './requirement-block.js';

const verdictKinds = ['pass', 'fail', 'inconclusive', 'harness-error'] as const;

/** The verdict in large letters, and what it is about. */
export function verdictBanner({ run }: ConformanceReport): Markup {
  const { exitCode, reason } = run.gate;
  return html`<div class="verdict ${verdictKinds[exitCode]}">
      <p class="word">${verdictOf(exitCode)}</p>
      <p>${shownText(reason, 1000)}</p>
    </div>
    <dl class="facts">
      <dt>Target</dt>
      <dd>${run.target}</dd>
      <dt>Profile</dt>
      <dd><code>${run.profile}</code></dd>
      <dt>Services</dt>
      <dd>${run.services.map(({ service, baseUrl }) => html`${service} at <code>${baseUrl}</code><br />`)}</dd>
      <dt>Run</dt>
      <dd>
        started ${run.startedAt}, took ${(run.durationMilliseconds / 1000).toFixed(1)} s, fails on
        ${run.failOn === 'must' ? 'MUST' : 'MUST and SHOULD'}${run.complete ? '' : ', ended before its end'}; exit code
        ${exitCode}
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

function departure(row: ReportRow): Markup {
  const telling = row.findings
    .map((finding, index) => ({ finding, index }))
    .filter(({ finding }) => finding.level !== 'MAY');
  const left = telling.length - shownFindings;
  return html`<li>
    ${outcomeBadge(row.outcome)} <a href="#${rowAnchor(row)}">${row.requirement} on ${row.service}</a>: ${row.title}
    <ul>
      ${telling
        .slice(0, shownFindings)
        .map(
          ({ finding, index }) =>
            html`<li>
              <a href="#${findingAnchor(row, index)}">${shownLine(finding.case, 160)}</a>: expected
              ${shownLine(finding.expected, 260)}, got ${shownLine(finding.got, 260)}
            </li>`,
        )}
      ${left > 0 ? html`<li>and ${left} more</li>` : ''}
    </ul>
  </li>`;
}

/** Everything that departs from the contract, gravest first, each with the place of its evidence. */
export function departures(rows: readonly ReportRow[]): Markup {
  const own = (['harness-error', 'fail', 'warn', 'known-failure'] as const).flatMap((outcome) =>
    rows.filter((row) => row.outcome === outcome),
  );
  if (own.length === 0) return html`<p>Nothing that was judged departs from the contract.</p>`;
  return html`<ul class="departures">
    ${own.map((row) => (row.findings.length === 0 || row.outcome === 'known-failure' ? requirementLine(row) : departure(row)))}
  </ul>`;
}

const unsettled = ['inconclusive', 'not-exercised', 'not-judged', 'skipped'] as const;

/** What this run says nothing about, and why. Silence is no pass, so it stands near the top. */
export function silences(rows: readonly ReportRow[]): Markup {
  const own = unsettled.flatMap((outcome) => rows.filter((row) => row.outcome === outcome));
  const beside = rows
    .filter(({ outcome }) => outcome === 'pass' || outcome === 'note')
    .flatMap((row) =>
      row.cases
        .filter(({ outcome }) => outcome !== 'held' && outcome !== 'violated')
        .map(({ title, outcome, reason }) => ({ row, title, outcome, reason })),
    );
  if (own.length === 0 && beside.length === 0) return html`<p>Every selected requirement was judged.</p>`;
  return html`${
    own.length === 0
      ? html`<p>Every selected requirement was judged.</p>`
      : html`<ul>
          ${own.map(requirementLine)}
        </ul>`
  }
  ${
    beside.length === 0
      ? ''
      : html`<details>
          <summary>${beside.length} single cases of judged requirements were not exercised</summary>
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
