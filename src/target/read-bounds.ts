import { durationMilliseconds, sizeBytes } from './measures.js';
import type { ProblemList } from './problem-list.js';
import type { BoundsEntry, Profile } from './profile.js';
import type { ProfileTree } from './profile-tree.js';
import type { RunBounds } from './target.js';

/** What one key may say, from the least to the most, as a profile writes them. */
interface Range {
  readonly least: string;
  readonly most: string;
}

type TextKey = Exclude<keyof BoundsEntry, 'maximumValues' | 'maximumInformational' | 'unansweredInARow'>;

const durations: Readonly<Record<'timeout' | 'firstByte' | 'idle' | 'wholeRun' | 'waiting', Range>> = {
  timeout: { least: '1ms', most: '60min' },
  firstByte: { least: '1ms', most: '60min' },
  idle: { least: '1ms', most: '60min' },
  // A week: nobody waits longer, and a timer of Node.js takes little more than three.
  wholeRun: { least: '1ms', most: '10080min' },
  waiting: { least: '1ms', most: '10080min' },
};

const sizes: Readonly<Record<'maximumBody' | 'maximumHeaders' | 'keptBody', Range>> = {
  maximumBody: { least: '1B', most: '512MiB' },
  // Node.js's parser stops at fewer bytes than an honest answer has in its status line and first headers.
  maximumHeaders: { least: '1KiB', most: '16MiB' },
  keptBody: { least: '1B', most: '4MiB' },
};

const defaultTimeout = '30s';
const defaultMaximumBody = '4MiB';

/**
 * Within what an exchange, and the run, must end. The profile's schema has seen to the form of each value; here are the ranges.
 * A key that is left out is left out of the bounds, whose readers know its default; but for the two that every exchange needs.
 */
export function readBounds(profile: Profile, tree: ProfileTree, problems: ProblemList): RunBounds {
  const entry = profile.bounds ?? {};
  const measured = (
    key: TextKey,
    text: string | undefined,
    measure: (text: string) => number,
    { least, most }: Range,
  ): number | undefined => {
    if (text === undefined) return undefined;
    const value = measure(text);
    if (value < measure(least) || value > measure(most)) {
      problems.at(tree, ['bounds', key], `found "${text}"; expected from ${least} to ${most}.`);
    }
    return value;
  };
  const duration = (key: keyof typeof durations): number | undefined =>
    measured(key, entry[key], durationMilliseconds, durations[key]);
  const size = (key: keyof typeof sizes): number | undefined => measured(key, entry[key], sizeBytes, sizes[key]);

  const firstByteMilliseconds = duration('firstByte');
  const idleMilliseconds = duration('idle');
  const maximumRunMilliseconds = duration('wholeRun');
  const maximumWaitingMilliseconds = duration('waiting');
  const maximumHeaderBytes = size('maximumHeaders');
  const keptBodyBytes = size('keptBody');
  const { maximumValues, maximumInformational, unansweredInARow } = entry;
  return {
    timeoutMilliseconds: duration('timeout') ?? durationMilliseconds(defaultTimeout),
    maximumBodyBytes: size('maximumBody') ?? sizeBytes(defaultMaximumBody),
    ...(firstByteMilliseconds !== undefined && { firstByteMilliseconds }),
    ...(idleMilliseconds !== undefined && { idleMilliseconds }),
    ...(maximumValues !== undefined && { maximumValues }),
    ...(maximumHeaderBytes !== undefined && { maximumHeaderBytes }),
    ...(maximumInformational !== undefined && { maximumInformational }),
    ...(keptBodyBytes !== undefined && { keptBodyBytes }),
    ...(maximumRunMilliseconds !== undefined && { maximumRunMilliseconds }),
    ...(maximumWaitingMilliseconds !== undefined && { maximumWaitingMilliseconds }),
    ...(unansweredInARow !== undefined && { unansweredInARow }),
  };
}
