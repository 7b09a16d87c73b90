import type { CallerContext } from '../../context.js';
import { header } from '../../http/request.js';
import { refusedWith } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import { failing, faultTable, warning } from '../table.js';
import { withoutLastSeen, withRichPresence } from './record-parts.js';

function isStated({ request }: CallerContext): boolean {
  return header(request, 'X-RequestedServiceVersion') !== undefined;
}

/** Values of x-xbl-contract-version. (uri-usersbatchpost, Required request headers) */
const contractVersionFaults = faultTable('presence', warning('PRES-CONTRACT-VERSION'), {
  'any-contract-version-served': [
    'Any x-xbl-contract-version is routed to the newest build.',
    presence.instead('requireContractVersion', ({ request }) => {
      if (header(request, 'x-xbl-contract-version') === undefined) throw refusedWith(400);
    }),
  ],
  'later-contract-versions-served': [
    'Every number from 1 on is a contract version, however large.',
    presence.skip('requireContractVersion', ({ request }) => Number(header(request, 'x-xbl-contract-version')) >= 1),
  ],
});

/** The build that serves a request without X-RequestedServiceVersion. (uri-usersbatchpost, Optional request headers) */
const defaultVersionFaults = faultTable('presence', failing('PRES-VERSION-DEFAULT'), {
  'newest-service-version-by-default': [
    'Without the header the newest build responds, which has no lastSeen any more.',
    presence.instead('renderRecord', (record, _query, context) =>
      isStated(context) ? record : withoutLastSeen(record),
    ),
  ],
  'newest-service-version-by-default-at-the-level-all': [
    'Without the header the newest build responds at the level all, and its rich presence is empty.',
    presence.after('fullRecord', (record, _requested, _person, _localise, context) =>
      isStated(context) ? record : withRichPresence(record, ''),
    ),
  ],
});

/** Faults of the two headers that choose a version. */
export const versionFaults = [...contractVersionFaults, ...defaultVersionFaults];
