import { Buffer } from 'node:buffer';
import type { Fault, Variant } from '../../src/mock/departure.js';
import {
  answer,
  defaultRules,
  loadWorld,
  Memory,
  type ServiceResponse,
  startMock,
  withRules,
} from '../../src/mock/index.js';
import type { Check } from '../../src/verdict/check.js';
import { type CheckResult, outcomeOf } from '../../src/verdict/outcome.js';
import type { Bounds, Channel, Exchange, WireRequest } from '../../src/wire/exchange.js';
import { judgeChecks, judgeDeparture, mockTarget } from './departure-run.js';
import { type Recording, recordingOf, type Served } from './recording.js';

/** Rules about bytes on the wire: a departure of one of them shows in no response as the mock decides it. */
const wireRules = ['transport', 'brokenMessage', 'maximumBodyBytes'] as const;

/** A memory that tells whether a rule has looked at it: such a response may depend on earlier requests. */
function watchedMemory(): { readonly memory: Memory; readonly wasUsed: () => boolean } {
  let used = false;
  const memory = new Proxy(new Memory(), {
    get(target, key) {
      used = true;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return { memory, wasUsed: () => used };
}

function isSame(left: ServiceResponse, right: ServiceResponse): boolean {
  return (
    left.status === right.status &&
    (left.body === right.body ||
      (left.body !== undefined &&
        right.body !== undefined &&
        Buffer.compare(Buffer.from(left.body), Buffer.from(right.body)) === 0)) &&
    JSON.stringify(left.headers) === JSON.stringify(right.headers)
  );
}

/** Returns what tells whether a departure changes the response to a request; undefined where only a real run can tell. */
function changesOf(departure: Fault | Variant): ((served: Served) => boolean) | undefined {
  const overrides = departure.overrides(defaultRules);
  if (wireRules.some((rule) => overrides.http?.[rule] !== undefined)) return undefined;
  const rules = withRules(defaultRules, overrides);
  const world = loadWorld();
  const known = new Map<Served, boolean>();
  return (served) => {
    const before = known.get(served);
    if (before !== undefined) return before;
    const { memory, wasUsed } = watchedMemory();
    const isChanged = !isSame(answer(served.request, world, rules, memory), served.response) || wasUsed();
    known.set(served, isChanged);
    return isChanged;
  };
}

/** Sends over HTTP what meets a difference, or was never sent to the conforming mock; returns what was received there for the rest. */
class ReplayChannel implements Channel {
  constructor(
    private readonly channel: Channel,
    private readonly recording: Recording,
    private readonly isChanged: (served: Served) => boolean,
  ) {}

  send(request: WireRequest, bounds: Bounds): Promise<Exchange> {
    const served = this.recording.served(request);
    if (served === undefined || this.isChanged(served)) return this.channel.send(request, bounds);
    // A judge tells exchanges apart by their identity.
    return Promise.resolve({ ...served.exchange });
  }

  close(): Promise<void> {
    return this.channel.close();
  }
}

/** A rule about any response without requests of its own: it judges what the run has received. */
function ofReceived(check: Check): Check {
  return {
    requirement: check.requirement,
    service: check.service,
    responses: 'every',
    controls: (target) => check.controls?.(target) ?? [],
    run: (context) => check.runLost?.(context) ?? Promise.resolve(),
  };
}

/** The result on the conforming mock, but for what the responses to other checks showed. */
function withReceived(result: CheckResult, received: CheckResult): CheckResult {
  const seen = received.cases.find(({ findings }) => findings.length > 0);
  if (seen === undefined) return result;
  const cases = result.cases.map((one) => (one.title === seen.title ? seen : one));
  return { ...result, cases, ...outcomeOf(cases) };
}

/**
 * Judges the checks of a departure's service as `judgeDeparture` does, but runs only those that meet a difference. The others send
 * the same requests as on the conforming mock and get the same responses, byte by byte, so they end as they did there: a verdict
 * depends on nothing else. The mock decides the responses in process, by the function that serves them over HTTP too; whatever it
 * decides by its memory, or on the wire, counts as a difference.
 *
 * `npm run proof` judges everything in full as well and compares.
 */
export async function judgeByReplay(departure: Fault | Variant): Promise<CheckResult[]> {
  const isChanged = changesOf(departure);
  if (isChanged === undefined) return judgeDeparture(departure);
  const recording = await recordingOf(departure.service);
  const affected = new Set(
    recording.checks.filter(({ served }) => [...served].some(isChanged)).map(({ check }) => check),
  );
  const run = recording.checks.flatMap(({ check }) => {
    if (affected.has(check)) return [check];
    return affected.size > 0 && check.responses === 'every' ? [ofReceived(check)] : [];
  });
  const mock = await startMock({ rules: withRules(defaultRules, departure.overrides(defaultRules)) });
  try {
    const results = await judgeChecks(
      mockTarget(mock.url),
      run,
      (channel) => new ReplayChannel(channel, recording, isChanged),
    );
    const judged = new Map(results.map((result) => [result.requirement, result] as const));
    return recording.checks.map(({ check, result }) => {
      const own = judged.get(check.requirement);
      if (own === undefined) return result;
      return affected.has(check) ? own : withReceived(result, own);
    });
  } finally {
    await mock.close();
  }
}

/** Judges a departure for the matrix: by replay, or in full where the variable PROOF_SEED names an order of the checks. */
export function judgeForProof(departure: Fault | Variant): Promise<CheckResult[]> {
  return process.env['PROOF_SEED'] === undefined ? judgeByReplay(departure) : judgeDeparture(departure);
}
