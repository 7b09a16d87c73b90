import { isLosslessNumber } from 'lossless-json';
import type { JsonValue } from '../../json-value.js';
import { type Patch, refusedWith } from '../../patch.js';
import { userstats } from '../../userstats/patches.js';
import type { UserStatsQuery } from '../../userstats/query.js';
import type { RequestedXuid } from '../../xuid.js';
import { failing, faultTable } from '../table.js';

/** Returns the number that a double makes of another one. */
function asDouble(value: bigint): bigint {
  return BigInt(Number(value));
}

/** Changes how XUIDs of one JSON type are read. */
function reading(isMeant: (value: JsonValue) => boolean, change: (xuid: RequestedXuid) => RequestedXuid): Patch {
  return userstats.after('readXuid', (xuid, value) => (isMeant(value) ? change(xuid) : xuid));
}

/** Reads the users of a body as others, depending on its text. */
function users(change: (users: UserStatsQuery['users'], body: string) => UserStatsQuery['users']): Patch {
  return userstats.after('readQuery', (query, _body, { request }) => ({
    ...query,
    users: change(query.users, request.body.toString()),
  }));
}

/** XUIDs as numbers and as strings that differ, and digits that are lost. (uri-batchpost, Request body) */
export const xuidFormFaults = faultTable('userstats', failing('STATS-XUID-FORM'), {
  'numbers-refused': [
    'XUIDs as JSON numbers are refused, although the sample of the page has them.',
    userstats.refuse('readXuid', (value) => isLosslessNumber(value) && refusedWith(400)),
  ],
  'numbers-lose-digits': [
    'JSON numbers become doubles, so XUIDs beyond 2^53 become their neighbours.',
    reading(isLosslessNumber, (xuid) => ({ ...xuid, value: asDouble(xuid.value) })),
  ],
  'numbers-lose-digits-in-the-echo': [
    'The right person is found by number, and the XUID in the response is that of a double.',
    reading(isLosslessNumber, (xuid) => ({ ...xuid, text: asDouble(xuid.value).toString() })),
    { fails: ['STATS-XUID-FORM', 'STATS-RESPONSE-SHAPE', 'STATS-RESPONSE-SUBSET'] },
  ],
  'numbers-are-signed': [
    'XUIDs as numbers are read into a signed type, which has no place for the largest.',
    userstats.refuseAfter(
      'readXuid',
      (xuid, value) => isLosslessNumber(value) && xuid.value >= 2n ** 63n && refusedWith(400),
    ),
  ],
  'numbers-with-strings-are-dropped': [
    'The type of the list is that of its first entry, and entries of the other form are left out.',
    users((all, body) => {
      const isText = /"requestedusers":\s*\["/.test(body);
      const strings = [...body.matchAll(/[[,]\s*"(\d+)"/g)].map(([, digits]) => digits);
      return all.filter(({ text }) => strings.includes(text) === isText);
    }),
  ],
  'first-number-only': [
    'A list of numbers is read as one number: the first.',
    users((all, body) => (/"requestedusers":\s*\[\d/.test(body) ? all.slice(0, 1) : all)),
  ],
  'strings-refused': [
    'XUIDs must be numbers, and strings are a wrong type.',
    userstats.refuse('readXuid', (value) => typeof value === 'string' && refusedWith(400)),
    { fails: ['STATS-ANSWER', 'STATS-XUID-FORM'] },
  ],
  'strings-lose-digits': [
    'Strings are converted to doubles, and numbers are read digit by digit.',
    reading(
      (value) => typeof value === 'string',
      (xuid) => ({ ...xuid, value: asDouble(xuid.value) }),
    ),
    { fails: ['STATS-ANSWER', 'STATS-XUID-FORM', 'STATS-BATCH-UNION'] },
  ],
  'answered-ids-lose-digits': [
    'People are found to the last digit, and their XUID is written as a double, which for the largest is not a XUID.',
    userstats.before('renderUser', (requested) => [
      { ...requested, text: asDouble(BigInt(requested.text)).toString() },
    ]),
    { fails: ['STATS-ANSWER', 'STATS-RESPONSE-SHAPE', 'STATS-RESPONSE-SUBSET'] },
  ],
});
