import type { Service } from '../../../contract/service.js';
import type { Fault, FaultPins } from '../../departure.js';
import type { Patch } from '../../patch.js';
import type { OwnPins } from '../table.js';
import type { Dialect } from './dialect.js';
import { dialects } from './dialects.js';

type Named<Pins> = Pins & { readonly name?: string };

/**
 * What differs in a row: pins that hold for all services, and for one service its pins or its name; `false` where it
 * does not have the row: the documents allow the behaviour, or no case of its checks looks for it yet.
 */
export type Own<Pins> = { readonly all?: Pins } & { readonly [One in Service]?: Named<Pins> | string | false };

/** A mistake that every service could make: one sentence, its patch for a service, and what differs for a service. */
export type FamilyRow = readonly [title: string, patch: (dialect: Dialect) => Patch, own?: Own<OwnPins>];

/** Marks a row whose responses depend on how many requests came before. */
export const countingRequests = { all: { countsRequests: true } } as const;

/** Marks a row that does something else in another order of the requests. */
export const inOwnOrder = { all: { ownOrderOnly: true } } as const;

/** Returns what differs in a row for a service; undefined where the service does not have the row. */
export function differingFor<Pins>(own: Own<Pins> = {}, service: Service): Partial<Named<Pins>> | undefined {
  const differing = own[service];
  if (differing === false) return undefined;
  return { ...own.all, ...(typeof differing === 'string' ? { name: differing } : differing) } as Partial<Named<Pins>>;
}

/** Returns the faults of a family for every service. `pins` are those of every row that has none of its own. */
export function family(pins: (ids: Dialect['ids']) => FaultPins, rows: Readonly<Record<string, FamilyRow>>): Fault[] {
  return dialects.flatMap((dialect) =>
    Object.entries(rows).flatMap(([name, [title, overrides, own]]): Fault[] => {
      const differing = differingFor(own, dialect.service);
      if (differing === undefined) return [];
      const hasPins = 'fails' in differing || 'warns' in differing;
      const usual = { name, title, service: dialect.service, overrides: overrides(dialect) };
      return [{ ...usual, ...(hasPins ? {} : pins(dialect.ids)), ...differing }];
    }),
  );
}
