import type { Fault } from '../../departure.js';
import { lenientFaults, lenientReaders, lenientReadersOf64Bits } from '../lenient-integers.js';

/** XUIDs in the body that are read too leniently. (uri-serviceconfigsscidbatchpost, Request body) */
export const lenientXuidFaults: readonly Fault[] = lenientFaults(
  [...lenientReaders, ...lenientReadersOf64Bits],
  { service: 'sessions', fails: ['SESS-BODY'], prefix: 'xuids', what: 'XUIDs' },
  ({ digits }) =>
    ({ sessions }) => ({
      sessions: {
        readXuid: (value, place, context) =>
          sessions.readXuid((typeof value === 'string' ? digits(value) : undefined) ?? value, place, context),
      },
    }),
);
