import { requirement, textsOf } from '../../contract/requirements.js';
import type { JsonValue } from '../../wire/json.js';
import { type Deviation, deviation } from './departure.js';
import { asItIs, type Lenient, membersOf, respelled } from './lenient.js';
import { plainGuid } from './open-spelling.js';
import { canonicalDigits, isArray, isObject, type JsonObject } from './values.js';
import { pointerOf } from '../../contract/json-pointer.js';

const largestXuid = 2n ** 64n - 1n;

function isNumericXuid(value: JsonValue): boolean {
  const digits = typeof value === 'string' ? undefined : canonicalDigits(value);
  return digits !== undefined && BigInt(digits) <= largestXuid;
}

/** Reads the entries of a list otherwise than they are written. */
function withEntries(
  body: JsonObject,
  member: string,
  read: (entry: JsonValue) => JsonValue,
  words: { readonly requirement: string; readonly expected: string; readonly gotOf: (entry: unknown) => string },
): Lenient {
  const list = body[member];
  if (!isArray(list)) return asItIs(body);
  const plain = list.map(read);
  const deviations = respelled(list, plain, { ...words, pointerOf: (index) => `/${member}/${index}` });
  return deviations.length === 0 ? asItIs(body) : { value: { ...body, [member]: plain }, deviations };
}

/** XUIDs as JSON numbers: unspecified where the page's sample has strings. */
export function withTextXuids(body: JsonObject, member: string, id: string): Lenient {
  const asText = (xuid: JsonValue): JsonValue => (isNumericXuid(xuid) ? (canonicalDigits(xuid) ?? '') : xuid);
  const words = { requirement: id, expected: 'the XUID as a string', gotOf: () => 'a JSON number' };
  return withEntries(body, member, asText, words);
}

/** Texts in a list that are spelled unusually. */
export function withPlainTexts(
  body: JsonObject,
  member: string,
  id: string,
  plainOf: (text: string) => string,
): Lenient {
  const words = { requirement: id, expected: 'the digits alone', gotOf: JSON.stringify };
  return withEntries(body, member, (entry) => (typeof entry === 'string' ? plainOf(entry) : entry), words);
}

/** Ids of service configurations that are GUIDs in another form than the hyphenated one. */
export function withPlainScids(body: JsonObject): Lenient {
  const entries = body['requestedscids'];
  if (!isArray(entries)) return asItIs(body);
  const scids = entries.map((entry) => (isObject(entry) ? entry['scid'] : undefined));
  const plain = scids.map((scid) => (typeof scid === 'string' ? plainGuid(scid) : scid));
  const deviations = respelled(scids, plain, {
    requirement: 'STATS-BODY-PARAMETER',
    pointerOf: (index) => `/requestedscids/${index}/scid`,
    expected: 'a GUID in its hyphenated form',
    gotOf: JSON.stringify,
  });
  if (deviations.length === 0) return asItIs(body);
  const value = entries.map((entry, index) => {
    const scid = plain[index];
    return isObject(entry) && typeof scid === 'string' ? { ...entry, scid } : entry;
  });
  return { value: { ...body, requestedscids: value }, deviations };
}

/** Members that some clients send, and documented members in another letter case: refused by right, but not beyond doubt. */
export function withoutLenientMembers(body: JsonObject): Lenient {
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
        pointer: pointerOf([name]),
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
export function withPlainLevel(body: JsonObject): Lenient {
  const id = 'PRES-BODY-LEVEL';
  const level = body['level'];
  if (typeof level !== 'string' || level === level.toLowerCase()) return asItIs(body);
  const note = {
    part: 'body',
    pointer: '/level',
    expected: 'the level in lower case',
    got: level,
    level: 'MAY',
  } as const;
  return { value: { ...body, level: level.toLowerCase() }, deviations: [deviation(id, note)] };
}
