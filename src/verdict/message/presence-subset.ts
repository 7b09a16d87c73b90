import { askedPresence } from './asked.js';
import { deviation, type DeviationNote } from './departure.js';
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
  return reading.parts.flatMap(({ value, pointer }) => {
    const xuid = canonicalDigits(value['xuid']);
    if (xuid === undefined) return [];
    const isAgain = seen.has(xuid);
    seen.add(xuid);
    const note = (expected: string, got: string, more: Partial<DeviationNote> = {}): ReturnType<typeof deviation>[] => [
      deviation(id, {
        part: 'body',
        pointer: `${pointer}/xuid`,
        value: value['xuid'],
        expected,
        got,
        kind: '',
        ...more,
      }),
    ];
    if (wanted !== undefined && !wanted.has(xuid)) {
      return note('only users of the request', `a record of user ${xuid}`, { kind: 'stranger' });
    }
    if (isAgain) return note(`one record of user ${xuid}`, 'a second record of the same user', { kind: 'again' });
    const isRespelled = typeof value['xuid'] === 'string' && spellings?.has(value['xuid']) === false;
    return isRespelled
      ? note('the XUID spelled as in the request', value['xuid'] as string, { kind: 'spelling', level: 'SHOULD' })
      : [];
  });
});
