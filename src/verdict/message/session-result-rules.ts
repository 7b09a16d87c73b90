import { requirement, textsOf } from '../../contract/requirements.js';
import type { JsonValue } from '../../wire/json.js';
import { askedSessions } from './asked.js';
import { type Deviation, deviation } from './departure.js';
import { dataRule } from './message.js';
import { type RawResult, rawResultsIn } from './session-results.js';
import { canonicalDigits, isObject } from './values.js';

const id = 'SESS-RESULT-RULES';

/** Whether a member says anything. That null is none of its values is for the shape to judge. */
function isThere(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null;
}

function lowered(value: unknown): string | undefined {
  return typeof value === 'string' ? value.toLowerCase() : undefined;
}

/** Members that must not stand in a result that was found otherwise than by a user. */
function judgeUnattributed({ value, pointer }: RawResult): readonly Deviation[] {
  return textsOf(requirement(id), 'membersOfUsers')
    .filter((name) => isThere(value[name]))
    .map((name) =>
      deviation(id, {
        part: 'body',
        pointer: `${pointer}/${name}`,
        value: value[name],
        expected: `no ${name} in a result that was found by a keyword alone`,
        got: 'one',
      }),
    );
}

/** The users of a request: as they are spelled, and in canonical digits. */
interface AskedUsers {
  readonly spellings: ReadonlySet<string>;
  readonly digits: ReadonlySet<string | undefined>;
}

/** The user of a result: one of the request, spelled as there. */
function judgeUser({ value, pointer }: RawResult, asked: AskedUsers): readonly Deviation[] {
  if (!('xuid' in value)) {
    const expected = 'the XUID by which the session was found';
    return [deviation(id, { part: 'body', pointer, value, expected, got: 'none', level: 'SHOULD' })];
  }
  const xuid = canonicalDigits(value['xuid']);
  if (xuid === undefined) return [];
  const place = { part: 'body', pointer: `${pointer}/xuid`, value: value['xuid'] } as const;
  if (!asked.digits.has(xuid)) {
    return [deviation(id, { ...place, expected: 'the XUID of a user of the request', got: xuid, kind: 'stranger' })];
  }
  if (typeof value['xuid'] !== 'string' || asked.spellings.has(value['xuid'])) return [];
  const expected = 'the XUID spelled as in the request';
  return [deviation(id, { ...place, level: 'SHOULD', expected, got: value['xuid'], kind: 'spelling' })];
}

/** What each result owes whatever it was found by: the restriction of joining, and its service configuration. */
function judgeEach({ value, pointer }: RawResult, scid: string | undefined): readonly Deviation[] {
  const found: Deviation[] = [];
  const reference = value['sessionRef'];
  const own = isObject(reference) ? lowered(reference['scid']) : undefined;
  if (own !== undefined && scid !== undefined && own !== scid.toLowerCase()) {
    found.push(
      deviation(id, {
        part: 'body',
        pointer: `${pointer}/sessionRef/scid`,
        value: own,
        expected: `the service configuration of the request, ${scid}`,
        got: own,
      }),
    );
  }
  const visibility = lowered(value['visibility']);
  const restrictable = textsOf(requirement(id), 'restrictable');
  if (isThere(value['joinRestriction']) && visibility !== undefined && !restrictable.includes(visibility)) {
    found.push(
      deviation(id, {
        part: 'body',
        pointer: `${pointer}/joinRestriction`,
        value: value['joinRestriction'],
        expected: `no joinRestriction in a session that is ${visibility}`,
        got: 'one',
      }),
    );
  }
  return found;
}

/** The members of each result fit each other and the request. */
export const sessionResultRule = dataRule(id, ({ json, request }) => {
  const reading = rawResultsIn(json.exact);
  const asked = askedSessions(request);
  const users = { spellings: new Set(asked?.xuids), digits: new Set(asked?.xuids.map((one) => canonicalDigits(one))) };
  return (reading.ok ? reading.parts : []).flatMap((result) => {
    const each = judgeEach(result, asked?.scid);
    if (asked === undefined) return each;
    return [...(asked.xuids.length === 0 ? judgeUnattributed(result) : judgeUser(result, users)), ...each];
  });
});
