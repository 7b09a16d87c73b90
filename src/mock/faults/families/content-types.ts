import { Buffer } from 'node:buffer';
import type { ServerResponse } from 'node:http';
import { bodyBytes, type ServiceResponse, withHeader } from '../../http/response.js';
import { writeWithSurplus } from '../../http/write-response.js';
import { addHeader, onSuccess, textOf, withoutHeader, withText, written } from '../responses.js';
import { family } from './family.js';

/** Writes the beginning of a body under another Content-Length, and closes the connection. */
function writePart(response: ServiceResponse, part: Buffer, length: number, raw: ServerResponse): void {
  raw.writeHead(200, [...response.headers.flat(), 'Content-Length', String(length), 'Connection', 'close']);
  raw.write(part, () => raw.destroy());
}

/** Successful responses that are not the JSON that they claim to be, for every service. */
export const contentTypeFaults = family(() => ({ fails: ['HTTP-CONTENT-TYPE'] }), {
  'json-called-text': [
    'JSON is sent as text/plain.',
    () => onSuccess((response) => withHeader(response, 'Content-Type', 'text/plain; charset=utf-8')),
    { sessions: 'json-as-text' },
  ],
  'json-called-by-an-old-name': [
    'The media type is text/json, as an old framework calls it.',
    () => onSuccess((response) => withHeader(response, 'Content-Type', 'text/json')),
    { presence: 'json-of-another-name' },
  ],
  'no-content-type': [
    'No Content-Type is sent at all.',
    () => onSuccess((response) => withoutHeader(response, 'Content-Type')),
    { presence: 'json-without-a-type' },
  ],
  'two-content-types': [
    'The gateway adds a Content-Type of its own to that of the service.',
    () => onSuccess((response) => addHeader(response, 'Content-Type', 'application/octet-stream')),
  ],
  'empty-answer-called-text': [
    'The response that shows nothing is a constant with a Content-Type of its own.',
    ({ isNothing }) =>
      onSuccess((response) =>
        isNothing(textOf(response)) ? withHeader(response, 'Content-Type', 'text/html') : response,
      ),
  ],
  'empty-answer-untyped': [
    'The response that shows nothing has no Content-Type.',
    ({ isNothing }) =>
      onSuccess((response) => (isNothing(textOf(response)) ? withoutHeader(response, 'Content-Type') : response)),
  ],
  'byte-order-mark': [
    'The file writer that writes the bodies begins each with a byte order mark.',
    () => onSuccess((response) => withText(response, (text) => `\uFEFF${text}`)),
    { presence: 'byte-order-mark-before-json' },
  ],
  'guard-against-script-inclusion': [
    'Each body begins with the characters that keep browsers from running it.',
    () => onSuccess((response) => withText(response, (text) => `)]}',\n${text}`)),
  ],
  'body-written-twice': [
    'The middleware and the handler both write the body.',
    () => onSuccess((response) => withText(response, (text) => `${text}${text}`)),
  ],
  'line-after-the-value': [
    'A second JSON value with statistics of the query follows the response.',
    () => onSuccess((response) => withText(response, (text) => `${text}\n{"elapsed":3}`)),
  ],
  'latin-1-bytes': [
    'Text is written in the code page of the server, so letters with accents are not UTF-8.',
    () => onSuccess((response) => ({ ...response, body: Buffer.from(textOf(response), 'latin1') })),
    // Sessions have no text beyond ASCII.
    { presence: 'letters-in-latin-1', sessions: false },
  ],
  'no-utf-8': [
    'A byte of a large response is not UTF-8.',
    () =>
      onSuccess((response) => {
        const body = Buffer.from(bodyBytes(response));
        if (body.length > 300) body.writeUInt8(0xff, body.lastIndexOf('"') - 1);
        return { ...response, body };
      }),
  ],
  'length-in-characters': [
    'Content-Length counts characters and not bytes, so text beyond ASCII is cut off.',
    () =>
      written(
        (response) => response.status === 200 && textOf(response).length < bodyBytes(response).length,
        (response, raw) => {
          const { length } = textOf(response);
          writePart(response, bodyBytes(response).subarray(0, length), length, raw);
        },
      ),
    { presence: 'length-counted-in-letters', sessions: false },
  ],
  'body-shorter-than-announced': [
    'A response that shows nothing is shorter than Content-Length announces, and the connection breaks off.',
    ({ isNothing }) =>
      written(
        (response) => response.status === 200 && isNothing(textOf(response)),
        (response, raw) => {
          writePart(response, bodyBytes(response), bodyBytes(response).length + 3, raw);
        },
      ),
  ],
  'called-gzip-and-plain': [
    'The compression middleware sets its header and leaves short bodies as they are.',
    () =>
      onSuccess((response) =>
        textOf(response).length > 300 ? response : withHeader(response, 'Content-Encoding', 'gzip'),
      ),
  ],
  'two-answers-to-one-request': [
    'A retry within the service sends a second response after the first.',
    () =>
      written(
        ({ status }) => status === 200,
        (response, raw) => {
          writeWithSurplus(response, 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}', raw);
        },
      ),
  ],
});
