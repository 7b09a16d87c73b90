import { readJsonBytes } from '../../wire/exact-json.js';
import type { JsonValue } from '../../wire/json.js';
import { type Deviation, deviation } from './departure.js';
import { withoutLenientMembers, withPlainLevel, withPlainTexts, withTextXuids } from './lenient-body.js';
import { withPlainCredential } from './lenient-headers.js';
import { plainInteger } from './open-spelling.js';
import type { RequestReading } from './request-reading.js';
import { isObject } from './values.js';

/** How an Accept header takes JSON: by name, by a wildcard or not at all. The most specific range decides, as in HTTP. */
function acceptanceOfJson(accept: string): 'by name' | 'by a wildcard' | 'not' {
  const ranges = new Map(
    accept.split(',').map((item): [string, number] => {
      const [range = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return [range, weight === undefined ? 1 : Number(weight.slice('q='.length))];
    }),
  );
  const named = ranges.get('application/json');
  if (named !== undefined) return named > 0 ? 'by name' : 'not';
  return (ranges.get('application/*') ?? ranges.get('*/*') ?? 0) > 0 ? 'by a wildcard' : 'not';
}

/** A weight of 0 excludes a type that the header names, which no schema sees. */
function acceptDeviations(headers: JsonValue): readonly Deviation[] {
  const accept = isObject(headers) ? headers['accept'] : undefined;
  if (typeof accept !== 'string' || !/application\/json\s*;/i.test(accept) || acceptanceOfJson(accept) !== 'not') {
    return [];
  }
  const expected = 'application/json with a weight above 0';
  return [deviation('PRES-ACCEPT', { part: 'headers', pointer: '/accept', expected, got: 'one of 0' })];
}

/** Whether a text is JSON but for names without quotes, as in the page's sample. */
function hasOnlyUnquotedNames(body: Buffer): boolean {
  const quoted = body
    .toString('utf8')
    .replace(/"(?:[^"\\]|\\.)*"|([A-Za-z_$][\w$]*)(?=\s*:)/g, (text, name?: string) =>
      name === undefined ? text : JSON.stringify(name),
    );
  return readJsonBytes(Buffer.from(quoted)).ok;
}

/** What is said of presence requests beyond their schemas. */
export const presenceRequests: RequestReading = {
  steps: {
    headers: [(headers) => withPlainCredential(headers, 'PRES-AUTH-REQUIRED')],
    body: [
      withoutLenientMembers,
      (body) => withTextXuids(body, 'users', 'PRES-BODY-USERS'),
      (body) => withPlainTexts(body, 'users', 'PRES-BODY-USERS', plainInteger),
      (body) => withPlainTexts(body, 'titles', 'PRES-BODY-FILTERS', plainInteger),
      withPlainLevel,
    ],
  },
  weighed: (found, part, value) => {
    if (part !== 'headers' || !isObject(value)) return found;
    const accept = value['accept'];
    const isWildcard = typeof accept === 'string' && acceptanceOfJson(accept) === 'by a wildcard';
    const isChunked = found.requirement === 'PRES-HEADER-CONTENT-LENGTH' && 'transfer-encoding' in value;
    return (found.pointer === '/accept' && isWildcard) || isChunked ? { ...found, level: 'MAY' } : found;
  },
  partDeviations: (part, value) => (part === 'headers' ? acceptDeviations(value) : []),
  // The page's own sample has names without quotes.
  malformedLevel: (body) => (body.length > 0 && hasOnlyUnquotedNames(body) ? 'MAY' : undefined),
};
