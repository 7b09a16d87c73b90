import type { Fault } from '../../departure.js';
import { lenientFaults, lenientReaders, lenientReadersOf64Bits } from '../lenient-integers.js';

/** XUIDs in requestedusers that are read too leniently. (uri-batchpost, Request body) */
export const lenientXuidFaults: readonly Fault[] = lenientFaults(
  [...lenientReaders, ...lenientReadersOf64Bits],
  { service: 'userstats', fails: ['STATS-BODY-PARAMETER'], prefix: 'xuids', what: 'XUIDs' },
  ({ digits }) =>
    ({ userstats }) => ({
      userstats: {
        readXuid: (value, place, context) =>
          userstats.readXuid((typeof value === 'string' ? digits(value) : undefined) ?? value, place, context),
      },
    }),
);
