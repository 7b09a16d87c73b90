import { askedPresence } from './asked.js';
import { deviation, type DeviationNote } from './departure.js';
import { DeviationList } from './deviation-list.js';
import { dataRule } from './message.js';
import { rawRecordsIn } from './presence-records.js';
import { canonicalDigits } from './values.js';

const id = 'PRES-RESPONSE-SUBSET';

/** Every record belongs to a user of the request, each once, spelled as in the request. */
export const presenceSubsetRule = dataRule(id, ({ json, request }) => {
  const asked = askedPresence(request);
  const reading = rawRecordsIn(json.exact, asked?.users.length);
  if (!reading.ok) return [];
  const wanted = asked && new Set(asked.users.map((user) => canonicalDigits(user)));
  const spellings = asked && new Set(asked.users);
  const seen = new Set<string>();
  const found = new DeviationList();
  for (const { value, pointer } of reading.parts) {
    const xuid = canonicalDigits(value['xuid']);
    if (xuid === undefined) continue;
    const isAgain = seen.has(xuid);
    seen.add(xuid);
    const spelling = value['xuid'];
    const add = (kind: string, expected: string, got: string, level: Partial<DeviationNote> = {}): void => {
      found.add(kind, () =>
        deviation(id, { part: 'body', pointer: `${pointer}/xuid`, value: spelling, expected, got, kind, ...level }),
      );
    };
    if (wanted !== undefined && !wanted.has(xuid)) {
      add('stranger', 'only users of the request', `a record of user ${xuid}`);
    } else if (isAgain) {
      add('again', `one record of user ${xuid}`, 'a second record of the same user');
    } else if (typeof spelling === 'string' && spellings?.has(spelling) === false) {
      add('spelling', 'the XUID spelled as in the request', spelling, { level: 'SHOULD' });
    }
  }
  return found.all;
});
