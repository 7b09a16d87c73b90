import type { Fault } from '../../departure.js';
import { badRequest } from '../../http/refusal.js';
import { matchesTitles as matchesIds } from '../../presence/filters.js';
import { withSomeTitles } from './narrowed-record.js';
import { presenceFault } from './presence-fault.js';

const byTitle = { fails: ['PRES-FILTER-TITLES'] };

/** The filter titles. (uri-usersbatchpost, Optional members) */
export const titleFilterFaults: readonly Fault[] = [
  presenceFault(
    'titles-not-implemented',
    'A request with titles is refused: the filter is not there yet.',
    { fails: ['PRES-FILTER-TITLES', 'PRES-PRIVACY-200'] },
    (rules) => ({
      readTitles: (value, context) => {
        if (value !== undefined) throw badRequest('titles is not supported.');
        return rules.readTitles(value, context);
      },
    }),
  ),
  presenceFault('title-filter-ignored', 'titles is read and not applied.', byTitle, () => ({
    matchesTitles: () => true,
  })),
  presenceFault(
    'title-filter-looks-at-the-first-title',
    'Only the first title of a device is compared.',
    byTitle,
    () => ({
      matchesTitles: (record, titles) =>
        matchesIds(
          withSomeTitles(record, (_title, index) => index === 0),
          titles,
        ),
    }),
  ),
  presenceFault('title-filter-looks-at-inactive-titles', 'Titles that are active do not count.', byTitle, () => ({
    matchesTitles: (record, titles) =>
      titles.length === 0 ||
      matchesIds(
        withSomeTitles(record, ({ state }) => state !== 'active'),
        titles,
      ),
  })),
  presenceFault(
    'title-filter-reads-signed-numbers',
    'Title ids are signed 32-bit integers to the filter: large ones match nobody.',
    byTitle,
    () => ({
      matchesTitles: (record, titles) =>
        titles.length === 0 ||
        matchesIds(
          record,
          titles.map((title) => title | 0),
        ),
    }),
  ),
  presenceFault('title-filter-compares-beginnings', 'Titles compare by their first eight digits.', byTitle, () => ({
    matchesTitles: ({ devices = [] }, titles) =>
      titles.length === 0 ||
      devices.some((device) =>
        (device.titles ?? []).some(({ id }) => titles.some((title) => String(title).slice(0, 8) === id.slice(0, 8))),
      ),
  })),
  presenceFault(
    'title-filter-counts-last-seen',
    'The title of lastSeen counts as one that the user is in.',
    byTitle,
    () => ({
      matchesTitles: (record, titles) =>
        matchesIds(record, titles) || titles.includes(Number(record.lastSeen?.titleId)),
    }),
  ),
  presenceFault('empty-title-filter-keeps-nobody', 'An empty list of titles keeps nobody.', byTitle, ({ isKept }) => ({
    isKept: (record, query, context) =>
      !/"titles":\s*\[\]/.test(context.request.body.toString('utf8')) && isKept(record, query, context),
  })),
  presenceFault(
    'titles-filtered-after-the-cut',
    'Titles are filtered when the level has already cut them away.',
    byTitle,
    ({ isKept }) => ({
      isKept: (record, query, context) => {
        const isCut = query.titles.length > 0 && (query.level === 'user' || query.level === 'device');
        return !isCut && isKept(record, query, context);
      },
    }),
  ),
  presenceFault(
    'title-filter-adds-everybody-in-it',
    'The filter searches the whole service for the titles in place of the users.',
    { fails: ['PRES-RESPONSE-SUBSET'] },
    ({ orderRecords, fullRecord }) => ({
      orderRecords: (records, query, context) => {
        const asked = new Set(query.users.map(({ value }) => value));
        const others = [...context.world.people.values()]
          .filter(({ xuid, privacy }) => query.titles.length > 0 && !asked.has(xuid) && privacy === 'everyone')
          .map((person) =>
            fullRecord(
              { value: person.xuid, text: String(person.xuid) },
              person,
              (text) => text.get('en-US') ?? '',
              context,
            ),
          )
          .filter((record) => context.rules.presence.isKept(record, query, context));
        return orderRecords([...records, ...others.slice(0, 3)], query, context);
      },
    }),
  ),
];
