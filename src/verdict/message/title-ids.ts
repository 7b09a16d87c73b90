import type { JsonValue } from '../../wire/json.js';
import { type Deviation, deviation } from './departure.js';
import { canonicalDigits, isArray, isObject } from './values.js';

const id = 'PRES-RESPONSE-SHAPE';

/** The members say uint32; samples and live answers write its digits as a string. (json-titlerecord, json-lastseenrecord) */
const largestTitleId = 2n ** 32n - 1n;

function judgeId(value: JsonValue | undefined, pointer: string): readonly Deviation[] {
  const note = { part: 'body', pointer, value, level: 'SHOULD' } as const;
  const found: Deviation[] = [];
  if (typeof value === 'number' || typeof value === 'bigint') {
    const expected = 'a title id as a string of digits';
    found.push(deviation(id, { ...note, expected, got: 'a JSON number', kind: 'number' }));
  }
  const digits = canonicalDigits(value);
  if (digits !== undefined && BigInt(digits) > largestTitleId) {
    const expected = `a title id of 32 bits, at most ${largestTitleId}`;
    found.push(deviation(id, { ...note, expected, got: digits, kind: 'large' }));
  }
  return found;
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return isArray(value) ? value : [];
}

function judgeRecord(record: JsonValue, pointer: string): readonly Deviation[] {
  if (!isObject(record)) return [];
  const inTitles = listOf(record['devices']).flatMap((device, deviceIndex) =>
    listOf(isObject(device) ? device['titles'] : undefined).flatMap((title, titleIndex) =>
      isObject(title) ? judgeId(title['id'], `${pointer}/devices/${deviceIndex}/titles/${titleIndex}/id`) : [],
    ),
  );
  const lastSeen = record['lastSeen'];
  return [...inTitles, ...(isObject(lastSeen) ? judgeId(lastSeen['titleId'], `${pointer}/lastSeen/titleId`) : [])];
}

/** Title ids are the digits of a uint32. One departure of each kind is listed, the others counted. */
export function titleIdDeviations(root: JsonValue, base?: ''): readonly Deviation[] {
  const all = listOf(root).flatMap((record, index) => judgeRecord(record, base ?? `/${index}`));
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const same = all.filter((one) => one.kind === kind);
    return same.slice(0, 1).map((first) => ({ ...first, further: same.length - 1 }));
  });
}
