import { documentedStatuses } from '../documented-statuses.js';
import { isArray, isObject } from '../../src/verdict/message/values.js';
import { isDeepStrictEqual } from 'node:util';
import { shortened } from '../../src/contract/shortened.js';
import type { Draft } from '../../src/target/draft.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { type JsonValue, parseJson } from '../../src/wire/json.js';
import type { CaseJudge } from './check.js';

/** A request, and the texts in it that its answer may rightly echo: the XUIDs or the keyword that were asked for. */
export interface Probe {
  readonly draft: Draft;
  readonly echoes: readonly string[];
}

/** All that a caller can see of an answer, part by part. */
type Sight = ReadonlyMap<string, string>;

/** Which of the two probes to send, in turn: in no pattern that a few servers taking turns could follow. */
const turns = ['first', 'second', 'second', 'first', 'first', 'second'] as const;

/** Headers that say nothing of the request: the time of the answer. */
const unseenHeaders: ReadonlySet<string> = new Set(['date']);

function addLeaves(sight: Map<string, string>, pointer: string, value: JsonValue): void {
  if (isArray(value)) {
    sight.set(`the length of ${pointer}`, String(value.length));
    for (const [index, entry] of value.entries()) addLeaves(sight, `${pointer}/${index}`, entry);
  } else if (isObject(value)) {
    sight.set(`the members of ${pointer}`, Object.keys(value).join(' '));
    for (const [name, member] of Object.entries(value)) addLeaves(sight, `${pointer}/${name}`, member);
  } else {
    sight.set(`the body at ${pointer}`, String(value));
  }
}

/** What an answer shows. Echoed texts become one mark, so that two questions about different people can look the same. */
function sightOf({ response }: AnsweredExchange, echoes: readonly string[]): Sight {
  const masked = (text: string): string => echoes.reduce((rest, echo) => rest.replaceAll(echo, '<asked>'), text);
  const sight = new Map<string, string>([
    ['the status', `${response.status} ${response.statusText}`],
    [
      'the names of the headers',
      response.headers
        .map(([name]) => name.toLowerCase())
        .sort()
        .join(' '),
    ],
  ]);
  for (const [name, value] of response.headers) {
    const key = `the header ${name.toLowerCase()}`;
    if (!unseenHeaders.has(name.toLowerCase())) sight.set(key, `${sight.get(key) ?? ''}${masked(value)};`);
  }
  const text = masked(response.body.toString('latin1'));
  const parsed = parseJson(Buffer.from(text, 'latin1'));
  if (parsed.ok) addLeaves(sight, '/', parsed.lossless);
  else sight.set('the body', text);
  return sight;
}

/** The parts that every one of these sights shows alike: what differs between two equal requests is the request's own. */
function steadyParts(sights: readonly Sight[]): Sight {
  const [first = new Map<string, string>(), ...others] = sights;
  return new Map([...first].filter(([part, value]) => others.every((sight) => sight.get(part) === value)));
}

/** A part that shows which probe was sent. */
interface Telltale {
  readonly part: string;
  readonly first: string;
  readonly second: string;
}

interface Round {
  readonly telltale: Telltale | undefined;
  readonly exchanges: readonly AnsweredExchange[];
}

async function round(subject: Subject, first: Probe, second: Probe): Promise<Round> {
  const sights: Record<(typeof turns)[number], Sight[]> = { first: [], second: [] };
  const exchanges: AnsweredExchange[] = [];
  for (const turn of turns) {
    const probe = turn === 'first' ? first : second;
    const exchange = await subject.send(probe.draft, documentedStatuses(subject.service));
    exchanges.push(exchange);
    sights[turn].push(sightOf(exchange, probe.echoes));
    // A part that tells the two apart in every repeat does so in the first pair; equal answers need no repeats.
    if (exchanges.length === 2 && isDeepStrictEqual(sights.first, sights.second)) {
      return { telltale: undefined, exchanges };
    }
  }
  const [left, right] = [steadyParts(sights.first), steadyParts(sights.second)];
  const isSeenBy = (part: string, side: readonly Sight[]): boolean => side.some((sight) => sight.has(part));
  for (const part of new Set([...left.keys(), ...right.keys()])) {
    const [one, other] = [left.get(part), right.get(part)];
    if (one === other) continue;
    // Absent from the steady parts although seen: it varies by itself on that side.
    if (one === undefined && isSeenBy(part, sights.first)) continue;
    if (other === undefined && isSeenBy(part, sights.second)) continue;
    return { telltale: { part, first: one ?? 'none', second: other ?? 'none' }, exchanges: exchanges.slice(-2) };
  }
  return { telltale: undefined, exchanges };
}

/**
 * A caller cannot tell two requests apart by their responses: not by status, by the names and values of headers,
 * nor by the body. What varies between repeats of the very same request says nothing and is left aside; a difference counts
 * when it shows in every repeat, and in a second round again.
 *
 * @param alike Further probes like the second: a part that differs among those depends on who is asked for, as a header that names a
 * server does, and tells nothing.
 * @param expected What should be so, for the finding.
 */
export function hidden(
  [first, second, ...alike]: readonly [first: Probe, second: Probe, ...alike: Probe[]],
  expected: string,
): CaseJudge {
  return async (subject) => {
    if ((await round(subject, first, second)).telltale === undefined) return;
    const again = await round(subject, first, second);
    if (again.telltale === undefined) return;
    const { part, first: one, second: other } = again.telltale;
    for (const probe of alike) {
      const exchange = await subject.send(probe.draft, documentedStatuses(subject.service));
      if ((sightOf(exchange, probe.echoes).get(part) ?? 'none') !== other) return;
    }
    subject.finding({
      expected,
      got: `two kinds of answer: ${part} is "${shortened(one, 120)}" where they exist and "${shortened(other, 120)}" where they do not`,
      exchanges: again.exchanges,
    });
  };
}
