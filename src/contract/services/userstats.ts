import type { ServiceDescriptor } from '../service-descriptor.js';

/** `POST /batch` of user statistics. (uri-batchpost) */
export const userstats = {
  order: 1,
  title: 'user statistics',
  path: '/batch',
  idPrefix: 'STATS',
  headers: [
    // The page names no such header, but clients send it: the version whose answers have users, scids and stats.
    ['x-xbl-contract-version', '1'],
    ['Accept', 'application/json'],
    ['Accept-Language', 'en-US'],
    ['Content-Type', 'application/json'],
  ],
  smallestBody: (xuid) => ({ requestedusers: [xuid], requestedscids: [] }),
  requirements: {
    answer: 'STATS-ANSWER',
    credential: 'STATS-AUTH-REQUIRED',
    malformedBody: 'STATS-BODY-MALFORMED',
    responseShape: 'STATS-RESPONSE-SHAPE',
  },
  dataEnds: false,
  rates: { documented: { burst: 100, sustained: 300 }, analyser: { burst: 10, sustained: 30 } },
  profile: {
    topics: ['statistics', 'serviceConfigurations'],
    credentials: [
      'caller',
      'friendless',
      'thirdParty',
      'expired',
      'unknown',
      'withoutAccess',
      'withoutRestricted',
      'overLimit',
    ],
    doctorTries: ['withoutAccess', 'withoutRestricted'],
  },
} as const satisfies ServiceDescriptor;
