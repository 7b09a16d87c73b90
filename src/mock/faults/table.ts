import type { Service } from '../../contract/service.js';
import type { Fault, FaultPins } from '../departure.js';
import type { Patch } from '../patch.js';

/** What a row says of its fault apart from its sentence and its patch. */
export type OwnPins = FaultPins & Pick<Fault, 'countsRequests' | 'ownOrderOnly'>;

/** A fault as a row: one sentence, the patch of the mock, and its pins where they differ from those of the table. */
export type FaultRow = readonly [title: string, patch: Patch, own?: OwnPins];

/** Returns the faults of a table, by their names. `pins` are those of every row that has none of its own. */
export function faultTable(service: Service, pins: FaultPins, rows: Readonly<Record<string, FaultRow>>): Fault[] {
  return Object.entries(rows).map(([name, [title, overrides, own]]) => ({
    ...{ name, title, service, overrides },
    ...(own ?? pins),
  }));
}

/** Returns the pins of faults that must make these requirements fail. */
export function failing(...fails: readonly string[]): FaultPins {
  return { fails };
}

/** Returns the pins of faults that must make these requirements warn. */
export function warning(...warns: readonly string[]): FaultPins {
  return { warns };
}
