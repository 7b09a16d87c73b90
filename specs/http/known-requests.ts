import type { StatusSet } from '../../src/contract/requirements.js';
import { isOk } from '../../src/contract/status.js';
import type { Draft } from '../../src/target/draft.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { parseJson } from '../../src/wire/json.js';
import { expectedOf, type Samples } from '../samples.js';
import { recordsIn } from './answer-content.js';

/** Requests with a parameter that narrows what they return. */
const narrowRequests = 4;

/** Requests of another caller, or with another header. */
const unlikeRequests = 2;

/** A plain request shows more the more it returns; what is compared a dozen times stays below this. */
const mostPlainBytes = 16 * 1024;

/** Fewer records may come or go on their own within a run. */
export const fewestChanged = 5;

/** A request whose response another one must not depend on. */
export interface Other {
  readonly draft: Draft;
  readonly expected?: StatusSet;
  /** What came for it when it was first sent in this run. */
  readonly first?: AnsweredExchange;
}

/** A form of a request: its headers, parameters and members, and how long its lists are, in powers of four. */
interface Form {
  readonly names: readonly string[];
  readonly text: string;
}

/** Returns the form of a request. Which users it names does not count. */
function formOf({ headers, query, body, credential }: Draft): Form {
  const parsed = parseJson(body ?? Buffer.alloc(0));
  const members = parsed.ok && typeof parsed.lossless === 'object' ? Object.entries(parsed.lossless ?? {}) : [];
  const sizes = members.map(([name, value]) =>
    Array.isArray(value) ? `${name} ${Math.floor(Math.log2(value.length + 1) / 2)}` : `${name} ${String(value)}`,
  );
  return {
    names: [...members.map(([name]) => name), ...query.map(([name]) => name)],
    text: JSON.stringify([headers, query, sizes, credential]),
  };
}

/** A request of the run that was served as documented, with what first came for it. */
export interface Known {
  readonly draft: Draft;
  readonly first: AnsweredExchange;
  readonly form: Form;
}

/** Returns the caller's requests of the run that were served. */
export function known(subject: Subject): readonly Known[] {
  return subject.firsts.flatMap(({ draft, exchange }): Known[] => {
    const isPlain =
      draft.method === 'POST' && !draft.raw && draft.framing === 'content-length' && draft.omit.length === 0;
    if (!isPlain || draft.credential !== 'caller' || !isOk(exchange.response.status)) return [];
    return [{ draft, first: exchange, form: formOf(draft) }];
  });
}

function sizeOf({ first }: Known): number {
  return first.response.body.length;
}

/** Returns the control, or a request of the same members with more to show: what another request changes, shows in it. */
export function richestLike(control: Draft, requests: readonly Known[]): Draft {
  const { names } = formOf(control);
  const alike = requests.filter(
    (one) =>
      sizeOf(one) <= mostPlainBytes &&
      String(one.form.names) === String(names) &&
      String(one.draft.headers) === String(control.headers) &&
      one.draft.path === control.path,
  );
  return alike.toSorted((left, right) => sizeOf(right) - sizeOf(left))[0]?.draft ?? control;
}

/** Returns requests about several records: the one that returned most and the one that asked for most, each of another form. */
export function early(requests: readonly Known[], plain: Draft): readonly Other[] {
  const others = requests.filter(({ draft }) => draft !== plain);
  const chosen: Known[] = [];
  for (const measure of [sizeOf, ({ draft }: Known) => draft.body?.length ?? 0]) {
    const one = others
      .toSorted((left, right) => measure(right) - measure(left))
      .find(
        ({ form, first }) =>
          chosen.every((other) => other.form.text !== form.text) && recordsIn(first).size >= fewestChanged,
      );
    if (one !== undefined) chosen.push(one);
  }
  return chosen;
}

function isPlainer(one: Known, other: Known): boolean {
  const measures = ({ form, first, draft }: Known): readonly number[] => [
    form.names.length,
    first.response.body.length,
    // Of two values of one parameter the smaller one.
    draft.query.join().length,
  ];
  const [left, right] = [measures(one), measures(other)];
  const place = left.findIndex((value, index) => value !== right[index]);
  return place !== -1 && (left[place] ?? 0) < (right[place] ?? 0);
}

/**
 * Returns for each parameter and member that the plain request lacks a request that has it: of those with the fewest others the one that
 * returns least.
 */
export function narrow(requests: readonly Known[], plain: Draft): readonly Other[] {
  const { names } = formOf(plain);
  const smallest = new Map<string, Known>();
  for (const one of requests) {
    for (const name of one.form.names.filter((other) => !names.includes(other))) {
      const other = smallest.get(name);
      if (other === undefined || isPlainer(one, other)) smallest.set(name, one);
    }
  }
  const least = [...new Set(smallest.values())].toSorted((left, right) => sizeOf(left) - sizeOf(right));
  return least.slice(0, narrowRequests).map(({ draft }) => ({ draft }));
}

/** Returns requests with another header or in another name than the plain one, served or refused, each of another kind. */
export function unlike(samples: Samples, subject: Subject, plain: Draft): readonly Other[] {
  const friendless: Draft[] =
    subject.target.credentials.friendless === undefined ? [] : [{ ...plain, credential: 'friendless' }];
  const usual = new Set(plain.headers.map(String));
  const withHeaders = samples
    .entries(subject.target)
    .filter(
      ({ draft }) => draft.credential === plain.credential && draft.headers.some((pair) => !usual.has(String(pair))),
    )
    .map((sample) => ({ draft: sample.draft, expected: expectedOf(sample) }));
  return [...friendless.map((draft) => ({ draft })), ...withHeaders].slice(0, unlikeRequests);
}
