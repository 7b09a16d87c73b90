export { hasActivity } from '../../src/verdict/message/presence-level-depth.js';
import type { RecordEntry, TitleEntry } from './answers.js';

/** Returns the titles of some records, on all their devices. */
export function titlesOf(records: readonly RecordEntry[]): readonly TitleEntry[] {
  return records.flatMap(({ devices }) => devices.flatMap(({ titles }) => titles));
}
