import type { DeviceEntry, RecordEntry } from './records.js';

const none: ReadonlySet<never> = new Set();

/** What is indexed: the values of a device, each in the form in which two of them compare. */
export interface Valued {
  readonly valuesOf: (device: DeviceEntry) => readonly string[];
}

function addTo<Value>(map: Map<string, Set<Value>>, key: string, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([value]));
  else known.add(value);
}

/**
 * Who shows which values of a kind. It is gathered in one pass: a record may have tens of thousands of titles, and a search for each of
 * them in each record would take minutes that no bound on time ends.
 */
export class FilterIndex {
  private readonly records = new Map<string, Set<RecordEntry>>();
  private readonly devices = new Map<string, Set<DeviceEntry>>();
  private readonly owners = new Map<DeviceEntry, RecordEntry>();
  private readonly behind = new Set<string>();
  /** The values by their lower-case form. */
  private readonly loose = new Map<string, Set<string>>();
  /** How many records show any value. */
  readonly holderCount: number;

  constructor(kind: Valued, records: readonly RecordEntry[]) {
    let holderCount = 0;
    for (const record of records) {
      const own = new Set<string>();
      for (const device of record.devices) {
        this.owners.set(device, record);
        for (const value of kind.valuesOf(device)) {
          if (own.size > 0 && !own.has(value)) this.behind.add(value);
          own.add(value);
          addTo(this.records, value, record);
          addTo(this.devices, value, device);
          addTo(this.loose, value.toLowerCase(), value);
        }
      }
      if (own.size > 0) holderCount += 1;
    }
    this.holderCount = holderCount;
  }

  /** The values, in the order in which they come first. */
  get values(): readonly string[] {
    return [...this.records.keys()];
  }

  /** Whether somebody has the value in no first place. */
  isBehind(value: string): boolean {
    return this.behind.has(value);
  }

  /** Returns the records that show a value. */
  holdersOf(value: string): ReadonlySet<RecordEntry> {
    return this.records.get(value) ?? none;
  }

  /** Returns the records that show one of the values. */
  holdersOfAny(values: readonly string[]): ReadonlySet<RecordEntry> {
    const [first = '', ...others] = values;
    return others.length === 0 ? this.holdersOf(first) : new Set(values.flatMap((value) => [...this.holdersOf(value)]));
  }

  /** Returns the records that show one of the values, in any letter case. */
  looseHoldersOfAny(values: readonly string[]): ReadonlySet<RecordEntry> {
    return this.holdersOfAny(values.flatMap((value) => [...(this.loose.get(value.toLowerCase()) ?? none)]));
  }

  /** Returns the devices that show a value, each with its record. */
  devicesWith(value: string): readonly (readonly [device: DeviceEntry, record: RecordEntry])[] {
    return [...(this.devices.get(value) ?? none)].flatMap((device) => {
      const record = this.owners.get(device);
      return record === undefined ? [] : [[device, record] as const];
    });
  }
}

const indexes = new WeakMap<readonly RecordEntry[], Map<Valued, FilterIndex>>();

/** Returns the index of some records, made once for each list. */
export function filterIndex(kind: Valued, records: readonly RecordEntry[]): FilterIndex {
  const ofRecords = indexes.get(records) ?? new Map<Valued, FilterIndex>();
  indexes.set(records, ofRecords);
  const known = ofRecords.get(kind) ?? new FilterIndex(kind, records);
  ofRecords.set(kind, known);
  return known;
}
