import { requirement, textsOf } from '../../contract/requirements.js';
import type { JsonValue } from '../../wire/json.js';
import { askedSessions } from './asked.js';
import { deviation, type DeviationNote } from './departure.js';
import { DeviationList } from './deviation-list.js';
import { dataRule } from './message.js';
import { type RawResult, rawResultsIn } from './session-results.js';
import { canonicalDigits, isObject } from './values.js';

const id = 'SESS-RESULT-RULES';

/** Adds deviations to those of a response. A note is made of what is listed alone. */
type Add = (kind: string, note: () => Omit<DeviationNote, 'part'>) => void;

/** Whether a member says anything. That null is none of its values is for the shape to judge. */
function isThere(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null;
}

function lowered(value: unknown): string | undefined {
  return typeof value === 'string' ? value.toLowerCase() : undefined;
}

/** Members that must not stand in a result that was found otherwise than by a user. */
function judgeUnattributed({ value, pointer }: RawResult, members: readonly string[], add: Add): void {
  for (const name of members.filter((one) => isThere(value[one]))) {
    const expected = `no ${name} in a result that was found by a keyword alone`;
    add(`unattributed ${name}`, () => ({ pointer: `${pointer}/${name}`, value: value[name], expected, got: 'one' }));
  }
}

/** The users of a request: as they are spelled, and in canonical digits. */
interface AskedUsers {
  readonly spellings: ReadonlySet<string>;
  readonly digits: ReadonlySet<string | undefined>;
}

/** The user of a result: one of the request, spelled as there. */
function judgeUser({ value, pointer }: RawResult, asked: AskedUsers, add: Add): void {
  const spelling = value['xuid'];
  if (spelling === undefined) {
    const expected = 'the XUID by which the session was found';
    add('no user', () => ({ pointer, value, expected, got: 'none', level: 'SHOULD' }));
    return;
  }
  const xuid = canonicalDigits(spelling);
  if (xuid === undefined) return;
  const place = { pointer: `${pointer}/xuid`, value: spelling };
  if (!asked.digits.has(xuid)) {
    const expected = 'the XUID of a user of the request';
    add('stranger', () => ({ ...place, expected, got: xuid, kind: 'stranger' }));
  } else if (typeof spelling === 'string' && !asked.spellings.has(spelling)) {
    const expected = 'the XUID spelled as in the request';
    add('spelling', () => ({ ...place, level: 'SHOULD', expected, got: spelling, kind: 'spelling' }));
  }
}

/** The service configuration of a result: that of the request. */
function judgeConfiguration({ value, pointer }: RawResult, scid: string, add: Add): void {
  const reference = value['sessionRef'];
  const own = isObject(reference) ? lowered(reference['scid']) : undefined;
  if (own === undefined || own === scid.toLowerCase()) return;
  const expected = `the service configuration of the request, ${scid}`;
  add('configuration', () => ({ pointer: `${pointer}/sessionRef/scid`, value: own, expected, got: own }));
}

/** The restriction of joining: only sessions that can be joined have one. */
function judgeRestriction({ value, pointer }: RawResult, restrictable: readonly string[], add: Add): void {
  const { visibility, joinRestriction } = {
    visibility: lowered(value['visibility']),
    joinRestriction: value['joinRestriction'],
  };
  if (!isThere(joinRestriction) || visibility === undefined || restrictable.includes(visibility)) return;
  const expected = `no joinRestriction in a session that is ${visibility}`;
  add('restriction', () => ({ pointer: `${pointer}/joinRestriction`, value: joinRestriction, expected, got: 'one' }));
}

/** The members of each result fit each other and the request. */
export const sessionResultRule = dataRule(id, ({ json, request }) => {
  const reading = rawResultsIn(json.exact);
  const asked = askedSessions(request);
  const users = { spellings: new Set(asked?.xuids), digits: new Set(asked?.xuids.map((one) => canonicalDigits(one))) };
  const [members, restrictable] = [
    textsOf(requirement(id), 'membersOfUsers'),
    textsOf(requirement(id), 'restrictable'),
  ];
  const found = new DeviationList();
  const add: Add = (kind, note) => {
    found.add(kind, () => deviation(id, { part: 'body', ...note() }));
  };
  for (const result of reading.ok ? reading.parts : []) {
    if (asked?.xuids.length === 0) judgeUnattributed(result, members, add);
    else if (asked !== undefined) judgeUser(result, users, add);
    if (asked?.scid !== undefined) judgeConfiguration(result, asked.scid, add);
    judgeRestriction(result, restrictable, add);
  }
  return found.all;
});
