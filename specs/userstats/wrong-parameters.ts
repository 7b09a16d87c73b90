import { jsonText, type JsonBody } from '../../src/target/draft.js';
import { misspelledGuids, unusualGuids } from '../values/misspelled-guids.js';
import type { Misspelling } from '../values/misspelled-integers.js';
import { openXuidLists, type WrongXuidList, wrongXuidLists } from '../values/wrong-xuids.js';
import { bodyOf, type RequestedScid, type StatisticsQuery, syntheticScid, syntheticXuids } from './requests.js';

/** A query in which one member is not what it should be. */
export interface WrongParameter {
  readonly title: string;
  /** Place in the request body that no longer fits its schema. */
  readonly pointer: string;
  /** Whether the control must name a service configuration, because the wrong member stands in or beside one. */
  readonly needsScid: boolean;
  readonly change: (query: StatisticsQuery) => JsonBody;
}

const [anyXuid = ''] = syntheticXuids(1);

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

/** The query with a wrong XUID among right ones. */
function wrongUser({ title, index, around }: WrongXuidList): WrongParameter {
  return {
    title: `requestedusers: ${title}`,
    pointer: `/requestedusers/${index}`,
    needsScid: false,
    change: (query) => ({ ...bodyOf(query), requestedusers: around(query.requestedusers[0] ?? anyXuid) }),
  };
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

/** The query with its service configuration's id respelled, in each of these ways. */
function respelledGuids(respell: (guid: string) => readonly Misspelling[]): readonly WrongParameter[] {
  return respell(syntheticScid).map(({ what }, index) =>
    entry(0, '/scid', `a GUID ${what}`, (good) => ({ ...good, scid: respell(good.scid)[index]?.text ?? good.scid })),
  );
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

/** Every member with a wrong type or, for XUIDs, a wrong form; wrong ones after good ones too. */
export const wrongParameters: readonly WrongParameter[] = [
  ...[undefined, null, '2533274991000000', 2533274991000000n, true, {}].map((value) => root('requestedusers', value)),
  ...wrongXuidLists.map(wrongUser),
  ...[undefined, null, 'synthetic', 7, false, {}].map((value) => root('requestedscids', value)),
  ...[null, 'synthetic', 7, []].map((value) => entry(0, '', jsonText(value), () => value)),
  entry(1, '', 'null', () => null),
  ...[null, 7, true, {}, []].map((value) => scid(value)),
  scid(null, 1),
  ...[null, 'synthetic', 7, {}].map((value) => names(value)),
  ...[null, 7, false, {}, []].map((value) => statisticName(value)),
];

/**
 * What should be refused, by the kind of answer that refuses it. That a body carries both members of an entry is said in prose
 * only (uri-batchpost, ID4EFB), and that an id is a GUID by a linked page only (uri-usersxuidscidsscidstatsget).
 */
export const recommendedRefusals: readonly {
  readonly kind: 'incomplete' | 'notGuid';
  readonly parameters: readonly WrongParameter[];
}[] = [
  {
    kind: 'incomplete',
    parameters: [
      entry(0, '/scid', 'missing', ({ requestedstats }) => ({ requestedstats })),
      entry(0, '/requestedstats', 'missing', (good) => ({ scid: good.scid })),
    ],
  },
  {
    kind: 'notGuid',
    parameters: [
      ...['', 'synthetic', '123456789'].map((value) => scid(value)),
      ...respelledGuids(misspelledGuids),
      scid('synthetic', 1),
    ],
  },
];

/** Forms that the documents leave open. */
export const unspecifiedParameters: readonly WrongParameter[] = [
  ...respelledGuids(unusualGuids),
  ...openXuidLists.map(wrongUser),
];
