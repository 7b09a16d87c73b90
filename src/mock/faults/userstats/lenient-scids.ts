import { isJsonObject, member } from '../../json-value.js';
import { lenientGuidReaders } from '../lenient-guids.js';
import { userstatsFault } from './userstats-fault.js';

/** Ids of service configurations that are read too leniently. (uri-batchpost, Request body) */
export const lenientScidFaults = lenientGuidReaders.map(({ name, title, guid }) =>
  userstatsFault(
    `configuration-ids-${name}`,
    `Ids of service configurations ${title}.`,
    ['STATS-BODY-PARAMETER'],
    ({ userstats }) => ({
      userstats: {
        readRequestedConfiguration: (value, place) => {
          const scid = isJsonObject(value) ? member(value, 'scid') : undefined;
          return isJsonObject(value) && typeof scid === 'string'
            ? userstats.readRequestedConfiguration({ ...value, scid: guid(scid) }, place)
            : userstats.readRequestedConfiguration(value, place);
        },
      },
    }),
  ),
);
