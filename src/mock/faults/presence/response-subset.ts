import { presence } from '../../presence/patches.js';
import type { PresenceRecord } from '../../presence/record.js';
import { failing, faultTable } from '../table.js';
import { bodyText, inEnglish } from './record-parts.js';

/** Whose records a response holds. (uri-usersbatchpost, Required members) */
export const subsetFaults = faultTable('presence', failing('PRES-RESPONSE-SUBSET'), {
  'caller-always-in-the-answer': [
    'Each response shows the caller, requested or not.',
    presence.instead('orderRecords', (records, { users }, context) => {
      const { findPerson, fullRecord } = context.rules.presence;
      const own = { value: context.caller.xuid ?? 0n, text: String(context.caller.xuid) };
      const person = users.some(({ value }) => value === own.value) ? undefined : findPerson(own, context);
      return person === undefined ? records : [...records, fullRecord(own, person, inEnglish, context)];
    }),
  ],
  'neighbour-in-the-answer': [
    'The range of XUIDs between the first and the last is read, one too far.',
    presence.before('uniqueUsers', (users) => {
      const next = (users.at(-1)?.value ?? 2n ** 64n) + 1n;
      return [next < 2n ** 64n ? [...users, { value: next, text: String(next) }] : users];
    }),
  ],
  'neighbour-in-french-alone': [
    'The table of French texts is joined with the users one XUID too far.',
    presence.instead('orderRecords', (records, { users }, { request }) => {
      const isFrench = request.headers.some(([name, value]) => /^accept-language$/i.test(name) && /^fr/.test(value));
      const next = users.reduce((most, { value }) => (value > most ? value : most), 0n) + 1n;
      return isFrench && next < 2n ** 64n ? [...records, { xuid: String(next), state: 'Offline' }] : records;
    }),
  ],
  'previous-answer-left-in-the-buffer': [
    'The buffer of records is not emptied: the first record of the previous response is still in it.',
    presence.instead('orderRecords', (records, { users }, { memory: { values } }) => {
      const before = (values.get('buffer') ?? []) as readonly PresenceRecord[];
      values.set('buffer', records.slice(0, 1));
      return [...records, ...before.filter(({ xuid }) => !users.some(({ text }) => text === xuid))];
    }),
    { fails: ['PRES-RESPONSE-SUBSET', 'HTTP-READ-ONLY'], ownOrderOnly: true },
  ],
  'xuid-zero-is-the-caller': [
    'The XUID 0 means the caller, as in addresses that say me.',
    presence.before('findPerson', (requested, { caller }) => [
      requested.value === 0n ? { ...requested, value: caller.xuid ?? 0n } : requested,
    ]),
  ],
  'xuid-zero-becomes-the-caller': [
    'An empty XUID is replaced by that of the caller, and 0 counts as empty.',
    presence.after('readXuid', (xuid, _value, _place, { caller }) =>
      xuid.value === 0n && caller.xuid !== undefined ? { value: caller.xuid, text: String(caller.xuid) } : xuid,
    ),
  ],
  'repeated-user-twice-in-the-answer': [
    'A user who is requested twice has two records.',
    presence.instead('uniqueUsers', (users) => users),
  ],
  'string-and-number-are-two-users': [
    'A XUID as a string and the same one as a number are two users.',
    presence.instead('orderRecords', (records, _query, context) => {
      const text = bodyText(context);
      const isInBoth = ({ xuid }: PresenceRecord): boolean =>
        text.includes(`"${xuid}"`) && new RegExp(`[[,]${xuid}[\\],]`).test(text);
      // Numbers are rare, and the search is long.
      return /[[,]\d/.test(text.slice(0, text.indexOf(']'))) ? [...records, ...records.filter(isInBoth)] : records;
    }),
  ],
  'record-for-each-device': [
    'A join with the devices gives a user one record for each matching device.',
    presence.instead('orderRecords', (records, { deviceTypes }) =>
      deviceTypes.length === 0
        ? records
        : records.flatMap((record) =>
            (record.devices ?? []).filter(({ type }) => deviceTypes.includes(type)).map(() => record),
          ),
    ),
  ],
  'leading-zeros-lost': [
    'A XUID with leading zeros comes back without them.',
    presence.instead('renderRecord', (record) => ({ ...record, xuid: String(BigInt(record.xuid)) })),
    { warns: ['PRES-RESPONSE-SUBSET'] },
  ],
  'xuids-echoed-as-doubles': [
    'XUIDs go through a double on their way out and lose digits.',
    presence.instead('renderRecord', (record) => ({ ...record, xuid: BigInt(Number(record.xuid)).toString() })),
    { fails: ['PRES-RESPONSE-SUBSET', 'PRES-ANSWER', 'PRES-BATCH-UNION', 'PRES-RESPONSE-SHAPE'] },
  ],
  'somebody-in-place-of-nobody': [
    'When a device filter keeps nobody, the response suggests somebody who was not requested.',
    presence.instead('orderRecords', (records, { deviceTypes }) =>
      records.length === 0 && deviceTypes.length > 0 ? [{ xuid: '2535400000099999', state: 'Offline' }] : records,
    ),
  ],
});
