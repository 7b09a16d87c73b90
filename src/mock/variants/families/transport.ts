import { gzipSync } from 'node:zlib';
import { addHeader, onSuccess, withText } from '../../faults/responses.js';
import { bodyBytes, type ServiceResponse, withHeader } from '../../http/response.js';
import type { Pair } from '../../http/request.js';
import { http, type Patch } from '../../patch.js';
import { variantFamily } from './family.js';

/** Changes every response as it goes out. */
function everyResponse(change: (response: ServiceResponse) => ServiceResponse): Patch {
  return http.after('respond', change);
}

const platform: readonly Pair[] = [
  ['cache-control', 'no-cache, no-store'],
  ['set-cookie', 'affinity=synthetic; Path=/'],
  ['x-content-type-options', 'nosniff'],
];

/** Matches strings of JSON, or a mark that opens or divides an object or a list. */
const stringOrMark = /("(?:[^"\\]|\\.)*")|([[{,])/g;

/** Other ways of sending the same response. */
export const transportVariants = variantFamily({
  'bodies-in-chunks': [
    'Bodies are sent in two chunks, without Content-Length.',
    'HTTP frames a body either way.',
    () =>
      http.sometimes('transport', (response, raw) => {
        const body = bodyBytes(response);
        raw.writeHead(response.status, response.headers.flat());
        raw.write(body.subarray(0, body.length >> 1));
        raw.end(body.subarray(body.length >> 1));
        return Promise.resolve();
      }),
    { presence: 'chunked-answers', sessions: 'chunked' },
  ],
  'bodies-in-gzip': [
    'Bodies are compressed with gzip, which the request accepts.',
    'A content coding changes nothing of the content, and no page forbids it.',
    () =>
      everyResponse((response) =>
        bodyBytes(response).length === 0
          ? response
          : {
              ...withHeader(response, 'Content-Encoding', 'gzip'),
              body: gzipSync(bodyBytes(response), { level: 1 }),
            },
      ),
    { presence: 'compressed-answers', sessions: 'compressed' },
  ],
  'large-bodies-in-gzip': [
    'Bodies of more than a kibibyte are compressed with gzip, and smaller ones are not.',
    'A content coding changes nothing of the content, and no page says when one is used.',
    () =>
      everyResponse((response) =>
        bodyBytes(response).length <= 1024
          ? response
          : {
              ...withHeader(response, 'Content-Encoding', 'gzip'),
              body: gzipSync(bodyBytes(response), { level: 1 }),
            },
      ),
  ],
  'indented-json': [
    'Bodies are JSON with line breaks and indentation, and the media type has no charset.',
    'White space means nothing in JSON; parameters of the media type are allowed, not demanded.',
    () =>
      onSuccess((response) =>
        withHeader(
          withText(response, (text) =>
            text.replace(stringOrMark, (_all, string?: string, mark?: string) => string ?? `${mark ?? ''}\r\n  `),
          ),
          'Content-Type',
          'application/json',
        ),
      ),
    { presence: 'printed-with-indents' },
  ],
  'letters-escaped': [
    'The letter o, letters beyond ASCII and slashes are escaped in JSON.',
    'An escaped letter of a JSON string is the same letter.',
    () =>
      onSuccess((response) =>
        withText(response, (text) =>
          text
            .replaceAll('/', '\\/')
            .replace(/[o\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
        ),
      ),
    { sessions: 'escaped-to-ascii' },
  ],
  'content-type-spelled-otherwise': [
    'Content-Type is Application/JSON with parameters in upper case.',
    'Media types compare in any letter case, and parameters are allowed.',
    () =>
      onSuccess((response) =>
        withHeader(response, 'Content-Type', 'Application/JSON ; CHARSET="UTF-8"; api-version=3'),
      ),
  ],
  'further-headers': [
    'Responses carry caching rules, a cookie and a tracing id that differs each time, and no header has capitals.',
    'No page forbids further headers, and header names have no letter case.',
    () =>
      http.after('respond', (response, _response, { memory }) => ({
        ...response,
        headers: [
          ...response.headers.map(([name, value]): Pair => [name.toLowerCase(), value]),
          ...platform,
          ['ms-cv', String(memory.next('tracing'))] as const,
        ],
      })),
  ],
  'more-than-a-thousand-header-fields': [
    'Gateways put 1,200 header fields before Content-Type.',
    'No page and no rule of HTTP bounds the number of header fields.',
    () =>
      everyResponse((response) => ({
        ...response,
        headers: [...Array.from({ length: 1200 }, (_unused, hop): Pair => [`X-Hop-${hop}`, '1']), ...response.headers],
      })),
  ],
  'entity-tags-and-times': [
    'Responses carry an ETag and Last-Modified that nothing else uses.',
    'Further headers are allowed.',
    () =>
      onSuccess((response) =>
        addHeader(withHeader(response, 'ETag', '"synthetic"'), 'Last-Modified', 'Wed, 01 May 2024 12:00:00 GMT'),
      ),
    // Statistics have conditional requests, so that these headers would claim something.
    { userstats: false },
  ],
});
