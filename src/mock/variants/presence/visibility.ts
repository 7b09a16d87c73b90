import type { Variant } from '../../departure.js';
import { presenceVariant } from './presence-variant.js';

/** Whom an answer shows where the page leaves a choice. (uri-usersbatchpost, Effect of privacy settings on resource) */
export const visibilityVariants: readonly Variant[] = [
  presenceVariant(
    {
      name: 'hidden-and-unknown-users-left-out',
      title: 'Hidden, cloaked and unknown users have no record.',
      permittedBy: 'What privacy hides may be missing altogether, and nobody need be made up.',
    },
    () => ({ hiddenRecord: () => undefined, unknownRecord: () => undefined }),
  ),
  presenceVariant(
    {
      name: 'third-party-site-shown-nobody',
      title: 'A third-party site gets a bare record of everybody.',
      permittedBy: 'The sibling page for groups filters what a site gets in every row of the table.',
    },
    ({ mayViewerSee }) => ({
      mayViewerSee: (viewer, person, context) =>
        viewer.kind !== 'thirdPartySite' && mayViewerSee(viewer, person, context),
    }),
  ),
  presenceVariant(
    {
      name: 'third-party-site-gets-no-record',
      title: 'A third-party site gets no record of anybody.',
      permittedBy: 'The sibling page for groups filters what a site gets in every row of the table.',
    },
    ({ mayViewerSee, hiddenRecord, unknownRecord }) => ({
      mayViewerSee: (viewer, person, context) =>
        viewer.kind !== 'thirdPartySite' && mayViewerSee(viewer, person, context),
      hiddenRecord: (asked, person, context) =>
        context.caller.kind === 'thirdPartySite' ? undefined : hiddenRecord(asked, person, context),
      unknownRecord: (asked, context) =>
        context.caller.kind === 'thirdPartySite' ? undefined : unknownRecord(asked, context),
    }),
  ),
  presenceVariant(
    {
      name: 'cloaked-users-bare-to-themselves',
      title: 'Who is cloaked sees himself as others do: offline.',
      permittedBy: 'The page does not say what a cloaked caller sees of himself.',
    },
    () => ({ appearsOffline: (_viewer, person) => person.presence.cloaked }),
  ),
  presenceVariant(
    {
      name: 'away-counted-as-offline-by-online-only',
      title: 'onlineOnly leaves out who is away.',
      permittedBy: 'The page does not say whether who is away is online.',
    },
    () => ({ isOnline: ({ state }) => state === 'Online' }),
  ),
  presenceVariant(
    {
      name: 'away-with-last-seen',
      title: 'Who is away and on no device has a lastSeen.',
      permittedBy: 'Away fits with and without devices, and lastSeen only must not stand beside a device.',
    },
    ({ fullRecord }) => ({
      fullRecord: (...given) => {
        const record = fullRecord(...given);
        const lastSeen = { deviceType: 'Web', titleId: '310000004', titleName: '', timestamp: '2024-04-30T08:15:00Z' };
        return record.state === 'Away' && record.devices === undefined ? { ...record, lastSeen } : record;
      },
    }),
  ),
  presenceVariant(
    {
      name: 'activity-of-one-title-alone',
      title: 'Of the titles of a user only the first one that has an activity shows it.',
      permittedBy: 'The profile names the users who have an activity; where it names none, none is demanded.',
    },
    ({ fullRecord }) => ({
      fullRecord: (asked, person, localise, context) => {
        const record = fullRecord(asked, person, localise, context);
        if (record.devices === undefined) return record;
        let isShown = false;
        const devices = record.devices.map((device) => ({
          ...device,
          titles: (device.titles ?? []).map(({ activity, ...title }) => {
            if (activity === undefined || isShown) return title;
            isShown = true;
            return { ...title, activity };
          }),
        }));
        return { ...record, devices };
      },
    }),
  ),
];
