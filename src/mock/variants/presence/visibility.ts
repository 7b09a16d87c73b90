import { withTitles } from '../../faults/presence/record-parts.js';

import { type Patch, together } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import { variantTable } from '../table.js';

/** Hides everybody from third-party sites. */
const siteSeesNobody: Patch = presence.after(
  'mayViewerSee',
  (seen, viewer) => seen && viewer.kind !== 'thirdPartySite',
);

const sitePermitted = 'The sibling page for groups filters what a site gets in every row of the table.';

/** People whom a response may show or not. (uri-usersbatchpost, Effect of privacy settings on resource) */
export const visibilityVariants = variantTable('presence', {
  'hidden-and-unknown-users-left-out': [
    'Hidden, cloaked and unknown users have no record.',
    'What privacy hides may be missing altogether, and nobody need be made up.',
    together(
      presence.instead('hiddenRecord', () => undefined),
      presence.instead('unknownRecord', () => undefined),
    ),
  ],
  'third-party-site-shown-nobody': [
    'A third-party site gets a bare record of everybody.',
    sitePermitted,
    siteSeesNobody,
  ],
  'third-party-site-gets-no-record': [
    'A third-party site gets no record of anybody.',
    sitePermitted,
    together(
      siteSeesNobody,
      presence.after('hiddenRecord', (record, _requested, _person, { caller }) =>
        caller.kind === 'thirdPartySite' ? undefined : record,
      ),
      presence.after('unknownRecord', (record, _requested, { caller }) =>
        caller.kind === 'thirdPartySite' ? undefined : record,
      ),
    ),
  ],
  'cloaked-users-bare-to-themselves': [
    'Cloaked users see themselves as others do: offline.',
    'The page does not say what cloaked callers see of themselves.',
    presence.instead('appearsOffline', (_viewer, person) => person.presence.cloaked),
  ],
  'away-counted-as-offline-by-online-only': [
    'onlineOnly leaves out users who are away.',
    'The page does not say whether a user who is away is online.',
    presence.instead('isOnline', ({ state }) => state === 'Online'),
  ],
  'away-with-last-seen': [
    'Users who are away and on no device have a lastSeen.',
    'Away fits with and without devices, and lastSeen must only not be there together with a device.',
    presence.after('fullRecord', (record) => {
      const lastSeen = { deviceType: 'Web', titleId: '310000004', titleName: '', timestamp: '2024-04-30T08:15:00Z' };
      return record.state === 'Away' && record.devices === undefined ? { ...record, lastSeen } : record;
    }),
  ],
  'activity-of-one-title-alone': [
    'Of the titles of a user only the first one that has an activity shows it.',
    'The profile names the users who have an activity; where it names none, none is demanded.',
    presence.after('fullRecord', (record) => {
      let isShown = false;
      return withTitles(record, (titles) =>
        titles.map(({ activity, ...title }) => {
          if (activity === undefined || isShown) return title;
          isShown = true;
          return { ...title, activity };
        }),
      );
    }),
  ],
});
