import type { BodyRecord, ExchangeRecord } from '../verdict/evidence.js';
import type { CheckResult } from '../verdict/outcome.js';

function bodyText(body: BodyRecord | undefined): string[] {
  if (body === undefined || body.bytes === 0) return [];
  const kept = body.text ?? `(base64) ${body.base64 ?? ''}`;
  return ['', body.shortened ? `${kept}… (the beginning of ${body.bytes} bytes)` : kept];
}

/** Both messages of an exchange as text for people, and the curl line that sends the request again. */
export function exchangeText(exchange: ExchangeRecord, number: number): string {
  const { request, response, failure, resent } = exchange;
  const headers = (pairs: ExchangeRecord['request']['headers']): string[] =>
    (pairs ?? []).map(([name, value]) => `${name}: ${value}`);
  return [
    `--- request ${number}, ${exchange.startedAt}, ${exchange.durationMilliseconds} ms, ${exchange.channel} channel`,
    `${request.method} ${request.url}`,
    ...headers(request.headers),
    ...bodyText(request.body),
    ...(resent === undefined ? [] : ['', `--- sent once more on a new connection: ${resent.reason}`]),
    '',
    ...(response === undefined
      ? [`--- no answer: ${failure?.reason ?? 'unknown'} [${failure?.code ?? ''}]`]
      : [
          `--- answer ${number}`,
          `HTTP/${response.httpVersion} ${response.status} ${response.statusText}`.trimEnd(),
          ...headers(response.headers),
          ...bodyText(response.body),
        ]),
    ...(exchange.curl === undefined ? [] : ['', '--- to send it again', exchange.curl]),
  ].join('\n');
}

/** Both messages of every exchange of the cases that did not hold, as text for people; secrets were replaced at the wire. */
export function evidenceText(result: CheckResult): string {
  return result.cases
    .filter(({ outcome, exchanges }) => (outcome === 'violated' || outcome === 'harness-error') && exchanges.length > 0)
    .map((one) =>
      [`=== ${one.title}`, ...one.exchanges.map((exchange, index) => exchangeText(exchange, index + 1))].join('\n\n'),
    )
    .join('\n\n');
}
