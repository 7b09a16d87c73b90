import type { Fault } from '../../departure.js';
import { scidOfPath } from '../../http/rules.js';
import { isGuid } from '../../xuid.js';
import { lenientGuidReaders } from '../lenient-guids.js';

/** Service configuration ids in the path that are read too leniently. (uri-serviceconfigsscidbatchpost, URI parameters) */
export const lenientScidFaults: readonly Fault[] = lenientGuidReaders.map(({ name, title, guid }) => ({
  name: `scids-${name}`,
  title: `Service configuration ids in the path ${title}`,
  service: 'sessions',
  fails: ['SESS-SCID'],
  overrides: ({ sessions }) => ({
    sessions: {
      readScid: (context) => {
        const scid = guid(scidOfPath(context.request.path) ?? '');
        return isGuid(scid) ? scid : sessions.readScid(context);
      },
    },
  }),
}));
