import type { ReportCase, ReportRow } from '../../conformance-report.js';
import { findingAnchor } from '../anchors.js';
import { shownLine, shownText } from '../shown-text.js';
import type { Detail } from './detail.js';
import { CaseEvidence, type PlacedFinding, toldTogether } from './evidence-block.js';
import { answerWords } from './exchange-block.js';
import { html, type Markup } from './markup.js';
import { caseBadge } from './outcome-words.js';

/** So many findings of one answer are shown before the rest is folded: they show the pattern. */
const shownFindings = 5;

function placeWords(pointer: string): Markup {
  if (pointer === '') return html`in the whole body`;
  if (!pointer.startsWith('/')) return html`in the header <code>${shownText(pointer, 400)}</code>`;
  return html`at <code>${shownText(pointer, 400)}</code>`;
}

function findingBlock(row: ReportRow, { finding, index }: PlacedFinding, detail: Detail): Markup {
  const anchor = findingAnchor(row, index);
  const value = finding.value === undefined ? '' : html`value <code>${shownText(finding.value, 600)}</code>`;
  const place = finding.pointer === undefined ? '' : placeWords(finding.pointer);
  return html`<div class="finding ${finding.level}" id="${anchor}">
    <p>
      <span class="level">${finding.level}</span> Expected <b>${shownText(finding.expected, detail.characters)}</b>, got
      <b>${shownText(finding.got, detail.characters)}</b>.
      <a class="anchor" href="#${anchor}" aria-label="Link to finding ${index + 1} of ${row.requirement}">#</a>
    </p>
    ${value === '' && place === '' ? '' : html`<p>${place}${value === '' || place === '' ? '' : ', '}${value}</p>`}
  </div>`;
}

/** Findings of one answer: the first of them, and the others folded. */
function findingBlocks(row: ReportRow, findings: readonly PlacedFinding[], detail: Detail): Markup {
  const blocks = findings.map((placed) => findingBlock(row, placed, detail));
  if (blocks.length <= shownFindings + 1) return html`${blocks}`;
  return html`${blocks.slice(0, shownFindings)}
    <details>
      <summary>${blocks.length - shownFindings} more departures in the same answer</summary>
      ${blocks.slice(shownFindings)}
    </details>`;
}

/** Each answer that departs with its findings; the messages of the first are open, as one is enough to understand. */
function toldBlocks(row: ReportRow, one: ReportCase, findings: readonly PlacedFinding[], detail: Detail): Markup {
  const evidence = new CaseEvidence(row, one, detail);
  const groups = toldTogether(findings);
  return html`${groups.map(({ exchange, findings: own }, place) => {
    const blocks = findingBlocks(row, own, detail);
    if (exchange === undefined) return blocks;
    const messages = evidence.of(own, exchange);
    if (place === 0) return html`${blocks} ${messages}`;
    return html`${blocks}
      <details>
        <summary>Its messages and curl line, exchange ${exchange + 1}</summary>
        ${messages}
      </details>`;
  })}`;
}

function answers({ exchanges }: ReportCase): string {
  const words = exchanges.slice(0, 12).map(answerWords);
  const more = exchanges.length > 12 ? ` and ${exchanges.length - 12} more` : '';
  return exchanges.length === 0 ? 'nothing was sent' : `answered ${words.join(', ')}${more}`;
}

/** The last question and answer of a case that held or only looked, in two short lines. */
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

/** A case that departs or could not be judged: its findings, each with the messages that show it. */
function caseContent(row: ReportRow, one: ReportCase, findings: readonly PlacedFinding[], detail: Detail): Markup {
  // A case without findings that still needs explaining shows its last exchange.
  const last = one.exchanges.length - 1;
  const told =
    findings.length > 0
      ? toldBlocks(row, one, findings, detail)
      : last < 0
        ? ''
        : new CaseEvidence(row, one, detail).of([], last);
  return html`${one.reason === undefined ? '' : html`<p>${shownText(one.reason, detail.characters)}</p>`}
  ${observations(one, detail)} ${told}`;
}

/**
 * A case that departs or could not be judged, with all that is needed to understand it.
 *
 * @param isRepeat Whether another case above has told the very same departure: then this one is folded.
 */
export function tellingCase(
  row: ReportRow,
  one: ReportCase,
  findings: readonly PlacedFinding[],
  detail: Detail,
  isRepeat: boolean,
): Markup {
  const content = caseContent(row, one, findings, detail);
  if (isRepeat) {
    return html`<details class="case">
      <summary><b>${shownLine(one.title, 300)}</b> ${caseBadge(one.outcome)} in the same way</summary>
      ${content}
    </details>`;
  }
  return html`<section class="case">
    <h5>${shownLine(one.title, 300)} ${caseBadge(one.outcome)}</h5>
    ${content}
  </section>`;
}

/** A case in a line or two: one that held or only looked, or one whose messages the page has no room for. */
export function briefCase(row: ReportRow, one: ReportCase, findings: readonly PlacedFinding[], detail: Detail): Markup {
  return html`<li>
    ${caseBadge(one.outcome)} ${shownLine(one.title, 300)}
    <span class="dim">${one.reason === undefined ? answers(one) : shownLine(one.reason, detail.characters)}</span>
    ${detail.heldMessages && (one.outcome === 'held' || one.outcome === 'observed') ? heldMessages(one) : ''}
    ${findings.map((placed) => findingBlock(row, placed, detail))} ${observations(one, detail)}
  </li>`;
}
