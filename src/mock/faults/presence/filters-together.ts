import { type Patch } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import { matchesDeviceTypes, matchesTitles } from '../../presence/filters.js';
import type { PresenceQuery } from '../../presence/query.js';
import { failing, faultTable } from '../table.js';
import { bodyText } from './record-parts.js';

/** Forgets the titles where `isForgotten` says so. */
function forgettingTitles(isForgotten: (query: PresenceQuery, body: string) => boolean): Patch {
  return presence.before('isKept', (record, query, context) => [
    record,
    isForgotten(query, bodyText(context)) ? { ...query, titles: [] } : query,
  ]);
}

/** Both filters together. (uri-usersbatchpost, Remarks) */
export const togetherFaults = faultTable('presence', failing('PRES-FILTER-AND'), {
  'filters-joined-by-or': [
    'Either filter keeps a record.',
    presence.around('isKept', (isKept, record, query, context) => {
      if (query.deviceTypes.length === 0 || query.titles.length === 0) return isKept(record, query, context);
      const isMatched = matchesDeviceTypes(record, query.deviceTypes) || matchesTitles(record, query.titles);
      return isMatched && isKept(record, { ...query, deviceTypes: [], titles: [] }, context);
    }),
  ],
  'titles-ignored-with-device-types': [
    'With deviceTypes the titles are forgotten.',
    forgettingTitles(({ deviceTypes }) => deviceTypes.length > 0),
  ],
  'empty-device-types-win-over-titles': [
    'An empty list of device types switches the titles off.',
    forgettingTitles((_query, body) => /"deviceTypes":\s*\[\]/.test(body)),
  ],
  'titles-ignored-with-device-types-and-online-only': [
    'With all three filters the titles are forgotten.',
    forgettingTitles(({ deviceTypes, onlineOnly }) => deviceTypes.length > 0 && onlineOnly),
  ],
  'filters-paired-by-place': [
    'The first type goes with the first title, the second with the second.',
    presence.around('isKept', (isKept, record, query, context) => {
      if (query.deviceTypes.length === 0 || query.titles.length === 0) return isKept(record, query, context);
      return query.deviceTypes.some((type, place) => {
        const title = query.titles[place];
        return title !== undefined && isKept(record, { ...query, deviceTypes: [type], titles: [title] }, context);
      });
    }),
  ],
});
