import type { CallerContext } from '../../context.js';
import { type Patch, refusedWith } from '../../patch.js';
import { userstats } from '../../userstats/patches.js';
import type { RenderedUser } from '../../userstats/render.js';
import type { Person, Statistic } from '../../world/world.js';
import { failing, faultTable } from '../table.js';
import { countStatistics, withConfigurations, withStatistics } from './rendered.js';

/** Drops the values that `isDropped` names. */
export function dropping(
  isDropped: (literal: string, person: Person, statistic: Statistic, context: CallerContext) => boolean,
): Patch {
  return userstats.after('findValue', (literal, person, statistic, context) =>
    literal === undefined || isDropped(literal, person, statistic, context) ? undefined : literal,
  );
}

/** Shows other users than those that were found. */
export function showing(change: (users: readonly RenderedUser[], context: CallerContext) => unknown): Patch {
  return userstats.instead('renderAnswer', (users, context) => ({ users: change(users, context) }));
}

const inBatchesToo = { fails: ['STATS-ANSWER', 'STATS-BATCH-UNION'] };

/** What exists and is not shown. (uri-batchpost, Response body) */
export const answerFaults = faultTable('userstats', failing('STATS-ANSWER'), {
  'zero-counts-as-no-value': [
    'The value is tested for truth, so nobody who has zero kills is ever shown.',
    dropping((literal) => literal === '0'),
  ],
  'empty-text-counts-as-no-value': [
    'A String statistic that is set to the empty text is dropped as if it were not set.',
    dropping((literal) => literal === ''),
  ],
  'unsigned-values-only': [
    'The column is unsigned, and rows with a negative value are skipped on reading.',
    dropping((literal) => literal.startsWith('-')),
  ],
  'presence-privacy-hides-statistics': [
    'The filter of presence is reused, so open statistics of people who block others are gone.',
    dropping((_literal, { privacy, xuid }, _statistic, { caller }) => privacy === 'blocked' && xuid !== caller.xuid),
  ],
  'own-statistics-only': [
    'The token chooses whose values are looked up, so callers get their own statistics and nobody else’s.',
    dropping((_literal, { xuid }, _statistic, { caller }) => xuid !== caller.xuid),
    { fails: ['STATS-ANSWER', 'STATS-OPEN'] },
  ],
  'ends-at-the-first-person-without-statistics': [
    'The loop over people breaks where it should continue when somebody has no statistics.',
    showing((users) => {
      const end = users.findIndex((user) => countStatistics([user]) === 0);
      return end < 0 ? users : users.slice(0, end);
    }),
  ],
  'last-configuration-owns-the-name': [
    'Statistics are indexed by name alone, so two configurations with a statistic of one name share the later one.',
    userstats.after('findServiceConfiguration', (found, _scid, { world }) => {
      if (found === undefined) return undefined;
      const byName = new Map(
        [...world.serviceConfigurations.values()].flatMap(({ statistics }) => [...statistics.entries()]),
      );
      const statistics = new Map([...found.statistics].map(([name, own]) => [name, byName.get(name) ?? own]));
      return { ...found, statistics };
    }),
    { fails: ['STATS-ANSWER', 'STATS-RESPONSE-SUBSET'] },
  ],
  'configuration-ids-in-small-letters-only': [
    'The id of a service configuration is compared as text, and capital letters find nothing.',
    userstats.instead('findServiceConfiguration', (scid, { world }) => world.serviceConfigurations.get(scid)),
    { warns: ['STATS-ANSWER'] },
  ],
  'doubles-are-never-written': [
    'The renderer has no branch for Double and skips what it does not know.',
    showing((users) => withStatistics(users, (stats) => stats.filter(({ type }) => type !== 'Double'))),
  ],
  'people-with-one-empty-configuration-are-dropped': [
    'The tables are joined inwards: people without a statistic in one of the configurations are not shown at all.',
    showing((users) => users.filter(({ scids }) => scids.every(({ stats }) => stats.length > 0))),
    inBatchesToo,
  ],
  'first-configuration-only': [
    'Only the first entry of requestedscids is read.',
    showing((users) => withConfigurations(users, (scids) => scids.slice(0, 1))),
    inBatchesToo,
  ],
  'several-configurations-forbidden': [
    'A token is bound to one title, so more than one service configuration in a request is refused.',
    userstats.refuseAfter('mergedConfigurations', (merged) => merged.length > 1 && refusedWith(403)),
  ],
});
