import type { ConformanceReport } from '../../conformance-report.js';
import { type LimitLine, limitLine } from '../limit-line.js';
import { privacyGrid, type PrivacyState } from '../privacy-grid.js';
import { shownLine } from '../shown-text.js';
import { type StatusCell, statusCoverage } from '../status-coverage.js';
import { contractPicture } from './contract-coverage.js';
import { html, type Markup } from './markup.js';

const stateWords: Readonly<Record<PrivacyState, readonly [kind: string, words: string]>> = {
  'as-promised': ['pass', '✓ as promised'],
  departs: ['fail', '✗ departs'],
  'not-seen': ['not-exercised', '– not judged'],
};

function privacyPicture(report: ConformanceReport): Markup {
  const rows = privacyGrid(report);
  if (rows.length === 0) return html``;
  return html`<section>
    <h3 id="privacy-grid">Privacy: who asks about whom, and what came back</h3>
    <div class="scroll" tabindex="0" role="region" aria-label="Privacy grid">
      <table>
        <thead>
          <tr>
            <th scope="col">asker x setting</th>
            <th scope="col">promised</th>
            <th scope="col">status</th>
            <th scope="col">what came back</th>
            <th scope="col">so</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(({ row, isHidden, statuses, contents, state, reason, anchor }) => {
            const [kind, words] = stateWords[state];
            return html`<tr>
              <th scope="row"><a href="#${anchor}">${row}</a></th>
              <td>200, ${isHidden ? 'hidden' : 'may be shown'}</td>
              <td>${statuses.length === 0 ? 'none' : statuses.join(', ')}</td>
              <td>
                ${contents.length === 0 ? html`<span class="dim">nothing kept</span>` : shownLine(contents.join('; '), 240)}
                ${reason === undefined ? '' : html`<span class="why">${shownLine(reason, 300)}</span>`}
              </td>
              <td><span class="badge ${kind}">${words}</span></td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
  </section>`;
}

const step = 96;
const margin = 24;

/**
 * Each count that was asked for has a step of its own: drawn to scale, the one user that decides would be too thin to see.
 */
function limitDrawing({ documented, points }: LimitLine): Markup {
  const counts = [...new Set(points.map(({ count }) => count))];
  const width = 2 * margin + step * counts.length;
  const place = (count: number): number => margin + step * counts.indexOf(count) + step / 2;
  const limit = margin + step * counts.filter((count) => count <= documented).length;
  return html`<svg viewBox="0 0 ${width} 104" width="${width}" role="img" aria-labelledby="limit-line limit-line-words">
    <rect class="allowed" x="${margin}" y="48" width="${limit - margin}" height="8" />
    <rect class="beyond" x="${limit}" y="48" width="${width - margin - limit}" height="8" />
    <line class="edge" x1="${limit}" x2="${limit}" y1="24" y2="80" />
    <text x="${limit}" y="16" text-anchor="middle">documented: at most ${documented}</text>
    ${counts.map((count) => html`<text x="${place(count)}" y="98" text-anchor="middle">${count}</text>`)}
    ${points.map(({ count, answer }) => {
      const x = place(count);
      return answer === 'accepted'
        ? html`<circle class="accepted" cx="${x}" cy="52" r="9"><title>${count} accepted</title></circle>`
        : html`<path class="refused" d="M${x - 8} 44l16 16m0-16l-16 16"><title>${count} refused</title></path>`;
    })}
  </svg>`;
}

function limitPicture(report: ConformanceReport): Markup {
  const line = limitLine(report);
  if (line === undefined) return html``;
  const counts = (answer: 'accepted' | 'refused'): string => {
    const own = line.points.filter((point) => point.answer === answer);
    return own.length === 0 ? 'none' : own.map(({ count, status }) => `${count} (${status})`).join(', ');
  };
  const isExercised = line.points.length > 0;
  return html`<section>
    <h3 id="limit-line">Limit: how many XUIDs one presence batch takes</h3>
    ${
      isExercised
        ? html`<div class="scroll" tabindex="0" role="region" aria-label="Limit line">${limitDrawing(line)}</div>`
        : ''
    }
    <p id="limit-line-words">
      ${
        isExercised
          ? html`○ accepted: ${counts('accepted')}. ✕ refused: ${counts('refused')}.`
          : html`Not exercised: no batch was judged.`
      }
      ${line.found.map((text) => html`Found: ${shownLine(text, 300)}. `)}
      <a href="#${line.anchor}">Evidence</a>
    </p>
  </section>`;
}

function statusCell({ status, isDocumented, seen }: StatusCell): Markup {
  const kind = seen === 0 ? 'not-exercised' : isDocumented ? 'pass' : 'warn';
  const words = seen === 0 ? 'never seen' : isDocumented ? `seen ${seen} x` : `seen ${seen} x, not listed`;
  return html`<li class="status ${kind}"><b>${status}</b> ${words}</li>`;
}

function statusPicture(report: ConformanceReport): Markup {
  const coverage = statusCoverage(report);
  if (coverage.length === 0) return html``;
  return html`<section>
    <h3 id="status-coverage">Statuses: documented and seen</h3>
    ${coverage.map(
      ({ service, cells }) =>
        html`<h4>${service}</h4>
          <ul class="statuses">
            ${cells.map(statusCell)}
          </ul>`,
    )}
    <p class="dim">
      “Not listed” is not yet a fault: requirements such as HTTP-METHOD ask what the method’s own page does not list.
    </p>
  </section>`;
}

/** What people would rather see than read: the privacy grid, the line of the limit, the statuses, the contract. */
export function pictures(report: ConformanceReport): Markup {
  return html`${privacyPicture(report)} ${limitPicture(report)} ${statusPicture(report)}
  ${contractPicture(report.coverage ?? [])}`;
}
