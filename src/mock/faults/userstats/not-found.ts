import { jsonResponse } from '../../http/response.js';
import { http, refusedWith } from '../../patch.js';
import { userstats } from '../../userstats/patches.js';
import { failing, faultTable, warning } from '../table.js';

/** What an unknown service configuration, name or person leads to. (uri-batchpost, HTTP status codes) */
export const notFoundFaults = faultTable('userstats', warning('STATS-NOT-FOUND'), {
  'unknown-configuration-is-a-bad-request': [
    'A service configuration that does not exist fails validation: 400.',
    userstats.refuse('unknownServiceConfiguration', () => refusedWith(400)),
  ],
  'unknown-configuration-is-forbidden': [
    'Whether a service configuration exists is secret: 403 for those that do not.',
    userstats.refuse('unknownServiceConfiguration', () => refusedWith(403)),
  ],
  'unknown-configuration-falls-back': [
    'The statistics of the default service configuration are served for an unknown one.',
    userstats.sometimes(
      'unknownServiceConfiguration',
      (_scid, { world }) => world.serviceConfigurations.values().next().value,
    ),
  ],
  'unknown-configuration-is-an-error-with-200': [
    'The error says that nothing was found, and its status says 200.',
    http.sometimes('refused', ({ status, description }) =>
      status === 404 ? jsonResponse(200, { code: 4040, source: 'userstats', description }) : undefined,
    ),
    { fails: ['STATS-RESPONSE-SHAPE'], warns: ['STATS-NOT-FOUND'] },
  ],
  'unknown-configuration-is-gone': [
    'A service configuration that does not exist is said to be gone: 410.',
    userstats.refuse('unknownServiceConfiguration', () => refusedWith(410)),
    { fails: ['HTTP-STATUS-SET'], warns: ['STATS-NOT-FOUND'] },
  ],
  'unavailable-without-retry-after': [
    'The store of service configurations is down for unknown ones: 503 without Retry-After.',
    userstats.refuse('unknownServiceConfiguration', () => refusedWith(503)),
    { fails: ['HTTP-RETRY-AFTER'] },
  ],
  'unknown-name-crashes': [
    'A name that no statistic has is a null reference: 500.',
    userstats.refuseAfter('findStatistic', (found) => found === undefined && refusedWith(500)),
    failing('HTTP-STATUS-SET'),
  ],
  'unknown-person-is-a-redirect': [
    'The service looks for unknown people elsewhere: 302.',
    userstats.refuse('renderAnswer', (users) => users.length === 0 && refusedWith(302, ['Location', '/elsewhere'])),
    failing('HTTP-STATUS-SET'),
  ],
});
