import { canonicalDigits } from '../../src/verdict/message/values.js';
import { Refused } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { knownPeople } from './people.js';
import { readRecords, recordOf, type RecordEntry } from './records.js';
import { type PresenceQuery, presenceRequest, syntheticXuids } from './requests.js';

/**
 * Somebody whom the service shows when few are asked for. In a long list they show whether the service read the
 * list so far: users whom nobody knows may be left out of an answer for that reason alone.
 */
export type Witness = RecordEntry;

/** What a batch asks for, apart from its users. */
export type BatchOptions = Omit<PresenceQuery, 'users'>;

/** Enough to stand all over a list; more would only make the answers long. */
const mostWitnesses = 40;

function tellingFirst(left: Witness, right: Witness): number {
  return right.devices.length - left.devices.length;
}

/** A third of a batch that is refused may be served. */
const smallerPart = 3;

/** Returns the response to a batch that is served: of all the people, or of the first of them where a limit is far too low. */
async function servedPart(
  subject: Subject,
  people: readonly string[],
): Promise<{ readonly users: readonly string[]; readonly exchange: AnsweredExchange }> {
  try {
    return { users: people, exchange: await subject.control(presenceRequest({ users: people, level: 'all' })) };
  } catch (error) {
    if (!(error instanceof Refused) || people.length < smallerPart) throw error;
    return servedPart(subject, people.slice(0, Math.floor(people.length / smallerPart)));
  }
}

/**
 * The people of the profile whom the service shows, those with devices first: a bare record is easily made up for anybody.
 * None when the profile names nobody, or the answer cannot be read, which is for the check of its shape to say.
 */
export async function findWitnesses(subject: Subject): Promise<readonly Witness[]> {
  const people = knownPeople(subject.target);
  if (people.length === 0) return [];
  const { users, exchange } = await servedPart(subject, people);
  const reading = readRecords(exchange, users.length);
  if (!reading.ok) return [];
  const asked = new Set(users.map((user) => canonicalDigits(user)));
  const shown = new Map(reading.parts.filter(({ xuid }) => asked.has(xuid)).map((record) => [record.xuid, record]));
  return [...shown.values()].sort(tellingFirst).slice(0, mostWitnesses);
}

/** Where nobody is shown, the filters can keep nobody: any values do. */
const anyDeviceType = 'XboxOne';
const anyTitle = 1234567890;

/** Returns filters that keep the people who are shown on devices, so that a batch under them has somebody to lose. */
export async function keepingFilters(subject: Subject): Promise<BatchOptions> {
  const devices = (await findWitnesses(subject)).flatMap((witness) => witness.devices);
  const deviceTypes = [...new Set(devices.map(({ type }) => type))];
  const ids = devices.flatMap(({ titles }) => titles.map(({ id }) => Number(id)));
  const titles = [...new Set(ids)].filter((id) => id < 2 ** 32);
  return {
    deviceTypes: deviceTypes.length > 0 ? deviceTypes : [anyDeviceType],
    titles: titles.length > 0 ? titles : [anyTitle],
  };
}

/**
 * So many distinct users: the witnesses, spread evenly, and synthetic ones between them. The two most telling witnesses are
 * the last and the first of the list, where a limit would cut.
 *
 * @param synthetic Returns distinct XUIDs that nobody need have.
 */
export function listOfUsers(count: number, witnesses: readonly string[], synthetic = syntheticXuids): string[] {
  const [last, first, ...others] = witnesses;
  const placed = [last, ...others, first].filter((xuid) => xuid !== undefined).slice(0, count);
  const step = placed.length > 1 ? (count - 1) / (placed.length - 1) : 0;
  const byPlace = new Map(placed.map((xuid, index) => [count - 1 - Math.floor(index * step), xuid]));
  const taken = new Set(placed);
  const fillers = synthetic(count + placed.length)
    .filter((xuid) => !taken.has(xuid))
    .values();
  const list: string[] = [];
  for (let place = 0; place < count; place += 1) {
    const xuid = byPlace.get(place) ?? fillers.next().value;
    if (xuid !== undefined) list.push(xuid);
  }
  return list;
}

/** Distinct XUIDs of as many digits as one can have, so that a list of them is as long as a list can be. */
export function longestXuids(count: number): string[] {
  const first = 10n ** 19n;
  return Array.from({ length: count }, (_unused, index) => (first + BigInt(index)).toString());
}

/** The list with so many further users before its last one, so that the same user stands at its end. */
export function withMore(list: readonly string[], more: number): string[] {
  const taken = new Set(list);
  const further = syntheticXuids(list.length + more).filter((xuid) => !taken.has(xuid));
  return [...list.slice(0, -1), ...further.slice(0, more), ...list.slice(-1)];
}

/** What of a witness's record a cut list would lose. The rest of it may move from one answer to the next. */
function substance({ state, devices }: RecordEntry): string {
  return `${state ?? 'no state'}, ${devices.length === 0 ? 'no device' : 'devices'}`;
}

/** The first user who is shown among few and missing, or shown as nobody, among many. */
export function cutDifference(
  amongFew: readonly RecordEntry[],
  amongMany: readonly RecordEntry[],
  count: number,
): { readonly expected: string; readonly got: string; readonly value: unknown } | undefined {
  for (const record of amongFew) {
    const other = recordOf(amongMany, record.xuid);
    const got = other === undefined ? 'no record of that user' : substance(other);
    // More than among few is not a cut: PRES-LEVEL-DEPTH judges how much is shown.
    const isMore = other?.state === record.state && record.devices.length === 0;
    if (got !== substance(record) && !isMore) {
      const expected = `user ${record.xuid} answered in a batch of ${count} as among few (${substance(record)})`;
      return { expected, got, value: (other ?? record).value };
    }
  }
  return undefined;
}
