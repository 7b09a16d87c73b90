import type { CallerContext } from '../../context.js';
import { header } from '../../http/request.js';
import { userstats } from '../../userstats/patches.js';
import { failing, faultTable } from '../table.js';
import { showing } from './answer.js';
import { withStatistics } from './rendered.js';

function stated({ request }: CallerContext): string | undefined {
  return header(request, 'X-RequestedServiceVersion');
}

/** The build that serves a request. (uri-batchpost, Optional request headers) */
export const versionFaults = faultTable('userstats', failing('STATS-VERSION-DEFAULT'), {
  'default-is-the-newest-version': [
    'Without the header the newest build responds, which writes dates in another precision.',
    userstats.instead('renderValue', (statistic, literal, context) =>
      statistic.type === 'DateTime' && stated(context) === undefined ? literal.replace(/\.\d+/, '') : literal,
    ),
  ],
  'stated-version-loses-statistics': [
    'The build that is requested by number lacks the newer types of statistics.',
    showing((users, context) =>
      withStatistics(users, (stats) => stats.filter(({ type }) => stated(context) === undefined || type !== 'String')),
    ),
  ],
});
