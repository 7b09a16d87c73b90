import { createServer } from 'node:http';
import { presenceRequest } from '../../specs/presence/requests.js';
import type { Service } from '../../src/contract/service.js';
import { rawChannelTo } from '../../src/run/channel-to.js';
import { runChecks } from '../../src/run/engine.js';
import type { RunEvent } from '../../src/run/events.js';
import type { Shard } from '../../src/run/shard.js';
import type { Target } from '../../src/target/target.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import type { Channel } from '../../src/wire/exchange.js';
import { listening } from '../listening.js';
import { bareTarget } from '../verdict/subject-against.js';

/** A request that every check of these tests sends. */
export const draft = presenceRequest({ users: ['2533274900000001'] });

/** A check of one case that sends one request, on any service, with the same request as its control. */
export function checkOf(requirement: string, service: Service = 'presence', changes: Partial<Check> = {}): Check {
  const request = { ...draft, service };
  return {
    requirement,
    service,
    controls: () => [request],
    run: (context) =>
      context.case('a case', async (subject) => {
        await subject.send(request);
      }),
    ...changes,
  };
}

/** How a test runs checks, apart from what it gives them to judge. */
interface Run {
  readonly target?: (target: Target) => Target;
  readonly shard?: Shard;
  readonly signal?: AbortSignal;
}

/** What a run left behind. */
export interface Ran {
  readonly events: readonly RunEvent[];
  /** Paths of the requests that the run put on its channel, in order. */
  readonly sent: readonly string[];
  /** How often the run closed its channel. */
  readonly closed: number;
}

/** Runs checks against a target and keeps what happens. */
export async function runAt(target: Target, checks: readonly Check[], { shard, signal }: Run): Promise<Ran> {
  const raw = rawChannelTo(target, {});
  const events: RunEvent[] = [];
  const sent: string[] = [];
  let closed = 0;
  const channel: Channel = {
    send: (request, bounds) => {
      sent.push(new URL(request.url).pathname);
      return raw.send(request, bounds);
    },
    close: () => {
      closed += 1;
      return raw.close();
    },
  };
  const settings = {
    target,
    checks,
    rules: { baseline: [], today: '2024-05-01' },
    ...(shard !== undefined && { shard }),
  };
  const onEvent = (event: RunEvent): void => void events.push(event);
  await runChecks(settings, { channel, onEvent, ...(signal !== undefined && { signal }) });
  return { events, sent, closed };
}

/** Runs checks against a service on this machine that serves everything with an empty list. */
export async function run(checks: readonly Check[], options: Run = {}): Promise<Ran> {
  const server = createServer((request, response) => {
    request.resume();
    response.end('[]');
  });
  const { url, close } = await listening(server);
  try {
    return await runAt(options.target?.(bareTarget(url)) ?? bareTarget(url), checks, options);
  } finally {
    await close();
  }
}

/** Returns the results of a run, in order. */
export function resultsOf({ events }: Ran): CheckResult[] {
  return events.flatMap((event) => (event.kind === 'result' ? [event.result] : []));
}

/** Returns how a run ended. @throws Error when its last event is another one. */
export function endOf({ events }: Ran): Extract<RunEvent, { kind: 'ended' }>['end'] {
  const last = events.at(-1);
  if (last?.kind !== 'ended') throw new Error(`A run must end with its end; it ended with ${last?.kind ?? 'nothing'}.`);
  return last.end;
}

/** An event in a word or two. */
export function told(event: RunEvent): string {
  switch (event.kind) {
    case 'started':
      return `started ${event.subjects.map(({ requirement: id, service }) => `${id} ${service}`).join(', ')}`;
    case 'check':
      return `check ${event.subject.requirement} ${event.subject.service}`;
    case 'case':
      return `case ${event.title}`;
    case 'result':
      return `result ${event.result.requirement} ${event.result.outcome}`;
    case 'ended':
      return 'ended';
  }
}
