import { jsonText, type JsonBody } from '../../src/target/draft.js';
import { type Edit, withChangedText } from '../../src/verdict/edit.js';
import { misspelledGuids, unusualGuids } from '../values/misspelled-guids.js';
import type { Misspelling } from '../values/misspelled-integers.js';
import { openXuidLists, type WrongXuidList, wrongXuidLists } from '../values/wrong-xuids.js';
import { bodyOf, type RequestedScid, type StatisticsQuery, syntheticScid, syntheticXuids } from './requests.js';

/** A query in which one member is not what it should be. */
export interface WrongParameter {
  readonly edit: Edit;
  /** Whether the control must name a service configuration, because the wrong member is in one or next to one. */
  readonly needsScid: boolean;
}

const [anyXuid = ''] = syntheticXuids(1);

type Body = { readonly [name: string]: JsonBody | undefined };

/** @param pointer Place in the request body that no longer fits its schema. */
function wrong(
  pointer: string,
  title: string,
  needsScid: boolean,
  change: (query: StatisticsQuery) => Body,
): WrongParameter {
  const edit = withChangedText(title, (text) => jsonText(change(JSON.parse(text) as StatisticsQuery)), pointer);
  return { edit, needsScid };
}

/** The query with another value for one root member; undefined leaves the member out. */
function root(name: 'requestedusers' | 'requestedscids', value: JsonBody | undefined): WrongParameter {
  const what = value === undefined ? 'missing' : jsonText(value);
  return wrong(`/${name}`, `${name}: ${what}`, false, (query) => ({ ...bodyOf(query), [name]: value }));
}

/** The query with a wrong XUID among right ones, or alone. */
function wrongUser({ title, index, around }: WrongXuidList): WrongParameter {
  return wrong(`/requestedusers/${index}`, `requestedusers: ${title}`, false, (query) => {
    const [good = anyXuid, ...others] = query.requestedusers;
    const list = around(good);
    return { ...bodyOf(query), requestedusers: list.length > 1 ? [...list, ...others] : list };
  });
}

/** The query with a wrong entry in place of its first service configuration, or after it. */
function entry(index: 0 | 1, suffix: string, what: string, make: (good: RequestedScid) => JsonBody): WrongParameter {
  const place = `requestedscids/${index}${suffix}`;
  return wrong(`/${place}`, `${place}: ${what}`, true, (query) => {
    const [good, ...others] = query.requestedscids;
    const first = good === undefined ? [] : index === 0 ? [make(good)] : [{ ...good }, make(good)];
    return { ...bodyOf(query), requestedscids: [...first, ...others.map((other) => ({ ...other }))] };
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
  ...[undefined, null, '2533274991000000', {}, true, 2533274991000000n].map((value) => root('requestedusers', value)),
  ...wrongXuidLists.map(wrongUser),
  ...[undefined, null, 'synthetic', 7, false, {}].map((value) => root('requestedscids', value)),
  ...[null, 'synthetic', 7, []].map((value) => entry(0, '', jsonText(value), () => value)),
  entry(1, '', 'null', () => null),
  ...[null, 7, true, {}, []].map((value) => scid(value)),
  scid(null, 1),
  ...[null, 'synthetic', 7, {}].map((value) => names(value)),
  ...[null, 7, false, {}, []].map((value) => statisticName(value)),
];

/** That a body has both members of an entry is said in prose only. (uri-batchpost, ID4EFB) */
export const incompleteParameters: readonly WrongParameter[] = [
  entry(0, '/scid', 'missing', ({ requestedstats }) => ({ requestedstats })),
  entry(0, '/requestedstats', 'missing', (good) => ({ scid: good.scid })),
];

/** That an id is a GUID is said by a linked page only. (uri-usersxuidscidsscidstatsget) */
export const notGuids: readonly WrongParameter[] = [
  ...['', 'synthetic', '123456789'].map((value) => scid(value)),
  ...respelledGuids(misspelledGuids),
  scid('synthetic', 1),
];

/** Forms that the documents leave open. */
export const unspecifiedParameters: readonly WrongParameter[] = [
  ...respelledGuids(unusualGuids),
  ...openXuidLists.map(wrongUser),
];
