import type { Fault } from '../../departure.js';
import { presenceFault } from './presence-fault.js';

const answer = { fails: ['PRES-ANSWER'] };

/** People who should be shown and are not, or not as they are. (uri-usersbatchpost, Remarks) */
export const answerFaults: readonly Fault[] = [
  presenceFault(
    'strangers-never-shown',
    'Only friends are shown, even where the setting is everyone.',
    answer,
    ({ mayViewerSee }) => ({
      mayViewerSee: (viewer, person, context) =>
        mayViewerSee(viewer, person, context) &&
        (viewer.kind !== 'user' || viewer.xuid === person.xuid || context.rules.presence.isFriend(viewer, person)),
    }),
  ),
  presenceFault(
    'own-setting-hides-oneself',
    'The own setting is applied to oneself: who shows himself to friends is not his own friend.',
    answer,
    ({ isFriend }) => ({
      mayViewerSee: (viewer, person) =>
        person.privacy === 'everyone' ||
        (viewer.kind === 'user' && person.privacy === 'friends' && isFriend(viewer, person)),
    }),
  ),
  presenceFault('one-device-a-user', 'Of several devices only the first is shown.', answer, ({ fullRecord }) => ({
    fullRecord: (...given) => {
      const { devices, ...user } = fullRecord(...given);
      return devices === undefined ? user : { ...user, devices: devices.slice(0, 1) };
    },
  })),
  presenceFault('inactive-titles-left-out', 'Titles that are not active are left out.', answer, ({ fullRecord }) => ({
    fullRecord: (...given) => {
      const { devices, ...user } = fullRecord(...given);
      const active = devices?.map(({ type, titles = [] }) => ({
        type,
        titles: titles.filter(({ state }) => state === 'active'),
      }));
      return active === undefined ? user : { ...user, devices: active };
    },
  })),
  presenceFault(
    'large-xuids-read-as-doubles',
    'XUIDs are numbers to the lookup: beyond 2^53 it finds a neighbour.',
    answer,
    ({ findPerson }) => ({
      findPerson: ({ value, text }, context) => findPerson({ value: BigInt(Number(value)), text }, context),
    }),
  ),
  presenceFault(
    'titles-beyond-31-bits-lost',
    'Title ids beyond 2^31 are lost in a signed column, and their titles with them.',
    answer,
    ({ fullRecord }) => ({
      fullRecord: (...given) => {
        const { devices, ...user } = fullRecord(...given);
        const kept = devices?.map(({ type, titles = [] }) => ({
          type,
          titles: titles.filter(({ id }) => Number(id) < 2 ** 31),
        }));
        return kept === undefined ? user : { ...user, devices: kept };
      },
    }),
  ),
];
