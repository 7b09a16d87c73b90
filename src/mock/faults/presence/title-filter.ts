import { type Patch, refusedWith } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import { matchesTitles } from '../../presence/filters.js';
import type { PresenceRules } from '../../presence/rules.js';
import { failing, faultTable } from '../table.js';
import { bodyText, inEnglish, withSomeTitles } from './record-parts.js';

/** Replaces the comparison of a record with the titles. */
function matching(matches: PresenceRules['matchesTitles']): Patch {
  return presence.instead('matchesTitles', matches);
}

/** The filter titles. (uri-usersbatchpost, Optional members) */
export const titleFilterFaults = faultTable('presence', failing('PRES-FILTER-TITLES'), {
  'titles-not-implemented': [
    'A request with titles is refused, as if the page did not name the filter.',
    presence.refuse('readTitles', (value) => value !== undefined && refusedWith(400)),
    { fails: ['PRES-FILTER-TITLES', 'PRES-PRIVACY-200'] },
  ],
  'title-filter-ignored': ['titles is read and not applied.', matching(() => true)],
  'title-filter-looks-at-the-first-title': [
    'Only the first title of a device is compared.',
    presence.before('matchesTitles', (record) => [withSomeTitles(record, (_title, index) => index === 0)]),
  ],
  'title-filter-looks-at-inactive-titles': [
    'Titles that are active do not count.',
    presence.before('matchesTitles', (record) => [withSomeTitles(record, ({ state }) => state !== 'active')]),
  ],
  'title-filter-reads-signed-numbers': [
    'Title ids are signed 32-bit integers to the filter: large ones match nobody.',
    presence.before('matchesTitles', (record, titles) => [record, titles.map((title) => title | 0)]),
  ],
  'title-filter-compares-beginnings': [
    'Titles compare by their first eight digits.',
    matching(
      ({ devices = [] }, titles) =>
        titles.length === 0 ||
        devices
          .flatMap((device) => device.titles ?? [])
          .some(({ id }) => titles.some((title) => String(title).slice(0, 8) === id.slice(0, 8))),
    ),
  ],
  'title-filter-counts-last-seen': [
    'The title of lastSeen counts as one that the user is in.',
    matching((record, titles) => matchesTitles(record, titles) || titles.includes(Number(record.lastSeen?.titleId))),
  ],
  'empty-title-filter-keeps-nobody': [
    'An empty list of titles keeps nobody.',
    presence.after('isKept', (kept, _record, _query, context) => kept && !/"titles":\s*\[\]/.test(bodyText(context))),
  ],
  'titles-filtered-after-the-cut': [
    'Titles are filtered when the level has already cut them away.',
    presence.after(
      'isKept',
      (kept, _record, { titles, level }) => kept && !(titles.length > 0 && (level === 'user' || level === 'device')),
    ),
  ],
  'title-filter-adds-everybody-in-it': [
    'The filter searches the whole service for the titles in place of the users.',
    presence.instead('orderRecords', (records, query, context) => {
      const { fullRecord, isKept } = context.rules.presence;
      const requested = new Set(query.users.map(({ value }) => value));
      const others = [...context.world.people.values()]
        .filter(({ xuid, privacy }) => query.titles.length > 0 && !requested.has(xuid) && privacy === 'everyone')
        .map((person) => fullRecord({ value: person.xuid, text: `${person.xuid}` }, person, inEnglish, context))
        .filter((record) => isKept(record, query, context));
      return [...records, ...others.slice(0, 3)];
    }),
    { fails: ['PRES-RESPONSE-SUBSET'] },
  ],
});
