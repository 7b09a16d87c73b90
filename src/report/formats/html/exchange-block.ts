import type { BodyRecord, ExchangeRecord } from '../../../verdict/evidence.js';
import type { HeaderPair } from '../../../wire/exchange.js';
import { foldedJson, type FoldedLine } from '../folded-json.js';
import { readTree } from '../json-tree.js';
import { shownText } from '../shown-text.js';
import type { Detail } from './detail.js';
import { html, type Markup } from './markup.js';

/** What of an exchange the findings point at. */
export interface Pointed {
  /** JSON pointers into the answer's body, and names of its headers. */
  readonly pointers: readonly string[];
  /** Whether the status itself is what departs. */
  readonly isStatus: boolean;
}

function lines(body: BodyRecord, text: string, pointers: readonly string[]): { laidOut: boolean; lines: FoldedLine[] } {
  const tree = readTree(text, body.shortened);
  if (tree === undefined || tree.kind === 'scalar') {
    return { laidOut: false, lines: text.split('\n').map((line) => ({ text: line, kind: 'plain' })) };
  }
  return { laidOut: true, lines: foldedJson(tree, pointers) };
}

/** The lines that fit, in favour of those around the first mark. */
function around(all: readonly FoldedLine[], most: number): readonly FoldedLine[] {
  if (all.length <= most) return all;
  const mark = Math.max(
    0,
    all.findIndex(({ kind }) => kind === 'marked'),
  );
  const start = Math.max(0, Math.min(mark - Math.floor(most / 2), all.length - most));
  const left = all.length - start - most;
  return [
    ...(start > 0 ? [{ text: `… ${start} more lines`, kind: 'fold' as const }] : []),
    ...all.slice(start, start + most),
    ...(left > 0 ? [{ text: `… ${left} more lines`, kind: 'fold' as const }] : []),
  ];
}

function bodyLine({ text, kind }: FoldedLine, detail: Detail): Markup {
  const shown = shownText(text, detail.characters);
  switch (kind) {
    case 'plain':
      return html`${shown}${'\n'}`;
    case 'marked':
      return html`<mark>${shown}</mark>${'\n'}`;
    case 'fold':
      return html`<i>${shown}</i>${'\n'}`;
  }
}

/** A message body: JSON laid out and folded, everything else as it is. */
function bodyBlock(
  message: 'request' | 'answer',
  body: BodyRecord | undefined,
  pointers: readonly string[],
  detail: Detail,
): Markup {
  if (body === undefined) return html`<p class="dim">no body</p>`;
  if (body.bytes === 0) return html`<p class="dim">a body without bytes</p>`;
  const text = body.text ?? body.base64 ?? '';
  if (text === '') return html`<p class="dim">${body.bytes} bytes, of which only the count was kept</p>`;
  const { laidOut, lines: all } = lines(body, text, pointers);
  const notes = [
    `${body.bytes} bytes`,
    ...(laidOut ? ['white space added'] : []),
    ...(body.text === undefined ? ['no UTF-8, so in base64'] : []),
    ...(body.shortened && !laidOut ? ['only the beginning was kept'] : []),
  ];
  const shown = around(all, detail.bodyLines).map((line) => bodyLine(line, detail));
  return html`<p class="dim">${notes.join(', ')}</p>
    <pre tabindex="0" role="group" aria-label="${message} body">${shown}</pre>`;
}

function headerLine([name, value]: HeaderPair, pointed: ReadonlySet<string>): Markup {
  const line = `${shownText(name, 200)}: ${shownText(value, 600)}`;
  return pointed.has(name.toLowerCase()) ? html`<mark>${line}</mark>${'\n'}` : html`${line}${'\n'}`;
}

const keptElsewhere = html`<i>headers are kept with the requirement that sent it first</i>`;

function requestHeaders(start: string, headers: readonly HeaderPair[] | undefined): Markup {
  const rest = headers?.map((pair) => headerLine(pair, new Set())) ?? keptElsewhere;
  return html`<pre
    tabindex="0"
    role="group"
    aria-label="request headers"
  ><b>${shownText(start, 2000)}</b>${'\n'}${rest}</pre>`;
}

/** A header that is pointed at and is not there is the mistake: its absence stands where it would be looked for. */
function absentHeaders(headers: readonly HeaderPair[], pointers: readonly string[]): Markup[] {
  const present = new Set(headers.map(([name]) => name.toLowerCase()));
  const names = pointers.filter((pointer) => /^[A-Za-z0-9-]+$/.test(pointer) && !present.has(pointer.toLowerCase()));
  return [...new Set(names)].map((name) => html`<mark>(there is no header ${name})</mark>${'\n'}`);
}

function answerHeaders(response: NonNullable<ExchangeRecord['response']>, { pointers, isStatus }: Pointed): Markup {
  const start = shownText(`HTTP/${response.httpVersion} ${response.status} ${response.statusText}`, 2000);
  const pointed = new Set(pointers.map((pointer) => pointer.toLowerCase()));
  const rest = response.headers?.map((pair) => headerLine(pair, pointed)) ?? keptElsewhere;
  const absent = response.headers === undefined ? [] : absentHeaders(response.headers, pointers);
  const first = isStatus ? html`<mark>${start}</mark>` : start;
  return html`<pre tabindex="0" role="group" aria-label="answer headers"><b>${first}</b>${'\n'}${rest}${absent}</pre>`;
}

/** How an exchange ended, in a few words. */
export function answerWords({ response, failure }: ExchangeRecord): string {
  if (response !== undefined) return `${response.status} ${response.statusText}`.trim();
  return `no answer (${failure?.code ?? 'unknown'})`;
}

/** How long an exchange took, and when its first byte came. */
function timingWords({ durationMilliseconds, firstByteAfterMilliseconds: first }: ExchangeRecord): string {
  return `${durationMilliseconds} ms${first === undefined ? '' : `, first byte after ${first} ms`}`;
}

/** An exchange with both messages as they were on the wire, secrets apart. */
export function exchangeBlock(title: string, exchange: ExchangeRecord, pointed: Pointed, detail: Detail): Markup {
  const { request, response, failure } = exchange;
  const answer =
    response === undefined
      ? html`<p>No answer: ${failure?.reason ?? 'no reason was given'} (${failure?.code ?? 'unknown'})</p>`
      : html`${answerHeaders(response, pointed)} ${bodyBlock('answer', response.body, pointed.pointers, detail)}`;
  return html`<div class="exchange">
    <h6>${title}</h6>
    <p class="dim">
      ${timingWords(exchange)}, sent ${exchange.startedAt}${exchange.channel === 'raw' ? ', over a raw socket' : ''}
    </p>
    ${exchange.resent === undefined ? [] : html`<p>Sent once more on a new connection: ${exchange.resent.reason}</p>`}
    <div class="messages">
      <div>
        <p class="label">request</p>
        ${requestHeaders(`${request.method} ${request.url}`, request.headers)}
        ${bodyBlock('request', request.body, [], detail)}
      </div>
      <div>
        <p class="label">answer</p>
        ${answer}
      </div>
    </div>
  </div>`;
}
