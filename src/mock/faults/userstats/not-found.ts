import { badRequest, forbidden } from '../../http/refusal.js';
import { jsonResponse } from '../../http/response.js';
import { userstatsFault } from './userstats-fault.js';

/** What an unknown service configuration leads to. */
export const notFoundFaults = [
  userstatsFault(
    'unknown-configuration-is-a-bad-request',
    'A service configuration that does not exist fails validation: 400.',
    { warns: ['STATS-NOT-FOUND'] },
    () => ({
      userstats: {
        unknownServiceConfiguration: () => {
          throw badRequest('The service configuration does not exist.');
        },
      },
    }),
  ),
  userstatsFault(
    'unknown-configuration-is-forbidden',
    'Whether a service configuration exists is not told: 403 for those that do not.',
    { warns: ['STATS-NOT-FOUND'] },
    () => ({
      userstats: {
        unknownServiceConfiguration: () => {
          throw forbidden('The service configuration may not be used.');
        },
      },
    }),
  ),
  userstatsFault(
    'unknown-configuration-falls-back',
    'An unknown service configuration is answered with the statistics of the default one.',
    { warns: ['STATS-NOT-FOUND'] },
    () => ({
      userstats: {
        unknownServiceConfiguration: (_scid, { world }) => {
          const [first] = world.serviceConfigurations.values();
          if (first === undefined) throw badRequest('There is no service configuration.');
          return first;
        },
      },
    }),
  ),
  userstatsFault(
    'unknown-configuration-is-an-error-with-200',
    'The error says that nothing was found, and its status says 200.',
    { fails: ['STATS-RESPONSE-SHAPE'], warns: ['STATS-NOT-FOUND'] },
    ({ http }) => ({
      http: {
        refused: (refusal, context) =>
          refusal.status === 404
            ? jsonResponse(200, { code: 4040, source: 'userstats', description: refusal.description })
            : http.refused(refusal, context),
      },
    }),
  ),
];
