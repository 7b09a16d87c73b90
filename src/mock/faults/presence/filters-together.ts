import type { Fault } from '../../departure.js';
import { presenceFault } from './presence-fault.js';

const together = { fails: ['PRES-FILTER-AND'] };

/** Both filters together. (uri-usersbatchpost, Remarks) */
export const togetherFaults: readonly Fault[] = [
  presenceFault(
    'filters-joined-by-or',
    'Either filter keeps a record.',
    together,
    ({ isKept, matchesDeviceTypes, matchesTitles }) => ({
      isKept: (record, query, context) => {
        if (query.deviceTypes.length === 0 || query.titles.length === 0) return isKept(record, query, context);
        const isMatched = matchesDeviceTypes(record, query.deviceTypes) || matchesTitles(record, query.titles);
        return isMatched && isKept(record, { ...query, deviceTypes: [], titles: [] }, context);
      },
    }),
  ),
  presenceFault(
    'titles-ignored-beside-device-types',
    'With deviceTypes the titles are forgotten.',
    together,
    ({ isKept }) => ({
      isKept: (record, query, context) =>
        isKept(record, query.deviceTypes.length > 0 ? { ...query, titles: [] } : query, context),
    }),
  ),
  presenceFault(
    'empty-device-types-win-over-titles',
    'An empty list of device types switches the titles off.',
    together,
    ({ isKept }) => ({
      isKept: (record, query, context) => {
        const isEmpty = /"deviceTypes":\s*\[\]/.test(context.request.body.toString('utf8'));
        return isKept(record, isEmpty ? { ...query, titles: [] } : query, context);
      },
    }),
  ),
  presenceFault(
    'titles-ignored-beside-device-types-and-online-only',
    'With all three filters the titles are forgotten.',
    together,
    ({ isKept }) => ({
      isKept: (record, query, context) =>
        isKept(record, query.deviceTypes.length > 0 && query.onlineOnly ? { ...query, titles: [] } : query, context),
    }),
  ),
  presenceFault(
    'filters-paired-by-place',
    'The first type goes with the first title, the second with the second.',
    together,
    ({ isKept }) => ({
      isKept: (record, query, context) => {
        if (query.deviceTypes.length === 0 || query.titles.length === 0) return isKept(record, query, context);
        return query.deviceTypes.some((type, place) => {
          const title = query.titles[place];
          return title !== undefined && isKept(record, { ...query, deviceTypes: [type], titles: [title] }, context);
        });
      },
    }),
  ),
];
