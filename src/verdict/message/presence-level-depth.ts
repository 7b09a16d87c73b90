import { askedPresence } from './asked.js';
import { deviation } from './departure.js';
import { DeviationList } from './deviation-list.js';
import { dataRule } from './message.js';
import { type PresenceLevel, type RawRecord, rawRecordsIn } from './presence-records.js';
import { isArray, isObject } from './values.js';

const id = 'PRES-LEVEL-DEPTH';

/** A level that does not show everything. */
export type ShallowLevel = Exclude<PresenceLevel, 'all'>;

/** What each level must not show: what the next deeper level adds. */
export const nounBeyond: Readonly<Record<ShallowLevel, string>> = {
  user: 'devices',
  device: 'titles',
  title: 'activity',
};

/** The objects of a list that is a member of an entry. */
function entriesOf({ value, pointer }: RawRecord, member: string): readonly RawRecord[] {
  const list = value[member];
  return (isArray(list) ? list : []).flatMap((entry, index) =>
    isObject(entry) ? [{ value: entry, pointer: `${pointer}/${member}/${index}` }] : [],
  );
}

/** Whether a title shows what its user does in it. */
export function hasActivity({ value: { activity } }: Pick<RawRecord, 'value'>): boolean {
  return isObject(activity) && Object.keys(activity).length > 0;
}

/**
 * Finds the first thing in a record that a level must not show; undefined when there is none. An empty list or object shows
 * nothing. (uri-usersbatchpost, Optional members)
 */
export function beyondLevel(level: ShallowLevel, record: RawRecord): RawRecord | undefined {
  const devices = entriesOf(record, 'devices');
  if (level === 'user') return devices[0];
  const titles = devices.flatMap((device) => entriesOf(device, 'titles'));
  if (level === 'device') return titles[0];
  return titles.find(hasActivity);
}

/** A level shows no more than its depth. What it must show is for two responses to tell. */
export const presenceDepthRule = dataRule(id, ({ json, request }) => {
  const asked = askedPresence(request);
  const level = asked?.level;
  if (level === undefined || level === 'all') return [];
  const reading = rawRecordsIn(json.exact, asked?.users.length);
  const found = new DeviationList();
  for (const record of reading.ok ? reading.parts : []) {
    const spot = beyondLevel(level, record);
    const noun = nounBeyond[level];
    const words = { expected: `no ${noun} at the level ${level}`, got: `${noun} there` };
    if (spot !== undefined) found.add(noun, () => deviation(id, { part: 'body', ...spot, ...words }));
  }
  return found.all;
});
