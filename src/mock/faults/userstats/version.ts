import { badRequest, notAcceptable, notFound } from '../../http/refusal.js';
import { header } from '../../http/request.js';
import { withStatistics } from './rendered.js';
import { userstatsFault } from './userstats-fault.js';

const name = 'X-RequestedServiceVersion';

/** What becomes of the service version that a request states or leaves out. */
export const versionFaults = [
  userstatsFault(
    'version-is-required',
    'A request without X-RequestedServiceVersion is refused.',
    { fails: ['STATS-ANSWER', 'STATS-VERSION-DEFAULT'] },
    ({ userstats }) => ({
      userstats: {
        requestedServiceVersion: (context) => {
          if (header(context.request, name) === undefined) throw badRequest(`${name} is missing.`);
          return userstats.requestedServiceVersion(context);
        },
      },
    }),
  ),
  userstatsFault(
    'stated-default-is-refused',
    'The header that states the default is not acceptable, for the table of builds holds names only.',
    { fails: ['STATS-VERSION-DEFAULT'] },
    ({ userstats }) => ({
      userstats: {
        requestedServiceVersion: (context) => {
          if (header(context.request, name) !== undefined) throw notAcceptable(`${name} names no build.`);
          return userstats.requestedServiceVersion(context);
        },
      },
    }),
  ),
  userstatsFault(
    'default-is-the-newest-version',
    'Without the header the newest build answers, which writes dates in another precision.',
    { fails: ['STATS-VERSION-DEFAULT'] },
    () => ({
      userstats: {
        renderValue: (statistic, literal, context) =>
          statistic.type === 'DateTime' && header(context.request, name) === undefined
            ? literal.replace(/\.\d+/, '')
            : literal,
      },
    }),
  ),
  userstatsFault(
    'stated-version-loses-statistics',
    'The build that is asked for by number has not got the newer types of statistics.',
    { fails: ['STATS-VERSION-DEFAULT'] },
    () => ({
      userstats: {
        renderAnswer: (users, { request }) => ({
          users:
            header(request, name) === undefined
              ? users
              : withStatistics(users, (stats) => stats.filter(({ type }) => type !== 'String')),
        }),
      },
    }),
  ),
  userstatsFault(
    'version-ignored',
    'The header is read by nobody, so every version is served.',
    { fails: ['STATS-VERSION-UNSUPPORTED'] },
    () => ({ userstats: { requestedServiceVersion: () => '1' } }),
  ),
  userstatsFault(
    'version-read-up-to-its-digits',
    'The version goes through parseInt, so whatever begins like a version is one.',
    { fails: ['STATS-VERSION-UNSUPPORTED'] },
    ({ userstats }) => ({
      userstats: {
        requestedServiceVersion: (context) =>
          /^1\D/.test(header(context.request, name) ?? '') ? '1' : userstats.requestedServiceVersion(context),
      },
    }),
  ),
  userstatsFault(
    'older-versions-all-served',
    'The version is only compared with the newest: whatever is less is served, below nought too.',
    { fails: ['STATS-VERSION-UNSUPPORTED'] },
    ({ userstats }) => ({
      userstats: {
        requestedServiceVersion: (context) =>
          Number(header(context.request, name)) <= 1 ? '1' : userstats.requestedServiceVersion(context),
      },
    }),
  ),
  userstatsFault(
    'newer-versions-fall-back',
    'A number beyond the newest version is served by the newest.',
    { fails: ['STATS-VERSION-UNSUPPORTED'] },
    ({ userstats }) => ({
      userstats: {
        requestedServiceVersion: (context) =>
          Number(header(context.request, name)) > 1 ? '1' : userstats.requestedServiceVersion(context),
      },
    }),
  ),
  userstatsFault(
    'unsupported-version-is-a-bad-request',
    'A version that does not exist is a validation error: 400.',
    { fails: ['STATS-VERSION-UNSUPPORTED'] },
    () => ({
      userstats: {
        requestedServiceVersion: ({ request }) => {
          const version = header(request, name) ?? '1';
          if (version !== '1') throw badRequest(`${name} is not supported.`);
          return version;
        },
      },
    }),
  ),
  userstatsFault(
    'unsupported-version-hides-the-credential',
    'With a version that does not exist, an invalid credential is refused like a bad header: 400.',
    { warns: ['STATS-VERSION-UNSUPPORTED'] },
    ({ userstats }) => ({
      userstats: {
        authenticate: (context) => {
          try {
            return userstats.authenticate(context);
          } catch (error) {
            const version = header(context.request, name) ?? '1';
            throw version === '1' ? error : badRequest('The request cannot be routed.');
          }
        },
      },
    }),
  ),
  userstatsFault(
    'unsupported-version-is-not-found',
    'No build answers to a version that does not exist, so the router says 404.',
    { fails: ['STATS-VERSION-UNSUPPORTED'] },
    () => ({
      userstats: {
        requestedServiceVersion: ({ request }) => {
          const version = header(request, name) ?? '1';
          if (version !== '1') throw notFound('No build has this version.');
          return version;
        },
      },
    }),
  ),
];
