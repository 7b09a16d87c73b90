import { type RequestPart, schemasOf } from '../../contract/message-name.js';
import { numberOf, requirement } from '../../contract/requirements.js';
import type { Service } from '../../contract/service.js';
import { type ReadJson, readJsonBytes, readJsonValue } from '../../wire/exact-json.js';
import type { SentRequest } from '../../wire/exchange.js';
import type { JsonValue } from '../../wire/json.js';
import { headersOf } from '../self-check.js';
import { type Deviation, deviation } from './departure.js';
import { largestInt32 } from './lenient.js';
import { lenientSteps } from './lenient-request.js';
import { amountIn } from './open-spelling.js';
import { type ExactJson, schemaDeviations } from './schema-deviations.js';
import { isArray, isObject, type JsonObject } from './values.js';

/** The requirements that say what a service makes of a body that is not JSON. */
const malformedRules: Readonly<Record<Service, string>> = {
  userstats: 'STATS-BODY-MALFORMED',
  presence: 'PRES-BODY-MALFORMED',
  sessions: 'SESS-BODY',
};

const noParameters: JsonObject = {};

/** The parameters of a request's query; of a name that stands there twice the last value counts. */
export function queryOf({ url }: SentRequest): JsonObject {
  const start = url.indexOf('?');
  return start === -1 ? noParameters : Object.fromEntries(new URLSearchParams(url.slice(start)));
}

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

const smallestInt32 = -(2n ** 31n);

function isNegativeInt32(text: string): boolean {
  return /^-[0-9]{1,10}$/.test(text) && BigInt(text) >= smallestInt32;
}

/** Values that a sibling page alone calls wrong, or that the words of the page leave open. The schemas say it of whole places. */
function softened(found: Deviation, service: Service, part: RequestPart, value: JsonValue): Deviation {
  const given = isObject(value) ? value[found.pointer.slice(1)] : undefined;
  const text = typeof given === 'string' ? given : '';
  if (service === 'sessions' && part === 'query') {
    if (given === '') return { ...found, requirement: 'SESS-QUERY-TYPES', level: 'SHOULD' };
    if (found.pointer === '/version' && isNegativeInt32(text)) return { ...found, level: 'SHOULD' };
  }
  if (service === 'presence' && part === 'headers') {
    if (found.pointer === '/accept' && acceptanceOfJson(text) === 'by a wildcard') return { ...found, level: 'MAY' };
    const isChunked = isObject(value) && 'transfer-encoding' in value;
    if (found.requirement === 'PRES-HEADER-CONTENT-LENGTH' && isChunked) return { ...found, level: 'MAY' };
  }
  return found;
}

/** Judges a part of a request, as a JSON value, by its schema and by the requirements that say how binding it is. */
export function requestPartDeviations(json: ExactJson, service: Service, part: RequestPart): readonly Deviation[] {
  const schema = schemasOf[service][part];
  const deviations: Deviation[] = [];
  let value = json.exact;
  for (const step of lenientSteps[service][part] ?? []) {
    if (!isObject(value)) break;
    const taken = step(value);
    value = taken.value;
    for (const one of taken.deviations) deviations.push(one);
  }
  const plain: ReadJson = value === json.exact ? json : readJsonValue(value);
  if (!plain.ok) return deviations;
  const found = schemaDeviations(plain, schema, part).map((one) => softened(one, service, part, value));
  const ofAccept = service === 'presence' && part === 'headers' ? acceptDeviations(value) : [];
  return [...found, ...ofAccept, ...deviations];
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

/** Judges the bytes of a request's body. What only looks like JSON is not JSON, whatever the service. */
function requestBodyDeviations(body: Buffer, service: Service): readonly Deviation[] {
  const json = readJsonBytes(body);
  if (json.ok) return requestPartDeviations(json, service, 'body');
  const got = body.length === 0 ? 'empty' : `${body.length} bytes that are not JSON: ${json.reason}`;
  const isSample = service === 'presence' && body.length > 0 && hasOnlyUnquotedNames(body);
  const note = { part: 'body', expected: 'one JSON value in UTF-8', got } as const;
  return [deviation(malformedRules[service], { ...note, ...(isSample && { level: 'MAY' }) })];
}

/** A part of a request as its bytes hold it. */
export function sentPartDeviations(request: SentRequest, service: Service, part: RequestPart): readonly Deviation[] {
  if (part === 'body') return requestBodyDeviations(request.body ?? Buffer.alloc(0), service);
  const json = readJsonValue(part === 'headers' ? headersOf(request) : queryOf(request));
  return json.ok ? requestPartDeviations(json, service, part) : [];
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

/**
 * Judges parts of one request, with what takes two of them to see: a query to the session directory needs no XUID in its body when it
 * has a keyword.
 */
export function requestDeviations(
  request: SentRequest,
  service: Service,
  parts: readonly RequestPart[] = ['headers', 'query', 'body'],
): readonly Deviation[] {
  const found = parts.flatMap((part) => sentPartDeviations(request, service, part));
  if (service !== 'sessions') return found;
  // That the list is not there is told below, where the query is known.
  const isOfMissingList = ({ part, pointer, kind }: Deviation): boolean =>
    part === 'body' && pointer === '' && kind.endsWith(' xuids');
  return [
    ...found.filter((one) => !isOfMissingList(one)),
    ...filterDeviations(request, !namesNobody(request)),
    ...(parts.includes('headers') ? versionDeviations(request) : []),
  ];
}
