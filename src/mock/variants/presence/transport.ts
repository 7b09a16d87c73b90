import { gzipSync } from 'node:zlib';
import type { Variant } from '../../departure.js';
import { bodyBytes, type ServiceResponse, withHeader } from '../../http/response.js';
import type { HttpRules } from '../../http/rules.js';
import { presenceHttpVariant } from './presence-variant.js';

/** Changes every answer as it goes out. */
function answers(change: (response: ServiceResponse) => ServiceResponse): Pick<HttpRules, 'respond'> {
  return { respond: change };
}

function isJson({ status, headers }: ServiceResponse): boolean {
  return status === 200 && headers.some(([, value]) => value.startsWith('application/json'));
}

/** How an answer travels. */
export const transportVariants: readonly Variant[] = [
  presenceHttpVariant(
    {
      name: 'chunked-answers',
      title: 'Answers come in chunks, without Content-Length.',
      permittedBy: 'HTTP frames a body either way.',
    },
    () => answers((response) => withHeader(response, 'Transfer-Encoding', 'chunked')),
  ),
  presenceHttpVariant(
    {
      name: 'compressed-answers',
      title: 'Answers are compressed with gzip, which the request accepts.',
      permittedBy: 'Accept-Encoding of the request allows it; Content-Length is that of the compressed body.',
    },
    () =>
      answers((response) => ({
        ...withHeader(response, 'Content-Encoding', 'gzip'),
        body: gzipSync(bodyBytes(response), { level: 1 }),
      })),
  ),
  presenceHttpVariant(
    {
      name: 'printed-with-indents',
      title: 'JSON is printed with line breaks and indents, and ends in a line break.',
      permittedBy: 'Blanks between the tokens of JSON mean nothing.',
    },
    () =>
      answers((response) =>
        isJson(response)
          ? { ...response, body: `${JSON.stringify(JSON.parse(String(response.body)), undefined, 2)}\n` }
          : response,
      ),
  ),
  presenceHttpVariant(
    {
      name: 'letters-escaped',
      title: 'Letters beyond ASCII and slashes are escaped in JSON.',
      permittedBy: 'An escaped letter of a JSON string is the same letter.',
    },
    () =>
      answers((response) =>
        isJson(response)
          ? {
              ...response,
              body: String(response.body)
                .replaceAll('/', '\\/')
                .replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
            }
          : response,
      ),
  ),
  presenceHttpVariant(
    {
      name: 'content-type-spelled-otherwise',
      title: 'Content-Type is Application/JSON with parameters in upper case.',
      permittedBy: 'Media types compare in any letter case, and parameters are allowed.',
    },
    () =>
      answers((response) =>
        isJson(response)
          ? withHeader(response, 'Content-Type', 'Application/JSON ; CHARSET="UTF-8"; api-version=3')
          : response,
      ),
  ),
  presenceHttpVariant(
    {
      name: 'further-headers',
      title: 'Answers carry an ETag, caching rules, a cookie and a tracing id that differs each time.',
      permittedBy: 'No page forbids further headers.',
    },
    () => ({
      respond: (response, { memory }) => {
        const tracing = String(memory.next('tracing'));
        return {
          ...response,
          headers: [
            ...response.headers,
            ['ETag', '"synthetic"'],
            ['Cache-Control', 'no-store'],
            ['Set-Cookie', 'affinity=synthetic; Path=/'],
            ['MS-CV', tracing],
          ],
        };
      },
    }),
  ),
  presenceHttpVariant(
    {
      name: 'idle-connections-closed',
      title: 'A connection is closed without notice a millisecond after an answer.',
      permittedBy: 'A server may close an idle connection at any time (RFC 9112, section 9.5).',
    },
    ({ transport }) => ({
      transport: (response, raw, context) => {
        const { socket } = raw;
        raw.once('finish', () => setTimeout(() => socket?.end(), 1));
        return transport(response, raw, context);
      },
    }),
  ),
  {
    name: 'no-bytes-for-nobody',
    title: 'Hidden and unknown users have no record, and where nobody is shown, a 200 has no body.',
    service: 'presence',
    permittedBy: 'The page says that the content may be missing.',
    overrides: () => ({
      presence: { hiddenRecord: () => undefined, unknownRecord: () => undefined },
      http: answers((response) => (response.body === '[]' ? { status: 200, headers: [] } : response)),
    }),
  },
];
