import { presence } from '../../presence/patches.js';
import { failing, faultTable } from '../table.js';
import { firstDevice, withSomeTitles } from './record-parts.js';

/** People who should be shown and are not, or not as they are. (uri-usersbatchpost, Remarks) */
export const answerFaults = faultTable('presence', failing('PRES-ANSWER'), {
  'strangers-never-shown': [
    'Only friends are shown, even where the setting is everyone.',
    presence.after(
      'mayViewerSee',
      (seen, viewer, person, { rules }) =>
        seen && (viewer.kind !== 'user' || viewer.xuid === person.xuid || rules.presence.isFriend(viewer, person)),
    ),
  ],
  'own-setting-hides-oneself': [
    'People are subject to their own setting: those who show themselves to friends are not their own friends.',
    presence.instead(
      'mayViewerSee',
      (viewer, person, { rules }) =>
        person.privacy === 'everyone' ||
        (viewer.kind === 'user' && person.privacy === 'friends' && rules.presence.isFriend(viewer, person)),
    ),
  ],
  'one-device-a-user': ['Of several devices only the first is shown.', presence.after('fullRecord', firstDevice)],
  'inactive-titles-left-out': [
    'Titles that are not active are left out.',
    presence.after('fullRecord', (record) => withSomeTitles(record, ({ state }) => state === 'active')),
  ],
  'large-xuids-read-as-doubles': [
    'XUIDs are numbers to the lookup: beyond 2^53 it finds a neighbour.',
    presence.before('findPerson', ({ value, text }) => [{ value: BigInt(Number(value)), text }]),
  ],
  'titles-beyond-31-bits-lost': [
    'Title ids beyond 2^31 are lost in a signed column, and their titles with them.',
    presence.after('fullRecord', (record) => withSomeTitles(record, ({ id }) => Number(id) < 2 ** 31)),
  ],
});
