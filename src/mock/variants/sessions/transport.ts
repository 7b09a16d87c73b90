import { gzipSync } from 'node:zlib';
import type { Variant } from '../../departure.js';
import { bodyBytes } from '../../http/response.js';

/** Other ways of sending the same answer. */
export const transportVariants: readonly Variant[] = [
  {
    name: 'compressed',
    title: 'Answers are compressed with gzip',
    service: 'sessions',
    permittedBy: 'Content codings are a matter of HTTP, and no page forbids them.',
    overrides: () => ({
      http: {
        respond: (response) =>
          response.status === 200
            ? {
                ...response,
                headers: [...response.headers, ['Content-Encoding', 'gzip']],
                body: gzipSync(bodyBytes(response), { level: 1 }),
              }
            : response,
      },
    }),
  },
  {
    name: 'chunked',
    title: 'Answers come in chunks, without Content-Length',
    service: 'sessions',
    permittedBy: 'Chunks are one of the framings of HTTP.',
    overrides: () => ({
      http: {
        transport: (response, raw) => {
          raw.writeHead(response.status, [...response.headers.flat(), 'Transfer-Encoding', 'chunked']);
          const body = bodyBytes(response);
          if (body.length > 1) raw.write(body.subarray(0, body.length >> 1));
          raw.end(body.length > 1 ? body.subarray(body.length >> 1) : body);
        },
      },
    }),
  },
  {
    name: 'more-than-a-thousand-header-fields',
    title: 'Gateways put 1,200 header fields before Content-Type',
    service: 'sessions',
    permittedBy: 'No page and no rule of HTTP bounds the number of header fields.',
    overrides: () => ({
      http: {
        respond: (response) => ({
          ...response,
          headers: [
            ...Array.from({ length: 1200 }, (_unused, index) => [`X-Hop-${index}`, '1'] as const),
            ...response.headers,
          ],
        }),
      },
    }),
  },
];
