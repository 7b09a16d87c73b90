import { gzipSync } from 'node:zlib';
import { bodyBytes, jsonResponse, withHeader } from '../../http/response.js';
import { writeResponse } from '../../http/write-response.js';
import { userstatsVariant } from './userstats-variant.js';

/** The same answers on another way over the wire, and services that are busy. */
export const transportVariants = [
  userstatsVariant(
    'bodies-in-chunks',
    'Bodies are sent in chunks of a few bytes, without Content-Length.',
    'Content-Length must be true where it is sent; HTTP/1.1 knows chunks as well.',
    () => ({
      http: {
        transport: (response, raw) => {
          const body = bodyBytes(response);
          if (body.length === 0) {
            writeResponse(response, raw);
            return;
          }
          raw.writeHead(response.status, response.headers.flat());
          const half = Math.floor(body.length / 2);
          raw.write(body.subarray(0, half));
          raw.end(body.subarray(half));
        },
      },
    }),
  ),
  userstatsVariant(
    'bodies-in-gzip',
    'Bodies are sent in gzip.',
    'A content coding changes nothing of what is said, and clients say that they read it.',
    () => ({
      http: {
        respond: (response) => {
          const body = bodyBytes(response);
          if (body.length === 0) return response;
          return { ...withHeader(response, 'Content-Encoding', 'gzip'), body: gzipSync(body) };
        },
      },
    }),
  ),
  userstatsVariant(
    'indented-json',
    'Bodies are JSON with line breaks and indentation, and the media type has no charset.',
    'Any one JSON value will do; parameters of the media type are allowed, not demanded.',
    () => ({
      http: {
        respond: (response) =>
          response.status === 200
            ? {
                ...withHeader(response, 'Content-Type', 'application/json'),
                body: bodyBytes(response)
                  .toString('utf8')
                  .replace(
                    /("(?:[^"\\]|\\.)*")|([[{,])/g,
                    (_all, text?: string, mark?: string) => text ?? `${mark ?? ''}\r\n  `,
                  ),
              }
            : response,
      },
    }),
  ),
  userstatsVariant(
    'no-entity-tag',
    'Answers carry no ETag, and conditions are not looked at.',
    'A service need not tell its clients how to ask conditionally.',
    () => ({ userstats: { conditional: (response) => response } }),
  ),
  userstatsVariant(
    'last-modified-and-other-headers',
    'Answers carry Last-Modified and headers of a platform, and the names of headers are in small letters.',
    'Further headers are allowed, and header names have no letter case.',
    ({ userstats }) => ({
      userstats: {
        conditional: (response, request) =>
          withHeader(userstats.conditional(response, request), 'last-modified', 'Wed, 01 May 2024 12:00:00 GMT'),
      },
      http: {
        respond: (response) => ({
          ...response,
          headers: [
            ...response.headers.map(([name, value]) => [name.toLowerCase(), value] as const),
            ['x-content-type-options', 'nosniff'],
            ['cache-control', 'no-cache, no-store'],
            ['ms-cv', 'synthetic.0'],
          ],
        }),
      },
    }),
  ),
  userstatsVariant(
    'busy-now-and-then',
    'Every seventh request is throttled with 429 and Retry-After, and the next one is answered.',
    'Throttling is no verdict as long as it says when to ask again.',
    ({ http }) => ({
      http: {
        isOverLimit: (caller, context) =>
          http.isOverLimit(caller, context) || context.memory.next('requests') % 7 === 6,
        throttled: () => ({
          ...jsonResponse(429, {
            Version: 1,
            CurrentRequests: 11,
            MaxRequests: 10,
            PeriodInSeconds: 15,
            LimitType: 'rate',
          }),
          headers: [['Retry-After', '0']],
        }),
      },
    }),
  ),
  userstatsVariant(
    'unavailable-now-and-then',
    'Every ninth request is answered with 503 and a date in Retry-After, without a body.',
    'A 503 with Retry-After says that the service is busy, which is no verdict.',
    ({ http }) => ({
      http: {
        isOverLimit: (caller, context) =>
          http.isOverLimit(caller, context) || context.memory.next('requests') % 9 === 8,
        throttled: () => ({ status: 503, headers: [['Retry-After', 'Wed, 01 May 2024 12:00:00 GMT']] }),
      },
    }),
  ),
  userstatsVariant(
    'connections-closed-with-the-next-request',
    'A connection carries one request: the second one on it finds it closed, although no header said so.',
    'A server may close an idle connection at any time, and says nothing by it about the request (RFC 9112, section 9.3.1).',
    ({ http }) => {
      const used = new WeakSet<object>();
      return {
        http: {
          transport: (response, raw, context) => {
            const { socket } = raw;
            if (socket === null || !used.has(socket)) {
              if (socket !== null) used.add(socket);
              return http.transport(response, raw, context);
            }
            socket.destroy();
          },
        },
      };
    },
  ),
  userstatsVariant(
    'throttled-with-a-body-of-its-own',
    'The body of a 429 has other members and another type of limit.',
    'No page binds a service to the members of that body.',
    () => ({
      http: {
        throttled: () => jsonResponse(429, { LIMITTYPE: 'burst', MaxRequests: 'thirty' }, [['Retry-After', '1']]),
      },
    }),
  ),
];
