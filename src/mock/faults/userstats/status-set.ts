import { Refusal } from '../../http/refusal.js';
import { header } from '../../http/request.js';
import { countStatistics } from './rendered.js';
import { userstatsFault } from './userstats-fault.js';

/** Statuses that the page does not list. */
export const statusSetFaults = [
  userstatsFault(
    'unsupported-media-type',
    'A body that says it is plain text is refused with 415, which the page does not list.',
    { fails: ['HTTP-STATUS-SET'] },
    ({ userstats }) => ({
      userstats: {
        parseBody: (body, context) => {
          if (header(context.request, 'Content-Type')?.startsWith('text/') === true) {
            throw new Refusal(415, 4000, 'The media type is not supported.');
          }
          return userstats.parseBody(body, context);
        },
      },
    }),
  ),
  userstatsFault(
    'unknown-name-crashes',
    'A name that no statistic has is a null reference: 500.',
    { fails: ['HTTP-STATUS-SET'] },
    ({ userstats }) => ({
      userstats: {
        findStatistic: (configuration, name) => {
          const found = userstats.findStatistic(configuration, name);
          if (found === undefined) throw new Refusal(500, 5000, 'The service failed to answer.');
          return found;
        },
      },
    }),
  ),
  userstatsFault(
    'nothing-found-is-no-content',
    'Where there is no statistic to answer, the status is 204.',
    { fails: ['HTTP-STATUS-SET'] },
    ({ http, userstats }) => ({
      userstats: {
        renderAnswer: (users, context) => (countStatistics(users) === 0 ? '' : userstats.renderAnswer(users, context)),
      },
      http: {
        success: (value, context) => (value === '' ? { status: 204, headers: [] } : http.success(value, context)),
      },
    }),
  ),
  userstatsFault(
    'unknown-person-is-a-redirect',
    'Somebody whom the service does not know is looked for elsewhere: 302.',
    { fails: ['HTTP-STATUS-SET'] },
    ({ userstats }) => ({
      userstats: {
        renderAnswer: (users, context) => {
          if (users.length > 0) return userstats.renderAnswer(users, context);
          throw new Refusal(302, 4040, 'Nobody here.', [['Location', '/elsewhere']]);
        },
      },
    }),
  ),
  userstatsFault(
    'unknown-configuration-is-gone',
    'A service configuration that does not exist is said to be gone: 410.',
    { fails: ['HTTP-STATUS-SET'], warns: ['STATS-NOT-FOUND'] },
    () => ({
      userstats: {
        unknownServiceConfiguration: () => {
          throw new Refusal(410, 4040, 'The service configuration is gone.');
        },
      },
    }),
  ),
  userstatsFault(
    'status-of-a-vendor',
    'An expired token is answered with 498, which HTTP does not know.',
    { fails: ['STATS-AUTH-SCHEME', 'HTTP-STATUS-SET'] },
    ({ userstats }) => ({
      userstats: {
        authenticate: (context) => {
          const expired = context.world.credentials.get('expired')?.token ?? '';
          if (header(context.request, 'Authorization')?.includes(expired) === true) {
            throw new Refusal(498, 4500, 'The token has expired.');
          }
          return userstats.authenticate(context);
        },
      },
    }),
  ),
  userstatsFault(
    'refusals-called-a-bad-gateway',
    'The gateway takes a refusal for a fault of the service behind it and answers 502.',
    {
      fails: [
        'HTTP-STATUS-SET',
        'STATS-ACCESS',
        'STATS-AUTH-REQUIRED',
        'STATS-AUTH-SCHEME',
        'STATS-BODY-MALFORMED',
        'STATS-BODY-PARAMETER',
        'STATS-VERSION-UNSUPPORTED',
      ],
      warns: ['HTTP-METHOD', 'STATS-NOT-FOUND'],
    },
    ({ http }) => ({
      http: { refused: (refusal, context) => ({ ...http.refused(refusal, context), status: 502 }) },
    }),
  ),
];
