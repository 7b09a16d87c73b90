import type { Fault } from '../../departure.js';
import { lenientFaults, lenientReaders, lenientReadersOf64Bits } from '../lenient-integers.js';

/** XUIDs in users that are read too leniently. (uri-usersbatchpost, Required members) */
export const lenientXuidFaults: readonly Fault[] = lenientFaults(
  [...lenientReaders, ...lenientReadersOf64Bits],
  { service: 'presence', fails: ['PRES-BODY-USERS'], prefix: 'xuids', what: 'XUIDs' },
  ({ digits }) =>
    ({ presence }) => ({
      presence: {
        readXuid: (value, place, context) =>
          presence.readXuid((typeof value === 'string' ? digits(value) : undefined) ?? value, place, context),
      },
    }),
);
