import { jsonText, type JsonBody } from '../../src/target/draft.js';
import { bodyOf, type RequestedScid, type StatisticsQuery } from './requests.js';

/** A query in which one member is not what it should be. */
export interface WrongParameter {
  readonly title: string;
  /** Place in the request body that no longer fits its schema. */
  readonly pointer: string;
  /** Whether the control must name a service configuration, because the wrong member stands in or beside one. */
  readonly needsScid: boolean;
  readonly change: (query: StatisticsQuery) => JsonBody;
}

type Body = { readonly [name: string]: JsonBody | undefined };

function wrong(
  pointer: string,
  what: string,
  needsScid: boolean,
  change: (query: StatisticsQuery) => Body,
): WrongParameter {
  return { title: `${pointer.slice(1)}: ${what}`, pointer, needsScid, change };
}

/** The query with another value for one root member; undefined leaves the member out. */
function root(name: 'requestedusers' | 'requestedscids', value: JsonBody | undefined): WrongParameter {
  const what = value === undefined ? 'missing' : jsonText(value);
  return wrong(`/${name}`, what, false, (query) => ({ ...bodyOf(query), [name]: value }));
}

/** The query with a wrong XUID, after the good ones or before them. */
function user(value: JsonBody, place: 'last' | 'first' = 'last'): WrongParameter {
  const index = place === 'first' ? 0 : 1;
  return wrong(`/requestedusers/${index}`, jsonText(value), false, (query) => {
    const good = query.requestedusers.slice(0, 1);
    return { ...bodyOf(query), requestedusers: place === 'first' ? [value, ...good] : [...good, value] };
  });
}

/** The query with a wrong entry in place of its service configuration, or after it. */
function entry(index: 0 | 1, suffix: string, what: string, make: (good: RequestedScid) => JsonBody): WrongParameter {
  return wrong(`/requestedscids/${index}${suffix}`, what, true, (query) => {
    const body = query.requestedscids.flatMap((good) => (index === 0 ? [make(good)] : [{ ...good }, make(good)]));
    return { ...bodyOf(query), requestedscids: body };
  });
}

function scid(value: JsonBody, index: 0 | 1 = 0): WrongParameter {
  return entry(index, '/scid', jsonText(value), (good) => ({ ...good, scid: value }));
}

function names(value: JsonBody): WrongParameter {
  return entry(0, '/requestedstats', jsonText(value), (good) => ({ ...good, requestedstats: value }));
}

function statisticName(value: JsonBody): WrongParameter {
  return entry(0, '/requestedstats/1', jsonText(value), (good) => ({
    ...good,
    requestedstats: [...good.requestedstats.slice(0, 1), value],
  }));
}

/** The least number above the largest XUID that a schema validator, which reads doubles, tells from it. */
const aboveUnsigned64 = 2n ** 64n + 4096n;

/** Every member with a wrong type or, for XUIDs and GUIDs, a wrong form; wrong ones after good ones too. */
export const wrongParameters: readonly WrongParameter[] = [
  ...[undefined, null, '2533274991000000', 2533274991000000n, true, {}].map((value) => root('requestedusers', value)),
  ...[null, true, {}, [], -1, 1.5, aboveUnsigned64].map((value) => user(value)),
  ...['', 'synthetic', '-1', '1.5', '0x1F', '18446744073709551616', '99999999999999999999999'].map((value) =>
    user(value),
  ),
  ...[null, 'synthetic'].map((value) => user(value, 'first')),
  ...[undefined, null, 'synthetic', 7, false, {}].map((value) => root('requestedscids', value)),
  ...[null, 'synthetic', 7, []].map((value) => entry(0, '', jsonText(value), () => value)),
  entry(1, '', 'null', () => null),
  ...[null, 7, true, {}, [], '', 'synthetic', '123456789'].map((value) => scid(value)),
  entry(0, '/scid', 'a GUID without its last digit', (good) => ({ ...good, scid: good.scid.slice(0, -1) })),
  entry(0, '/scid', 'a GUID with a digit too many', (good) => ({ ...good, scid: `${good.scid}0` })),
  entry(0, '/scid', 'a GUID with a letter that is no digit', (good) => ({
    ...good,
    scid: `${good.scid.slice(0, -1)}g`,
  })),
  scid('synthetic', 1),
  ...[null, 'synthetic', 7, {}].map((value) => names(value)),
  ...[null, 7, false, {}, []].map((value) => statisticName(value)),
];

/** Forms that the documents leave open. */
export const unspecifiedParameters: readonly WrongParameter[] = [
  entry(0, '/scid', 'missing', ({ requestedstats }) => ({ requestedstats })),
  entry(0, '/requestedstats', 'missing', (good) => ({ scid: good.scid })),
  entry(0, '/scid', 'a GUID in braces', (good) => ({ ...good, scid: `{${good.scid}}` })),
  entry(0, '/scid', 'a GUID without hyphens', (good) => ({ ...good, scid: good.scid.replaceAll('-', '') })),
];
