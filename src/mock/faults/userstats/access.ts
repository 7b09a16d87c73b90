import { notFound, Refusal } from '../../http/refusal.js';
import { mayReadStatistic } from '../../userstats/access.js';
import type { Statistic } from '../../world/world.js';
import { withStatistics } from './rendered.js';
import { userstatsFault } from './userstats-fault.js';

/** The statistic without one of the things that its restriction names. */
function without(statistic: Statistic, claim: 'users' | 'titles' | 'devices'): Statistic {
  const { restriction, ...open } = statistic;
  return restriction?.[claim] === undefined ? statistic : open;
}

/** Who reads what is restricted or closed. */
export const accessFaults = [
  userstatsFault(
    'restriction-by-user-ignored',
    'A statistic that certain users alone may read is shown to every user.',
    { fails: ['STATS-ACCESS'] },
    () => ({
      userstats: { mayReadStatistic: (caller, statistic) => mayReadStatistic(caller, without(statistic, 'users')) },
    }),
  ),
  userstatsFault(
    'restriction-by-title-ignored',
    'The title claim is not looked at, so any title reads what belongs to one.',
    { fails: ['STATS-ACCESS'] },
    () => ({
      userstats: { mayReadStatistic: (caller, statistic) => mayReadStatistic(caller, without(statistic, 'titles')) },
    }),
  ),
  userstatsFault(
    'restriction-by-device-ignored',
    'The device claim is not looked at.',
    { fails: ['STATS-ACCESS'] },
    () => ({
      userstats: { mayReadStatistic: (caller, statistic) => mayReadStatistic(caller, without(statistic, 'devices')) },
    }),
  ),
  userstatsFault(
    'restricted-statistic-left-out-in-silence',
    'A restricted statistic that is asked for alone gives 200 without it instead of a refusal.',
    { fails: ['STATS-ACCESS'] },
    () => ({
      userstats: {
        mayReadStatistic: () => true,
        findValue: (person, statistic, { caller }) =>
          mayReadStatistic(caller, statistic) ? statistic.values.get(person.xuid) : undefined,
      },
    }),
  ),
  userstatsFault(
    'failed-access-check-is-not-found',
    'What the caller may not read is denied to exist: 404.',
    { fails: ['STATS-ACCESS'] },
    () => ({
      userstats: {
        refuseAccess: () => {
          throw notFound('There is no such statistic.');
        },
      },
    }),
  ),
  userstatsFault(
    'failed-access-check-is-a-server-error',
    'The exception of the access check is caught nowhere.',
    { fails: ['STATS-ACCESS', 'HTTP-STATUS-SET'] },
    () => ({
      userstats: {
        refuseAccess: () => {
          throw new Refusal(500, 5000, 'The access check failed.');
        },
      },
    }),
  ),
  userstatsFault(
    'forbidden-with-the-value',
    'The answer to somebody without access has status 403 and the restricted values in its body.',
    { fails: ['STATS-ACCESS'] },
    ({ http }) => ({
      userstats: {
        mayReadStatistic: () => true,
        renderAnswer: (users, { world, caller }) => {
          const [arena] = world.serviceConfigurations.values();
          const isHidden = (name: string): boolean => {
            const statistic = arena?.statistics.get(name);
            return statistic !== undefined && !mayReadStatistic(caller, statistic);
          };
          const names = users.flatMap(({ scids }) => scids.flatMap(({ stats }) => stats.map((one) => one.statname)));
          return names.some(isHidden)
            ? { code: 4500, source: 'userstats', description: 'Forbidden.', users }
            : { users };
        },
      },
      http: {
        success: (value, context) => {
          const response = http.success(value, context);
          return String(response.body).startsWith('{"code"') ? { ...response, status: 403 } : response;
        },
      },
    }),
  ),
  userstatsFault(
    'sandbox-not-checked',
    'Service configurations are readable from every sandbox.',
    { fails: ['STATS-ACCESS'] },
    () => ({ userstats: { mayUseServiceConfiguration: () => true } }),
  ),
  userstatsFault(
    'sandbox-checked-for-one-configuration',
    'The sandbox check was added to one service configuration and forgotten for the others.',
    { fails: ['STATS-ACCESS'] },
    ({ userstats }) => ({
      userstats: {
        mayUseServiceConfiguration: (caller, configuration, context) =>
          configuration.name === 'garden' || userstats.mayUseServiceConfiguration(caller, configuration, context),
      },
    }),
  ),
  userstatsFault(
    'closed-sandbox-answers-empty',
    'A caller whose sandbox lacks the service configuration gets 200 without statistics.',
    { fails: ['STATS-ACCESS'] },
    ({ userstats }) => ({
      userstats: {
        mayUseServiceConfiguration: () => true,
        renderAnswer: (users, context) => ({
          users: withStatistics(users, (stats, scid) => {
            const configuration = context.world.serviceConfigurations.get(scid.toLowerCase());
            return configuration !== undefined &&
              userstats.mayUseServiceConfiguration(context.caller, configuration, context)
              ? stats
              : [];
          }),
        }),
      },
    }),
  ),
  userstatsFault(
    'capitals-get-around-the-restriction',
    'Restrictions are kept by the id in small letters, and the id in capitals has none.',
    { fails: ['STATS-ACCESS'] },
    ({ userstats }) => ({
      userstats: {
        findServiceConfiguration: (scid, context) => {
          const found = userstats.findServiceConfiguration(scid, context);
          if (found === undefined || scid === scid.toLowerCase()) return found;
          const open = [...found.statistics].map(([name, statistic]) => {
            const { name: known, type, values } = statistic;
            return [name, { name: known, type, values }] as const;
          });
          return { ...found, statistics: new Map(open) };
        },
      },
    }),
  ),
  userstatsFault(
    'capitals-get-around-the-sandbox',
    'Whether the sandbox holds a service configuration is looked up by the text of the id, and what is not listed is open.',
    { fails: ['STATS-ACCESS'] },
    ({ userstats }) => ({
      userstats: {
        findServiceConfiguration: (scid, context) => {
          const found = userstats.findServiceConfiguration(scid, context);
          if (found === undefined || scid === scid.toLowerCase()) return found;
          return { ...found, sandboxes: new Set([context.caller.sandbox]) };
        },
      },
    }),
  ),
];
