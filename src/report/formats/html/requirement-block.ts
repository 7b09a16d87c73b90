import type { ReportRow } from '../../conformance-report.js';
import { rowAnchor } from '../anchors.js';
import { shownLine, shownText } from '../shown-text.js';
import { sourceWords } from '../source-words.js';
import { briefCase, type PlacedFinding, tellingCase } from './case-block.js';
import type { Detail } from './detail.js';
import { html, type Markup } from './markup.js';
import { needsAttention, outcomeBadge } from './outcome-words.js';

function facts(row: ReportRow): Markup {
  return html`<dl class="facts">
    <dt>Rule</dt>
    <dd>${row.rule}</dd>
    <dt>Source</dt>
    <dd>${row.sources.map(sourceWords).join('; ')}</dd>
    ${
      row.stance === undefined
        ? ''
        : html`<dt>Stance</dt>
            <dd>${row.stance}</dd>`
    }
    <dt>Judged by</dt>
    <dd>
      ${row.cases.length} ${row.cases.length === 1 ? 'case' : 'cases'}, ${row.requests}
      ${row.requests === 1 ? 'request' : 'requests'}, ${Math.round(row.durationMilliseconds)} ms
    </dd>
    <dt>Judge again</dt>
    <dd><code>xbl-conformance replay ${row.requirement} --service ${row.service}</code></dd>
  </dl>`;
}

function cases(row: ReportRow, detail: Detail): Markup {
  const placed = row.findings.map((finding, index): PlacedFinding => ({ finding, index }));
  const withFindings = row.cases.map((one) => ({
    one,
    findings: placed.filter(({ finding }) => finding.case === one.title),
  }));
  const explains = ({ one, findings }: (typeof withFindings)[number]): boolean =>
    findings.length > 0 || one.outcome === 'inconclusive' || one.outcome === 'harness-error';
  const telling = withFindings.filter(explains);
  const full = telling.slice(0, detail.tellingCases);
  const rest = [...telling.slice(detail.tellingCases), ...withFindings.filter((entry) => !explains(entry))];
  const listed = rest.slice(0, detail.listedCases);
  const left = rest.length - listed.length;
  return html`${full.map(({ one, findings }) => tellingCase(row, one, findings, detail))}
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

/**
 * A requirement on a service, folded. The anchor stands inside of what unfolds: a browser opens it for a deep link even
 * where no script runs.
 *
 * @param isFirst Whether this is the first row of its requirement, which the bare id leads to as well.
 */
export function requirementBlock(row: ReportRow, isFirst: boolean, detail: Detail): Markup {
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
      ${isFirst ? html`<span id="${row.requirement}"></span>` : ''}
      ${row.reason === undefined ? '' : html`<p class="reason">${shownText(row.reason, detail.characters)}</p>`}
      ${facts(row)} ${cases(row, detail)}
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
