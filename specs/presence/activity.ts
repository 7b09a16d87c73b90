import { isObject } from '../answer-values.js';
import type { RecordEntry, TitleEntry } from './answers.js';

/** Returns the titles of some records, on all their devices. */
export function titlesOf(records: readonly RecordEntry[]): readonly TitleEntry[] {
  return records.flatMap(({ devices }) => devices.flatMap(({ titles }) => titles));
}

/** Says whether a title shows what the user does in it: rich presence, media or a broadcast. (json-activityrecord) */
export function hasActivity({ value }: TitleEntry): boolean {
  const activity = value['activity'];
  return isObject(activity) && Object.keys(activity).length > 0;
}
