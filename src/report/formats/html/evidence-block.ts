import type { ExchangeRecord } from '../../../verdict/evidence.js';
import type { ReportCase, ReportFinding, ReportRow } from '../../conformance-report.js';
import type { Detail } from './detail.js';
import { answerWords, exchangeBlock, type Pointed } from './exchange-block.js';
import { bounded, html, type Markup } from './markup.js';
import { requestDifference } from './request-difference.js';

/** A finding with its place in the row's list, which its anchor is made of. */
export interface PlacedFinding {
  readonly finding: ReportFinding;
  readonly index: number;
}

/** Findings that one exchange tells. */
export interface ToldTogether {
  /** Index of the telling exchange among those of the case; undefined where no exchange tells. */
  readonly exchange: number | undefined;
  readonly findings: readonly PlacedFinding[];
}

/** The findings of a case by the exchange that tells them, in the order of the findings. */
export function toldTogether(findings: readonly PlacedFinding[]): readonly ToldTogether[] {
  const groups = new Map<number | undefined, PlacedFinding[]>();
  for (const placed of findings) {
    const exchange = placed.finding.exchanges.at(-1);
    const group = groups.get(exchange) ?? [];
    groups.set(exchange, group);
    group.push(placed);
  }
  return [...groups].map(([exchange, own]) => ({ exchange, findings: own }));
}

/** A line that was cut would be pasted and fail: one that is too long for the page is fetched from the report instead. */
function curlBlock(row: ReportRow, placed: PlacedFinding | undefined, curl: string, detail: Detail): Markup {
  const label = html`<p class="label">Send it again with curl (export the $VARIABLES in it first)</p>`;
  if (curl.length <= detail.curlCharacters) {
    return html`${label}
      <pre class="curl" tabindex="0" role="group" aria-label="curl line">${bounded(curl, detail.curlCharacters)}</pre>`;
  }
  const path = placed === undefined ? '.curl' : `.findings[${placed.index}].curl`;
  const fetch = `jq -r '.rows[] | select(.requirement == "${row.requirement}" and .service == "${row.service}") | ${path}' conformance.json`;
  return html`${label}
    <p class="dim">It has ${curl.length} characters, too many for this page. This prints it:</p>
    <pre class="curl" tabindex="0" role="group" aria-label="command that prints the curl line">${fetch}</pre>`;
}

function pointedBy(findings: readonly PlacedFinding[], { response }: ExchangeRecord): Pointed {
  const pointers = findings.flatMap(({ finding }) => (finding.pointer === undefined ? [] : [finding.pointer]));
  const isStatus = findings.some(
    ({ finding }) =>
      finding.pointer === undefined && response !== undefined && finding.got.startsWith(String(response.status)),
  );
  return { pointers, isStatus };
}

function comparison(one: ReportCase, index: number, telling: ExchangeRecord, detail: Detail, isShown: boolean): Markup {
  const other = one.exchanges[index];
  if (other === undefined) return html``;
  const difference = requestDifference(other.request, telling.request);
  const sentence =
    difference === undefined
      ? ''
      : difference.length === 0
        ? html`<p>It is the same request as exchange ${index + 1}, which was answered ${answerWords(other)}.</p>`
        : html`<p>
            It differs from exchange ${index + 1}, which was answered ${answerWords(other)}, in this:
            <b>${difference.join('; ')}</b>.
          </p>`;
  if (!isShown) return html`${sentence}`;
  return html`${sentence}
    <details>
      <summary>Compared with exchange ${index + 1}, answered ${answerWords(other)}</summary>
      ${exchangeBlock(`Exchange ${index + 1} of this case`, other, { pointers: [], isStatus: false }, detail)}
    </details>`;
}

/**
 * The messages of cases, shown with the findings that they tell. Of one case each exchange is shown once, and no more than a page of
 * this detail has room for.
 */
export class CaseEvidence {
  private readonly shown = new Set<number>();

  constructor(
    private readonly row: ReportRow,
    private readonly one: ReportCase,
    private readonly detail: Detail,
  ) {}

  /** Both messages that tell these findings, what they are compared with, and the curl line that sends the request again. */
  of(findings: readonly PlacedFinding[], index: number): Markup {
    const { one, detail } = this;
    const exchange = one.exchanges[index];
    if (exchange === undefined) return html``;
    const curl = findings.find(({ finding }) => finding.curl !== undefined);
    const line = curl?.finding.curl ?? exchange.curl;
    const others = [...new Set(findings.flatMap(({ finding }) => finding.exchanges.slice(0, -1)))];
    const blocks: Markup[] = [];
    const hasRoom = this.take(index);
    if (hasRoom) {
      const title = findings.length === 0 ? 'What was sent and what came' : 'What was sent and what came instead';
      const words = one.exchanges.length > 1 ? `${title} (exchange ${index + 1} of ${one.exchanges.length})` : title;
      blocks.push(exchangeBlock(words, exchange, pointedBy(findings, exchange), detail));
      for (const other of others.filter((entry) => entry !== index).slice(0, detail.exchanges)) {
        blocks.push(comparison(one, other, exchange, detail, this.take(other)));
      }
    } else {
      blocks.push(html`<p class="dim">Its messages, exchange ${index + 1}, stand in conformance.json.</p>`);
    }
    return html`${blocks}${line === undefined ? '' : curlBlock(this.row, curl, line, detail)}`;
  }

  /** Whether an exchange is to be shown: not twice in a case, and not beyond the room of the page. */
  private take(index: number): boolean {
    if (this.shown.has(index) || this.shown.size >= this.detail.exchanges) return false;
    this.shown.add(index);
    return true;
  }
}
