import { lenientGuidReaders } from '../lenient-guids.js';
import { withConfigurationMember } from './configuration-member.js';
import { userstatsFault } from './userstats-fault.js';

/** Ids of service configurations that are read too leniently. (uri-batchpost, Request body) */
export const lenientScidFaults = lenientGuidReaders.map(({ name, title, guid }) =>
  userstatsFault(
    `configuration-ids-${name}`,
    `Ids of service configurations ${title}.`,
    { warns: ['STATS-BODY-PARAMETER'] },
    withConfigurationMember('scid', (scid) => (typeof scid === 'string' ? guid(scid) : undefined)),
  ),
);
