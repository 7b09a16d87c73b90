import { type RequestPart, schemasOf } from '../../contract/message-name.js';
import { numberOf, requirement, textsOf } from '../../contract/requirements.js';
import { isSchemaNode, readSchemaFile } from '../../contract/schema-file.js';
import type { Service } from '../../contract/service.js';
import type { JsonValue } from '../../wire/json.js';
import { type Deviation, deviation } from './departure.js';
import { amountIn, plainGuid, plainInteger, withoutBlanksAround } from './open-spelling.js';
import { canonicalDigits, isArray, isObject, type JsonObject } from './values.js';

/** A request as its schema takes it, and what was changed for that because no rule forbids it outright. */
export interface Lenient {
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
  const entries = Object.entries(body).flatMap(([name, value]): [string, JsonValue][] => {
    if (names.includes(name)) return [[name, value]];
    const spelled = names.find((member) => member.toLowerCase() === name.toLowerCase());
    const isClients = fromClients.includes(name);
    if (spelled === undefined && !isClients) return [[name, value]];
    deviations.push(
      deviation(id, {
        part: 'body',
        pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        expected: spelled === undefined ? 'no member that the page does not name' : `the name ${spelled}`,
        got: isClients ? 'one that a known client sends' : 'another letter case',
        level: isClients ? 'MAY' : 'SHOULD',
      }),
    );
    // A service that takes the name takes the member for the documented one, unless that one is there as well.
    return spelled === undefined || spelled in body ? [] : [[spelled, value]];
  });
  return { value: deviations.length === 0 ? body : Object.fromEntries(entries), deviations };
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

/** What a value of the query may be read as, by a service that takes other spellings than the plain one. */
function plainParameter(name: string, text: string): string {
  const amount = amountIn(text);
  switch (name) {
    case 'xuid':
      return plainInteger(text);
    case 'take':
      return amount !== undefined && amount >= 0 ? String(Math.floor(amount)) : text;
    case 'version':
      return amount !== undefined && amount >= 0 && Number.isInteger(amount) ? String(amount) : text;
    default: {
      const word = withoutBlanksAround(text).toLowerCase();
      return word === 'true' || word === 'false' ? word : text;
    }
  }
}

/** The requirement that speaks of a parameter's value. */
const parameterRules: Readonly<Record<string, string>> = { take: 'SESS-TAKE', version: 'SESS-VERSION' };

/** Parameters that no page names, and values in a spelling that no page speaks of. */
function withPlainParameters(query: JsonObject): Lenient {
  const names = membersOf('sessions', 'query');
  const deviations: Deviation[] = [];
  const note = (name: string, expected: string, got: string): void => {
    const id = parameterRules[name] ?? 'SESS-QUERY-TYPES';
    deviations.push(deviation(id, { part: 'query', pointer: `/${name}`, expected, got, level: 'MAY' }));
  };
  const entries = Object.entries(query).flatMap(([name, value]): [string, JsonValue][] => {
    if (!names.includes(name)) {
      note(name, 'a parameter that the page names', 'another one');
      return [];
    }
    if (typeof value !== 'string' || /^[0-9]+$/.test(value)) return [[name, value]];
    const plain = plainParameter(name, value);
    if (plain === value || isBeyondRange(name, plain)) return [[name, value]];
    note(name, plain, JSON.stringify(value));
    return [[name, plain]];
  });
  return { value: deviations.length === 0 ? query : Object.fromEntries(entries), deviations };
}

/** Whether an amount is too large, however it is spelled: then the value itself is wrong, and is shown as it came. */
function isBeyondRange(name: string, plain: string): boolean {
  if (name === 'take') return Number(plain) > numberOf(requirement('SESS-TAKE'), 'maximum');
  return name === 'version' && Number(plain) > largestInt32;
}

const largestInt32 = 2 ** 31 - 1;

/** The credential in a form about which the pages are silent: another letter case of the scheme, or an empty user hash. */
function withPlainCredential(headers: JsonObject, id: string): Lenient {
  const credential = headers['authorization'];
  const [, scheme = '', hash = '', token = ''] =
    (typeof credential === 'string' ? /^(XBL3\.0) x=([^;\s]*);(\S+)$/i.exec(credential) : undefined) ?? [];
  if (scheme === '' || (scheme === 'XBL3.0' && hash !== '')) return { value: headers, deviations: [] };
  const got = hash === '' ? 'one with an empty user hash' : 'one whose scheme is in another letter case';
  const note = { part: 'headers', pointer: '/authorization', expected: 'XBL3.0 x=<userhash>;<token>', got } as const;
  return {
    value: { ...headers, authorization: `XBL3.0 x=${hash === '' ? '0' : hash};${token}` },
    deviations: [deviation(id, { ...note, level: 'MAY' })],
  };
}

/** A contract version with a fraction is a number above the first one, and one with a sign or blanks is spelled unusually. */
function withPlainContractVersion(headers: JsonObject): Lenient {
  const id = 'SESS-CONTRACT-VERSION';
  const version = headers['x-xbl-contract-version'];
  if (typeof version !== 'string' || /^[0-9]+$/.test(version)) return { value: headers, deviations: [] };
  const whole = plainInteger(version);
  const isFraction = /^[0-9]+\.[0-9]+$/.test(version);
  if (whole === version && !isFraction) return { value: headers, deviations: [] };
  const plain = isFraction ? version.replace(/\..*$/, '') : whole;
  const got = isFraction ? 'one with a fraction' : 'one with a sign or blanks';
  const note = { part: 'headers', pointer: '/x-xbl-contract-version', got } as const;
  const expected = 'a contract version in decimal digits';
  return {
    value: { ...headers, 'x-xbl-contract-version': plain },
    deviations: [deviation(id, { ...note, expected, level: isFraction ? 'SHOULD' : 'MAY' })],
  };
}

/** Makes one finding of the entries of a list that are spelled unusually. */
function withPlainTexts(body: JsonObject, member: string, id: string, plainOf: (text: string) => string): Lenient {
  const list = body[member];
  if (!isArray(list)) return { value: body, deviations: [] };
  const texts = list.map((entry) => (typeof entry === 'string' ? plainOf(entry) : entry));
  const unusual = list.flatMap((entry, index) => (entry === texts[index] ? [] : [index]));
  const [first] = unusual;
  if (first === undefined) return { value: body, deviations: [] };
  const note = { part: 'body', pointer: `/${member}/${first}`, got: JSON.stringify(list[first]) } as const;
  const found = deviation(id, { ...note, expected: 'the digits alone', level: 'MAY' });
  return { value: { ...body, [member]: texts }, deviations: [{ ...found, further: unusual.length - 1 }] };
}

/** Ids of service configurations that are GUIDs in another form than the hyphenated one. */
function withPlainScids(body: JsonObject): Lenient {
  const entries = body['requestedscids'];
  if (!isArray(entries)) return { value: body, deviations: [] };
  const scids = entries.map((entry) => (isObject(entry) ? entry['scid'] : undefined));
  const plain = scids.map((scid) => (typeof scid === 'string' ? plainGuid(scid) : scid));
  const unusual = scids.flatMap((scid, index) => (scid === plain[index] ? [] : [index]));
  const [first] = unusual;
  if (first === undefined) return { value: body, deviations: [] };
  const pointer = `/requestedscids/${first}/scid`;
  const note = { part: 'body', pointer, expected: 'a GUID in its hyphenated form', level: 'MAY' } as const;
  const found = deviation('STATS-BODY-PARAMETER', { ...note, got: JSON.stringify(scids[first]) });
  const value = entries.map((entry, index) =>
    isObject(entry) && unusual.includes(index) ? { ...entry, scid: plain[index] ?? null } : entry,
  );
  return { value: { ...body, requestedscids: value }, deviations: [{ ...found, further: unusual.length - 1 }] };
}

export type Step = (value: JsonObject) => Lenient;

/** What is taken leniently of each part of a request, as the requirements say. */
export const lenientSteps: Readonly<Record<Service, Readonly<Partial<Record<RequestPart, readonly Step[]>>>>> = {
  userstats: {
    headers: [(headers) => withPlainCredential(headers, 'STATS-AUTH-SCHEME')],
    body: [(body) => withPlainTexts(body, 'requestedusers', 'STATS-BODY-PARAMETER', plainInteger), withPlainScids],
  },
  presence: {
    headers: [(headers) => withPlainCredential(headers, 'PRES-AUTH-REQUIRED')],
    body: [
      withoutLenientMembers,
      (body) => withTextXuids(body, 'users', 'PRES-BODY-USERS'),
      (body) => withPlainTexts(body, 'users', 'PRES-BODY-USERS', plainInteger),
      (body) => withPlainTexts(body, 'titles', 'PRES-BODY-FILTERS', plainInteger),
      withPlainLevel,
    ],
  },
  sessions: {
    headers: [(headers) => withPlainCredential(headers, 'SESS-AUTH-REQUIRED'), withPlainContractVersion],
    body: [
      (body) => withTextXuids(body, 'xuids', 'SESS-BODY'),
      (body) => withPlainTexts(body, 'xuids', 'SESS-BODY', plainInteger),
    ],
    query: [withPlainParameters],
  },
};
