import { canonicalDigits, isObject } from '../../src/verdict/message/values.js';
import type { JsonValue } from '../../src/wire/json.js';
import { type RecordEntry, type TitleEntry } from './records.js';

/** What a service may translate: the names of titles, and what people do in them. (json-titlerecord, json-activityrecord) */
export const textKinds = ['title names', 'activity texts'] as const;

/** A kind of text that a service may translate. */
export type TextKind = (typeof textKinds)[number];

type NamedText = readonly [key: string, text: JsonValue | undefined];

function activityTexts({ xuid }: RecordEntry, { id, value }: TitleEntry): NamedText[] {
  const activity = value['activity'];
  if (!isObject(activity)) return [];
  const media = activity['media'];
  const place = `user ${xuid} in title ${id}`;
  return [
    [`rich presence of ${place}`, activity['richPresence']],
    ...(isObject(media) ? [[`media of ${place}`, media['name']] as const] : []),
  ];
}

function namesOf(record: RecordEntry, titles: readonly TitleEntry[]): NamedText[] {
  const { lastSeen } = record;
  const last = lastSeen === undefined ? undefined : canonicalDigits(lastSeen['titleId']);
  return [
    ...titles.map(({ id, value }): NamedText => [`title ${id}`, value['name']]),
    ...(last === undefined ? [] : [[`title ${last}`, lastSeen?.['titleName']] as const]),
  ];
}

/**
 * The localised texts of an answer by what they name, so that those of two answers can be held against each other even when
 * people have moved on in between.
 */
export function textsIn(records: readonly RecordEntry[], kind: TextKind): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const record of records) {
    const titles = record.devices.flatMap((device) => device.titles);
    const named =
      kind === 'title names' ? namesOf(record, titles) : titles.flatMap((title) => activityTexts(record, title));
    for (const [key, text] of named) {
      if (typeof text === 'string') texts.set(key, text);
    }
  }
  return texts;
}

/** How many texts of the first answer stand in the second as well, and how many of those are others there. */
export function compareTexts(
  left: ReadonlyMap<string, string>,
  right: ReadonlyMap<string, string>,
): { readonly common: number; readonly different: number } {
  const common = [...left].filter(([key]) => right.has(key));
  return { common: common.length, different: common.filter(([key, text]) => right.get(key) !== text).length };
}
