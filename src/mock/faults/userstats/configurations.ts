import type { CallerContext } from '../../context.js';
import { userstats } from '../../userstats/patches.js';
import type { FaultPins } from '../../departure.js';
import { failing, faultTable } from '../table.js';

/** Returns the id of the service configuration that one mock was first asked for. */
function firstAsked(scid: string, { memory }: CallerContext): string {
  const first = (memory.values.get('first configuration') as string | undefined) ?? scid;
  memory.values.set('first configuration', first);
  return first;
}

// Also what is closed and what does not exist.
const everywhere: FaultPins = {
  fails: ['STATS-ANSWER', 'STATS-ACCESS', 'STATS-RESPONSE-SUBSET'],
  warns: ['STATS-NOT-FOUND'],
};

/** A second service configuration that is taken for the first one, and requests that name one twice. */
export const configurationFaults = faultTable('userstats', failing('STATS-BATCH-UNION'), {
  'first-configuration-is-a-constant': [
    'The service configuration of the first request is kept for the life of the process.',
    userstats.around('findServiceConfiguration', (usual, scid, context) => usual(firstAsked(scid, context), context)),
    everywhere,
  ],
  'values-cached-by-name': [
    'Values are cached by person and name, without the service configuration; that there is none is cached too.',
    userstats.around('findValue', (usual, person, statistic, context) => {
      const { values } = context.memory;
      const key = `${person.xuid} ${statistic.name}`;
      if (!values.has(key)) values.set(key, usual(person, statistic, context));
      return values.get(key) as string | undefined;
    }),
    { ...failing('STATS-RESPONSE-SUBSET'), ownOrderOnly: true },
  ],
  'second-entry-of-a-configuration-replaces-the-first': [
    'A service configuration that stands in two entries has the names of the second alone.',
    userstats.instead('mergedConfigurations', (configurations) => [
      ...new Map(
        configurations.map(({ scid, statistics }) => [
          scid.toLowerCase(),
          { scid, statistics: [...new Set(statistics)] },
        ]),
      ).values(),
    ]),
  ],
  'second-entry-of-a-configuration-ignored': [
    'A service configuration that stands in two entries has the names of the first alone.',
    userstats.instead('mergedConfigurations', (configurations) => [
      ...new Map(
        configurations
          .toReversed()
          .map(({ scid, statistics }) => [scid.toLowerCase(), { scid, statistics: [...new Set(statistics)] }]),
      ).values(),
    ]),
  ],
});
