import type { Fault } from '../../departure.js';
import type { PresenceRecord } from '../../presence/record.js';
import { presenceFault } from './presence-fault.js';

const subset = { fails: ['PRES-RESPONSE-SUBSET'] };

/** Whose records an answer holds. (uri-usersbatchpost, Required members) */
export const subsetFaults: readonly Fault[] = [
  presenceFault(
    'caller-always-in-the-answer',
    'The caller stands in each answer, asked for or not.',
    subset,
    ({ orderRecords, findPerson, fullRecord }) => ({
      orderRecords: (records, query, context) => {
        const own = { value: context.caller.xuid ?? 0n, text: String(context.caller.xuid) };
        const person = findPerson(own, context);
        const isThere = query.users.some(({ value }) => value === own.value);
        const added =
          isThere || person === undefined ? [] : [fullRecord(own, person, (text) => text.get('en-US') ?? '', context)];
        return orderRecords([...records, ...added], query, context);
      },
    }),
  ),
  presenceFault(
    'neighbour-in-the-answer',
    'The range of XUIDs between the first and the last is read, one too far.',
    subset,
    ({ uniqueUsers }) => ({
      uniqueUsers: (users) => {
        const last = users.at(-1);
        const next =
          last === undefined || last.value >= 2n ** 64n - 1n
            ? []
            : [{ value: last.value + 1n, text: String(last.value + 1n) }];
        return uniqueUsers([...users, ...next]);
      },
    }),
  ),
  presenceFault(
    'previous-answer-left-in-the-buffer',
    'The buffer of records is not emptied: the first record of the previous answer is still in it.',
    { fails: ['PRES-RESPONSE-SUBSET', 'HTTP-READ-ONLY'] },
    ({ orderRecords }) => ({
      orderRecords: (records, query, context) => {
        const { values } = context.memory;
        const before = (values.get('buffer') ?? []) as readonly PresenceRecord[];
        values.set('buffer', records.slice(0, 1));
        const left = before.filter(({ xuid }) => !query.users.some(({ text }) => text === xuid));
        return orderRecords([...records, ...left], query, context);
      },
    }),
  ),
  presenceFault('repeated-user-twice-in-the-answer', 'A user who is asked for twice has two records.', subset, () => ({
    uniqueUsers: (users) => users,
  })),
  presenceFault(
    'record-for-each-device',
    'A join with the devices gives a user one record for each matching device.',
    subset,
    ({ orderRecords }) => ({
      orderRecords: (records, query, context) =>
        orderRecords(
          records.flatMap((one) =>
            (one.devices ?? [{ type: '' }])
              .filter(({ type }) => query.deviceTypes.length === 0 || query.deviceTypes.includes(type))
              .map(() => one)
              .slice(0, query.deviceTypes.length === 0 ? 1 : 9),
          ),
          query,
          context,
        ),
    }),
  ),
  presenceFault(
    'leading-zeros-lost',
    'A XUID with leading zeros comes back without them.',
    { warns: ['PRES-RESPONSE-SUBSET'] },
    () => ({
      renderRecord: (one) => ({ ...one, xuid: String(BigInt(one.xuid)) }),
    }),
  ),
  presenceFault(
    'xuids-echoed-as-doubles',
    'XUIDs go through a double on their way out and lose digits.',
    { fails: ['PRES-RESPONSE-SUBSET', 'PRES-ANSWER', 'PRES-BATCH-UNION', 'PRES-RESPONSE-SHAPE'] },
    () => ({
      renderRecord: (one) => ({ ...one, xuid: BigInt(Number(one.xuid)).toString() }),
    }),
  ),
  presenceFault(
    'somebody-in-place-of-nobody',
    'When a device filter keeps nobody, the answer suggests somebody who was not asked for.',
    subset,
    () => ({
      orderRecords: (records, query) =>
        records.length === 0 && query.deviceTypes.length > 0
          ? [{ xuid: '2535400000099999', state: 'Offline' }]
          : records,
    }),
  ),
];
