import { type RequestPart, schemasOf } from '../../contract/message-name.js';
import { requirement, textsOf } from '../../contract/requirements.js';
import { isSchemaNode, readSchemaFile } from '../../contract/schema-file.js';
import type { Service } from '../../contract/service.js';
import { type ReadJson, readJsonBytes, readJsonValue } from '../../wire/exact-json.js';
import type { JsonValue } from '../../wire/json.js';
import { type Deviation, deviation } from './departure.js';
import { type ExactJson, schemaDeviations } from './schema-deviations.js';
import { canonicalDigits, isArray, isObject, type JsonObject } from './values.js';

/** The requirements that say what a service makes of a body that is not JSON. */
const malformedRules: Readonly<Record<Service, string>> = {
  userstats: 'STATS-BODY-MALFORMED',
  presence: 'PRES-BODY-MALFORMED',
  sessions: 'SESS-BODY',
};

/** A request as its schema takes it, and what was changed for that because no rule forbids it outright. */
interface Lenient {
  readonly value: JsonObject;
  readonly deviations: readonly Deviation[];
}

const largestXuid = 2n ** 64n - 1n;

function isNumericXuid(value: JsonValue): boolean {
  const digits = typeof value === 'string' ? undefined : canonicalDigits(value);
  return digits !== undefined && BigInt(digits) <= largestXuid;
}

/** XUIDs as JSON numbers: unspecified where the page's sample has strings. */
function withTextXuids(body: JsonObject, member: string, id: string): Lenient {
  const xuids = body[member];
  if (!isArray(xuids)) return { value: body, deviations: [] };
  const numeric = xuids.flatMap((xuid, index) => (isNumericXuid(xuid) ? [index] : []));
  const [first] = numeric;
  if (first === undefined) return { value: body, deviations: [] };
  const found = deviation(id, {
    part: 'body',
    pointer: `/${member}/${first}`,
    expected: 'the XUID as a string',
    got: 'a JSON number',
    level: 'MAY',
  });
  const texts = xuids.map((xuid) => (isNumericXuid(xuid) ? (canonicalDigits(xuid) ?? '') : xuid));
  return { value: { ...body, [member]: texts }, deviations: [{ ...found, further: numeric.length - 1 }] };
}

const known = new Map<string, readonly string[]>();

/** The members that the schema of a part names. Read once: every response of a run is held against its request. */
function membersOf(service: Service, part: RequestPart): readonly string[] {
  const schema = schemasOf[service][part];
  const before = known.get(schema);
  if (before !== undefined) return before;
  const properties = readSchemaFile(schema)['properties'];
  const names = isSchemaNode(properties) ? Object.keys(properties) : [];
  known.set(schema, names);
  return names;
}

/** Members that some clients send, and documented members in another letter case: refused by right, but not beyond doubt. */
function withoutLenientMembers(body: JsonObject): Lenient {
  const id = 'PRES-BODY-PROHIBITED';
  const names = membersOf('presence', 'body');
  const fromClients = textsOf(requirement(id), 'seenFromClients');
  const deviations: Deviation[] = [];
  const kept = Object.entries(body).filter(([name]) => {
    if (names.includes(name)) return true;
    const spelled = names.find((member) => member.toLowerCase() === name.toLowerCase());
    const isClients = fromClients.includes(name);
    if (spelled === undefined && !isClients) return true;
    deviations.push(
      deviation(id, {
        part: 'body',
        pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        expected: spelled === undefined ? 'no member that the page does not name' : `the name ${spelled}`,
        got: isClients ? 'one that a known client sends' : 'another letter case',
        level: isClients ? 'MAY' : 'SHOULD',
      }),
    );
    return false;
  });
  return { value: deviations.length === 0 ? body : Object.fromEntries(kept), deviations };
}

/** A level in another letter case: the page writes lower case and says nothing of others. */
function withPlainLevel(body: JsonObject): Lenient {
  const id = 'PRES-BODY-LEVEL';
  const level = body['level'];
  if (typeof level !== 'string' || level === level.toLowerCase()) return { value: body, deviations: [] };
  const note = {
    part: 'body',
    pointer: '/level',
    expected: 'the level in lower case',
    got: level,
    level: 'MAY',
  } as const;
  return { value: { ...body, level: level.toLowerCase() }, deviations: [deviation(id, note)] };
}

/** Parameters that no page names, and booleans in another letter case: both are unspecified. */
function withPlainParameters(query: JsonObject): Lenient {
  const id = 'SESS-QUERY-TYPES';
  const names = membersOf('sessions', 'query');
  const deviations: Deviation[] = [];
  const note = (name: string, expected: string, got: string): void => {
    deviations.push(deviation(id, { part: 'query', pointer: `/${name}`, expected, got, level: 'MAY' }));
  };
  const entries = Object.entries(query).flatMap(([name, value]): [string, JsonValue][] => {
    if (!names.includes(name)) {
      note(name, 'a parameter that the page names', 'another one');
      return [];
    }
    const isBoolean = typeof value === 'string' && /^(?:true|false)$/i.test(value);
    if (!isBoolean || value === value.toLowerCase()) return [[name, value]];
    note(name, value.toLowerCase(), value);
    return [[name, value.toLowerCase()]];
  });
  return { value: deviations.length === 0 ? query : Object.fromEntries(entries), deviations };
}

type Step = (value: JsonObject) => Lenient;

/** What is taken leniently of each part of a request, as the requirements say. */
const steps: Readonly<Record<Service, Readonly<Partial<Record<RequestPart, readonly Step[]>>>>> = {
  userstats: {},
  presence: {
    body: [(body) => withTextXuids(body, 'users', 'PRES-BODY-USERS'), withoutLenientMembers, withPlainLevel],
  },
  sessions: { body: [(body) => withTextXuids(body, 'xuids', 'SESS-BODY')], query: [withPlainParameters] },
};

/** Media ranges that JSON is in: known clients send them, and the page says that the header must name JSON. */
const anyMediaType = /(?:^|,)\s*(?:\*|application)\/\*\s*(?:[,;]|$)/i;

/** Values that a sibling page alone calls wrong, or that the words of the page leave open. The schemas say it of whole places. */
function softened(found: Deviation, service: Service, part: RequestPart, value: JsonValue): Deviation {
  const given = isObject(value) ? value[found.pointer.slice(1)] : undefined;
  const text = typeof given === 'string' ? given : '';
  if (service === 'sessions' && part === 'query') {
    if (given === '') return { ...found, requirement: 'SESS-QUERY-TYPES', level: 'SHOULD' };
    if (found.pointer === '/version' && /^-\d+$/.test(text)) return { ...found, level: 'SHOULD' };
  }
  if (service === 'presence' && part === 'headers') {
    if (found.pointer === '/accept' && anyMediaType.test(text)) return { ...found, level: 'MAY' };
    const isChunked = isObject(value) && 'transfer-encoding' in value;
    if (found.requirement === 'PRES-HEADER-CONTENT-LENGTH' && isChunked) return { ...found, level: 'MAY' };
  }
  return found;
}

/** Judges a part of a request, as a JSON value, by its schema and by the requirements that say how binding it is. */
export function requestPartDeviations(json: ExactJson, service: Service, part: RequestPart): readonly Deviation[] {
  const schema = schemasOf[service][part];
  const own = steps[service][part] ?? [];
  if (!isObject(json.exact) || own.length === 0) {
    return schemaDeviations(json, schema, part).map((found) => softened(found, service, part, json.exact));
  }
  const deviations: Deviation[] = [];
  let value = json.exact;
  for (const step of own) {
    const taken = step(value);
    value = taken.value;
    for (const one of taken.deviations) deviations.push(one);
  }
  const plain: ReadJson = value === json.exact ? json : readJsonValue(value);
  if (!plain.ok) return deviations;
  const found = schemaDeviations(plain, schema, part).map((one) => softened(one, service, part, value));
  return [...found, ...deviations];
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
export function requestBodyDeviations(body: Buffer, service: Service): readonly Deviation[] {
  const json = readJsonBytes(body);
  if (json.ok) return requestPartDeviations(json, service, 'body');
  const got = body.length === 0 ? 'empty' : `${body.length} bytes that are not JSON: ${json.reason}`;
  const isSample = service === 'presence' && body.length > 0 && hasOnlyUnquotedNames(body);
  const note = { part: 'body', expected: 'one JSON value in UTF-8', got } as const;
  return [deviation(malformedRules[service], { ...note, ...(isSample && { level: 'MAY' }) })];
}
