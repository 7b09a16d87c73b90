import { gzipSync } from 'node:zlib';
import { onSuccess } from '../../faults/responses.js';
import { bodyBytes, withHeader } from '../../http/response.js';
import type { Patch } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import { variantTable } from '../table.js';

const codingPermitted = 'A content coding changes nothing of the content, and no page forbids it.';

/** Compresses responses above a size. */
function compressedAbove(bytes: number): Patch {
  return onSuccess((response) => {
    const body = bodyBytes(response);
    if (body.length <= bytes) return response;
    return { ...withHeader(response, 'Content-Encoding', 'gzip'), body: gzipSync(body, { level: 1 }) };
  });
}

/** Responses of another form above a size alone. */
export const largeVariants = variantTable('presence', {
  'compressed-above-8-kib': ['Responses above 8 KiB are compressed.', codingPermitted, compressedAbove(8 * 1024)],
  'compressed-above-64-kib': ['Responses above 64 KiB are compressed.', codingPermitted, compressedAbove(64 * 1024)],
  'large-batches-in-another-order': [
    'The records of more than a hundred users are sorted by XUID, as text.',
    'No page promises an order of records.',
    presence.instead('orderRecords', (records, { users }) =>
      users.length > 100
        ? [...records].sort((left, right) => (left.xuid < right.xuid ? -1 : left.xuid > right.xuid ? 1 : 0))
        : records,
    ),
  ],
  'hidden-users-left-out-of-large-batches': [
    'In batches of more than a hundred users, hidden and unknown ones have no record.',
    'What privacy hides may be missing altogether, and nobody need be made up.',
    presence.instead('orderRecords', (records, { users }, context) =>
      users.length <= 100
        ? records
        : records.filter(({ xuid }) => {
            const { caller, rules, world } = context;
            const person = world.people.get(BigInt(xuid));
            return person !== undefined && rules.presence.mayViewerSee(caller, person, context);
          }),
    ),
  ],
});
