import type { ElementState, ReportCoverage, ReportElement } from '../../conformance-report.js';
import { coverageByPart, type PartCoverage, seenOf, type UnseenCell, unseenCells } from '../contract-coverage.js';
import { shownLine } from '../shown-text.js';
import { html, type Markup, trusted } from './markup.js';

/** How a state shows: never by its colour alone. Of requests, seen means that the harness sent it and was not refused. */
function stateWords(state: ElementState, isSent: boolean): readonly [kind: string, words: string] {
  switch (state) {
    case 'seen':
      return ['pass', isSent ? '✓ sent' : '✓ seen'];
    case 'refused':
      return ['warn', '! only refused'];
    case 'never':
      return ['not-exercised', isSent ? '– never sent' : '– never seen'];
  }
}

function stateBadge(state: ElementState, isSent: boolean): Markup {
  const [kind, words] = stateWords(state, isSent);
  return html`<span class="badge ${kind}">${words}</span>`;
}

const [size, gap, perLine] = [10, 3, 24] as const;

/** A square for everything documented: full where it was seen, half where requests with it were refused, else hollow. */
function strip({ words, cells, seen }: PartCoverage): Markup {
  const step = size + gap;
  const square = (state: ElementState): string =>
    cells
      .map((cell, index) => {
        if (cell.state !== state) return '';
        const corner = `M${(index % perLine) * step + 1} ${Math.floor(index / perLine) * step + 1}`;
        return state === 'refused' ? `${corner}v${size}h${size}z` : `${corner}h${size}v${size}h-${size}z`;
      })
      .join('');
  const path = (state: ElementState): Markup =>
    cells.some((cell) => cell.state === state) ? html`<path class="${state}" d="${trusted(square(state))}" />` : html``;
  const width = Math.min(cells.length, perLine) * step;
  const height = Math.ceil(cells.length / perLine) * step;
  return html`<svg
    class="strip"
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    role="img"
    aria-label="${words}: ${seen} of ${cells.length}"
  >
    ${path('seen')}${path('refused')}${path('never')}
  </svg>`;
}

const insideWords = { members: ' and all in it', values: ' and its values' } as const;

function named(label: string, cells: readonly UnseenCell[]): Markup {
  if (cells.length === 0) return html``;
  const names = cells.map(
    ({ name, holds }, index) =>
      html`${index === 0 ? '' : ', '}<code>${name}</code>${holds === undefined ? '' : insideWords[holds]}`,
  );
  return html`<span class="missing">${label}: ${names}</span>`;
}

function remarks(part: PartCoverage): Markup {
  const { cells, isSent, unlisted } = part;
  if (cells.every(({ state }) => state === 'seen') && unlisted.length === 0) return html`✓ all`;
  const plain = (name: string): UnseenCell => ({ name });
  const refused = cells.filter(({ state }) => state === 'refused').map(({ name }) => plain(name));
  const strange = unlisted.map((name) => plain(shownLine(name, 160)));
  return html`${named(isSent ? '– never sent' : '– never seen', unseenCells(part))}
  ${named('! only in requests that were refused', refused)} ${named('! seen, but not listed', strange)}`;
}

function partRow(part: PartCoverage): Markup {
  return html`<tr>
    <th scope="row">${part.words}</th>
    <td class="number">${part.seen} of ${part.cells.length}</td>
    <td>${strip(part)}</td>
    <td>${remarks(part)}</td>
  </tr>`;
}

function valueList({ values = [], unlisted = [], moreUnlisted }: ReportElement, isSent: boolean): Markup {
  if (values.length === 0 && unlisted.length === 0) return html``;
  return html`<ul class="statuses">
    ${values.map(({ value, state }) => {
      const [kind, words] = stateWords(state, isSent);
      return html`<li class="status ${kind}"><b>${value}</b> ${words}</li>`;
    })}${unlisted.map((value) => html`<li class="status warn"><b>${shownLine(value, 80)}</b> ! not listed</li>`)}${
      moreUnlisted === true ? html`<li class="status warn">! further values, not listed</li>` : ''
    }
  </ul>`;
}

function elementRow(element: ReportElement, isSent: boolean): Markup {
  const { path, state, description, source } = element;
  return html`<tr>
    <td>${stateBadge(state, isSent)}</td>
    <th scope="row"><code>${path}</code></th>
    <td>
      ${description} ${source === undefined ? '' : html`<span class="why">${source}</span>`}
      ${valueList(element, isSent)}
    </td>
  </tr>`;
}

function elementTable({ words, elements, isSent }: PartCoverage): Markup {
  return html`<tbody>
    <tr>
      <th scope="rowgroup" colspan="3" class="part">${words}</th>
    </tr>
    ${elements.map((element) => elementRow(element, isSent))}
  </tbody>`;
}

function serviceCoverage(coverage: ReportCoverage): Markup {
  const parts = coverageByPart(coverage);
  const { service } = coverage;
  const { seen, documented } = seenOf(parts);
  return html`<h4>${service}: ${seen} of ${documented}</h4>
    <div class="scroll" tabindex="0" role="region" aria-label="Contract coverage of ${service}">
      <table class="coverage">
        <thead>
          <tr>
            <th scope="col">part</th>
            <th scope="col">seen</th>
            <th scope="col">each documented thing a square</th>
            <th scope="col">not seen, or not listed</th>
          </tr>
        </thead>
        <tbody>
          ${parts.map(partRow)}
        </tbody>
      </table>
    </div>
    <details>
      <summary>Everything that the contract documents of ${service}, with its source</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="Documented elements of ${service}">
        <table class="coverage">
          <thead>
            <tr>
              <th scope="col">so</th>
              <th scope="col">where</th>
              <th scope="col">what it is, and which page says so</th>
            </tr>
          </thead>
          ${parts.map(elementTable)}
        </table>
      </div>
    </details>`;
}

/** What the messages of a run showed of each service's contract. */
export function contractPicture(coverage: readonly ReportCoverage[]): Markup {
  if (coverage.length === 0) return html``;
  return html`<section>
    <h3 id="contract-coverage">Contract: documented and seen</h3>
    <p class="dim">
      Headers, query parameters, members, entries of lists (<code>[]</code>) and listed values, from every message of
      the run, kept as evidence or not. Of a request, what an accepted one carried; of an answer, what stood in one with
      the status that the schema is for. What was never seen is no fault, but nothing was judged of it either.
    </p>
    ${coverage.map(serviceCoverage)}
  </section>`;
}
