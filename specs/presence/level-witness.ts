import { beyondLevel, type ShallowLevel } from '../../src/verdict/message/presence-level-depth.js';
import { deviceFilter, titleFilter, valuesIn } from './filters.js';
import type { RecordEntry } from './records.js';
import type { Question } from './service.js';

/** Returns a query with every filter at once, chosen so that somebody with as much as possible is kept. */
export function narrowed(users: readonly string[], records: readonly RecordEntry[], level: ShallowLevel): Question {
  const shown = records.find((record) => record.state === 'online' && beyondLevel(level, record) !== undefined);
  const own = shown === undefined ? [] : [shown];
  return {
    users,
    level,
    onlineOnly: true,
    ...deviceFilter.question(valuesIn(deviceFilter, own)),
    ...titleFilter.question(valuesIn(titleFilter, own)),
  };
}
