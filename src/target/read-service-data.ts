import { memberStatuses } from './profile-words.js';
import { canonical } from './digits.js';
import type { ProblemList } from './problem-list.js';
import type { Digits, Profile } from './profile.js';
import type { ProfileNode, ProfileTree, Steps } from './profile-tree.js';
import type { KnownSession, Statistic, Target } from './target.js';

const kinds = ['known', 'unknown', 'inaccessible'] as const;

/** Statistics, sessions and service configurations as far as the profile tells of them. */
export type ServiceData = Pick<Target, 'statistics' | 'sessions' | 'serviceConfigurations'>;

/** Reads what belongs to service configurations; each thing once, and nobody in two lists that exclude each other. */
export function readServiceData(profile: Profile, tree: ProfileTree, problems: ProblemList): ServiceData {
  /** Where each thing stood first. */
  const seen = new Map<string, ProfileNode>();
  const placeOf = ({ pointer, place: { file, line } }: ProfileNode): string =>
    `${pointer} (${file === tree.root.place.file ? '' : `${file}, `}line ${line})`;
  const once = (key: readonly string[], steps: Steps, what: string): void => {
    const text = JSON.stringify(key);
    const other = seen.get(text);
    if (other !== undefined) {
      problems.at(tree, steps, `${what} stands at ${placeOf(other)} already. Remove one of the two.`);
    }
    const node = other ?? tree.find(steps)?.node;
    if (node !== undefined) seen.set(text, node);
  };
  const distinct = (people: readonly Digits[] | undefined, steps: Steps, key: readonly string[]): string[] =>
    (people ?? []).map((digits, index) => {
      const xuid = canonical(digits);
      once([...key, xuid], [...steps, index], xuid);
      return xuid;
    });

  const statistics = (profile.statistics ?? []).map((entry, index): Statistic => {
    const steps: Steps = ['statistics', index];
    const key = ['statistic', entry.scid.toLowerCase(), entry.name];
    once(key, steps, `the statistic ${entry.name} of ${entry.scid}`);
    return {
      scid: entry.scid,
      name: entry.name,
      access: entry.access,
      ...(entry.type && { type: entry.type }),
      valuesOf: distinct(entry.valuesOf, [...steps, 'valuesOf'], [...key, String(index)]),
      noValueOf: distinct(entry.noValueOf, [...steps, 'noValueOf'], [...key, String(index)]),
    };
  });

  const sessions = (profile.sessions ?? []).map((entry, index): KnownSession => {
    const steps: Steps = ['sessions', index];
    const key = ['session', entry.scid.toLowerCase(), entry.template, entry.name];
    once(key, steps, `the session ${entry.name} of ${entry.template}`);
    return {
      scid: entry.scid,
      template: entry.template,
      name: entry.name,
      ...(entry.visibility && { visibility: entry.visibility }),
      ...(entry.keywords && { keywords: entry.keywords }),
      ...(entry.version !== undefined && { version: entry.version }),
      members: memberStatuses.flatMap((status) =>
        distinct(entry.members?.[status], [...steps, 'members', status], [...key, String(index)]).map((xuid) => ({
          xuid,
          status,
        })),
      ),
    };
  });

  for (const kind of kinds) {
    profile.serviceConfigurations?.[kind]?.forEach((scid, index) => {
      once(['configuration', scid.toLowerCase()], ['serviceConfigurations', kind, index], scid);
    });
  }
  const unknown = new Set(profile.serviceConfigurations?.unknown?.map((scid) => scid.toLowerCase()));
  for (const [list, entries] of [
    ['statistics', statistics],
    ['sessions', sessions],
  ] as const) {
    entries.forEach(({ scid }, index) => {
      if (!unknown.has(scid.toLowerCase())) return;
      const message = `found ${scid}, which serviceConfigurations.unknown says does not exist. Correct one of the two.`;
      problems.at(tree, [list, index, 'scid'], message);
    });
  }
  return { statistics, sessions, serviceConfigurations: configurations(profile, statistics, sessions) };
}

/** A configuration of which the author names data is known, unless he says that the caller may not use it. */
function configurations(
  profile: Profile,
  statistics: readonly Statistic[],
  sessions: readonly KnownSession[],
): Target['serviceConfigurations'] {
  const { known = [], unknown = [], inaccessible = [] } = profile.serviceConfigurations ?? {};
  const named = new Set([...known, ...inaccessible].map((scid) => scid.toLowerCase()));
  const implied = new Map([...statistics, ...sessions].map(({ scid }) => [scid.toLowerCase(), scid]));
  const further = [...implied].filter(([lowerCase]) => !named.has(lowerCase)).map(([, scid]) => scid);
  return { known: [...known, ...further], unknown, inaccessible };
}
