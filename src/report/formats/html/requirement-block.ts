import { levels } from '../../../contract/service.js';
import type { ConformanceReport, ReportRow } from '../../conformance-report.js';
import { rowAnchor } from '../anchors.js';
import { shownLine, shownText } from '../shown-text.js';
import { briefCase, tellingCase } from './case-block.js';
import type { Detail } from './detail.js';
import type { PlacedFinding } from './evidence-block.js';
import { html, type Markup } from './markup.js';
import { needsAttention, outcomeBadge } from './outcome-words.js';
import { replayCommand } from './replay-command.js';

/** A place in the documents, linked where its page is public. A report that was read from a file may hold any address. */
function sourceLine({ page, section, row, url }: ReportRow['sources'][number]): Markup {
  const place = html`<code>${page}${section === undefined ? '' : `#${section}`}</code>`;
  const linked = url?.startsWith('https://') === true ? html`<a href="${url}" rel="noreferrer">${place}</a>` : place;
  return html`<li>${linked}${row === undefined ? '' : `, row ${row}`}</li>`;
}

/** Whether a rule about answers was seen on all that they may hold, or on little. */
function membersSeen({ members }: ReportRow): string {
  if (members === undefined) return '';
  return `; the answers showed ${members.seen} of ${members.documented} documented members`;
}

function facts(row: ReportRow, run: ConformanceReport['run']): Markup {
  return html`<dl class="facts">
    <dt>Rule</dt>
    <dd>${row.rule}</dd>
    <dt>Source</dt>
    <dd>
      <ul class="sources">
        ${row.sources.map(sourceLine)}
      </ul>
    </dd>
    ${
      row.stance === undefined
        ? ''
        : html`<dt>How it is read</dt>
            <dd>${row.stance}</dd>`
    }
    <dt>Judged by</dt>
    <dd>
      ${row.cases.length} ${row.cases.length === 1 ? 'case' : 'cases'}, ${row.requests}
      ${row.requests === 1 ? 'request' : 'requests'}, ${Math.round(row.durationMilliseconds)} ms${membersSeen(row)}
    </dd>
    <dt>Judge again</dt>
    <dd><code class="replay">${replayCommand(run, row)}</code></dd>
  </dl>`;
}

interface CaseWithFindings {
  readonly one: ReportRow['cases'][number];
  readonly findings: readonly PlacedFinding[];
}

/** Cases with a MUST finding first: what weighs most is read first. */
function gravestFirst(entries: readonly CaseWithFindings[]): readonly CaseWithFindings[] {
  const weight = ({ findings }: CaseWithFindings): number =>
    Math.min(3, ...findings.map(({ finding }) => levels.indexOf(finding.level)));
  return entries.toSorted((left, right) => weight(left) - weight(right));
}

/** What findings say apart from their places in a body, to know a departure again. */
function sameWords(findings: readonly PlacedFinding[]): string {
  const words = findings.map(({ finding: { level, expected, got } }) => JSON.stringify([level, expected, got]));
  return [...new Set(words)].join('\n');
}

/** The curl line of the first case may be long, such as that of 1,100 XUIDs; more of them would fill the page. */
function laterCase(detail: Detail): Detail {
  return { ...detail, curlCharacters: Math.min(detail.curlCharacters, 6000) };
}

function cases(row: ReportRow, detail: Detail): Markup {
  const placed = row.findings.map((finding, index): PlacedFinding => ({ finding, index }));
  const withFindings = row.cases.map((one): CaseWithFindings => ({
    one,
    findings: placed.filter(({ finding }) => finding.case === one.title),
  }));
  const explains = ({ one, findings }: CaseWithFindings): boolean =>
    findings.length > 0 || one.outcome === 'inconclusive' || one.outcome === 'harness-error';
  const telling = gravestFirst(withFindings.filter(explains));
  const full = telling.slice(0, detail.tellingCases);
  const rest = [...telling.slice(detail.tellingCases), ...withFindings.filter((entry) => !explains(entry))];
  const listed = rest.slice(0, detail.listedCases);
  const left = rest.length - listed.length;
  const told = new Set<string>();
  return html`${full.map(({ one, findings }, place) => {
    const words = sameWords(findings);
    const isRepeat = findings.length > 0 && told.has(words);
    told.add(words);
    return tellingCase(row, one, findings, place === 0 ? detail : laterCase(detail), isRepeat);
  })}
  ${
    listed.length === 0
      ? ''
      : html`<h5>${full.length === 0 ? 'Cases' : 'Other cases'}</h5>
          <ul class="cases">
            ${listed.map(({ one, findings }) => briefCase(row, one, findings, detail))}
          </ul>`
  }
  ${left > 0 ? html`<p class="dim">${left} further cases stand in conformance.json.</p>` : ''}`;
}

/** Why the outcome is what it is, where the findings do not say it themselves. */
function reason(row: ReportRow, detail: Detail): Markup {
  const isTold =
    row.findings.length > 0 && (row.outcome === 'fail' || row.outcome === 'warn' || row.outcome === 'note');
  if (row.reason === undefined || isTold) return html``;
  return html`<p class="reason">${shownText(row.reason, detail.characters)}</p>`;
}

/**
 * A requirement on a service, folded. The anchor stands inside of what unfolds: a browser opens it for a deep link even
 * where no script runs.
 *
 * @param isFirst Whether this is the first row of its requirement, which the bare id leads to as well.
 */
export function requirementBlock(
  row: ReportRow,
  isFirst: boolean,
  run: ConformanceReport['run'],
  detail: Detail,
): Markup {
  const anchor = rowAnchor(row);
  return html`<details
    class="requirement"
    data-outcome="${row.outcome}"
    data-level="${row.level}"
    data-service="${row.service}"
    data-attention="${needsAttention(row) ? 'yes' : 'no'}"
  >
    <summary>
      ${outcomeBadge(row.outcome)} <span class="level">${row.level}</span> <code>${row.requirement}</code>
      <span class="title">${row.title}</span>
    </summary>
    <div class="inside" id="${anchor}">
      ${isFirst ? html`<span id="${row.requirement}"></span>` : ''} ${reason(row, detail)} ${facts(row, run)}
      ${cases(row, detail)}
      <p class="dim">
        <a href="#${anchor}">Link to ${row.requirement} on ${row.service}</a>
      </p>
    </div>
  </details>`;
}

/** A line that leads to a requirement, with its reason. */
export function requirementLine(row: ReportRow): Markup {
  return html`<li>
    ${outcomeBadge(row.outcome)} <a href="#${rowAnchor(row)}">${row.requirement} on ${row.service}</a>:
    ${row.title}${row.reason === undefined ? '' : html`<span class="why">${shownLine(row.reason, 400)}</span>`}
  </li>`;
}
