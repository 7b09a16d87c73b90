import { type Patch, refusedWith, together } from '../../patch.js';
import { userstats } from '../../userstats/patches.js';
import { mayReadStatistic } from '../../userstats/access.js';
import type { Restriction, ServiceConfiguration, Statistic } from '../../world/world.js';
import { failing, faultTable } from '../table.js';
import { withStatistics } from './rendered.js';

/** Ignores a restriction that names this. */
function ignoring(claim: keyof Restriction): Patch {
  return userstats.before('mayReadStatistic', (caller, statistic) => [
    caller,
    statistic.restriction?.[claim] === undefined ? statistic : unrestricted(statistic),
  ]);
}

/** Serves a service configuration otherwise when its id is requested with capitals. */
function inCapitals(change: (found: ServiceConfiguration, sandbox: string) => ServiceConfiguration): Patch {
  return userstats.after('findServiceConfiguration', (found, scid, { caller }) =>
    found === undefined || scid === scid.toLowerCase() ? found : change(found, caller.sandbox),
  );
}

function unrestricted({ name, type, values }: Statistic): Statistic {
  return { name, type, values };
}

/** Who reads what is restricted or closed. (uri-batchpost, Authorization) */
export const accessFaults = faultTable('userstats', failing('STATS-ACCESS'), {
  'restriction-by-user-ignored': [
    'A statistic that certain users alone may read is shown to every user.',
    ignoring('users'),
  ],
  'configurations-open-after-a-while': [
    'After many lookups, everybody may use every service configuration.',
    userstats.after(
      'mayUseServiceConfiguration',
      (may, _caller, _configuration, { memory }) => memory.next('lookups') > 100 || may,
    ),
    { ...failing('STATS-ACCESS'), ownOrderOnly: true },
  ],
  'restriction-by-title-ignored': [
    'The title claim is not checked, so any title reads what belongs to one.',
    ignoring('titles'),
  ],
  'restriction-by-device-ignored': ['The device claim is not checked.', ignoring('devices')],
  'restricted-statistic-left-out-in-silence': [
    'A restricted statistic that is requested alone gives 200 without it instead of a refusal.',
    together(
      userstats.instead('mayReadStatistic', () => true),
      userstats.after('findValue', (literal, _person, statistic, { caller }) =>
        mayReadStatistic(caller, statistic) ? literal : undefined,
      ),
    ),
  ],
  'failed-access-check-is-not-found': [
    'What the caller may not read is denied to exist: 404.',
    userstats.refuse('refuseAccess', () => refusedWith(404)),
  ],
  'failed-access-check-is-a-server-error': [
    'The exception of the access check is caught nowhere.',
    userstats.refuse('refuseAccess', () => refusedWith(500)),
    { fails: ['STATS-ACCESS', 'HTTP-STATUS-SET'] },
  ],
  'forbidden-with-the-value': [
    'The response to a caller without access has status 403 and the restricted values in its body.',
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
  ],
  'sandbox-not-checked': [
    'Service configurations are readable from every sandbox.',
    userstats.instead('mayUseServiceConfiguration', () => true),
  ],
  'sandbox-checked-for-one-configuration': [
    'The sandbox check was added to one service configuration and forgotten for the others.',
    userstats.after('mayUseServiceConfiguration', (may, _caller, { name }) => may || name === 'garden'),
  ],
  'closed-sandbox-answers-empty': [
    'A caller whose sandbox lacks the service configuration gets 200 without statistics.',
    ({ userstats: { mayUseServiceConfiguration } }) => ({
      userstats: {
        mayUseServiceConfiguration: () => true,
        renderAnswer: (users, context) => ({
          users: withStatistics(users, (stats, scid) => {
            const found = context.world.serviceConfigurations.get(scid.toLowerCase());
            return found !== undefined && mayUseServiceConfiguration(context.caller, found, context) ? stats : [];
          }),
        }),
      },
    }),
  ],
  'capitals-get-around-the-restriction': [
    'Restrictions are kept by the id in small letters, and the id in capitals has none.',
    inCapitals((found) => ({
      ...found,
      statistics: new Map([...found.statistics].map(([name, statistic]) => [name, unrestricted(statistic)])),
    })),
  ],
  'capitals-get-around-the-sandbox': [
    'The sandbox looks up service configurations by the text of the id, and what is not listed is open.',
    inCapitals((found, sandbox) => ({ ...found, sandboxes: new Set([sandbox]) })),
  ],
});
