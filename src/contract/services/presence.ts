import type { ServiceDescriptor } from '../service-descriptor.js';

/** `POST /users/batch` of presence. (uri-usersbatchpost) */
export const presence = {
  order: 2,
  title: 'presence of users',
  path: '/users/batch',
  idPrefix: 'PRES',
  headers: [
    // The version of the page's example.
    ['x-xbl-contract-version', '3'],
    ['Accept', 'application/json'],
    ['Accept-Language', 'en-US'],
    ['Content-Type', 'application/json'],
  ],
  smallestBody: (xuid) => ({ users: [xuid] }),
  requirements: {
    answer: 'PRES-ANSWER',
    credential: 'PRES-AUTH-REQUIRED',
    malformedBody: 'PRES-BODY-MALFORMED',
    responseShape: 'PRES-RESPONSE-SHAPE',
  },
  dataEnds: false,
  // Of presence, the limits of reads.
  rates: { documented: { burst: 10, sustained: 100 }, analyser: { burst: 3, sustained: 100 } },
  profile: {
    topics: ['caller', 'people', 'presence'],
    credentials: ['caller', 'friendless', 'thirdParty', 'withoutXuid', 'expired', 'unknown', 'overLimit'],
    doctorTries: ['friendless', 'thirdParty', 'withoutXuid'],
    cannot: { id: 'PRES-LOCALE', reason: 'this service knows titles by one name only' },
  },
} as const satisfies ServiceDescriptor;
