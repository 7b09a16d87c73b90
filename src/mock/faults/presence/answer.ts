import { header } from '../../http/request.js';
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
  'short-xuids-not-found': [
    'The key of a user is its XUID in sixteen digits, so users with shorter ones are not found.',
    presence.around('findPerson', (findPerson, asked, context) =>
      String(asked.value).length < 16 ? undefined : findPerson(asked, context),
    ),
  ],
  'five-digit-xuids-not-found': [
    'XUIDs below a million are test users, and are not served.',
    presence.around('findPerson', (findPerson, asked, context) =>
      asked.value < 1_000_000n ? undefined : findPerson(asked, context),
    ),
  ],
  'users-of-one-shard-not-found': [
    'The users of one of a hundred shards are not found.',
    presence.around('findPerson', (findPerson, asked, context) =>
      asked.value % 100n === 77n ? undefined : findPerson(asked, context),
    ),
  ],
  'devices-of-one-shard-out-of-date': [
    'The second title of the users of one of a hundred shards is not stored.',
    presence.after('fullRecord', (record) =>
      BigInt(record.xuid) % 100n === 61n ? withSomeTitles(record, (_title, index) => index === 0) : record,
    ),
  ],
  'german-texts-for-some-titles-alone': [
    'For de-DE only titles that have a German name are shown.',
    presence.after('fullRecord', (record, _asked, _person, _localise, { request }) =>
      header(request, 'Accept-Language')?.startsWith('de') === true
        ? withSomeTitles(record, ({ id }) => id !== '310000004')
        : record,
    ),
  ],
  'nobody-shown-in-german': [
    'For de-DE the index of users is empty, so everybody is offline.',
    presence.around('findPerson', (findPerson, asked, context) =>
      header(context.request, 'Accept-Language')?.startsWith('de') === true ? undefined : findPerson(asked, context),
    ),
  ],
  'titles-beyond-31-bits-lost': [
    'Title ids beyond 2^31 are lost in a signed column, and their titles with them.',
    presence.after('fullRecord', (record) => withSomeTitles(record, ({ id }) => Number(id) < 2 ** 31)),
  ],
});
