import { bodyBytes, type ServiceResponse, withHeader } from '../../http/response.js';
import { writeResponse, writeWithSurplus } from '../../http/write-response.js';
import type { Fault } from '../../departure.js';
import { userstatsFault } from './userstats-fault.js';

/** Every 200 in another form; other answers as they are. */
function success(change: (response: ServiceResponse) => ServiceResponse): Fault['overrides'] {
  return () => ({
    http: { respond: (response) => (response.status === 200 ? change(response) : response) },
  });
}

function textOf(response: ServiceResponse): string {
  return bodyBytes(response).toString('utf8');
}

/** Successful answers that are not the JSON that they say they are. */
export const contentTypeFaults = [
  userstatsFault(
    'json-called-text',
    'JSON is sent as text/plain.',
    { fails: ['HTTP-CONTENT-TYPE'] },
    success((response) => withHeader(response, 'Content-Type', 'text/plain; charset=utf-8')),
  ),
  userstatsFault(
    'json-called-by-an-old-name',
    'The media type is text/json, as an old framework calls it.',
    { fails: ['HTTP-CONTENT-TYPE'] },
    success((response) => withHeader(response, 'Content-Type', 'text/json')),
  ),
  userstatsFault(
    'no-content-type',
    'No Content-Type is sent at all.',
    { fails: ['HTTP-CONTENT-TYPE'] },
    success((response) => ({
      ...response,
      headers: response.headers.filter(([name]) => name.toLowerCase() !== 'content-type'),
    })),
  ),
  userstatsFault(
    'two-content-types',
    'The gateway adds a Content-Type of its own beside that of the service.',
    { fails: ['HTTP-CONTENT-TYPE'] },
    success((response) => ({
      ...response,
      headers: [...response.headers, ['Content-Type', 'application/octet-stream']],
    })),
  ),
  userstatsFault(
    'empty-answer-called-text',
    'The answer without statistics is a constant with a Content-Type of its own.',
    { fails: ['HTTP-CONTENT-TYPE'] },
    success((response) =>
      textOf(response).includes('"statname"') ? response : withHeader(response, 'Content-Type', 'text/html'),
    ),
  ),
  userstatsFault(
    'byte-order-mark',
    'The file writer that we use for bodies begins each with a byte order mark.',
    { fails: ['HTTP-CONTENT-TYPE'] },
    success((response) => ({ ...response, body: `\uFEFF${textOf(response)}` })),
  ),
  userstatsFault(
    'guard-against-script-inclusion',
    'Each body begins with the characters that keep browsers from running it.',
    { fails: ['HTTP-CONTENT-TYPE'] },
    success((response) => ({ ...response, body: `)]}',\n${textOf(response)}` })),
  ),
  userstatsFault(
    'body-written-twice',
    'The middleware and the handler both write the body.',
    { fails: ['HTTP-CONTENT-TYPE'] },
    success((response) => ({ ...response, body: `${textOf(response)}${textOf(response)}` })),
  ),
  userstatsFault(
    'latin-1-bytes',
    'Text is written in the code page of the server, so letters with accents are no UTF-8.',
    { fails: ['HTTP-CONTENT-TYPE'] },
    success((response) => ({ ...response, body: Buffer.from(textOf(response), 'latin1') })),
  ),
  userstatsFault(
    'length-in-characters',
    'Content-Length counts characters and not bytes, so text beyond ASCII is cut off.',
    { fails: ['HTTP-CONTENT-TYPE'] },
    () => ({
      http: {
        transport: (response, raw) => {
          const body = bodyBytes(response);
          const length = body.toString('utf8').length;
          if (response.status !== 200 || length === body.length) {
            writeResponse(response, raw);
            return;
          }
          // The bytes that are left over would stand before the next answer on the connection.
          writeResponse(
            { ...response, headers: [...response.headers, ['Connection', 'close']], body: body.subarray(0, length) },
            raw,
          );
        },
      },
    }),
  ),
  userstatsFault(
    'body-shorter-than-announced',
    'The connection is closed before the last bytes of the body are out.',
    { fails: ['HTTP-CONTENT-TYPE'] },
    () => ({
      http: {
        transport: (response, raw) => {
          const body = bodyBytes(response);
          if (response.status !== 200 || !body.includes('"statname"')) {
            writeResponse(response, raw);
            return;
          }
          raw.writeHead(200, [...response.headers.flat(), 'Content-Length', String(body.length)]);
          raw.write(body.subarray(0, -3), () => raw.destroy());
        },
      },
    }),
  ),
  userstatsFault(
    'called-gzip-and-plain',
    'The compression middleware sets its header and leaves short bodies as they are.',
    { fails: ['HTTP-CONTENT-TYPE'] },
    success((response) =>
      textOf(response).length > 300 ? response : withHeader(response, 'Content-Encoding', 'gzip'),
    ),
  ),
  userstatsFault(
    'two-answers-to-one-request',
    'A retry within the service answers a second time, after the first answer.',
    { fails: ['HTTP-CONTENT-TYPE'] },
    () => ({
      http: {
        transport: (response, raw) => {
          if (response.status === 200)
            writeWithSurplus(response, 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}', raw);
          else writeResponse(response, raw);
        },
      },
    }),
  ),
];
