import { numberOf, requirement } from '../../contract/requirements.js';
import { readJsonBytes } from '../../wire/exact-json.js';
import type { SentRequest } from '../../wire/exchange.js';
import { headersOf } from '../self-check.js';
import { type Deviation, deviation } from './departure.js';
import { largestInt32 } from './lenient.js';
import { withPlainTexts, withTextXuids } from './lenient-body.js';
import { withPlainContractVersion, withPlainCredential } from './lenient-headers.js';
import { withPlainParameters } from './lenient-query.js';
import { amountIn, plainInteger } from './open-spelling.js';
import type { RequestReading } from './request-reading.js';
import { queryOf } from './sent-query.js';
import { isArray, isObject } from './values.js';

const smallestInt32 = -(2n ** 31n);

function isNegativeInt32(text: string): boolean {
  return /^-[0-9]{1,10}$/.test(text) && BigInt(text) >= smallestInt32;
}

/** A version above what the contract version allows: the two are in different parts. (uri-serviceconfigsscidbatchpost, version) */
function versionDeviations(request: SentRequest): readonly Deviation[] {
  const id = 'SESS-VERSION';
  const contractVersion = headersOf(request)['x-xbl-contract-version'];
  const named = queryOf(request)['version'];
  const version = typeof named === 'string' ? amountIn(named) : undefined;
  if (contractVersion === undefined || !/^[0-9]{1,9}$/.test(contractVersion) || version === undefined) return [];
  const largest = Number(contractVersion) % numberOf(requirement(id), 'modulus');
  if (version <= largest || version > largestInt32) return [];
  const expected = `at most ${largest}, for the contract version ${contractVersion}`;
  return [deviation(id, { part: 'query', pointer: '/version', expected, got: String(version), kind: 'remainder' })];
}

/** A query needs a XUID or a keyword, and the two are in different parts. (uri-serviceconfigsscidsessionsget) */
function filterDeviations(request: SentRequest, isNamed: boolean): readonly Deviation[] {
  const { keyword, xuid } = queryOf(request);
  if (isNamed || [keyword, xuid].some((value) => typeof value === 'string' && value !== '')) return [];
  const expected = 'a XUID, or a keyword in the query';
  return [
    deviation('SESS-BODY', {
      part: 'body',
      pointer: '/xuids',
      expected,
      got: 'neither',
      level: 'SHOULD',
      kind: 'filter',
    }),
  ];
}

/** Whether a body names nobody: an empty list, or no list at all. */
function namesNobody(request: SentRequest): boolean {
  const json = readJsonBytes(request.body ?? Buffer.alloc(0));
  if (!json.ok || !isObject(json.exact)) return false;
  const xuids = json.exact['xuids'];
  return xuids === undefined || (isArray(xuids) && xuids.length === 0);
}

/** That the list is not there is told where the query is known. */
function isOfMissingList({ part, pointer, kind }: Deviation): boolean {
  return part === 'body' && pointer === '' && kind.endsWith(' xuids');
}

/** What is said of requests to the session directory beyond their schemas. */
export const sessionsRequests: RequestReading = {
  steps: {
    headers: [(headers) => withPlainCredential(headers, 'SESS-AUTH-REQUIRED'), withPlainContractVersion],
    body: [
      (body) => withTextXuids(body, 'xuids', 'SESS-BODY'),
      (body) => withPlainTexts(body, 'xuids', 'SESS-BODY', plainInteger),
    ],
    query: [withPlainParameters],
  },
  // What a sibling page alone calls wrong, or what the words of the page leave open.
  weighed: (found, part, value) => {
    if (part !== 'query' || !isObject(value)) return found;
    const given = value[found.pointer.slice(1)];
    if (given === '') return { ...found, requirement: 'SESS-QUERY-TYPES', level: 'SHOULD' };
    const isNegative = found.pointer === '/version' && typeof given === 'string' && isNegativeInt32(given);
    return isNegative ? { ...found, level: 'SHOULD' } : found;
  },
  across: (found, request, parts) => [
    ...found.filter((one) => !isOfMissingList(one)),
    ...filterDeviations(request, !namesNobody(request)),
    ...(parts.includes('headers') ? versionDeviations(request) : []),
  ],
};
