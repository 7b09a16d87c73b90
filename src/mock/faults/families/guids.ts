import type { Fault } from '../../departure.js';
import { scidOfPath } from '../../sessions/scid.js';
import { sessions } from '../../sessions/patches.js';
import { isGuid } from '../../xuid.js';
import { failing, faultTable, warning } from '../table.js';
import { withConfigurationMember } from '../userstats/configuration-member.js';

/** How GUIDs are read too leniently: the end of a name, the end of a sentence, and the GUID that is read in a text. */
const readers: readonly (readonly [name: string, title: string, guid: (text: string) => string])[] = [
  [
    'with-hyphens-anywhere',
    'lose their hyphens before their digits are counted, wherever those are',
    (text) => text.replaceAll('-', '').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
  ],
  [
    'in-digits-of-any-script',
    'are converted by a function that knows the digits of every script',
    (text) => text.replace(/[\uff10-\uff19]/g, (digit) => digit.normalize('NFKC')),
  ],
];

/** Ids of service configurations that are read too leniently, in the body and in the path. */
export const guidFaults: readonly Fault[] = readers.flatMap(([name, title, guid]) => [
  ...faultTable('userstats', warning('STATS-BODY-PARAMETER'), {
    [`configuration-ids-${name}`]: [
      `Ids of service configurations ${title}.`,
      withConfigurationMember('scid', (scid) => (typeof scid === 'string' ? guid(scid) : undefined)),
    ],
  }),
  ...faultTable('sessions', failing('SESS-SCID'), {
    [`scids-${name}`]: [
      `Service configuration ids in the path ${title}.`,
      sessions.sometimes('readScid', ({ request }) => {
        const scid = guid(scidOfPath(request.path) ?? '');
        return isGuid(scid) ? scid : undefined;
      }),
    ],
  }),
]);
