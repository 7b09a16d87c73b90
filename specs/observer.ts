import type { Draft } from '../src/target/draft.js';
import type { KnownSession, Person, Statistic, Target } from '../src/target/target.js';
import type { AnsweredExchange } from '../src/wire/exchange.js';

/** What reading a service showed of its data, as entries of a profile. It was seen, and nobody vouches for it. */
export interface Observed {
  readonly people?: readonly Person[];
  readonly statistics?: readonly Statistic[];
  readonly sessions?: readonly KnownSession[];
}

/** Sends a request in the caller's name. @returns Undefined where no response came. */
export type Read = (draft: Draft) => Promise<AnsweredExchange | undefined>;

/**
 * Reads a service with a few plain requests. @returns The entries by which a profile would show the most with the fewest lines;
 * nothing where the service refuses or cannot be understood, which is a run's matter.
 */
export type Observer = (target: Target, read: Read) => Promise<Observed>;

/** Returns the XUIDs that a profile names, each once: the caller first, then people, and users of statistics and sessions. */
export function namedXuids({ credentials, people, statistics, sessions }: Target): string[] {
  const named = [
    ...Object.values(credentials).flatMap(({ xuid }) => xuid ?? []),
    ...people.map(({ xuid }) => xuid),
    ...statistics.flatMap(({ valuesOf, noValueOf }) => [...valuesOf, ...noValueOf]),
    ...sessions.flatMap(({ members }) => members.map(({ xuid }) => xuid)),
  ];
  return [...new Set(named)];
}
