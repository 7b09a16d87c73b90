import type { ServiceDescriptor } from '../service-descriptor.js';

/** `POST /serviceconfigs/{scid}/batch` of the multiplayer session directory. (uri-serviceconfigsscidbatchpost) */
export const sessions = {
  order: 3,
  title: 'the multiplayer session directory',
  path: '/serviceconfigs/{scid}/batch',
  idPrefix: 'SESS',
  headers: [
    // The version that real clients send; the page asks for 104 or later.
    ['X-Xbl-Contract-Version', '107'],
    ['Accept', 'application/json'],
    ['Content-Type', 'application/json'],
  ],
  smallestBody: (xuid) => ({ xuids: [xuid] }),
  requirements: {
    answer: 'SESS-ANSWER',
    credential: 'SESS-AUTH-REQUIRED',
    malformedBody: 'SESS-BODY',
    responseShape: 'SESS-RESPONSE-SHAPE',
  },
  dataEnds: true,
  // The analyser says nothing of sessions, so the documented limits stand for it.
  rates: { documented: { burst: 30, sustained: 300 }, analyser: { burst: 30, sustained: 300 } },
  profile: {
    topics: ['caller', 'serviceConfigurations', 'sessions'],
    credentials: ['caller', 'friendless', 'withoutXuid', 'expired', 'unknown', 'withoutAccess', 'server', 'overLimit'],
    doctorTries: ['server'],
  },
} as const satisfies ServiceDescriptor;
