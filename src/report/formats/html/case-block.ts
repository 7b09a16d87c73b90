import type { ReportCase, ReportFinding, ReportRow } from '../../conformance-report.js';
import { findingAnchor } from '../anchors.js';
import { shownLine, shownText } from '../shown-text.js';
import type { Detail } from './detail.js';
import { answerWords, exchangeBlock } from './exchange-block.js';
import { bounded, html, type Markup } from './markup.js';
import { caseBadge } from './outcome-words.js';

/** A finding with its place in the row's list, which its anchor is made of. */
export interface PlacedFinding {
  readonly finding: ReportFinding;
  readonly index: number;
}

function curlBlock(curl: string | undefined, detail: Detail): Markup {
  if (curl === undefined) return html``;
  const isWhole = curl.length <= detail.curlCharacters;
  const note = isWhole
    ? ''
    : html`<p class="dim">
        The line is shortened here: whole it has ${curl.length} characters and stands in conformance.json.
      </p>`;
  return html`<p class="label">send it again (export the variables first)</p>
    <pre class="curl" tabindex="0">${bounded(curl, detail.curlCharacters)}</pre>
    ${note}`;
}

function findingBlock(row: ReportRow, { finding, index }: PlacedFinding, detail: Detail): Markup {
  const anchor = findingAnchor(row, index);
  const place = finding.pointer === '' ? 'the whole body' : finding.pointer;
  return html`<div class="finding ${finding.level}" id="${anchor}">
    <p>
      <span class="level">${finding.level}</span> Expected <b>${shownText(finding.expected, detail.characters)}</b>, got
      <b>${shownText(finding.got, detail.characters)}</b>.
      <a class="anchor" href="#${anchor}" aria-label="Link to finding ${index + 1} of ${row.requirement}">#</a>
    </p>
    ${
      place === undefined
        ? ''
        : html`<p>
            at <code>${shownText(place, 400)}</code>${
              finding.value === undefined ? '' : html`, value <code>${shownText(finding.value, 600)}</code>`
            }
          </p>`
    }
    ${
      place === undefined && finding.value !== undefined
        ? html`<p>value <code>${shownText(finding.value, 600)}</code></p>`
        : ''
    }
  </div>`;
}

/** Exchanges that findings point at, the telling ones first, without repeats. */
function tellingExchanges(findings: readonly PlacedFinding[]): readonly number[] {
  const last = findings.flatMap(({ finding }) => finding.exchanges.slice(-1));
  const others = findings.flatMap(({ finding }) => finding.exchanges.slice(0, -1));
  return [...new Set([...last, ...others])];
}

function evidence(one: ReportCase, findings: readonly PlacedFinding[], detail: Detail): Markup {
  const telling = new Set(findings.flatMap(({ finding }) => finding.exchanges.slice(-1)));
  // A case without findings that still needs explaining shows its last exchange.
  const last = one.exchanges.length - 1;
  const indexes = findings.length > 0 ? tellingExchanges(findings) : [last];
  const shown = indexes.slice(0, detail.exchanges).flatMap((index) => {
    const exchange = one.exchanges[index];
    if (exchange === undefined) return [];
    const pointers = findings.flatMap(({ finding }) =>
      finding.exchanges.at(-1) === index && finding.pointer !== undefined ? [finding.pointer] : [],
    );
    const isTelling = telling.has(index) || findings.length === 0;
    const words = isTelling ? 'telling exchange' : 'compared with: an exchange of the same case';
    const block = exchangeBlock(`Exchange ${index + 1}, ${words}`, exchange, { pointers }, detail);
    return isTelling
      ? [block]
      : [
          html`<details>
            <summary>${words}, exchange ${index + 1}</summary>
            ${block}
          </details>`,
        ];
  });
  const left = indexes.length - detail.exchanges;
  const curl = findings.find(({ finding }) => finding.curl !== undefined)?.finding.curl ?? one.exchanges.at(-1)?.curl;
  return html`${shown} ${left > 0 ? html`<p class="dim">${left} further exchanges stand in conformance.json.</p>` : ''}
  ${curlBlock(curl, detail)}`;
}

function answers({ exchanges }: ReportCase): string {
  const words = exchanges.slice(0, 12).map(answerWords);
  const more = exchanges.length > 12 ? ` and ${exchanges.length - 12} more` : '';
  return exchanges.length === 0 ? 'nothing was sent' : `answered ${words.join(', ')}${more}`;
}

/** The last question and answer of a case that held, in two short lines. */
function heldMessages({ exchanges }: ReportCase): Markup {
  const last = exchanges.at(-1);
  if (last === undefined) return html``;
  const asked = last.request.body?.text ?? '';
  const said = last.response?.body.text ?? '';
  if (asked === '' && said === '') return html``;
  return html`<code class="brief"
    >${shownLine(asked === '' ? 'no body' : asked, 90)} → ${shownLine(said === '' ? answerWords(last) : said, 90)}</code
  >`;
}

function observations(one: ReportCase, detail: Detail): Markup {
  return html`${one.observations
    .slice(0, 12)
    .map((text) => html`<p class="observation">Seen: ${shownText(text, detail.characters)}</p>`)}`;
}

/** A case that departs or could not be judged: its findings, then the messages that show them. */
export function tellingCase(
  row: ReportRow,
  one: ReportCase,
  findings: readonly PlacedFinding[],
  detail: Detail,
): Markup {
  return html`<section class="case">
    <h5>${shownLine(one.title, 300)} ${caseBadge(one.outcome)}</h5>
    ${one.reason === undefined ? '' : html`<p>${shownText(one.reason, detail.characters)}</p>`}
    ${findings.map((placed) => findingBlock(row, placed, detail))} ${observations(one, detail)}
    ${one.exchanges.length === 0 ? '' : evidence(one, findings, detail)}
  </section>`;
}

/** A case in a line or two: one that held, or one whose messages the page has no room for. */
export function briefCase(row: ReportRow, one: ReportCase, findings: readonly PlacedFinding[], detail: Detail): Markup {
  return html`<li>
    ${caseBadge(one.outcome)} ${shownLine(one.title, 300)}
    <span class="dim">${one.reason === undefined ? answers(one) : shownLine(one.reason, detail.characters)}</span>
    ${detail.heldMessages && one.outcome === 'held' ? heldMessages(one) : ''}
    ${findings.map((placed) => findingBlock(row, placed, detail))} ${observations(one, detail)}
  </li>`;
}
