import { Buffer } from 'node:buffer';
import type { Fault } from '../../departure.js';
import type { MockRules, RuleOverrides } from '../../rules.js';
import { bodyBytes, type ServiceResponse, withHeader } from '../../http/response.js';
import { writeResponse } from '../../http/write-response.js';

/** Answers of 200 that are changed before they are sent. */
function withSuccess(change: (response: ServiceResponse) => ServiceResponse): (rules: MockRules) => RuleOverrides {
  return () => ({ http: { respond: (response) => (response.status === 200 ? change(response) : response) } });
}

/** Mistakes in the message around the content of an answer. */
export const contentTypeFaults: readonly Fault[] = [
  {
    name: 'json-as-text',
    title: 'An answer says text/plain of its JSON',
    service: 'sessions',
    fails: ['HTTP-CONTENT-TYPE'],
    overrides: withSuccess((response) => withHeader(response, 'Content-Type', 'text/plain; charset=utf-8')),
  },
  {
    name: 'empty-answer-untyped',
    title: 'An answer without results has no Content-Type',
    service: 'sessions',
    fails: ['HTTP-CONTENT-TYPE'],
    overrides: withSuccess((response) =>
      response.body === '{"results":[]}'
        ? { ...response, headers: response.headers.filter(([name]) => name !== 'Content-Type') }
        : response,
    ),
  },
  {
    name: 'byte-order-mark',
    title: 'An answer begins with a byte order mark',
    service: 'sessions',
    fails: ['HTTP-CONTENT-TYPE'],
    overrides: withSuccess((response) => ({ ...response, body: `\uFEFF${bodyBytes(response).toString('utf8')}` })),
  },
  {
    name: 'line-after-the-value',
    title: 'A second JSON value with statistics of the query follows the answer',
    service: 'sessions',
    fails: ['HTTP-CONTENT-TYPE'],
    overrides: withSuccess((response) => ({
      ...response,
      body: `${bodyBytes(response).toString('utf8')}\n{"elapsed":3}`,
    })),
  },
  {
    name: 'no-utf-8',
    title: 'A byte of a large answer is not UTF-8',
    service: 'sessions',
    fails: ['HTTP-CONTENT-TYPE'],
    overrides: withSuccess((response) => {
      const body = Buffer.from(bodyBytes(response));
      const place = body.indexOf('room');
      if (place >= 0) body.writeUInt8(0xff, place);
      return { ...response, body };
    }),
  },
  {
    name: 'body-shorter-than-announced',
    title: 'An empty answer is shorter than Content-Length announces, and the connection breaks off',
    service: 'sessions',
    fails: ['HTTP-CONTENT-TYPE'],
    overrides: () => ({
      http: {
        transport: (response, raw) => {
          if (response.body !== '{"results":[]}') {
            writeResponse(response, raw);
            return;
          }
          raw.writeHead(response.status, [...response.headers.flat(), 'Content-Length', '20']);
          raw.write(response.body, () => raw.socket?.end());
        },
      },
    }),
  },
];
